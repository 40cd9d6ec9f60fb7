// GBK, the charset of bills and old pages.
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou::wire {

// Characters GBK does not have become '?'. `utf8` must be UTF-8; what is not becomes '?' too.
std::string to_gbk(std::string_view utf8);
// Error: kMalformed, saying at which byte.
Result<std::string> from_gbk(std::string_view gbk);

}  // namespace daikou::wire
