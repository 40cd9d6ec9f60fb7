// The files of fixtures/.
#pragma once

#include <string>
#include <string_view>

namespace daikou {

// The bytes of fixtures/<path>; fails the running test and gives nothing when there is no such
// file.
std::string read_fixture(std::string_view path);

}  // namespace daikou
