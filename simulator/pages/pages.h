// What a payer sees: the page on which a mandate is signed or refused, and an order paid. Made on
// the server, without scripts; whatever a merchant may write on it is escaped.
//
//   GET  /sim/<look>/sign?ticket=…   the page
//   POST /sim/<look>/sign            its form; where the channel asks for a card, its number
//   GET  /sim/<look>/qr.svg?ticket=… a code that leads a telephone to the page
//   POST /sim/consent                the same for machines: {"ticket" or "url", "payer": alias,
//                                    "action": "confirm" | "pay_only" | "refuse", "code"}
//   GET  /sim/pages.css, /sim/pages.svg
//
// Chinese; with lang=en in English.
#pragma once

#include "core/http/message.h"
#include "simulator/exchange/exchange.h"

namespace daikou::simulator {

bool is_page(const http::Request& request);
// Never fails: whatever is wrong is shown.
http::Response serve_page(Exchange& exchange);

}  // namespace daikou::simulator
