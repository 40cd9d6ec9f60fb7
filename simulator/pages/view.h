// What stands on a page, as plain texts; render() makes HTML of it and escapes every one of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/message.h"
#include "simulator/pages/wording.h"

namespace daikou::simulator::pages {

struct Row {
  std::string name;
  std::string value;
};

struct Choice {
  std::string payer;  // An alias.
  std::string card;   // Its number, where the channel asks for one.
  std::string shown;  // What a payer reads: the alias, with the card's bank and last digits.
};

struct SigningView {
  const Wording* wording = nullptr;
  Language language = Language::kChinese;
  std::string merchant;
  std::string amount;          // What the payer pays now; empty when nothing.
  std::vector<Row> rows;       // Plan, cap, cycle, …
  std::vector<Choice> payers;  // To choose from.
  std::string payer;           // The one chosen already.
  std::string card;            // What the payer typed before.
  std::string code;            // What the simulated message says; empty: no code is asked for.
  std::string ticket;
  std::string back;  // Where to go afterwards, with its seal.
  std::string back_seal;
  std::string complaint;  // Why the last try did not do.
  bool signable = true;   // False: the order can be paid, but not signed.
};

// How it came out; the page shows it by colour and sign.
enum class Ending : std::uint8_t { kDone, kPending, kRefused, kExpired, kUnknown };

struct ResultView {
  const Wording* wording = nullptr;
  std::string heading;
  std::string text;
  std::string back;         // Where the payer came from; empty: nowhere.
  http::Form carried = {};  // What the browser brings there, as a form; empty: it follows a link.
  Ending ending = Ending::kUnknown;
  Language language = Language::kChinese;
};

http::Response render(const SigningView& view);
http::Response render(const ResultView& view);

// The one style sheet of all pages.
http::Response style_sheet();
// And the one picture of their tab.
http::Response icon();

// For text and for attributes in double quotes.
std::string escape_html(std::string_view text);

}  // namespace daikou::simulator::pages
