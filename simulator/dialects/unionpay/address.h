// Where the gateway sends browsers and notifications.
#pragma once

#include <string_view>

namespace daikou::simulator::unionpay {

// Without a leased line's mark, which is no part of the address (dossier 7.2).
inline std::string_view without_line_mark(std::string_view url) {
  constexpr std::string_view kLeasedLine = "ZX|";
  if (url.starts_with(kLeasedLine)) url.remove_prefix(kLeasedLine.size());
  return url;
}

}  // namespace daikou::simulator::unionpay
