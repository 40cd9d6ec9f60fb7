#include "tests/unit/simulator/dialects/alipay/bench.h"

#include <gtest/gtest.h>

#include <charconv>

#include "core/wire/alipay/envelope.h"
#include "core/wire/alipay/rest.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/faults/arming.h"

namespace daikou::simulator::alipay {

Json json(std::string_view text) {
  auto read = wire::parse_json(text);
  EXPECT_TRUE(read) << text;
  return read ? *std::move(read) : Json::object();
}

std::string at(const Json& whole, std::string_view path) {
  const Json* seen = &whole;
  while (seen != nullptr && !path.empty()) {
    const std::string_view step = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    if (!seen->is_array()) {
      seen = seen->find(step);
      continue;
    }
    std::size_t index = 0;
    std::from_chars(step.data(), step.data() + step.size(), index);
    seen = index < seen->items().size() ? &seen->items()[index] : nullptr;
  }
  return seen == nullptr ? "" : seen->scalar();
}

Bench::Bench(Texts settings, Texts credentials) : wall(kDefaultStart) {
  Blueprint blueprint = default_blueprint(1, kDefaultStart);
  blueprint.settings = std::move(settings);
  for (AccountPlan& plan : blueprint.merchants.front().accounts)
    if (plan.provider == Provider::kAlipay)
      for (const auto& [name, value] : credentials) plan.credentials[name] = Secret(value);
  for (Template& tmpl : blueprint.merchants.front().templates) tmpl.termination_url = kInbox;
  auto world = build_world(blueprint, Simulator::settings());
  if (!world) throw std::runtime_error(world.error().detail);
  auto added = simulator.worlds().add(*std::move(world));
  if (!added) throw std::runtime_error(added.error().detail);
  cell_ = *added;
  const Account& account = *cell_->world.merchants[MerchantId{1}].account(Provider::kAlipay);
  keyring_ = account.keys;
  keys_ = keys_in(keyring_.get());
  app_ = account.identity;
  acknowledgement.body = "success";
  out.route("https://shop.example:443", [this](const http::Request& request) {
    const auto fields = ali::read_parameters("", request.headers.get("Content-Type"), request.body);
    inbox.push_back({request, fields ? *fields : ali::Fields{}, cell_->world.now});
    return acknowledgement;
  });
}

ali::Fields Bench::parameters(std::string_view method, const std::string& content,
                              const Texts& more) const {
  ali::Fields fields{
      {"app_id", app_},     {"method", method},     {"format", "JSON"},
      {"charset", "utf-8"}, {"sign_type", "RSA2"},  {"timestamp", "2026-01-05 09:00:00"},
      {"version", "1.0"},   {"notify_url", kInbox}, {"biz_content", content}};
  for (const auto& [name, value] : more)
    value.empty() ? fields.remove(name) : fields.set(name, value);
  seal(fields);
  return fields;
}

void Bench::seal(ali::Fields& fields) const {
  const auto type = ali::sign_type_from_text(fields.get("sign_type"));
  if (type) ali::seal_request(fields, *keys().app_private, *type);
}

http::Response Bench::send(std::string method, std::string target, std::string body,
                           const Texts& headers) {
  http::Request request;
  request.method = std::move(method);
  request.target = std::move(target);
  request.headers.add("Host", "127.0.0.1:8080");
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  request.body = std::move(body);
  return simulator.handle(request);
}

http::Response Bench::post(const ali::Fields& fields) {
  return send("POST", "/gateway.do", ali::print_parameters(fields),
              {{"Content-Type", "application/x-www-form-urlencoded;charset=utf-8"}});
}

http::Response Bench::get(const ali::Fields& fields, std::string accept) {
  Texts headers;
  if (!accept.empty()) headers["Accept"] = std::move(accept);
  return send("GET", "/gateway.do?" + ali::print_parameters(fields), "", headers);
}

Json Bench::call(std::string_view method, const std::string& content, const Texts& more) {
  const ali::Fields fields = parameters(method, content, more);
  const http::Response response = post(fields);
  EXPECT_EQ(response.status, 200);
  const auto envelope = ali::read_envelope(response.body, ali::answer_root(method));
  EXPECT_TRUE(envelope) << response.body;
  if (!envelope) return Json::object();
  const auto type = ali::sign_type_from_text(fields.get("sign_type"));
  EXPECT_TRUE(ali::verify(envelope->node, envelope->sign, keys().platform.key.public_key(),
                          type.value_or(ali::SignType::kRsa2)))
      << response.body;
  return json(envelope->node);
}

http::Response Bench::rest(const std::string& verb, const std::string& target,
                           const std::string& body, Texts headers) {
  namespace rest = ali::rest;
  const std::string part = rest::signed_part({app_, wall.now(), "0123456789abcdef", ""});
  const rest::RequestText text{part, verb, target, body, ""};
  headers["authorization"] = rest::print_authorization(
      part, ali::sign(rest::request_text(text), *keys().app_private, ali::SignType::kRsa2));
  headers.emplace("Content-Type", "application/json");
  return send(verb, target, body, headers);
}

std::string Bench::signing(const std::string& code) {
  return R"({"personal_product_code":"CYCLE_PAY_AUTH_P","product_code":"GENERAL_WITHHOLDING",)"
         R"("sign_scene":"INDUSTRY|DIGITAL_MEDIA","external_agreement_no":")" +
         code +
         R"(","external_logon_id":"138****0001","access_params":{"channel":"ALIPAYAPP"},)"
         R"("period_rule_params":{"period_type":"MONTH","period":"1",)"
         R"("execute_time":"2026-01-10","single_amount":"19.90"}})";
}

