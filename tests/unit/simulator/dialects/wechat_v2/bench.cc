#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

#include <gtest/gtest.h>

#include "core/wire/common/json.h"
#include "core/wire/wechat_v2/notifications.h"
#include "core/wire/wechat_v2/query.h"
#include "core/wire/wechat_v2/xml.h"
#include "simulator/faults/arming.h"

namespace daikou::simulator::wechat_v2 {

v2::Fields read(const http::Response& response) {
  const auto fields = v2::parse_from_gateway(response.body);
  EXPECT_TRUE(fields) << response.body;
  return fields ? *fields : v2::Fields{};
}

bool well_signed(const v2::Fields& fields, const Secret& key, v2::SignType type) {
  return fields.get("sign") == v2::sign(fields, key, type);
}

Bench::Bench(Settings settings) : wall(kDefaultStart) {
  Blueprint blueprint = default_blueprint(1, kDefaultStart);
  blueprint.settings = std::move(settings);
  auto world = build_world(blueprint, Simulator::settings());
  if (!world) throw std::runtime_error(world.error().detail);
  const Account& account = *world->merchants[MerchantId{1}].account(Provider::kWechat);
  key_ = account.keys->shared.back();
  merchant_ = account.identity;
  app_ = account.apps.front();
  for (std::uint64_t i = 1; i <= world->templates.size(); ++i)
    world->templates.edit(TemplateId{i}).termination_url = kInbox;
  cell_ = *simulator.worlds().add(*std::move(world));
  acknowledgement.body = v2::acknowledgement();
  out.route("https://shop.example:443", [this](const http::Request& request) {
    const auto fields = v2::parse_from_gateway(request.body);
    inbox.push_back({request, fields ? *fields : v2::Fields{}, cell_->world.now});
    return acknowledgement;
  });
}

v2::Fields Bench::message(const Values& values, v2::SignType type) const {
  v2::Fields fields{{"appid", app_}, {"mch_id", merchant_}};
  for (const auto& [name, value] : values)
    value.empty() ? fields.remove(name) : fields.set(name, value);
  v2::seal(fields, key_, type);
  return fields;
}

http::Response Bench::post_body(std::string_view path, std::string body) {
  http::Request request;
  request.method = "POST";
  request.target = path;
  request.headers.add("Host", "127.0.0.1:8080");
  request.body = std::move(body);
  return simulator.handle(request);
}

http::Response Bench::post(std::string_view path, const v2::Fields& fields) {
  return post_body(path, v2::print_xml(fields));
}

http::Response Bench::get(std::string target, std::string accept, std::string referer) {
  http::Request request;
  request.method = "GET";
  request.target = std::move(target);
  request.headers.add("Host", "127.0.0.1:8080");
  if (!accept.empty()) request.headers.add("Accept", std::move(accept));
  if (!referer.empty()) request.headers.add("Referer", std::move(referer));
  return simulator.handle(request);
}

v2::Fields Bench::call(std::string_view path, const Values& values) {
  return read(post(path, message(values)));
}

Bench::Values Bench::signing(const std::string& code) {
  return {{"plan_id", "12251"},
          {"contract_code", code},
          {"request_serial", "1"},
          {"contract_display_account", "张三"},
          {"notify_url", std::string(kInbox)},
          {"version", "1.0"},
          {"timestamp", std::to_string(to_unix(kDefaultStart))}};
}

Bench::Values Bench::debit(const std::string& order, const std::string& mandate, Fen amount) {
  return {{"nonce_str", "n1"},
          {"body", "月卡"},
          {"out_trade_no", order},
          {"total_fee", std::to_string(amount.count())},
          {"spbill_create_ip", "127.0.0.1"},
          {"notify_url", std::string(kInbox)},
          {"trade_type", "PAP"},
          {"contract_id", mandate}};
}

Bench::Values Bench::refund(const std::string& order, const std::string& code, Fen amount,
                            Fen total) {
  return {{"nonce_str", "n1"},
          {"out_trade_no", order},
          {"out_refund_no", code},
          {"total_fee", std::to_string(total.count())},
          {"refund_fee", std::to_string(amount.count())},
          {"notify_url", std::string(kInbox)}};
}

Bench::Values Bench::order_with_signing(const std::string& order, const std::string& code) const {
  return {{"nonce_str", "n1"},
          {"contract_appid", app_},
          {"contract_mchid", merchant_},
          {"out_trade_no", order},
          {"body", "首月"},
          {"total_fee", "100"},
          {"spbill_create_ip", "127.0.0.1"},
          {"notify_url", std::string(kInbox)},
          {"trade_type", "MWEB"},
          {"plan_id", "12251"},
          {"contract_code", code},
          {"request_serial", "1"},
          {"contract_display_account", "张三"},
          {"contract_notify_url", std::string(kInbox)}};
}

namespace {
std::string member(const std::string& body, std::string_view name) {
  const auto json = wire::parse_json(body);
  const wire::Json* value = json ? json->find(name) : nullptr;
  return value == nullptr ? "" : value->scalar();
}
}  // namespace

std::string Bench::open_page(const std::string& code) {
  v2::Fields fields = message(signing(code));
  fields.set("timestamp", std::to_string(to_unix(world().now)));
  v2::seal(fields, key_, v2::SignType::kMd5);
  const http::Response response =
      get("/papay/entrustweb?" + v2::print_query(fields), "application/json");
  const std::string ticket = member(response.body, "ticket");
  EXPECT_FALSE(ticket.empty()) << response.body;
  return ticket;
}

http::Response Bench::consent(const std::string& body) { return post_body("/sim/consent", body); }

std::string Bench::sign(const std::string& code, const std::string& payer) {
  const http::Response response = consent(R"({"ticket": ")" + open_page(code) + R"(", "payer": ")" +
                                          payer + R"(", "action": "confirm"})");
  EXPECT_EQ(member(response.body, "state"), "active") << response.body;
  return std::string(call("/papay/querycontract",
                          {{"plan_id", "12251"}, {"contract_code", code}, {"version", "1.0"}})
                         .get("contract_id"));
}

std::string Bench::sign_long_ago(const std::string& code, const std::string& payer) {
  std::string number = sign(code, payer);
  advance(hours(24));
  return number;
}

void Bench::settle(const std::string& order, const std::string& mandate, Fen amount) {
  EXPECT_EQ(call("/pay/pappayapply", debit(order, mandate, amount)).get("result_code"), "SUCCESS");
  advance(hours(25));
  EXPECT_EQ(
      call("/pay/orderquery", {{"nonce_str", "n"}, {"out_trade_no", order}}).get("trade_state"),
      "SUCCESS");
}

void Bench::advance(milliseconds span) {
  const Instant target = world().now + span;
  const auto advanced = simulator.conductor().advance_to(*cell_, target);
  EXPECT_TRUE(advanced);
  wall.set(wall.now() + span);
}

void Bench::arm(const std::string& fault, std::map<std::string, std::string> settings,
                const std::string& at, std::uint32_t times) {
  FaultRule rule;
  rule.fault = fault;
  rule.settings = std::move(settings);
  rule.match.at = at;
  rule.times = times;
  const auto armed = faults::arm(world(), rule);
  EXPECT_TRUE(armed) << (armed ? "" : armed.error().detail);
}

}  // namespace daikou::simulator::wechat_v2
