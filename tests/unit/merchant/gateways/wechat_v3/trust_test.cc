// Whom the merchant believes: the fault catalogue of dossier 15.2, and keys that change.
#include "core/wire/wechat_v3/debits.h"
#include "tests/unit/merchant/gateways/wechat_v3/gateway_stage.h"

namespace daikou::merchant::trust_test {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

DebitOrder order_of() {
  DebitOrder order;
  order.order_id = "O1";
  order.amount = Fen(1500);
  return order;
}

v3::Order settled_order() {
  v3::Order order;
  order.who = {"1900000109", "wx8888888888888888"};
  order.order_id = "O1";
  order.state = v3::TradeState::kSettled;
  order.state_text = "支付成功";
  order.trade_id = "4200000001";
  order.amount = v3::OrderAmount{Fen(1500), Fen(1500), "CNY", "CNY"};
  order.payer = v3::Payer{"oPayer"};
  return order;
}

std::string settled_body() { return wire::print_json(v3::encode(settled_order())); }

struct Fault {
  const char* says;  // Part of the answer's detail.
  void (*spoil)(http::Response&);
};

TEST_F(WechatV3Gateway, BelievesNoAnswerWhoseSignatureIsNotGood) {
  const Fault rows[] = {
      {"Wechatpay-Signature is missing",
       [](http::Response& each) { each.headers.remove("Wechatpay-Signature"); }},
      {"Wechatpay-Timestamp is missing",
       [](http::Response& each) { each.headers.remove("Wechatpay-Timestamp"); }},
      {"SIGNTEST",
       [](http::Response& each) {
         each.headers.set("Wechatpay-Signature",
                          v3::to_probe(each.headers.get("Wechatpay-Signature")));
       }},
      {"no key of ours",
       [](http::Response& each) { each.headers.set("Wechatpay-Serial", "PUB_KEY_ID_7"); }},
      {"signature type",
       [](http::Response& each) { each.headers.add("Wechatpay-Signature-Type", "ROT13"); }},
      {"", [](http::Response& each) { each.body.clear(); }},
      {"", [](http::Response& each) { each.body = "<html>502</html>"; }},
      {"", [](http::Response& each) { each.body += "\n"; }},
      {"status 202", [](http::Response& each) { each.status = 202; }},
      {"status 502",
       [](http::Response& each) {
         each.status = 502;
         each.body = "<html>Bad Gateway</html>";
       }},
  };
  for (const Fault& row : rows) {
    http::Response answer = sealed(settled_body());
    row.spoil(answer);
    say(answer);
    const DebitAnswer seen = gateway_->query_debit(order_of());
    EXPECT_EQ(seen.outcome, Outcome::kUnknown) << row.says;
    EXPECT_THAT(seen.detail, HasSubstr(row.says));
  }
  say(sealed(settled_body()));
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kSettled);
}

TEST_F(WechatV3Gateway, BelievesWhatIsFiveMinutesOffAndNoMore) {
  for (const auto& [skew, outcome] :
       {std::pair{seconds(300), Outcome::kSettled}, std::pair{seconds(-300), Outcome::kSettled},
        std::pair{seconds(301), Outcome::kUnknown}, std::pair{seconds(-301), Outcome::kUnknown}}) {
    http::Response answer;
    answer.body = settled_body();
    seal(answer.headers, answer.body, signer(first()), skew);
    say(answer);
    EXPECT_EQ(gateway_->query_debit(order_of()).outcome, outcome) << skew.count();
  }
}

TEST_F(WechatV3Gateway, BelievesAnUnsignedNoButNotAForgedOne) {
  http::Response unsigned_no;
  unsigned_no.status = 404;
  unsigned_no.body = v3::print_problem({"ORDER_NOT_EXIST", "订单不存在"});
  say(unsigned_no);
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kNotBooked);
  seal(unsigned_no.headers, unsigned_no.body, {first().certificate.serial(), our_key()});
  say(unsigned_no);
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kUnknown);
}

TEST_F(WechatV3Gateway, FollowsARotationThatANotificationTellsItOf) {
  say(certificates({first(), second()}, signer(second())));
  const auto told =
      gateway_->read(notification(v3::EventType::kDebitSettled, settled_order(), signer(second())));
  ASSERT_TRUE(told) << told.error().detail;
  EXPECT_EQ(told->order_id, "O1");
  EXPECT_EQ(told->debit.outcome, Outcome::kSettled);
  ASSERT_THAT(transport_.sent, SizeIs(1));
  EXPECT_EQ(transport_.sent[0].target, "/v3/certificates");
  // It knows both now: no more downloads during the overlap.
  for (const signing::KeyPair& pair : {first(), second()})
    EXPECT_TRUE(
        gateway_->read(notification(v3::EventType::kDebitSettled, settled_order(), signer(pair))));
  EXPECT_THAT(transport_.sent, SizeIs(1));
}

TEST_F(WechatV3Gateway, FollowsARotationThatAnAnswerTellsItOf) {
  http::Response answer;
  answer.body = settled_body();
  seal(answer.headers, answer.body, signer(second()));
  say(answer);
  say(certificates({second()}, signer(second())));
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kSettled);
}

