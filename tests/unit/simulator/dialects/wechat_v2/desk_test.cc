// What every call checks before it decides, and how replies are signed.
#include "simulator/dialects/wechat_v2/desk.h"

#include <gtest/gtest.h>

#include "core/wire/wechat_v2/xml.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::desk_test {
namespace {

constexpr std::string_view kQuery = "/pay/orderquery";
const Bench::Values kUnknown = {{"nonce_str", "n1"}, {"out_trade_no", "nope"}};

// return_code=FAIL carries the text and nothing else.
void expect_turned_away(const v2::Fields& reply, std::string_view text) {
  EXPECT_EQ(reply.get("return_code"), "FAIL");
  EXPECT_EQ(reply.get("return_msg"), text);
  EXPECT_EQ(reply.size(), 2U);
}

struct BodyRow {
  std::string_view name;
  std::string body;
  std::string_view text;
};

TEST(Desk, TurnsAwayWhatIsNoMessage) {
  const BodyRow rows[] = {
      {"nothing", "", "post数据为空"},
      {"no XML", "hello", "XML格式错误"},
      {"an open element", "<xml><a>1</xml>", "XML格式错误"},
      {"a document type", "<!DOCTYPE x><xml><a>1</a></xml>", "XML格式错误"},
      {"an element twice", "<xml><a>1</a><a>2</a></xml>", "XML格式错误"},
      {"bytes that are not UTF-8", "<xml><a>\xC4\xE3</a></xml>", "编码格式错误"}};
  Bench bench;
  for (const BodyRow& row : rows) {
    SCOPED_TRACE(row.name);
    expect_turned_away(read(bench.post_body(kQuery, row.body)), row.text);
  }
}

TEST(Desk, RefusesCharactersOfFourBytes) {
  Bench bench;
  const v2::Fields reply =
      read(bench.post_body(kQuery, "<xml><body>\xF0\x9F\x98\x80</body></xml>"));
  EXPECT_EQ(reply.get("return_code"), "FAIL");
  EXPECT_NE(reply.get("return_msg").find("/body/xml/body"), std::string_view::npos);
}

TEST(Desk, WantsPost) {
  Bench bench;
  expect_turned_away(read(bench.get(std::string(kQuery))), "请使用post方法");
}

// One defect a row; the next check is not reached.
struct OrderRow {
  std::string_view name;
  Bench::Values changed;
  std::string_view sign;  // Replaces the signature; empty: left right.
  std::string_view text;
};

TEST(Desk, ChecksFieldsThenMerchantThenSignature) {
  Bench bench;
  const OrderRow rows[] = {
      {"a missing field, from an unknown merchant",
       {{"nonce_str", ""}, {"mch_id", "1900000000"}},
       "",
       "缺少参数"},
      {"an unknown merchant, badly signed", {{"mch_id", "1900000000"}}, "00", "商户号mch_id不存在"},
      {"an unknown app, badly signed",
       {{"appid", "wx0000000000000000"}},
       "00",
       "AppID不存在，请检查后再试"},
      {"a bad signature of an unknown order",
       {},
       "00000000000000000000000000000000",
       "签名错误，请检查后再试"},
      {"a signature of no length there is", {}, "00", "签名错误，请检查后再试"}};
  for (const OrderRow& row : rows) {
    SCOPED_TRACE(row.name);
    Bench::Values values = kUnknown;
    values.insert(values.end(), row.changed.begin(), row.changed.end());
    v2::Fields message = bench.message(values);
    if (!row.sign.empty()) message.set("sign", row.sign);
    expect_turned_away(read(bench.post(kQuery, message)), row.text);
  }
}

TEST(Desk, KnowsAnotherMerchantsAppFromAnUnknownOne) {
  Bench bench;
  Merchant other;
  other.alias = "other";
  Account account;
  account.apps = {"wxffffffffffffffff"};
  account.keys = std::make_shared<Keyring>(Keyring{{Secret("k")}, {}});
  other.accounts.push_back(account);
  add_merchant(bench.world(), other);
  Bench::Values values = kUnknown;
  values.emplace_back("appid", "wxffffffffffffffff");
  expect_turned_away(bench.call(kQuery, values), "商户号mch_id与appid不匹配");
}

TEST(Desk, AnswersWithTheAlgorithmOfTheRequest) {
  Bench bench;
  for (const v2::SignType type : {v2::SignType::kMd5, v2::SignType::kHmacSha256})
    for (const bool named : {false, true}) {
      Bench::Values values = kUnknown;
      if (named) values.emplace_back("sign_type", v2::to_text(type));
      const v2::Fields reply = read(bench.post(kQuery, bench.message(values, type)));
      EXPECT_EQ(reply.get("err_code"), "ORDERNOTEXIST");
      EXPECT_TRUE(well_signed(reply, bench.key(), type)) << v2::to_text(type);
      EXPECT_FALSE(reply.has("sign_type"));
    }
}

TEST(Desk, TakesALowerCaseSignatureAndUnknownFields) {
  Bench bench;
  Bench::Values values = kUnknown;
  values.emplace_back("something_else", "x");
  v2::Fields message = bench.message(values);
  std::string sign(message.get("sign"));
  for (char& c : sign) c = static_cast<char>(std::tolower(c));
  message.set("sign", sign);
  EXPECT_EQ(read(bench.post(kQuery, message)).get("err_code"), "ORDERNOTEXIST");
}

TEST(Desk, SignsWithTheNewestKeyAndTakesOlderOnes) {
  Bench bench;
  auto keys = std::make_shared<Keyring>();
  keys->shared = {bench.key(), Secret("another key of thirty-two letters")};
  bench.world().merchants.edit(MerchantId{1}).accounts[0].keys = keys;
  ASSERT_TRUE(bench.simulator.worlds().reindex(bench.simulator.worlds().find("default")));
  const v2::Fields reply = bench.call(kQuery, kUnknown);
  EXPECT_TRUE(well_signed(reply, keys->shared[1]));
}

TEST(Desk, TakesAnyContentTypeAndCdataOrNot) {
  Bench bench;
  const v2::Fields message = bench.message(kUnknown);
  std::string plain = "<xml>";
  for (const v2::Field& field : message)
    plain += "<" + std::string(field.name) + ">" + std::string(field.value) + "</" +
             std::string(field.name) + ">";
  plain += "</xml>";
  for (const std::string& type : {std::string("application/json; charset=utf-8"),
                                  std::string("application/xml"), std::string()}) {
    http::Request request;
    request.method = "POST";
    request.target = kQuery;
    if (!type.empty()) request.headers.add("Content-Type", type);
    request.headers.add("Authorization", "WECHATPAY2-SHA256-RSA2048 mchid=\"1\"");
    request.body = plain;
    const http::Response response = bench.simulator.handle(request);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.get("Content-Type"), "text/xml; charset=utf-8");
    EXPECT_EQ(read(response).get("err_code"), "ORDERNOTEXIST") << type;
  }
}

