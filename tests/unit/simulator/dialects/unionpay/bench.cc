#include "tests/unit/simulator/dialects/unionpay/bench.h"

#include <gtest/gtest.h>

#include "core/wire/unionpay/signature.h"
#include "simulator/dialects/unionpay/keys.h"
#include "simulator/dialects/unionpay/own_keys.h"
#include "simulator/faults/arming.h"

namespace daikou::simulator::unionpay {

std::string said(const up::Fields& answer) {
  const std::string code(answer.get("respCode"));
  return code == "00" ? code : code + " " + std::string(answer.get("respMsg"));
}

Bench::Bench(Settings settings) : wall(kDefaultStart) {
  Blueprint blueprint = default_blueprint(1, kDefaultStart);
  blueprint.settings = std::move(settings);
  auto world = build_world(blueprint, Simulator::settings());
  if (!world) throw std::runtime_error(world.error().detail);
  cell_ = *simulator.worlds().add(*std::move(world));
  secret_ = this->world().merchants[MerchantId{1}].account(Provider::kUnionpay)->keys->shared[0];
  out.route("https://shop.example:443", [this](const http::Request& request) {
    const auto fields = up::read_form(request.body);
    inbox.push_back({request, fields ? *fields : up::Fields{}, cell_->world.now});
    return acknowledgement;
  });
}

up::GatewayKeys Bench::trust() const {
  up::GatewayKeys keys;
  keys.trust = {{own_keys().root}, {own_keys().middle.certificate}, up::SignerName::kCompany};
  keys.known = {own_keys().company};
  keys.secret = secret_;
  return keys;
}

up::Fields Bench::message(std::string_view kind, std::string_view sub_kind,
                          const Values& values) const {
  const Account& account = *world().merchants[MerchantId{1}].account(Provider::kUnionpay);
  const Keys& keys = *keys_in(account.keys.get());
  up::Fields fields{{"version", "5.1.0"},        {"encoding", "UTF-8"},
                    {"signMethod", "01"},        {"txnType", kind},
                    {"txnSubType", sub_kind},    {"bizType", "000501"},
                    {"channelType", "07"},       {"accessType", "0"},
                    {"merId", account.identity}, {"certId", keys.certificate_number},
                    {"txnTime", now_text()}};
  for (const auto& [name, value] : values)
    value.empty() ? fields.remove(name) : fields.set(name, value);
  if (fields.get("signMethod") == "01")
    up::seal(fields, *keys.own);
  else
    up::seal(fields, secret_);
  return fields;
}

http::Response Bench::post_body(std::string body, std::string_view path) {
  http::Request request;
  request.method = "POST";
  request.target = path;
  request.headers.add("Host", "127.0.0.1:8080");
  request.headers.add("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
  request.body = std::move(body);
  return simulator.handle(request);
}

http::Response Bench::post(const up::Fields& fields, std::string_view path) {
  return post_body(up::print_form(fields), path);
}

up::Fields Bench::call(std::string_view kind, std::string_view sub_kind, const Values& values) {
  const http::Response response = post(message(kind, sub_kind, values));
  const auto fields = up::read_answer(response.body);
  EXPECT_TRUE(fields) << response.body;
  if (!fields) return {};
  const auto trusted = up::verify_from_gateway(*fields, trust(), world().now);
  EXPECT_TRUE(trusted) << (trusted ? "" : trusted.error().detail) << "\n" << response.body;
  EXPECT_FALSE(up::unfit_for_answer(*fields)) << response.body;
  return *fields;
}

BankCard Bench::card(const std::string& payer) const {
  return card_of(world(), find_payer(world(), payer));
}

std::string Bench::person(const std::string& payer, const std::string& sms) const {
  const BankCard card = this->card(payer);
  up::Person person;
  person.document_kind = card.document_kind;
  person.document = card.document;
  person.name = card.holder;
  person.phone = card.phone;
  if (!sms.empty()) person.sms_code = sms;
  return *up::print_person(person, up::Charset::kUtf8);
}

Bench::Values Bench::bind(const std::string& order, const std::string& name,
                          const std::string& payer) const {
  return {{"orderId", order},
          {"accNo", card(payer).number},
          {"customerInfo", person(payer)},
          {"bindId", name}};
}

Bench::Values Bench::entrust(const std::string& order, const std::string& payer) const {
  return {{"orderId", order},
          {"accType", "01"},
          {"accNo", card(payer).number},
          {"customerInfo", person(payer)}};
}

Bench::Values Bench::collect(const std::string& order, const std::string& payer, Fen amount) const {
  return {{"orderId", order},        {"txnAmt", std::to_string(amount.count())},
          {"currencyCode", "156"},   {"accNo", card(payer).number},
          {"reqReserved", "plan-1"}, {"backUrl", std::string(kInbox)}};
}

Bench::Values Bench::query(const std::string& order, Instant at) const {
  return {{"orderId", order}, {"txnTime", to_compact_text(at)}, {"bizType", "000000"}};
}

Bench::Values Bench::refund(const std::string& order, const std::string& trade, Fen amount) {
  return {{"orderId", order},
          {"origQryId", trade},
          {"txnAmt", std::to_string(amount.count())},
          {"backUrl", std::string(kInbox)}};
}

std::string Bench::entrusting(const std::string& payer) const {
  return "E000000" + std::to_string(find_payer(world(), payer).value);
}

void Bench::entrusted(const std::string& payer) {
  EXPECT_EQ(said(call("72", "11", entrust(entrusting(payer), payer))), "00");
}

std::string Bench::accepted(const std::string& order, const std::string& payer, Fen amount) {
  const up::Fields answer = call("11", "02", collect(order, payer, amount));
  EXPECT_EQ(said(answer), "00");
  return std::string(answer.get("queryId"));
}

std::string Bench::settled(const std::string& order, const std::string& payer, Fen amount) {
  const Instant at = world().now;
  std::string trade = accepted(order, payer, amount);
  advance(seconds(2));
  EXPECT_EQ(call("00", "00", query(order, at)).get("origRespCode"), "00");
  return trade;
}

void Bench::advance(milliseconds span) {
  const auto advanced = simulator.conductor().advance_to(*cell_, world().now + span);
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

}  // namespace daikou::simulator::unionpay
