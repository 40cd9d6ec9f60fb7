#include "simulator/pages/pages.h"

#include "core/wire/common/json.h"
#include "simulator/gateway/signing.h"
#include "simulator/pages/consent.h"
#include "simulator/pages/entry.h"
#include "simulator/pages/qr.h"
#include "simulator/pages/ticket.h"
#include "simulator/pages/view.h"
#include "simulator/pages/what_to_show.h"
#include "simulator/world/card.h"

namespace daikou::simulator {
namespace pages {
namespace {

constexpr std::string_view kPrefix = "/sim/";
constexpr std::string_view kSign = "/sign";
constexpr std::string_view kCode = "/qr.svg";
constexpr std::string_view kStylePath = "/sim/pages.css";
constexpr std::string_view kIconPath = "/sim/pages.svg";
constexpr std::string_view kConsentPath = "/sim/consent";

// "/sim/wechat/sign", "/sim/wechat/qr.svg" -> WeChat's words; null for any other path.
const Wording* wording_at(std::string_view path) {
  if (!path.starts_with(kPrefix)) return nullptr;
  const std::string_view end = path.ends_with(kCode) ? kCode : kSign;
  if (!path.ends_with(end) || path.size() <= kPrefix.size() + end.size()) return nullptr;
  path.remove_prefix(kPrefix.size());
  path.remove_suffix(end.size());
  return wording_of(path);
}

std::string text_in(const http::Form& form, std::string_view name) {
  return std::string(http::find(form, name).value_or(""));
}

http::Response nothing_at(const Wording& wording, Language language) {
  ResultView view{&wording, "", "", "", {}, Ending::kUnknown, language};
  view.heading = say(language, "页面不存在", "There is no such page");
  view.text = say(language, "链接不完整，或不属于这个模拟环境。",
                  "The link is incomplete, or of another simulated world.");
  http::Response response = render(view);
  response.status = 404;
  return response;
}

// Where the payer goes afterwards: what the offer says, else the page that led here, if the form
// that carries it was not tampered with.
std::string way_back(const World& world, const Admitted& admitted, const std::string& carried,
                     const std::string& seal) {
  if (const Debit* payment = world.debits.find(payment_of(world, admitted));
      payment != nullptr && texts_of(world, *payment).return_url)
    return std::string(world.texts[texts_of(world, *payment).return_url]);
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

// What stands on a page: that it is over, or what there is to agree to. Made under the world's
// lock, written out without it.
struct Shown {
  std::optional<ResultView> over;
  SigningView view;
  WayBack way_back;
  PostBack post_back;
};

http::Response show_page(Exchange& exchange, const Wording& wording) {
  const http::Form query = http::parse_form(exchange.request().query());
  const Language language = language_named(text_in(query, "lang"));
  const auto admitted = admit(exchange.worlds(), text_in(query, "ticket"));
  if (!admitted) return nothing_at(wording, language);
  exchange.enter(admitted->cell);
  const Shown shown = exchange.visit([&](World& world) -> Shown {
    if (auto over = what_became(world, *admitted, wording, language)) return {over, {}, {}, {}};
    SigningView view = view_of(world, *admitted, wording, language);
    view.ticket = text_in(query, "ticket");
    view.back = text_in(query, "back");  // Read again in the other language.
    if (view.back.empty() || text_in(query, "back_seal") != seal_of(world, view.back))
      view.back = safe_referer(exchange.request());
    if (!view.back.empty()) view.back_seal = seal_of(world, view.back);
    return {std::nullopt, std::move(view), {}, {}};
  });
  return shown.over ? render(*shown.over) : render(shown.view);
}

// Leads a telephone to the page that a desktop shows.
http::Response show_code(Exchange& exchange, const Wording& wording) {
  const http::Request& request = exchange.request();
  const http::Form query = http::parse_form(request.query());
  const std::string ticket = text_in(query, "ticket");
  const Language language = language_named(text_in(query, "lang"));
  if (!admit(exchange.worlds(), ticket)) return nothing_at(wording, language);
  const std::string origin =
      (request.tls ? "https://" : "http://") + std::string(request.headers.get("Host"));
  http::Response response;
  response.headers.add("Content-Type", "image/svg+xml");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.body = qr_svg(page_url(origin, wording, ticket) +
                         (language == Language::kEnglish ? "&lang=en" : ""));
  return response.body.empty() ? nothing_at(wording, language) : response;
}

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

// Who signs, by the form: the card that was typed, else the payer that was chosen.
Decided<std::string> payer_in(const World& world, const http::Form& form, const Wording& wording) {
  std::string card = text_in(form, "card");
  std::erase(card, ' ');
  if (!wording.by_card || card.empty()) return text_in(form, "payer");
  const PayerId holder = find_card_holder(world, card);
  if (!holder) return Refusal{Reason::kBadRequest, "no such card in this world"};
  return alias_of(world, holder);
}

struct Filled {
  http::Form form;
  Action action = Action::kConfirm;
  bool biometric = false;  // Confirmed without a code.
};

Decided<Done> carry_out_form(World& world, const Admitted& admitted, const Wording& wording,
                             const Filled& filled) {
  Consent consent{filled.action, "", std::nullopt};
  if (filled.action != Action::kRefuse) {
    DAIKOU_TRY(consent.payer, payer_in(world, filled.form, wording));
  }
  if (!filled.biometric) consent.code = text_in(filled.form, "code");
  return carry_out(world, admitted, consent);
}

// The page again, with what the payer had put down and why it did not do.
SigningView again(const World& world, const Admitted& admitted, const Wording& wording,
                  const Filled& filled) {
  SigningView view =
      view_of(world, admitted, wording, language_named(text_in(filled.form, "lang")));
  view.ticket = text_in(filled.form, "ticket");
  view.payer = text_in(filled.form, "payer");
  view.card = text_in(filled.form, "card");
  return view;
}

Shown take(Exchange& exchange, World& world, const Admitted& admitted, const Wording& wording,
           const Filled& filled) {
  const Language language = language_named(text_in(filled.form, "lang"));
  const std::string back =
      way_back(world, admitted, text_in(filled.form, "back"), text_in(filled.form, "back_seal"));
  const auto ended = [&](ResultView over) -> Shown {
    over.back = back;
    return {std::move(over),
            {},
            carried_back(world, admitted, wording, back),
            carried_form(world, admitted, wording, back)};
  };
  // A form that is sent twice shows the end twice, and leads back both times.
  if (auto over = what_became(world, admitted, wording, language)) return ended(*std::move(over));
  const Decided<Done> done = carry_out_form(world, admitted, wording, filled);
  if (!done) exchange.remark(done.error().detail);
  auto over = what_became(world, admitted, wording, language);
  if (filled.action == Action::kRefuse)
    over = turned_down(wording, language, payment_of(world, admitted) != DebitId{});
  if (over) return ended(*std::move(over));
  SigningView view = again(world, admitted, wording, filled);
  view.back = back;
  view.back_seal = seal_of(world, back);
  if (!done) view.complaint = complaint_about(done.error().reason, language);
  return {std::nullopt, std::move(view), {}, {}};
}

http::Response take_form(Exchange& exchange, const Wording& wording) {
  http::Form form = http::parse_form(exchange.request().body);
  const std::string named = text_in(form, "action");
  const bool biometric = named == "biometric";
  const std::optional<Action> action = biometric ? Action::kConfirm : action_from_name(named);
  const auto admitted = admit(exchange.worlds(), text_in(form, "ticket"));
  if (!admitted || !action) return nothing_at(wording, language_named(text_in(form, "lang")));
  exchange.enter(admitted->cell);
  const Filled filled{std::move(form), *action, biometric};
  Shown shown = exchange.visit(
      [&](World& world) { return take(exchange, world, *admitted, wording, filled); });
  if (!shown.over) return render(shown.view);
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
    json.set("mandate_code", wire::Json::text(std::string(mandate->code)));
    json.set("state", wire::Json::text(std::string(name_of(mandate->state))));
  }
  if (const Debit* payment = world.debits.find(admitted.payment)) {
    json.set("order", wire::Json::text(std::string(payment->order)));
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
  if (request.path() == kIconPath) return icon();
  if (request.path() == kConsentPath) {
    exchange.set_operation({"consent"});
    return request.method == "POST" ? take_consent(exchange)
                                    : json_error(405, "malformed", "want POST");
  }
  const Wording& wording = *wording_at(request.path());
  if (request.path().ends_with(kCode)) {
    exchange.set_operation({"open_page"});
    return show_code(exchange, wording);
  }
  if (request.method == "POST") {
    exchange.set_operation({"consent"});
    return take_form(exchange, wording);
  }
  exchange.set_operation({"open_page"});
  return show_page(exchange, wording);
}

}  // namespace
}  // namespace pages

bool is_page(const http::Request& request) {
  const std::string_view path = request.path();
  return path == pages::kStylePath || path == pages::kIconPath || path == pages::kConsentPath ||
         pages::wording_at(path) != nullptr;
}

http::Response serve_page(Exchange& exchange) { return exchange.finish(pages::answer(exchange)); }

}  // namespace daikou::simulator
