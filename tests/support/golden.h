// Whole texts held against a file that was looked at once.
#pragma once

#include <string>
#include <string_view>

namespace daikou {

// Fails the running test unless fixtures/golden/<path> holds `text`, and says where they part. With
// DAIKOU_UPDATE_GOLDEN=1 in the environment the file is written instead; review it as code.
void expect_golden(std::string_view path, const std::string& text);

}  // namespace daikou
