// The message layer: who is heard, and how answers are signed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/wire/unionpay/signature.h"
#include "simulator/dialects/unionpay/dialect.h"
#include "simulator/dialects/unionpay/own_keys.h"
#include "tests/unit/simulator/dialects/unionpay/bench.h"

namespace daikou::simulator::unionpay::desk_test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

Bench::Values asking(const Bench::Values& more = {}) {
  Bench::Values values{{"orderId", "NOSUCHORDER1"}, {"bizType", "000000"}};
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

struct MethodRow {
  std::string_view name;
  Bench::Values values;
};

TEST(UnionpayDesk, AnswersInTheVersionMethodAndCharsetOfTheRequest) {
  const MethodRow rows[] = {
      {"5.1.0 by certificate", {}},
      {"5.0.0 by certificate", {{"version", "5.0.0"}}},
      {"by SHA-256 with a key", {{"signMethod", "11"}, {"certId", ""}}},
      {"by SM3 with a key", {{"signMethod", "12"}, {"certId", ""}}},
      {"5.0.0 by SHA-256 with a key", {{"version", "5.0.0"}, {"signMethod", "11"}, {"certId", ""}}},
      {"GBK", {{"encoding", "GBK"}, {"reqReserved", "透传字段"}}}};
  for (const MethodRow& row : rows) {
    Bench bench;
    const up::Fields answer = bench.call("00", "00", asking(row.values));
    EXPECT_EQ(said(answer), "34 查无此交易[2600000]") << row.name;
    for (const auto& [name, value] : row.values)
      if (!value.empty()) {
        EXPECT_EQ(answer.get(name), value) << row.name;
      }
    EXPECT_EQ(answer.has("certId"),
              answer.get("version") == "5.0.0" && answer.get("signMethod") == "01")
        << row.name;
  }
}

TEST(UnionpayDesk, SendsRawAnswersWithTheCertificateAndTheSignatureLast) {
  Bench bench;
  const std::string body = bench.post(bench.message("00", "00", asking())).body;
  EXPECT_THAT(body, StartsWith("accessType=0&bizType=000000&encoding=UTF-8&merId=777290058110048"));
  EXPECT_THAT(body, HasSubstr("&respMsg=查无此交易[2600000]&"));
  EXPECT_THAT(body, HasSubstr("&version=5.1.0&signPubKeyCert=-----BEGIN CERTIFICATE-----\r\n"));
  EXPECT_THAT(body, HasSubstr("-----END CERTIFICATE-----&signature="));
}

TEST(UnionpayDesk, RepeatsOnlyWhatAnAnswerRepeats) {
  Bench bench;
  const up::Fields answer = bench.call("00", "00", asking({{"backUrl", "https://a.example"}}));
  for (const std::string_view name : {"channelType", "certId", "backUrl"})
    EXPECT_FALSE(answer.has(name)) << name;
  EXPECT_EQ(answer.get("orderId"), "NOSUCHORDER1");
}

struct BadRow {
  std::string_view name;
  Bench::Values values;
  std::string_view said;
};

TEST(UnionpayDesk, NamesTheFieldThatIsWrong) {
  const BadRow rows[] = {
      {"no version", {{"version", ""}}, "10 [9100003]Mandatory field[version] missed"},
      {"another version", {{"version", "4.0.0"}}, "10 [9100003]Invalid field[version]"},
      {"no method", {{"signMethod", ""}}, "10 [9100003]Mandatory field[signMethod] missed"},
      {"no type", {{"txnType", ""}}, "10 [9100003]Mandatory field[txnType] missed"},
      {"no such type", {{"txnType", "55"}}, "10 [9100003]Invalid field[txnType]"},
      {"no business", {{"bizType", ""}}, "10 [9100003]Mandatory field[bizType] missed"},
      {"no order", {{"orderId", ""}}, "10 [9100003]Mandatory field[orderId] missed"},
      {"a dash in the order", {{"orderId", "A-1"}}, "10 [9100003]Invalid field[orderId]"},
      {"no time", {{"txnTime", ""}}, "10 [9100003]Mandatory field[txnTime] missed"},
      {"a time that is none",
       {{"txnTime", "20261350000000"}},
       "10 [9100003]Invalid field[txnTime]"},
      {"a text that answers cannot hold",
       {{"reqReserved", "a;b"}},
       "10 [9100003]Invalid field[reqReserved]"}};
  for (const BadRow& row : rows) {
    Bench bench;
    EXPECT_EQ(said(bench.call("00", "00", asking(row.values))), row.said) << row.name;
  }
}

TEST(UnionpayDesk, HoldsTheTimeOfNewTransactionsAgainstTheWorldsClock) {
  Bench bench;
  const std::string past = to_compact_text(bench.world().now - hours(25));
  EXPECT_EQ(said(bench.call("95", "00", asking({{"txnTime", past}, {"certType", "01"}}))),
            "10 [9100003]Invalid field[txnTime]");
  EXPECT_EQ(said(bench.call("00", "00", asking({{"txnTime", past}}))), "34 查无此交易[2600000]");
  Bench lenient(Bench::Settings{{"unionpay.txn_time_tolerance", "0s"}});
  EXPECT_EQ(said(lenient.call("95", "00", asking({{"txnTime", past}, {"certType", "01"}}))), "00");
}

TEST(UnionpayDesk, AnswersNobodyInPlainText) {
  Bench bench;
  EXPECT_EQ(bench.post_body("version=5.1.0&txnType=00", "/gateway/api/queryTrans.do").body,
            "Invalid request.");
}

TEST(UnionpayDesk, AnswersAnEmptyBodyWithAPage) {
  Bench bench;
  const http::Response response = bench.post_body("", "/gateway/api/backTransReq.do");
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(response.body, HasSubstr("HTTP Status 400"));
}

TEST(UnionpayDesk, DoesNotKnowAStranger) {
  Bench bench;
  const up::Fields answer = bench.call("00", "00", asking({{"merId", "777000000000001"}}));
  EXPECT_EQ(answer.get("respCode"), "31");
}

TEST(UnionpayDesk, TurnsAwayWhatIsNotSignedByTheMerchant) {
  const BadRow rows[] = {{"another certificate", {{"certId", "12345"}}, ""},
                         {"no certificate", {{"certId", ""}}, ""}};
  for (const BadRow& row : rows) {
    Bench bench;
    EXPECT_EQ(said(bench.call("00", "00", asking(row.values))),
              "11 [9100004]Signature verification failed")
        << row.name;
  }
  Bench bench;
  up::Fields altered = bench.message("00", "00", asking());
  altered.set("orderId", "ANOTHERORDER");
  EXPECT_THAT(bench.post(altered).body, HasSubstr("&respCode=11&"));
  up::Fields forged = bench.message("00", "00", asking());
  up::seal(forged, own_keys().stranger);
  EXPECT_THAT(bench.post(forged).body, HasSubstr("&respCode=11&"));
  EXPECT_EQ(bench.world().debits.size(), 0U);
}

TEST(UnionpayDesk, TurnsAwayAMerchantWhoseCertificateIsNotTakenAnyMore) {
  for (const std::string state : {"expired", "revoked", "replaced"}) {
    Bench bench;
    bench.arm("expired_certificate", {{"state", state}}, "query_debit");
    EXPECT_EQ(said(bench.call("00", "00", asking())), "11 [9100004]Signature verification failed")
        << state;
    EXPECT_EQ(bench.call("00", "00", asking()).get("respCode"), "34") << "once only";
  }
  Bench bench;
  bench.arm("expired_certificate");
  EXPECT_EQ(bench.call("00", "00", asking({{"signMethod", "11"}, {"certId", ""}})).get("respCode"),
            "34")
      << "a shared key has no certificate";
}

TEST(UnionpayDesk, ShowsTheNextCertificateOnceItIsChanged) {
  Bench bench;
  const up::Fields before = bench.call("00", "00", asking());
  for (const std::string phase : {"announced", "changed", "done"}) {
    bench.arm("rotate_platform_key", {{"phase", phase}});
    const up::Fields after = bench.call("00", "00", asking());
    EXPECT_EQ(after.get("signPubKeyCert") == before.get("signPubKeyCert"), phase == "announced");
  }
}

TEST(UnionpayDesk, MayBeReachedByTextAlone) {
  Bench bench;
  bench.arm("answer_text", {{"text", "You have been added to the blacklist"}}, "query_debit");
  const http::Response response = bench.post(bench.message("00", "00", asking()));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "You have been added to the blacklist");
}

