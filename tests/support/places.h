#pragma once

#include <string>

namespace daikou {

/// The root of the sources the tests were built from, without a slash at its end. Asked for at run
/// time, so that a compiled test is the same wherever its sources lie.
std::string source_dir();

}  // namespace daikou