TEST(Desk, NeverAnswersAnEmptyElement) {
  Bench bench;
  for (const v2::Field& field : bench.call(kQuery, kUnknown)) EXPECT_NE(field.value, "");
}

TEST(Desk, ExplainsARefusedSignatureInTheJournal) {
  Bench bench;
  v2::Fields message = bench.message(kUnknown);
  message.set("out_trade_no", "changed-afterwards");
  read(bench.post(kQuery, message));
  std::string explanation;
  std::string decided_by;
  bool rejected = false;
  ASSERT_TRUE(bench.world().journal.read(0, [&](const Entry& entry) {
    rejected = rejected || entry.fact == Fact::kSignatureRejected;
    if (entry.record) {
      explanation = entry.record->explanation;
      decided_by = entry.record->decided_by;
    }
  }));
  EXPECT_TRUE(rejected);
  EXPECT_EQ(decided_by, "signature");
  EXPECT_NE(explanation.find("out_trade_no=changed-afterwards"), std::string::npos) << explanation;
  EXPECT_EQ(explanation.find(bench.key().reveal()), std::string::npos) << "a key was shown";
}

TEST(Desk, RecordsATroubleOfAKnownMerchantInItsWorld) {
  Bench bench;
  read(bench.post_body(kQuery, v2::print_xml({{"mch_id", bench.merchant()}})));
  EXPECT_GT(bench.world().journal.exchanges(), 0U);
}

