#include "cli/shopfront.h"

#include <nlohmann/json.hpp>

#include "core/log/log.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

Result<Json> json_of(const Result<http::Response>& answer) {
  if (!answer) return answer.error();
  Json json = Json::parse(answer->body, nullptr, false);
  if (json.is_object()) return json;
  return Error{ErrorCode::kRefused,
               "want the control API of `daikou serve`, got '" + answer->body.substr(0, 100) + "'"};
}

}  // namespace

Result<Instant> WorldLine::now() const {
  DAIKOU_TRY(const Json clock, json_of(ask_granted(remote_, {"GET", "/worlds/{world}/clock"})));
  return instant_from_rfc3339_text(clock.value("now", ""));
}

Result<std::vector<std::string>> WorldLine::identities() const {
  DAIKOU_TRY(const Json known, json_of(ask_granted(remote_, {"GET", "/worlds/{world}/merchants"})));
  std::vector<std::string> identities;
  for (const Json& merchant : known.value("items", Json::array()))
    for (const Json& each : merchant.value("accounts", Json::array()))
      identities.push_back(each.value("identity", ""));
  return identities;
}

Result<Done> WorldLine::follow(const std::string& url) const {
  const Ask order{"POST", "/worlds/{world}/followers", Json{{"url", url}}.dump()};
  DAIKOU_CHECK(ask_granted(remote_, order));
  return Done{};
}

Result<Done> WorldLine::leave(const std::string& url) const {
  DAIKOU_TRY(const Json known, json_of(ask_granted(remote_, {"GET", "/worlds/{world}/followers"})));
  for (const Json& each : known.value("items", Json::array())) {
    if (each.value("url", Json()) != url) continue;
    DAIKOU_CHECK(
        ask_granted(remote_, {"DELETE", "/worlds/{world}/followers/" + each.at("number").dump()}));
  }
  return Done{};
}

Result<Done> WorldLine::enter(const Console& console) const {
  DAIKOU_TRY(const Json known, json_of(ask_granted(remote_, {"GET", "/worlds/{world}/templates"})));
  for (const Json& each : known.value("items", Json::array())) {
    if (each.value("code", "") != console.template_code ||
        each.value("merchant", "") != console.merchant)
      continue;
    DAIKOU_CHECK(
        ask_granted(remote_, {"PATCH", "/worlds/{world}/templates/" + each.at("number").dump(),
                              Json{{"termination_url", console.termination_url}}.dump()}));
  }
  return Done{};
}

http::Response Shopfront::handle(const http::Request& request) {
  merchant::Merchant* const merchant = merchant_.load();
  if (merchant == nullptr) {
    http::Response closed;
    closed.status = 503;
    return closed;
  }
  if (request.path() == kTick) {
    ++ticking_;
    http::Response ticked = merchant->handle(request);
    --ticking_;
    return ticked;
  }
  look_at_the_clock();
  http::Response response = merchant->handle(request);
  // A gateway waits for the answer to what it tells, and lets the merchant work afterwards.
  const bool is_told = request.path().starts_with("/notify/");
  if (!is_told && merchant->next_due() <= clock_.now()) merchant->tick();
  return response;
}

// While the world ticks us its clock stands at what the tick said.
void Shopfront::look_at_the_clock() {
  if (ticking_.load() > 0) return;
  const Result<Instant> now = world_.now();
  if (!now) {
    log_warning("the world's clock cannot be read: " + now.error().detail);
  } else if (*now > clock_.now()) {
    clock_.set(*now);
  }
}

}  // namespace daikou::cli