TEST(UnionpayDesk, TakesEitherSignatureOfEmptyValues) {
  Bench bench;
  up::Fields dropped = bench.message("00", "00", asking());
  dropped.set("reqReserved", "");
  EXPECT_THAT(bench.post(dropped).body, HasSubstr("&respCode=34&")) << "signed without it";
}

TEST(UnionpayDesk, LooksAtTheTypeAndNotAtTheAddress) {
  for (const std::string_view path : {"/gateway/api/backTransReq.do", "/gateway/api/queryTrans.do",
                                      "/gateway/api/batchTrans.do", "/"}) {
    Bench bench;
    EXPECT_THAT(bench.post(bench.message("00", "00", asking()), path).body,
                HasSubstr("&respCode=34&"))
        << path;
  }
  Bench strict(Bench::Settings{{"unionpay.strict_paths", "true"}});
  EXPECT_EQ(said(strict.call("00", "00", asking())), "10 [9100003]Invalid field[txnType]");
}

TEST(UnionpayDesk, RefusesUnknownFieldsWhereTheSettingWantsIt) {
  Bench lenient;
  EXPECT_EQ(said(lenient.call("00", "00", asking({{"mySpecial", "1"}}))).substr(0, 2), "34");
  Bench strict(Bench::Settings{{"unionpay.strict_fields", "true"}});
  const http::Response response =
      strict.post(strict.message("00", "00", asking({{"mySpecial", "1"}})));
  EXPECT_EQ(response.status, 400);
}

