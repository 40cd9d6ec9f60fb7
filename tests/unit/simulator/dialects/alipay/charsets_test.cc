// A merchant that writes GBK: its signature covers those bytes, and so does every answer's.
#include <gtest/gtest.h>

#include "core/wire/alipay/charset.h"
#include "core/wire/alipay/content.h"
#include "core/wire/alipay/envelope.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::charsets_test {
namespace {

constexpr std::string_view kPay = "alipay.trade.pay";
constexpr ali::Charset kGbk = ali::Charset::kGbk;

ali::Fields in_gbk(const Bench& bench, std::string_view method, const std::string& content,
                   const Bench::Texts& more = {}) {
  ali::Fields fields = bench.parameters(method, ali::encoded(content, kGbk), more);
  fields.set("charset", "GBK");
  bench.seal(fields);
  return fields;
}

// The node as it crossed the wire, its signature checked.
std::string node_of(const Bench& bench, const http::Response& response, std::string_view method) {
  EXPECT_EQ(response.headers.get("Content-Type"), "text/html;charset=GBK");
  const auto text = ali::decoded(response.body, kGbk);
  EXPECT_TRUE(text) << response.body;
  const std::string plain = text.value_or("{}");
  const auto envelope = ali::read_envelope(plain, ali::answer_root(method));
  EXPECT_TRUE(envelope) << response.body;
  if (!envelope) return {};
  const std::string node = ali::encoded(std::string(envelope->node), kGbk);
  EXPECT_TRUE(ali::verify(node, envelope->sign, bench.keys().platform.key.public_key(),
                          ali::SignType::kRsa2));
  return std::string(envelope->node);
}

TEST(AlipayGbk, IsReadAnsweredAndTold) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.advance(seconds(0));
  bench.inbox.clear();
  const http::Response paid = bench.post(in_gbk(bench, kPay, Bench::debit("O1", mandate)));
  EXPECT_EQ(at(json(node_of(bench, paid, kPay)), "code"), "10000");
  const Debit& debit = bench.world().debits[find_debit(bench.world(), MerchantId{1}, "O1")];
  EXPECT_EQ(bench.world().texts[texts_of(bench.world(), debit).title], "连续包月会员");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(bench.inbox[0].request.headers.get("Content-Type"),
            "application/x-www-form-urlencoded; charset=GBK");
  EXPECT_EQ(bench.inbox[0].fields.get("charset"), "GBK");
  EXPECT_EQ(bench.inbox[0].fields.get("subject"), ali::encoded("连续包月会员", kGbk));
  EXPECT_TRUE(ali::verify_notice(bench.inbox[0].fields, bench.keys().platform.key.public_key()));
}

TEST(AlipayGbk, SaysItsRefusalsInItToo) {
  Bench bench;
  const std::string content = R"({"out_trade_no":"没有"})";
  const std::string_view method = "alipay.trade.query";
  ali::Fields fields = in_gbk(bench, method, content);
  EXPECT_EQ(at(json(node_of(bench, bench.post(fields), method)), "sub_msg"), "交易不存在");
  fields.set("biz_content", ali::encoded(R"({"out_trade_no":"改过"})", kGbk));
  const std::string said = at(json(node_of(bench, bench.post(fields), method)), "sub_msg");
  EXPECT_NE(said.find("改过"), std::string::npos) << said;
}

TEST(AlipayGbk, GoesTogetherWithEncryption) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  const Secret& key = bench.keys().content_key;
  const std::string secret =
      ali::encrypt_content(key, ali::encoded(Bench::debit("O1", mandate), kGbk));
  const http::Response response =
      bench.post(in_gbk(bench, kPay, secret, {{"encrypt_type", "AES"}}));
  const Json node = json(node_of(bench, response, kPay));
  const auto plain = ali::decrypt_content(key, node.scalar());
  ASSERT_TRUE(plain);
  EXPECT_EQ(at(json(*ali::decoded(*plain, kGbk)), "out_trade_no"), "O1");
  const Debit& debit = bench.world().debits[find_debit(bench.world(), MerchantId{1}, "O1")];
  EXPECT_EQ(bench.world().texts[texts_of(bench.world(), debit).title], "连续包月会员");
}

TEST(AlipayGbk, IsNotGuessed) {
  Bench bench;
  ali::Fields fields = in_gbk(bench, kPay, Bench::debit("O1", "1"));
  fields.set("charset", "utf-8");
  const http::Response response = bench.post(fields);
  EXPECT_NE(response.body.find("isv.invalid-charset"), std::string::npos) << response.body;
}

}  // namespace
}  // namespace daikou::simulator::alipay::charsets_test
