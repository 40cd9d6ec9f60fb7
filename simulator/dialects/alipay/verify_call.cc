// The older check of a notification: a merchant asks whether the platform sent it (dossier 1.1).
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/numbers.h"

namespace daikou::simulator::alipay {
namespace {

bool is_partner_here(const World& world, std::string_view partner) {
  bool found = false;
  world.merchants.for_each([&](const Merchant& merchant) {
    const Account* account = merchant.account(Provider::kAlipay);
    found = found || (account != nullptr && partner_of(*account) == partner);
  });
  return found;
}

bool was_sent(const Worlds& worlds, std::string_view partner, std::string_view number) {
  for (const std::string& id : worlds.ids()) {
    const auto cell = worlds.find(id);
    if (!cell) continue;
    const std::lock_guard lock(cell->mutex);
    if (is_partner_here(cell->world, partner) && is_notification_number(cell->world, number))
      return true;
  }
  return false;
}

}  // namespace

// GET /gateway.do?service=notify_verify&partner=…&notify_id=…
// Assumed: a number is known for as long as its world lives.
http::Response verify_notice(Exchange& exchange) {
  const http::Form query = http::parse_form(exchange.request().query());
  const auto asked = [&](std::string_view name) { return http::find(query, name).value_or(""); };
  http::Response response;
  response.headers.add("Content-Type", "text/html;charset=utf-8");
  response.body =
      was_sent(exchange.worlds(), asked("partner"), asked("notify_id")) ? "true" : "false";
  return response;
}

}  // namespace daikou::simulator::alipay
