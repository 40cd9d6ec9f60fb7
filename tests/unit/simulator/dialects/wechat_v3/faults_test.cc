// Faults as a merchant of APIv3 meets them.
#include <gtest/gtest.h>

#include "core/wire/wechat_v3/certificates.h"
#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

namespace daikou::simulator::wechat_v3::faults_test {
namespace {

constexpr const char* kApply = "/v3/papay/pay/transactions/apply";

// What a merchant sees of the signature on an answer or a notification.
struct Seen {
  bool there = false;
  bool good = false;
  bool probe = false;
  bool known_name = false;
  std::int64_t age = 0;  // Seconds.
};

Seen look(const Bench& bench, const http::Headers& headers, const std::string& body) {
  const std::string_view serial = headers.get("Wechatpay-Serial");
  Seen seen;
  seen.there = headers.has("Wechatpay-Signature");
  if (!seen.there) return seen;
  seen.good = well_signed(headers, body, bench.keys());
  seen.probe = headers.get("Wechatpay-Signature").starts_with("WECHATPAY/SIGNTEST/");
  seen.known_name = serial == bench.keys().by_certificate.id || serial == bench.keys().by_next.id;
  seen.age =
      to_unix(bench.wall.now()) -
      to_unix(v3::instant_of_timestamp(headers.get("Wechatpay-Timestamp")).value_or(Instant{}));
  return seen;
}

struct Row {
  const char* fault;
  Seen seen;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.fault; }

void expect_same(const Seen& seen, const Seen& wanted) {
  EXPECT_EQ(seen.there, wanted.there);
  EXPECT_EQ(seen.good, wanted.good);
  EXPECT_EQ(seen.probe, wanted.probe);
  EXPECT_EQ(seen.known_name, wanted.known_name);
  EXPECT_EQ(seen.age, wanted.age);
}

class WechatV3AnswerFault : public testing::TestWithParam<Row> {};

TEST_P(WechatV3AnswerFault, SpoilsOneSignatureAndBooksAllTheSame) {
  Bench bench;
  const std::string mandate = bench.sign(bench.signing("c1"));
  bench.arm(GetParam().fault, {}, "debit");
  const auto spoiled = bench.send("POST", kApply, bench.debit("o1", mandate));
  EXPECT_EQ(spoiled.status, 200);
  expect_same(look(bench, spoiled.headers, spoiled.body), GetParam().seen);
  EXPECT_EQ(bench.world().debits.size(), 1U);
  const auto good = bench.send("POST", kApply, bench.debit("o1", mandate));
  expect_same(look(bench, good.headers, good.body), {true, true, false, true, 0});
}

INSTANTIATE_TEST_SUITE_P(, WechatV3AnswerFault,
                         testing::Values(Row{"absent_signature", {}},
                                         Row{"bad_signature", {true, false, false, true, 0}},
                                         Row{"probe_signature", {true, false, true, true, 0}},
                                         Row{"stale_signature", {true, true, false, true, 301}},
                                         Row{"unknown_serial", {true, false, false, false, 0}},
                                         Row{"unknown_key_id", {true, false, false, false, 0}}),
                         [](const auto& row) { return std::string(row.param.fault); });

class WechatV3CallbackFault : public testing::TestWithParam<Row> {};

TEST_P(WechatV3CallbackFault, SpoilsOneAttemptAndTheNextIsGood) {
  Bench bench;
  bench.acknowledgement.status = 500;
  bench.arm(GetParam().fault, {}, "notify");
  bench.sign(bench.signing("c1"));
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  expect_same(look(bench, bench.inbox[0].request.headers, bench.inbox[0].request.body),
              GetParam().seen);
  const auto rung = seconds(15);
  bench.advance(rung);
  ASSERT_EQ(bench.inbox.size(), 2U);
  EXPECT_TRUE(
      well_signed(bench.inbox[1].request.headers, bench.inbox[1].request.body, bench.keys()));
  EXPECT_EQ(bench.inbox[0].envelope.id, bench.inbox[1].envelope.id);
}

INSTANTIATE_TEST_SUITE_P(, WechatV3CallbackFault,
                         testing::Values(Row{"unsigned_callback", {}},
                                         Row{"forge_callback", {true, false, false, true, 0}},
                                         Row{"probe_callback", {true, false, true, true, 0}},
                                         Row{"stale_callback", {true, true, false, true, 301}},
                                         Row{"callback_unknown_serial",
                                             {true, false, false, false, 0}}),
                         [](const auto& row) { return std::string(row.param.fault); });

TEST(WechatV3Faults, AClockOfThePlatformMayBeAheadToo) {
  Bench bench;
  bench.arm("stale_signature", {{"side", "future"}, {"by", "302s"}});
  const auto response = bench.query("c1");
  EXPECT_EQ(look(bench, response.headers, response.body).age, -302);
  bench.acknowledgement.status = 500;
  bench.arm("stale_callback", {{"side", "future"}}, "notify");
  bench.sign(bench.signing("c1"));
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(look(bench, bench.inbox[0].request.headers, bench.inbox[0].request.body).age, -301);
}

TEST(WechatV3Faults, ANotificationMayNameAPublicKeyNobodyKnows) {
  Bench bench;
  bench.arm("callback_unknown_serial", {{"name", "key_id"}}, "notify");
  bench.sign(bench.signing("c1"));
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_TRUE(bench.inbox[0].request.headers.get("Wechatpay-Serial").starts_with("PUB_KEY_ID_"));
}

std::vector<std::string> listed(Bench& bench) {
  const auto response = bench.send("GET", "/v3/certificates");
  std::vector<std::string> serials;
  if (const auto list = v3::decode<v3::CertificateList>(*wire::parse_json(response.body)))
    for (const auto& each : list->certificates) serials.push_back(each.serial);
  return serials;
}

struct Phase {
  const char* name;
  bool old_listed;
  bool next_listed;
  bool next_signs;
};
void PrintTo(const Phase& row, std::ostream* out) { *out << row.name; }
class WechatV3Rotation : public testing::TestWithParam<Phase> {};

TEST_P(WechatV3Rotation, HandsOutAndSignsByItsPhase) {
  Bench bench;
  const std::string old = bench.keys().by_certificate.id;
  const std::string next = bench.keys().by_next.id;
  bench.arm("rotate_platform_key", {{"phase", GetParam().name}}, "", 100);
  const auto serials = listed(bench);
  EXPECT_EQ(std::ranges::count(serials, old), GetParam().old_listed ? 1 : 0);
  EXPECT_EQ(std::ranges::count(serials, next), GetParam().next_listed ? 1 : 0);
  bench.sign(bench.signing("c1"));
  bench.advance(seconds(0));
  for (const http::Headers& headers :
       {bench.query("c1").headers, bench.inbox.back().request.headers})
    EXPECT_EQ(headers.get("Wechatpay-Serial"), GetParam().next_signs ? next : old);
  EXPECT_TRUE(well_signed(bench.inbox.back().request.headers, bench.inbox.back().request.body,
                          bench.keys()));
}

INSTANTIATE_TEST_SUITE_P(, WechatV3Rotation,
                         testing::Values(Phase{"announced", true, true, false},
                                         Phase{"changed", true, true, true},
                                         Phase{"done", false, true, true}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(WechatV3Faults, ACertificateThatIsNotTakenAnyMoreIsAnsweredInTheOfficialWords) {
  for (const auto& [state, text] : std::map<std::string, std::string>{
           {"expired", "商户证书已过期。"},
           {"revoked", "商户证书已作废。"},
           {"replaced", "已更换证书，请使用新证书"},
           {"unknown", "商户证书序列号有误。请使用签名私钥匹配的证书序列号"}}) {
    Bench bench;
    bench.arm("expired_certificate", {{"state", state}});
    const auto response = bench.query("c1");
    EXPECT_EQ(response.status, 401) << state;
    EXPECT_EQ(member(response.body, "message"), text) << state;
    EXPECT_EQ(bench.query("c1").status, 404) << state << " was armed for one time";
  }
}

TEST(WechatV3Faults, ChangeWhatAnAnswerSaysAndSignIt) {
  Bench bench;
  const std::string mandate = bench.sign(bench.signing("c1"));
  bench.arm("alter_amount", {{"amount", "0.05"}}, "debit");
  const auto altered = bench.send("POST", kApply, bench.debit("o1", mandate));
  EXPECT_EQ(member(altered.body, "amount.total"), "5");
  EXPECT_TRUE(well_signed(altered.headers, altered.body, bench.keys()));
  bench.arm("empty_body", {}, "debit");
  EXPECT_EQ(bench.send("POST", kApply, bench.debit("o1", mandate)).body, "");
  bench.arm("answer_status", {}, "debit");
  const auto lost =
      bench.send("POST", kApply, bench.debit("o2", bench.sign(bench.signing("c2", "12253"))));
  EXPECT_EQ(lost.status, 502);
  EXPECT_NE(lost.body.find("<html>"), std::string::npos);
  EXPECT_EQ(bench.order("o2").status, 200) << "booked all the same";
}

}  // namespace
}  // namespace daikou::simulator::wechat_v3::faults_test
