#include "simulator/pages/pages.h"

#include "core/wire/common/json.h"
#include "simulator/gateway/signing.h"
#include "simulator/pages/consent.h"
#include "simulator/pages/entry.h"
#include "simulator/pages/ticket.h"
#include "simulator/pages/view.h"
#include "simulator/pages/what_to_show.h"

namespace daikou::simulator {
namespace pages {
namespace {

constexpr std::string_view kPrefix = "/sim/";
constexpr std::string_view kSign = "/sign";
constexpr std::string_view kStylePath = "/sim/pages.css";
constexpr std::string_view kConsentPath = "/sim/consent";

// "/sim/wechat/sign" -> WeChat's words; null for any other path.
const Wording* wording_at(std::string_view path) {
  if (!path.starts_with(kPrefix) || !path.ends_with(kSign) ||
      path.size() <= kPrefix.size() + kSign.size())
    return nullptr;
  path.remove_prefix(kPrefix.size());
  path.remove_suffix(kSign.size());
  return wording_of(path);
}

std::string text_in(const http::Form& form, std::string_view name) {
  return std::string(http::find(form, name).value_or(""));
}

http::Response nothing_at(const Wording& wording) {
  http::Response response =
      render(ResultView{&wording, "页面不存在", "链接不完整，或不属于这个模拟环境。", ""});
  response.status = 404;
  return response;
}

// Where the payer goes afterwards: what the offer says, else the page that led here, if the form
// that carries it was not tampered with.
std::string way_back(const World& world, const Admitted& admitted, const std::string& carried,
                     const std::string& seal) {
  if (const Debit* payment = world.debits.find(payment_of(world, admitted));
      payment != nullptr && payment->return_url)
    return std::string(world.texts[payment->return_url]);
  if (const Mandate* mandate = world.mandates.find(offer_of(world, admitted));
      mandate != nullptr && mandate->return_url)
    return std::string(world.texts[mandate->return_url]);
  return !carried.empty() && seal == seal_of(world, carried) ? carried : "";
}

// Only addresses a browser may be sent to.
std::string safe_referer(const http::Request& request) {
  const std::string referer(request.headers.get("Referer"));
  return http::parse_url(referer) ? referer : "";
}

http::Response show_page(Exchange& exchange, const Wording& wording) {
  const http::Form query = http::parse_form(exchange.request().query());
  const auto admitted = admit(exchange.worlds(), text_in(query, "ticket"));
  if (!admitted) return nothing_at(wording);
  exchange.enter(admitted->cell);
  return exchange.visit([&](World& world) {
    if (const auto over = what_became(world, *admitted, wording)) return render(*over);
    SigningView view = view_of(world, *admitted, wording);
    view.ticket = text_in(query, "ticket");
    view.back = safe_referer(exchange.request());
    if (!view.back.empty()) view.back_seal = seal_of(world, view.back);
    return render(view);
  });
}

// What stands on the page after a form: that it is over, or the page again.
struct Shown {
  std::optional<ResultView> over;
  SigningView again;
  WayBack way_back;
  PostBack post_back;
};

WayBack carried_back(const World& world, const Admitted& admitted, const Wording& wording,
                     const std::string& url) {
  if (wording.way_back == nullptr || url.empty()) return nullptr;
  return wording.way_back(world, offer_of(world, admitted), payment_of(world, admitted), url);
}

PostBack carried_form(const World& world, const Admitted& admitted, const Wording& wording,
                      const std::string& url) {
  if (wording.post_back == nullptr || url.empty()) return nullptr;
  return wording.post_back(world, offer_of(world, admitted));
}

http::Response take_form(Exchange& exchange, const Wording& wording) {
  const http::Form form = http::parse_form(exchange.request().body);
  const std::string ticket = text_in(form, "ticket");
  const auto admitted = admit(exchange.worlds(), ticket);
  const auto action = action_from_name(text_in(form, "action"));
  if (!admitted || !action) return nothing_at(wording);
  exchange.enter(admitted->cell);
  const Consent consent{*action, text_in(form, "payer"), text_in(form, "code")};
  Shown shown = exchange.visit([&](World& world) -> Shown {
    if (const auto over = what_became(world, *admitted, wording)) return {over, {}, {}, {}};
    const std::string back =
        way_back(world, *admitted, text_in(form, "back"), text_in(form, "back_seal"));
    const Decided<Done> done = carry_out(world, *admitted, consent);
    if (!done) exchange.remark(done.error().detail);
    auto over = what_became(world, *admitted, wording);
    if (!over && *action == Action::kRefuse) over = walked_away(wording);
    if (over) {
      over->back = back;
      return {over,
              {},
              carried_back(world, *admitted, wording, back),
              carried_form(world, *admitted, wording, back)};
    }
    SigningView view = view_of(world, *admitted, wording);
    view.ticket = ticket;
    view.payer = consent.payer;
    view.back = back;
    view.back_seal = seal_of(world, back);
    if (!done) view.complaint = complaint_about(done.error().reason);
    return {std::nullopt, std::move(view), {}, {}};
  });
  if (!shown.over) return render(shown.again);
  if (shown.way_back) shown.over->back = shown.way_back();
  if (shown.post_back) shown.over->carried = shown.post_back();
  return render(*shown.over);
}

http::Response json_response(int status, const wire::Json& json) {
  http::Response response;
  response.status = status;
  response.headers.add("Content-Type", "application/json; charset=utf-8");
  response.body = wire::print_json(json);
  return response;
}

http::Response json_error(int status, std::string_view error, std::string detail) {
  wire::Json json = wire::Json::object();
  json.set("error", wire::Json::text(std::string(error)));
  json.set("detail", wire::Json::text(std::move(detail)));
  return json_response(status, json);
}

std::string text_in(const wire::Json& json, std::string_view name) {
  const wire::Json* value = json.find(name);
  return value != nullptr && value->is_scalar() ? value->scalar() : "";
}

// A ticket itself, or any address that carries one.
std::string ticket_in(const wire::Json& json) {
  if (const std::string ticket = text_in(json, "ticket"); !ticket.empty()) return ticket;
  const std::string url = text_in(json, "url");
  const std::size_t mark = url.find('?');
  if (mark == std::string::npos) return "";
  const http::Form query = http::parse_form(std::string_view(url).substr(mark + 1));
  const std::string ticket = text_in(query, "ticket");
  return ticket.empty() ? text_in(query, "pr") : ticket;
}

http::Response tell_state(const World& world, const Admitted& admitted, MandateId offered) {
  wire::Json json = wire::Json::object();
  if (const Mandate* mandate = world.mandates.find(offered)) {
    json.set("mandate_id", wire::Json::number(static_cast<std::int64_t>(offered.value)));
    json.set("mandate_code", wire::Json::text(mandate->code));
    json.set("state", wire::Json::text(std::string(name_of(mandate->state))));
  }
  if (const Debit* payment = world.debits.find(admitted.payment)) {
    json.set("order", wire::Json::text(payment->order));
    json.set("payment", wire::Json::text(std::string(name_of(payment->state))));
  }
  return json_response(200, json);
}

http::Response take_consent(Exchange& exchange) {
  const Result<wire::Json> json = wire::parse_json(exchange.request().body);
  if (!json || !json->is_object())
    return json_error(400, "malformed", json ? "want an object" : json.error().detail);
  const auto action = action_from_name(text_in(*json, "action"));
  if (!action)
    return json_error(
        400, "malformed",
        "action is '" + text_in(*json, "action") + "', want confirm, pay_only or refuse");
  const auto admitted = admit(exchange.worlds(), ticket_in(*json));
  if (!admitted) return json_error(404, "not_found", "no such ticket in any world");
  exchange.enter(admitted->cell);
  Consent consent{*action, text_in(*json, "payer"), std::nullopt};
  if (json->find("code") != nullptr) consent.code = text_in(*json, "code");
  return exchange.visit([&](World& world) {
    Admitted whole = *admitted;
    const MandateId offered = offer_of(world, whole);
    whole.payment = payment_of(world, whole);
    const Decided<Done> done = carry_out(world, *admitted, consent);
    if (!done) return json_error(409, name_of(done.error().reason), done.error().detail);
    return tell_state(world, whole, offered);
  });
}

http::Response answer(Exchange& exchange) {
  const http::Request& request = exchange.request();
  if (request.path() == kStylePath) return style_sheet();
  if (request.path() == kConsentPath) {
    exchange.set_operation({"consent"});
    return request.method == "POST" ? take_consent(exchange)
                                    : json_error(405, "malformed", "want POST");
  }
  const Wording& wording = *wording_at(request.path());
  exchange.set_operation({request.method == "POST" ? "consent" : "open_page"});
  return request.method == "POST" ? take_form(exchange, wording) : show_page(exchange, wording);
}

}  // namespace
}  // namespace pages

bool is_page(const http::Request& request) {
  const std::string_view path = request.path();
  return path == pages::kStylePath || path == pages::kConsentPath ||
         pages::wording_at(path) != nullptr;
}

http::Response serve_page(Exchange& exchange) { return exchange.finish(pages::answer(exchange)); }

}  // namespace daikou::simulator