struct CodedRow {
  std::string_view name;
  std::string setting;
  std::string_view path;
  std::string_view code;  // Empty: return_code=FAIL.
};

TEST(Desk, AnswersProtocolErrorsWithACodeWhereTheWorldWantsIt) {
  const CodedRow rows[] = {{"by default", "return", "/papay/querycontract", ""},
                           {"below /papay/", "papay_coded", "/papay/querycontract", "SIGN_ERROR"},
                           {"not elsewhere", "papay_coded", "/pay/orderquery", ""},
                           {"everywhere", "coded", "/pay/orderquery", "SIGNERROR"}};
  for (const CodedRow& row : rows) {
    SCOPED_TRACE(row.name);
    Bench bench(Bench::Settings{{"wechat_v2.protocol_errors", row.setting}});
    Bench::Values values = kUnknown;
    values.insert(values.end(), {{"contract_id", "1"}, {"version", "1.0"}});
    v2::Fields message = bench.message(values);
    message.set("sign", std::string(32, '0'));
    const v2::Fields reply = read(bench.post(row.path, message));
    EXPECT_EQ(reply.get("err_code"), row.code);
    EXPECT_EQ(reply.get("return_code"), row.code.empty() ? "FAIL" : "SUCCESS");
    EXPECT_EQ(well_signed(reply, bench.key()), !row.code.empty());
  }
}

TEST(Desk, RefusesANonceInNoncelessCallsWhenStrict) {
  for (const std::string setting : {"accept", "refuse"}) {
    Bench bench(Bench::Settings{{"wechat_v2.nonce_in_nonceless_calls", setting}});
    const v2::Fields reply = bench.call(
        "/papay/querycontract", {{"contract_id", "1"}, {"version", "1.0"}, {"nonce_str", "n1"}});
    EXPECT_EQ(reply.get("return_code"), setting == "accept" ? "SUCCESS" : "FAIL") << setting;
  }
}

TEST(Desk, FindsTheAlgorithmStrictlyWhenTold) {
  for (const std::string setting : {"tolerant", "strict"}) {
    Bench bench(Bench::Settings{{"wechat_v2.sign_type", setting}});
    const v2::Fields reply =
        read(bench.post(kQuery, bench.message(kUnknown, v2::SignType::kHmacSha256)));
    EXPECT_EQ(reply.get("return_code"), setting == "tolerant" ? "SUCCESS" : "FAIL") << setting;
  }
}

TEST(Desk, TurnsAwayAboveTheRateWithoutSigning) {
  Bench bench;
  Rates rates = bench.world().merchants[MerchantId{1}].accounts[0].rates;
  rates[Quota::kDebit] = {1, 1};
  bench.world().merchants.edit(MerchantId{1}).accounts[0].rates = rates;
  const Bench::Values apply = Bench::debit("o1", "202601050000000001");
  EXPECT_EQ(bench.call("/pay/pappayapply", apply).get("err_code"), "CONTRACT_NOT_EXIST");
  expect_turned_away(bench.call("/pay/pappayapply", apply), "频率限制");
  bench.advance(seconds(1));
  EXPECT_EQ(bench.call("/pay/pappayapply", apply).get("err_code"), "CONTRACT_NOT_EXIST");
}

TEST(Desk, AnswersNothingElseThanItsPaths) {
  Bench bench;
  for (const std::string path : {"/pay/unknown", "/pay", "/sandboxnew/pay/orderquery", "/v3/papay"})
    EXPECT_EQ(bench.post_body(path, "<xml></xml>").status, 404) << path;
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::desk_test
