#include "scenarios/engine/stage/signing.h"

#include <nlohmann/json.hpp>

#include "core/wire/alipay/methods.h"
#include "scenarios/engine/steps/step.h"
#include "simulator/gateway/rules.h"
#include "simulator/gateway/signing.h"

namespace daikou::scenarios {
namespace {

using simulator::World;

// A six-digit code that is not this offer's.
std::string wrong_code(const World& world, MandateId offered) {
  std::string code = simulator::gateway::confirmation_code(world, offered);
  code[0] = code[0] == '9' ? '0' : static_cast<char>(code[0] + 1);
  return code;
}

Decided<Done> agree(World& world, MandateId offered, PayerId payer) {
  if (const DebitId payment = world.mandates[offered].payment)
    return simulator::gateway::pay(world, payment, payer, simulator::gateway::Signs::kYes);
  return simulator::gateway::sign(world, offered, payer);
}

Decided<Done> act(World& world, MandateId offered, PayerId payer, Confirmation confirmation) {
  namespace gateway = simulator::gateway;
  switch (confirmation) {
    case Confirmation::kGiven:
    case Confirmation::kTurnedAway:
    case Confirmation::kLate: return agree(world, offered, payer);
    case Confirmation::kByCode:
      return gateway::confirm(world, offered, payer, gateway::confirmation_code(world, offered));
    case Confirmation::kWrongCode:
      return gateway::confirm(world, offered, payer, wrong_code(world, offered));
    case Confirmation::kWrongThrice: {
      Decided<Done> last = Done{};
      for (int i = 0; i < 3; ++i)
        last = gateway::confirm(world, offered, payer, wrong_code(world, offered));
      return last;
    }
    case Confirmation::kLeft: gateway::discard(world, offered); return Done{};
    case Confirmation::kNoPage:
    case Confirmation::kNone: return Done{};
  }
  return Done{};
}

bool should_be_refused(Confirmation confirmation) {
  return confirmation == Confirmation::kWrongCode || confirmation == Confirmation::kWrongThrice ||
         confirmation == Confirmation::kLate || confirmation == Confirmation::kTurnedAway;
}

// The channel's own mini program takes what the merchant's hands over, opens the offer and signs at
// once.
Result<Done> sign_in_mini_program(Stage& stage, const SigningPlace& place, PayerId payer) {
  nlohmann::json body;
  for (const auto& [name, value] : place.app_parameters) body[name] = value;
  const std::string alias = stage.visit([&](const World& world) { return alias_of(world, payer); });
  http::Request request;
  request.method = "POST";
  request.target =
      "/sim/wechat/miniprogram-sign?action=confirm&payer=" + http::percent_encode(alias);
  request.body = body.dump();
  DAIKOU_CHECK(stage.browse(std::move(request)));
  return stage.run_due();
}

// The request that opens a signing page; none when an app opened it already.
Result<std::optional<http::Request>> opening(const SigningPlace& place) {
  http::Request request;
  request.method = "GET";
  // What an app hands to the wallet is the query of a page.
  if (place.url.empty() && place.channel == Channel::kAlipay) {
    request.target = std::string(alipay::kGatewayPath) + "?" + place.app_parameters.front().second;
    return std::optional(std::move(request));
  }
  if (place.url.empty()) return std::optional<http::Request>();
  DAIKOU_TRY(const http::Url url, http::parse_url(place.url));
  request.target = url.target;
  if (place.app_parameters.empty()) return std::optional(std::move(request));
  request.method = "POST";
  request.headers.add("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
  for (const auto& [name, value] : place.app_parameters)
    request.body += (request.body.empty() ? "" : "&") + http::form_encode(name) + "=" +
                    http::form_encode(value);
  return std::optional(std::move(request));
}

Result<Done> open_place(Stage& stage, const SigningPlace& place) {
  DAIKOU_TRY(std::optional<http::Request> request, opening(place));
  if (request) DAIKOU_CHECK(stage.browse(*std::move(request)));
  return Done{};
}

}  // namespace

Result<Done> confirm_signing(Stage& stage, const SigningPlace& place,
                             const std::string& mandate_code, PayerId payer,
                             Confirmation confirmation) {
  if (confirmation == Confirmation::kNone) return Done{};
  const auto offer = [&] {
    return stage.visit([&](const World& world) {
      return find_mandate(world, stage.merchant_id(), {}, mandate_code);
    });
  };
  if (place.entry == merchant::SigningEntry::kMiniProgram &&
      provider_of(place.channel) == Provider::kWechat && !offer())
    return sign_in_mini_program(stage, place, payer);
  const Result<Done> opened = open_place(stage, place);
  const bool no_page = confirmation == Confirmation::kNoPage;
  if (!opened && no_page) return stage.run_due();
  DAIKOU_CHECK(opened);
  const MandateId offered = offer();
  if (no_page && !offered) return stage.run_due();
  if (no_page) return unmet("the signing page opened, want an error in its place");
  if (!offered) return unmet("the signing page of mandate '" + mandate_code + "' opened no offer");
  if (confirmation == Confirmation::kLate) {
    const milliseconds lifetime = stage.visit(
        [](const World& world) { return world.settings.span(simulator::kOfferLifetime); });
    DAIKOU_CHECK(stage.advance(lifetime));
  }
  const Decided<Done> done =
      stage.visit([&](World& world) { return act(world, offered, payer, confirmation); });
  DAIKOU_CHECK(stage.run_due());
  if (done && should_be_refused(confirmation))
    return unmet("the gateway took a confirmation that was not good");
  if (!done && !should_be_refused(confirmation))
    return unmet("the gateway refused the signature: " + std::string(name_of(done.error().reason)) +
                 ", " + done.error().detail);
  return Done{};
}

}  // namespace daikou::scenarios
