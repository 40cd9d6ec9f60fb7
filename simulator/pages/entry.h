// How a dialect's answer leads a payer to the signing page.
#pragma once

#include <string>
#include <string_view>

#include "core/http/message.h"
#include "simulator/pages/wording.h"

namespace daikou::simulator::pages {

// The address of a ticket's page below an origin such as "http://127.0.0.1:8080".
std::string page_url(std::string_view origin, const Wording& wording, std::string_view ticket);

struct Opened {
  std::string url;
  std::string ticket;
  std::string code;  // The confirmation code; empty where none is asked for.
};
// Sends a browser to the page; a client that accepts JSON gets all three instead.
http::Response send_to_page(const http::Request& request, const Opened& opened);

// Says on a page, or in JSON, why there is none. Status 200 either way: the browser shows what the
// gateway says.
http::Response show_refusal(const http::Request& request, const Wording& wording,
                            std::string_view code, std::string_view text);

// Whether the client asked for JSON.
bool wants_json(const http::Request& request);

}  // namespace daikou::simulator::pages
