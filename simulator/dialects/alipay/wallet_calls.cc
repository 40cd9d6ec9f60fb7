// What happens inside the wallet: a mini program pays a trade, an app hands over an app string
// (dossier 8.2, 13).
#include "core/wire/common/json.h"
#include "simulator/dialects/alipay/browser.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/own_answers.h"
#include "simulator/dialects/alipay/page_wording.h"
#include "simulator/dialects/alipay/returns.h"
#include "simulator/pages/consent.h"
#include "simulator/pages/entry.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::alipay {
namespace {

// An order that waits for its payer; a refused deduction is none.
std::string ticket_of(const World& world, MerchantId merchant, std::string_view trade_id) {
  const Debit* order = world.debits.find(find_debit_traded(world, trade_id));
  const bool payable =
      order != nullptr && order->merchant == merchant && order->kind == DebitKind::kPayment;
  return payable ? pages::ticket_for(world, order->id) : std::string();
}

// A page that says what was looked for.
http::Response nothing_to_pay(const http::Request& request, std::string_view sub_code,
                              std::string_view name, std::string_view value) {
  const ali::Verdict verdict = ali::refused(sub_code);
  http::Response page = pages::show_refusal(
      request, page_wording(), sub_code,
      verdict.sub_text + "（" + std::string(name) + "：" + said_back(value) + "）");
  page.status = 404;
  page.headers.add("x-sim-sub-code", std::string(sub_code));
  return page;
}

}  // namespace

// GET /sim/alipay/pay?app_id=…&trade_no=…
http::Response open_payment_page(Exchange& exchange) {
  const http::Request& request = exchange.request();
  const http::Form query = http::parse_form(request.query());
  const auto asked = [&](std::string_view name) { return http::find(query, name).value_or(""); };
  const auto identity = exchange.identify(Channel::kAlipay, asked("app_id"));
  if (!identity) return nothing_to_pay(request, "isv.invalid-app-id", "app_id", asked("app_id"));
  const std::string ticket = exchange.visit(
      [&](World& world) { return ticket_of(world, identity->merchant, asked("trade_no")); });
  if (ticket.empty())
    return nothing_to_pay(request, "ACQ.TRADE_NOT_EXIST", "trade_no", asked("trade_no"));
  const auto desk = gateway_desk(exchange);
  return pages::send_to_page(
      request, {pages::page_url(desk->page_origin(), page_wording(), ticket), ticket, ""});
}

namespace {

struct Handed {
  std::string app_string;
  std::string payer;
  pages::Action action = pages::Action::kConfirm;
};

std::optional<Handed> read(std::string_view body) {
  const auto json = wire::parse_json(body);
  if (!json || !json->is_object()) return std::nullopt;
  const auto action = pages::action_from_name(text_in(*json, "action"));
  if (!action) return std::nullopt;
  return Handed{text_in(*json, "app_string"), text_in(*json, "payer"), *action};
}

// What the app hears when nothing came of it.
http::Response failed(ali::Method method, std::string_view code, const std::string& why) {
  wire::Json json = wire::Json::object();
  json.set("resultStatus", wire::Json::text(method == ali::Method::kSignMandate ? "7002" : "4000"));
  json.set("memo", wire::Json::text(why));
  json.set("result", wire::Json::text(""));
  http::Response response = json_response(200, json);
  if (!code.empty()) response.headers.add("x-sim-sub-code", std::string(code));
  return response;
}

http::Response failed(ali::Method method, const Trouble& trouble) {
  const ali::Verdict verdict = ali::refused(trouble.sub_code, trouble.detail);
  return failed(method, verdict.sub_code, verdict.sub_text);
}

http::Response act(const Desk& desk, const std::string& ticket, const Handed& handed) {
  const auto admitted = pages::admit(desk.exchange().worlds(), ticket);
  if (!admitted) return failed(desk.method(), {"ACQ.SYSTEM_ERROR", "the page is gone"});
  const pages::Consent consent{handed.action, handed.payer, std::nullopt};
  const Decided<WalletResult> result =
      desk.exchange().visit([&](World& world) -> Decided<WalletResult> {
        const MandateId offered = pages::offer_of(world, *admitted);
        const DebitId payment = pages::payment_of(world, *admitted);
        DAIKOU_CHECK(pages::carry_out(world, *admitted, consent));
        return wallet_result(world, offered, payment);
      });
  if (result) return json_response(200, (*result)());
  desk.exchange().remark(result.error().detail);
  return failed(desk.method(), "", std::string(name_of(result.error().reason)));
}

}  // namespace

// POST /sim/alipay/app {"app_string": "…", "payer": alias, "action": "confirm"|"pay_only"|"refuse"}
http::Response act_as_wallet(Exchange& exchange) {
  const std::optional<Handed> handed = read(exchange.request().body);
  if (!handed) return complain(400, "malformed", "want app_string, payer and action");
  const auto desk = gateway_desk(exchange, handed->app_string);
  if (const auto open = desk->open(); !open)
    return failed(desk->method_row() == nullptr ? ali::Method::kPayByApp : desk->method(),
                  open.error());
  const bool signs = desk->method() == ali::Method::kSignMandate;
  if (!signs && desk->method() != ali::Method::kPayByApp)
    return failed(desk->method(), {"isv.invalid-method", ""});
  const Decided<Opened> opened = signs ? open_signing(*desk) : open_order(*desk);
  if (!opened && exchange.instead()) return *exchange.instead();
  if (!opened)
    return failed(desk->method(),
                  {sub_code_of(opened.error().reason, desk->method(), desk->manners()),
                   opened.error().detail});
  if (opened->trouble) return failed(desk->method(), *opened->trouble);
  return act(*desk, opened->ticket, *handed);
}

}  // namespace daikou::simulator::alipay
