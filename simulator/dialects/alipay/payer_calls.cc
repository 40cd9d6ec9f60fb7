// The wallet in its owner's hand: the code it shows to be scanned, the check that its owner is who
// signed, a short address that is opened (dossier 17, 18).
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/own_answers.h"
#include "simulator/dialects/alipay/short_addresses.h"
#include "simulator/dialects/alipay/tokens.h"

namespace daikou::simulator::alipay {
namespace {

http::Response unknown(std::string what) { return complain(404, "not_found", std::move(what)); }

std::string asked_for(const Exchange& exchange, std::string_view name) {
  const http::Form query = http::parse_form(exchange.request().query());
  return std::string(http::find(query, name).value_or(""));
}

http::Response one_member(std::string_view name, std::string value) {
  wire::Json json = wire::Json::object();
  json.set(name, wire::Json::text(std::move(value)));
  return json_response(200, json);
}

}  // namespace

// GET /sim/alipay/code?app_id=…&payer=alias
http::Response show_payment_code(Exchange& exchange) {
  if (!exchange.identify(Channel::kAlipay, asked_for(exchange, "app_id")))
    return unknown("no such application");
  const std::string alias = asked_for(exchange, "payer");
  const std::string code = exchange.visit([&](World& world) {
    const PayerId payer = find_payer(world, alias);
    return payer ? payment_code(world, payer) : std::string();
  });
  return code.empty() ? unknown("no payer " + said_back(alias)) : one_member("auth_code", code);
}

// POST /sim/alipay/verify {"app_id": …, "apply_token": …, "payer": alias}
http::Response verify_payer(Exchange& exchange) {
  const auto json = wire::parse_json(exchange.request().body);
  if (!json || !json->is_object())
    return complain(400, "malformed", "want app_id, apply_token and payer");
  const auto identity = exchange.identify(Channel::kAlipay, text_in(*json, "app_id"));
  if (!identity) return unknown("no such application");
  const std::string token = text_in(*json, "apply_token");
  const auto fits = exchange.visit([&](World& world) -> std::optional<bool> {
    const MandateId id = mandate_behind(world, identity->merchant, token);
    const PayerId payer = find_payer(world, text_in(*json, "payer"));
    if (!world.mandates.has(id) || !payer) return std::nullopt;
    const bool same = world.mandates[id].payer == payer;
    if (same) mark(world, identity->merchant, token, Step::kVerified);
    return same;
  });
  if (!fits) return unknown("no such token or payer");
  return one_member("user_match", *fits ? "true" : "false");
}

// GET /sim/alipay/s?a=…&t=…
http::Response follow_short_address(Exchange& exchange) {
  std::string url;
  if (exchange.identify(Channel::kAlipay, asked_for(exchange, "a")))
    url = exchange.visit(
        [&](World& world) { return std::string(long_address(world, asked_for(exchange, "t"))); });
  if (url.empty()) return unknown("no such short address");
  http::Response response;
  response.status = 302;
  response.headers.add("Location", url);
  return response;
}

}  // namespace daikou::simulator::alipay
