// Text of any origin inside reports: names and messages, but also bytes a peer made up.
#pragma once

#include <string>
#include <string_view>

#include "core/time/instant.h"

namespace daikou::scenarios {

// What XML, HTML and people can read: bytes that are not UTF-8 and control characters but tab and
// line end become "\xB4"; CR LF becomes LF.
std::string readable(std::string_view text);

// readable(), with & < > " as entities: fit for XML and HTML, between tags and in double quotes.
std::string escaped(std::string_view text);

// At most so many columns of readable(), "…" in place of the rest. A character of Chinese takes
// two.
std::string shortened(std::string_view text, std::size_t columns);

// Beijing time, with milliseconds when there are some: "2027-01-04 09:00:00.250".
std::string exact_text(Instant at);
std::string exact_rfc3339_text(Instant at);  // "2027-01-04T09:00:00.250+08:00"

}  // namespace daikou::scenarios
