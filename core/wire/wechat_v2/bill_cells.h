// Single values of a bill as text, both ways. For bill_text.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/money/fen.h"
#include "core/time/instant.h"
#include "core/wire/wechat_v2/bill_text.h"

namespace daikou::wechat_v2 {

std::string print_value(const std::string& text);
std::string print_value(Fen amount);
std::string print_value(Fee fee);
std::string print_value(Rate rate);
std::string print_value(std::int64_t count);
std::string print_value(Instant at);
std::string print_value(const std::optional<Instant>& at);

// Each gives what it wanted when the text is none; empty when it was read.
std::string_view read_value(std::string_view text, std::string& slot);
std::string_view read_value(std::string_view text, Fen& slot);
std::string_view read_value(std::string_view text, Fee& slot);
std::string_view read_value(std::string_view text, Rate& slot);
std::string_view read_value(std::string_view text, std::int64_t& slot);
std::string_view read_value(std::string_view text, Instant& slot);
std::string_view read_value(std::string_view text, std::optional<Instant>& slot);

}  // namespace daikou::wechat_v2
