// What can be found out about a signature that does not fit, told to the developer who made it: the
// text it should cover, the text it does cover, where they part, and the likely cause.
//
// A signature does not give away the text it was made over. But over a text that was guessed right
// it verifies, and then the sender's text is known to the byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace daikou::wire {

struct Traced {
  std::string cause;                // A sentence.
  std::optional<std::string> text;  // What the sender signed; none: not found out.
  std::size_t tried = 0;            // How many other texts do not fit.
};

// What a text is made of: "a=1&b=2", or lines.
enum class Parts : std::uint8_t { kPairs, kLines };

// "byte 5, in b: wanted '2', signed '3'", the first byte is 1; nullopt when the texts are the same.
std::optional<std::string> first_difference(std::string_view wanted, std::string_view other,
                                            Parts parts);

// All of it, a line each; texts may have line ends of their own. Bytes that are no UTF-8 are shown
// as \xBB when the other text has none such.
std::string to_text(std::string_view wanted, const Traced& traced, Parts parts);

}  // namespace daikou::wire
