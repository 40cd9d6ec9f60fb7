// What one WeChat Pay v2 debit costs on the gateway's side, without transport and decisions.
#include <benchmark/benchmark.h>

#include <pugixml.hpp>

#include "core/wire/wechat_v2/debits.h"
#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v2/xml.h"

namespace daikou::wechat_v2 {
namespace {

const Secret kKey("SimOnlyApiV2Key0123456789abcdef0");

std::string debit_body(SignType type) {
  Fields fields{{"appid", "wx5f0d1c2b3a495867"},
                {"mch_id", "1900099901"},
                {"nonce_str", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"},
                {"body", "视频会员连续包月"},
                {"attach", "期数=3&周期=M"},
                {"out_trade_no", "SIM202608020001"},
                {"total_fee", "1500"},
                {"fee_type", "CNY"},
                {"spbill_create_ip", "203.0.113.8"},
                {"notify_url", "https://merchant.example.test/wx/deduct"},
                {"trade_type", "PAP"},
                {"contract_id", "202608021200000000000000000042"},
                {"sign_type", to_text(type)}};
  seal(fields, kKey, type);
  return print_xml(fields);
}

void parse_a_debit(benchmark::State& state) {
  const std::string body = debit_body(SignType::kHmacSha256);
  for (auto _ : state) benchmark::DoNotOptimize(parse_from_merchant(body));
}
BENCHMARK(parse_a_debit);

// The same with a library, and without what it does not check: UTF-8, names that come twice,
// attributes, nesting, a DOCTYPE, unknown entities.
void parse_a_debit_with_pugixml(benchmark::State& state) {
  const std::string body = debit_body(SignType::kHmacSha256);
  for (auto _ : state) {
    pugi::xml_document document;
    document.load_buffer(body.data(), body.size(), pugi::parse_cdata | pugi::parse_escapes,
                         pugi::encoding_utf8);
    Fields fields;
    fields.reserve(24, 1024);
    for (const pugi::xml_node& node : document.child("xml").children())
      fields.add(node.name(), node.child_value());
    benchmark::DoNotOptimize(fields);
  }
}
BENCHMARK(parse_a_debit_with_pugixml);

void verify_a_debit(benchmark::State& state) {
  const auto type = static_cast<SignType>(state.range(0));
  const Fields fields = *parse_from_merchant(debit_body(type));
  for (auto _ : state) benchmark::DoNotOptimize(verify(fields, kKey));
}
BENCHMARK(verify_a_debit)->Arg(0)->Arg(1)->ArgName("hmac");

void decode_a_debit(benchmark::State& state) {
  const Fields fields = *parse_from_merchant(debit_body(SignType::kHmacSha256));
  for (auto _ : state) benchmark::DoNotOptimize(decode<DebitRequest>(fields));
}
BENCHMARK(decode_a_debit);

std::string answer(const DebitRequest& debit, SignType type) {
  Fields reply =
      encode_reply(DebitAccepted{.head = {.who = debit.who, .nonce = "IITRi8Iabbblz1Jc"}});
  seal(reply, kKey, type);
  return print_xml(reply);
}

void answer_a_debit(benchmark::State& state) {
  const DebitRequest debit =
      *decode<DebitRequest>(*parse_from_merchant(debit_body(SignType::kHmacSha256)));
  for (auto _ : state) benchmark::DoNotOptimize(answer(debit, SignType::kHmacSha256));
}
BENCHMARK(answer_a_debit);

void whole_debit(benchmark::State& state) {
  const auto type = static_cast<SignType>(state.range(0));
  const std::string body = debit_body(type);
  for (auto _ : state) {
    const auto fields = parse_from_merchant(body);
    const auto verified = verify(*fields, kKey);
    const auto debit = decode<DebitRequest>(*fields);
    benchmark::DoNotOptimize(answer(*debit, verified->type));
  }
}
BENCHMARK(whole_debit)->Arg(0)->Arg(1)->ArgName("hmac");

}  // namespace
}  // namespace daikou::wechat_v2
