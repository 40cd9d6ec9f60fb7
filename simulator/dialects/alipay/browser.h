// Answers to a browser or the wallet: the way to a page, or a page that says why there is none
// (dossier 8).
#pragma once

#include <optional>
#include <string>

#include "simulator/dialects/alipay/desk.h"

namespace daikou::simulator::alipay {

// What was opened for the payer, or what the merchant's request lacks.
struct Opened {
  std::string ticket;
  std::string code;      // The confirmation code; empty where none is asked for.
  std::string trade_id;  // Of an order.
  std::optional<Trouble> trouble;
};

// What the request offers to the payer, once the desk has been opened (signing_calls.cc,
// order_calls.cc).
Decided<Opened> open_signing(const Desk& desk);
Decided<Opened> open_order(const Desk& desk);

http::Response lead_to_page(const Desk& desk, const Decided<Opened>& opened);

// Path and query behind an app string or a link into the wallet (dossier 8); empty for other links.
std::string page_behind(std::string_view link);

// A page in Chinese with code and text; the code stands in the header x-sim-sub-code too.
// Assumed: its form (dossier 8).
http::Response show(const Desk& desk, const Trouble& trouble);

}  // namespace daikou::simulator::alipay