TEST_F(WechatV3Gateway, BeginsWithoutAnyCertificate) {
  WechatV3Config none = config();
  none.certificates.clear();
  open(std::move(none));
  say(sealed(settled_body()));
  say(certificates({first()}, signer(first())));
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kSettled);
}

TEST_F(WechatV3Gateway, LooksForAnUnknownNameOnceAMinute) {
  const http::Request forged =
      notification(v3::EventType::kDebitSettled, settled_order(), {"DEADBEEF", our_key()});
  for (int i = 0; i < 3; ++i) {
    say(certificates({first()}, signer(first())));
    EXPECT_EQ(gateway_->read(forged).error().code, ErrorCode::kBadSignature);
  }
  EXPECT_THAT(transport_.sent, SizeIs(1));
  clock_.set(clock_.now() + minutes(1));
  EXPECT_FALSE(gateway_->read(forged));
  EXPECT_THAT(transport_.sent, SizeIs(2));
}

TEST_F(WechatV3Gateway, TakesNoCertificatesThatOthersHaveSigned) {
  WechatV3Config none = config();
  none.certificates.clear();
  open(std::move(none));
  say(sealed(settled_body()));
  say(certificates({first()}, {first().certificate.serial(), our_key()}));
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kUnknown);
}

TEST_F(WechatV3Gateway, NoLongerBelievesACertificateThatHasExpired) {
  clock_.set(*instant_from_spaced_text("2027-06-01 09:00:00"));
  say(sealed(settled_body()));
  say(certificates({second()}, signer(second())));
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kUnknown);
}

TEST_F(WechatV3Gateway, NamesThePublicKeyItExpectsAndBelievesNoOther) {
  WechatV3Config by_key = config();
  by_key.certificates.clear();
  by_key.public_key_id = "PUB_KEY_ID_0119000001092026010100000000000001";
  by_key.public_key = second().key.public_key();
  const PlatformSigner right{by_key.public_key_id, second().key};
  open(std::move(by_key));
  const auto answer_by = [&](const PlatformSigner& by) {
    http::Response answer;
    answer.body = settled_body();
    seal(answer.headers, answer.body, by);
    say(answer);
    return gateway_->query_debit(order_of()).outcome;
  };
  EXPECT_EQ(answer_by(right), Outcome::kSettled);
  EXPECT_EQ(transport_.sent[0].headers.get("Wechatpay-Serial"), right.id);
  EXPECT_EQ(answer_by({"PUB_KEY_ID_0119000001092026010100000000000002", second().key}),
            Outcome::kUnknown);
  EXPECT_EQ(answer_by({right.id, first().key}), Outcome::kUnknown);
  EXPECT_THAT(transport_.sent, SizeIs(3));  // Nothing is downloaded for such a name.
}

struct NoticeFault {
  ErrorCode code;
  void (*spoil)(http::Request&);
};

TEST_F(WechatV3Gateway, BelievesNoNotificationThatIsNotThePlatforms) {
  const NoticeFault rows[] = {
      {ErrorCode::kBadSignature,
       [](http::Request& each) { each.headers.remove("Wechatpay-Signature"); }},
      {ErrorCode::kBadSignature,
       [](http::Request& each) {
         each.headers.set("Wechatpay-Signature",
                          v3::to_probe(each.headers.get("Wechatpay-Signature")));
       }},
      {ErrorCode::kBadSignature, [](http::Request& each) { each.body.pop_back(); }},
      {ErrorCode::kBadSignature, [](http::Request& each) { each.body = "<xml></xml>"; }},
  };
  for (const NoticeFault& row : rows) {
    http::Request told =
        notification(v3::EventType::kDebitSettled, settled_order(), signer(first()));
    row.spoil(told);
    const auto read = gateway_->read(told);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, row.code);
  }
  v3::Order foreign = settled_order();
  foreign.who.merchant_id = "1900000110";
  EXPECT_EQ(gateway_->read(notification(v3::EventType::kDebitSettled, foreign, signer(first())))
                .error()
                .code,
            ErrorCode::kBadSignature);
  v3::Order others = settled_order();
  others.who.sub = v3::SubMerchant{"1900000110"};  // One that a service provider acts for.
  EXPECT_EQ(gateway_->read(notification(v3::EventType::kDebitSettled, others, signer(first())))
                .error()
                .code,
            ErrorCode::kBadSignature);
}

TEST_F(WechatV3Gateway, AcknowledgesInBothProtocolsAtOnce) {
  const http::Response good = gateway_->acknowledge(true, "");
  EXPECT_EQ(good.status, 200);
  EXPECT_THAT(good.body, HasSubstr("SUCCESS"));
  const http::Response bad = gateway_->acknowledge(false, "amount differs");
  EXPECT_EQ(bad.status, 500);
  EXPECT_EQ(bad.body, R"({"code":"FAIL","message":"amount differs"})");
}

}  // namespace
}  // namespace daikou::merchant::trust_test
