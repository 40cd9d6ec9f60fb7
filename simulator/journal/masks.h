// Which values of a message nobody may read in what leaves the journal: codes and passwords of
// payers, tokens, cookies. The journal itself keeps the bytes as they were; whoever shows or
// exports them masks them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace daikou::simulator {

class Masks {
 public:
  // Names of fields whose values are masked in requests, as forms, JSON and XML write them, and
  // form-encoded JSON too. Always masked: the page's field "code", bearer tokens and cookies.
  explicit Masks(std::vector<std::string_view> fields);

  // The message with every such value replaced by kMasked.
  std::string request(std::string_view message) const;
  // Answers carry no payer's secrets but cookies.
  std::string response(std::string_view message) const;

  static constexpr std::string_view kMasked = "***";

 private:
  std::vector<std::string_view> fields_;
};

}  // namespace daikou::simulator