std::string Bench::debit(const std::string& order, const std::string& mandate,
                         const std::string& amount) {
  return R"({"out_trade_no":")" + order + R"(","total_amount":")" + amount +
         R"(","subject":"连续包月会员","product_code":"GENERAL_WITHHOLDING",)"
         R"("agreement_params":{"agreement_no":")" +
         mandate + R"("}})";
}

std::string Bench::open_page(const std::string& content) {
  const http::Response response =
      get(parameters("alipay.user.agreement.page.sign", content), "application/json");
  const std::string ticket = at(json(response.body), "ticket");
  EXPECT_FALSE(ticket.empty()) << response.body;
  return ticket;
}

http::Response Bench::consent(const std::string& ticket, const std::string& payer,
                              const std::string& action) {
  return send(
      "POST", "/sim/consent",
      R"({"ticket":")" + ticket + R"(","payer":")" + payer + R"(","action":")" + action + R"("})");
}

std::string Bench::sign(const std::string& code, const std::string& payer) {
  return sign(code, payer, signing(code));
}

std::string Bench::sign(const std::string& code, const std::string& payer,
                        const std::string& content) {
  const http::Response response = consent(open_page(content), payer);
  EXPECT_EQ(at(json(response.body), "state"), "active") << response.body;
  return alipay::mandate_number(world(),
                                world().mandates[find_mandate(world(), MerchantId{1}, {}, code)]);
}

void Bench::advance(milliseconds span) {
  const auto advanced = simulator.conductor().advance_to(*cell_, world().now + span);
  EXPECT_TRUE(advanced);
  wall.set(wall.now() + span);
}

void Bench::advance_to_day(const std::string& day) {
  advance(beijing(*date_from_text(day), hours(9)) - world().now);
}

void Bench::arm(const std::string& fault, std::map<std::string, std::string> settings,
                const std::string& at_operation, std::uint32_t times) {
  FaultRule rule;
  rule.fault = fault;
  rule.settings = std::move(settings);
  rule.match.at = at_operation;
  rule.times = times;
  const auto armed = faults::arm(world(), rule);
  EXPECT_TRUE(armed) << (armed ? "" : armed.error().detail);
}

}  // namespace daikou::simulator::alipay