struct ShownRow {
  std::string setting;
  std::string_view refused_for;
};

TEST(UnionpayDesk, ShowsCertificatesThatStrictClientsRefuse) {
  const ShownRow rows[] = {{"test_name", "00040000:SIGN"},
                           {"other_name", "Some Other Company"},
                           {"expired", "valid"},
                           {"rogue", "chain"}};
  for (const ShownRow& row : rows) {
    Bench bench(Bench::Settings{{"unionpay.gateway_certificate", row.setting}});
    const auto answer = up::read_answer(bench.post(bench.message("00", "00", asking())).body);
    const auto trusted = up::verify_from_gateway(*answer, bench.trust(), bench.world().now);
    ASSERT_FALSE(trusted) << row.setting;
    up::GatewayKeys lax = bench.trust();
    lax.trust.name = up::SignerName::kCompanyOrTest;
    EXPECT_EQ(up::verify_from_gateway(*answer, lax, bench.world().now).has_value(),
              row.setting == "test_name")
        << row.setting;
  }
}

TEST(UnionpayDesk, HandsOutTheEncryptionCertificate) {
  Bench bench;
  const up::Fields answer =
      bench.call("95", "00", {{"orderId", "CERT0001"}, {"bizType", "000000"}, {"certType", "01"}});
  EXPECT_EQ(said(answer), "00");
  EXPECT_EQ(answer.get("encryptPubKeyCert"), up::to_wire_pem(own_keys().encryption.certificate));
}

TEST(UnionpayDesk, SignsWronglyOrNotAtAllWhenAFaultSaysSo) {
  for (const std::string fault : {"bad_signature", "absent_signature"}) {
    Bench bench;
    bench.arm(fault, {}, "query_debit");
    const auto answer = up::read_answer(bench.post(bench.message("00", "00", asking())).body);
    EXPECT_FALSE(up::verify_from_gateway(*answer, bench.trust(), bench.world().now)) << fault;
  }
}

TEST(UnionpayDesk, ExplainsACapturedRequest) {
  Bench bench;
  up::Fields altered = bench.message("00", "00", asking());
  http::Request captured;
  captured.method = "POST";
  captured.target = "/gateway/api/queryTrans.do";
  captured.body = up::print_form(altered);
  const auto fits = unionpay_dialect().explain(captured, {}, bench.simulator.worlds());
  ASSERT_TRUE(fits);
  EXPECT_TRUE(fits->fits) << fits->text;
  altered.set("orderId", "ANOTHERORDER");
  captured.body = up::print_form(altered);
  const auto wrong = unionpay_dialect().explain(captured, {}, bench.simulator.worlds());
  ASSERT_TRUE(wrong);
  EXPECT_FALSE(wrong->fits);
  EXPECT_THAT(wrong->text, HasSubstr("orderId=ANOTHERORDER"));
}

TEST(UnionpayDesk, ExplainsWhatTheGatewaySaidByTheGatewaysKey) {
  Bench bench;
  bench.entrusted("alice");
  bench.settled("COLLECT01", "alice");
  ASSERT_FALSE(bench.inbox.empty());
  http::Request notice = bench.inbox.back().request;
  const auto explained = [&] {
    return *unionpay_dialect().explain(notice, {}, bench.simulator.worlds());
  };
  EXPECT_TRUE(explained().fits) << explained().text;
  notice.body += "&extra=1";
  EXPECT_FALSE(explained().fits);
  EXPECT_THAT(explained().text, HasSubstr("extra was left out of what was signed"));
  http::Request answer;
  answer.body = bench.post(bench.message("00", "00", asking())).body;
  notice = answer;
  EXPECT_TRUE(explained().fits) << explained().text;
}

TEST(UnionpayDesk, TellsAWrongCertificateNumberFromAWrongSignature) {
  Bench bench;
  const auto last_explanation = [&] {
    std::string text;
    EXPECT_TRUE(bench.world().journal.read(0, [&](const Entry& entry) {
      if (entry.record && !entry.record->explanation.empty()) text = entry.record->explanation;
    }));
    return text;
  };
  Bench::Values values = asking();
  values.emplace_back("certId", "1");
  up::Fields asked = bench.message("00", "00", values);
  bench.post(asked);
  EXPECT_THAT(last_explanation(), HasSubstr("certId is '1', this merchant's certificate is"));
  EXPECT_THAT(last_explanation(), HasSubstr("the signature itself fits that one"));
  asked.set("orderId", "ANOTHERORDER");
  bench.post(asked);
  EXPECT_THAT(last_explanation(), HasSubstr("certId is '1', this merchant's certificate is"));
  EXPECT_THAT(last_explanation(), HasSubstr("signature of this text wanted: accessType=0"));
  EXPECT_THAT(last_explanation(), HasSubstr("the sender signed: not known"));
}

}  // namespace
}  // namespace daikou::simulator::unionpay::desk_test
