#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

#include <gtest/gtest.h>

#include "core/wire/wechat_v3/signature.h"
#include "simulator/faults/arming.h"

namespace daikou::simulator::wechat_v3 {

std::string member(const wire::Json& json, std::string_view path) {
  const wire::Json* found = &json;
  while (found != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view name = path.substr(0, dot);
    found = found->is_array() ? (found->items().empty() ? nullptr : &found->items().front())
                              : found->find(name);
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return found == nullptr ? "" : found->scalar();
}

std::string member(const std::string& body, std::string_view path) {
  const auto json = wire::parse_json(body);
  return json ? member(*json, path) : "";
}

bool well_signed(const http::Headers& headers, const std::string& body, const Keys& keys) {
  const std::string_view serial = headers.get("Wechatpay-Serial");
  const PlatformKey* key = nullptr;
  for (const PlatformKey* each :
       {&keys.by_certificate, &keys.by_next, &keys.by_public_key, &keys.by_sm2})
    if (each->id == serial) key = each;
  if (key == nullptr) return false;
  const auto type = wire::value_of(v3::kSignatureTypes, headers.get("Wechatpay-Signature-Type"));
  const std::string text =
      v3::answer_text({headers.get("Wechatpay-Timestamp"), headers.get("Wechatpay-Nonce"), body});
  return type && v3::verify(*type, key->key.public_key(), text, headers.get("Wechatpay-Signature"));
}

Bench::Bench(Settings settings) : wall(kDefaultStart) {
  Blueprint blueprint = default_blueprint(1, kDefaultStart);
  blueprint.settings = std::move(settings);
  auto world = build_world(blueprint, Simulator::settings());
  if (!world) throw std::runtime_error(world.error().detail);
  for (std::uint64_t i = 1; i <= world->templates.size(); ++i)
    world->templates.edit(TemplateId{i}).termination_url = kInbox;
  cell_ = *simulator.worlds().add(*std::move(world));
  ring_ = simulator.worlds().find_identity(Provider::kWechat, kMerchant)->keys;
  keys_ = keys_in(ring_.get());
  acknowledgement.status = 204;
  out.route("https://shop.example:443", [this](const http::Request& told) {
    Told row;
    row.request = told;
    if (const auto json = wire::parse_json(told.body))
      if (auto envelope = v3::decode<v3::Envelope>(*json)) {
        row.envelope = *std::move(envelope);
        row.content = v3::open_envelope(keys_->api_key, row.envelope).value_or({});
      }
    inbox.push_back(std::move(row));
    return acknowledgement;
  });
}

http::Request Bench::request(std::string_view method, std::string target, std::string body,
                             v3::SignatureType type) const {
  http::Request sent;
  sent.method = method;
  sent.target = std::move(target);
  sent.body = std::move(body);
  const std::string timestamp = std::to_string(to_unix(wall.now()));
  const bool sm2 = type == v3::SignatureType::kSm2;
  const std::string serial =
      sm2 ? keys_->merchant_sm2.certificate.serial() : keys_->merchant_serial;
  const v3::Signatory signatory{kMerchant, serial,
                                sm2 ? keys_->merchant_sm2.key : *keys_->merchant_private, type};
  sent.headers.add("Host", "127.0.0.1:8080");
  sent.headers.add(
      "Authorization",
      *v3::authorize({sent.method, sent.target, timestamp, "n0nce", sent.body}, signatory));
  return sent;
}

http::Response Bench::send(std::string_view method, std::string target, std::string body) {
  return handle(request(method, std::move(target), std::move(body)));
}

namespace {

std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

}  // namespace

std::string Bench::signing(const std::string& code, const std::string& plan) const {
  return R"({"appid":)" + in_quotes(kApp) + R"(,"plan_id":)" + plan + R"(,"out_contract_code":)" +
         in_quotes(code) + R"(,"contract_display_account":"张三","contract_notify_url":)" +
         in_quotes(kInbox) + "}";
}

std::string Bench::scheduled_signing(const std::string& code, Date day, Fen amount) const {
  std::string body = signing(code, "12255");
  body.pop_back();
  return body + R"(,"deduct_schedule":{"estimated_deduct_date":)" + in_quotes(to_date_text(day)) +
         R"(,"estimated_deduct_amount":{"total":)" + to_fen_text(amount) +
         R"(},"description":"首期"}})";
}

std::string Bench::debit(const std::string& order, const std::string& mandate, Fen amount) const {
  return R"({"appid":)" + in_quotes(kApp) + R"(,"out_trade_no":)" + in_quotes(order) +
         R"(,"description":"月卡","transaction_notify_url":)" + in_quotes(kInbox) +
         R"(,"contract_id":)" + in_quotes(mandate) + R"(,"amount":{"total":)" +
         to_fen_text(amount) + R"(,"currency":"CNY"}})";
}

std::string Bench::refund(const std::string& order, const std::string& code, Fen amount,
                          Fen total) const {
  return R"({"out_trade_no":)" + in_quotes(order) + R"(,"out_refund_no":)" + in_quotes(code) +
         R"(,"notify_url":)" + in_quotes(kInbox) + R"(,"amount":{"refund":)" + to_fen_text(amount) +
         R"(,"total":)" + to_fen_text(total) + R"(,"currency":"CNY"}})";
}

std::string Bench::notice(Fen ceiling, int count) const {
  const std::string window =
      count == 0 ? ""
                 : R"("deduct_duration":{"count":)" + std::to_string(count) + R"(,"unit":"DAY"},)";
  return R"({"mchid":)" + in_quotes(kMerchant) + R"(,"appid":)" + in_quotes(kApp) + "," + window +
         R"("estimated_amount":{"amount":)" + to_fen_text(ceiling) + R"(,"currency":"CNY"}})";
}

std::string Bench::sign(const std::string& body, const std::string& payer) {
  const http::Response opened =
      send("POST", "/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/app", body);
  EXPECT_EQ(opened.status, 200) << opened.body;
  http::Request consent;
  consent.method = "POST";
  consent.target = "/sim/consent";
  consent.headers.add("Host", "127.0.0.1:8080");
  consent.body = R"({"ticket":)" + in_quotes(member(opened.body, "pre_entrustweb_id")) +
                 R"(,"payer":)" + in_quotes(payer) + R"(,"action":"confirm"})";
  const http::Response signed_now = handle(consent);
  EXPECT_EQ(member(signed_now.body, "state"), "active") << signed_now.body;
  return member(query(member(body, "out_contract_code"), member(body, "plan_id")).body,
                "contract_id");
}

std::string Bench::sign_long_ago(const std::string& code, const std::string& plan) {
  std::string number = sign(signing(code, plan));
  advance(hours(24));
  return number;
}

http::Response Bench::query(const std::string& code, const std::string& plan) {
  return send("GET", "/v3/papay/sign/contracts/plan-id/" + plan + "/out-contract-code/" + code);
}

http::Response Bench::order(const std::string& number) {
  return send("GET",
              "/v3/pay/transactions/out-trade-no/" + number + "?mchid=" + std::string(kMerchant));
}

void Bench::advance(milliseconds span) {
  const Instant target = world().now + span;
  EXPECT_TRUE(simulator.conductor().advance_to(*cell_, target));
  wall.set(wall.now() + span);
}

void Bench::advance_to(Date day, milliseconds time) { advance(beijing(day, time) - world().now); }

std::uint32_t Bench::arm(const std::string& fault, std::map<std::string, std::string> settings,
                         const std::string& at, std::uint32_t times) {
  FaultRule rule;
  rule.fault = fault;
  rule.settings = std::move(settings);
  rule.match.at = at;
  rule.times = times;
  const auto armed = faults::arm(world(), rule);
  EXPECT_TRUE(armed) << (armed ? "" : armed.error().detail);
  return armed.value_or(0);
}

}  // namespace daikou::simulator::wechat_v3
