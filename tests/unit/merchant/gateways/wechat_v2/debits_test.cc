// Debits and orders on the wire of APIv2, against a gateway that follows a script.
#include <gmock/gmock.h>

#include "core/wire/wechat_v2/mandates.h"
#include "tests/unit/merchant/gateways/wechat_v2/gateway_stage.h"

namespace daikou::merchant::debits_test {
namespace {

using testing::SizeIs;

TEST_F(WechatV2Gateway, WantsAWholeConfiguration) {
  const auto broken = [&](void (*spoil)(WechatV2Config&)) {
    WechatV2Config each = config();
    spoil(each);
    return !make_wechat_v2_gateway(each, transport_, ids_).has_value();
  };
  EXPECT_TRUE(broken([](auto& each) { each.origin = "gateway.test"; }));
  EXPECT_TRUE(broken([](auto& each) { each.origin += "/"; }));
  EXPECT_TRUE(broken([](auto& each) { each.app.clear(); }));
  EXPECT_TRUE(broken([](auto& each) { each.merchant_id.clear(); }));
  EXPECT_TRUE(broken([](auto& each) { each.api_key = Secret(); }));
  EXPECT_TRUE(broken([](auto& each) { each.notify_url.clear(); }));
}

TEST_F(WechatV2Gateway, SendsASealedDebitAndHearsThatItIsAccepted) {
  accept(v2::DebitAccepted{head()});
  const DebitAnswer answer = gateway_->debit(debit_order());
  EXPECT_EQ(answer.outcome, Outcome::kPending);
  ASSERT_THAT(transport_.sent, SizeIs(1));
  EXPECT_EQ(transport_.sent[0].target, "/pay/pappayapply");
  expect_sealed();
  const v2::Fields fields = transport_.fields();
  EXPECT_EQ(fields.get("out_trade_no"), "O1");
  EXPECT_EQ(fields.get("total_fee"), "1500");
  EXPECT_EQ(fields.get("trade_type"), "PAP");
  EXPECT_EQ(fields.get("contract_id"), "Wx1");
  EXPECT_EQ(fields.get("body"), "畅听会员连续包月");  // The protocol carries no emoji.
  EXPECT_EQ(fields.get("notify_url"), "http://shop.test/notify/wechat_v2");
  EXPECT_FALSE(fields.has("sign_type"));
}

TEST_F(WechatV2Gateway, NamesItsAlgorithmWhereItIsNotTheDefault) {
  WechatV2Config hmac = config();
  hmac.sign_type = v2::SignType::kHmacSha256;
  gateway_ = *make_wechat_v2_gateway(hmac, transport_, ids_);
  transport_.say_sealed(v2::encode_reply(v2::DebitAccepted{head()}), kKey,
                        v2::SignType::kHmacSha256);
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kPending);
  EXPECT_EQ(transport_.fields().get("sign_type"), "HMAC-SHA256");
  expect_sealed(0, v2::SignType::kHmacSha256);
  // Ending a mandate takes MD5 only, and asking for one names no algorithm.
  v2::MandateTerminated terminated;
  terminated.head = {head().who, std::nullopt};
  terminated.mandate_id = "Wx1";
  accept(terminated);
  EXPECT_EQ(gateway_->terminate({"C1", "Wx1", "66886", ""}, "退订").outcome, Outcome::kSettled);
  expect_sealed(1, v2::SignType::kMd5);
}

TEST_F(WechatV2Gateway, ActsForASubMerchantOnThePartnersPaths) {
  WechatV2Config partner = config();
  partner.sub_merchant_id = "1900000110";
  gateway_ = *make_wechat_v2_gateway(partner, transport_, ids_);
  accept(v2::DebitAccepted{head()});
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kPending);
  EXPECT_EQ(transport_.sent[0].target, "/pay/partner/pappayapply");
  EXPECT_EQ(transport_.fields().get("sub_mch_id"), "1900000110");
}

TEST_F(WechatV2Gateway, UnderstandsEveryRefusalOfADebit) {
  const std::vector<CodeRow> rows{
      {"CONTRACT_NOT_EXIST", "签约协议不存在", Outcome::kRefused, Reason::kMandateMissing},
      {"CONTRACTERROR", "", Outcome::kRefused, Reason::kMandateExpired},
      {"ORDERPAID", "", Outcome::kUnknown, Reason::kAlreadySettled},
      {"ORDER_ACCEPTED", "", Outcome::kUnknown, Reason::kAlreadyAccepted},
      {"OUT_TRADE_NO_USED", "商户订单号重复", Outcome::kUnknown, Reason::kOrderSpent},
      {"RULELIMIT", "", Outcome::kRefused, Reason::kLimitReached},
      {"FREQUENCY_LIMITED", "", Outcome::kNotBooked, Reason::kThrottled},
      {"INVALID_REQUEST", "需要先下发扣费前通知才能扣费", Outcome::kRefused,
       Reason::kNoticeMissing},
      {"INVALID_REQUEST", "当前时间不在可扣费时间段内", Outcome::kRefused, Reason::kOutsideWindow},
      {"INVALID_REQUEST", "别的", Outcome::kRefused, Reason::kBadRequest},
      {"PARAM_ERROR", "", Outcome::kRefused, Reason::kBadRequest},
      {"SIGN_ERROR", "", Outcome::kRefused, Reason::kBadRequest},
      {"APPID_MCHID_NOT_MATCH", "", Outcome::kRefused, Reason::kAppMismatch},
      {"PAYAUTH_ERROR", "", Outcome::kRefused, Reason::kNotPermitted},
      {"NOAUTH", "", Outcome::kRefused, Reason::kNotPermitted},
      {"SYSTEMERROR", "", Outcome::kUnknown, Reason::kSystemError},
      {"NOTENOUGH", "", Outcome::kRefused, Reason::kInsufficientBalance},
      {"ACCOUNTERROR", "", Outcome::kRefused, Reason::kPayerRestricted},
      {"USER_ACCOUNT_ABNORMAL", "", Outcome::kRefused, Reason::kPayerRestricted},
      {"BANKERROR", "", Outcome::kRefused, Reason::kBankUnavailable},
      {"USER_NOT_EXIST", "", Outcome::kRefused, Reason::kPayerGone},
      {"TRADE_ERROR", "", Outcome::kUnknown, Reason::kSystemError},
      {"NEVER_HEARD_OF", "", Outcome::kUnknown, Reason::kSystemError}};
  for (const CodeRow& row : rows) {
    SCOPED_TRACE(std::string(row.code) + " " + row.text);
    refuse(row.code, row.text);
    const DebitAnswer answer = gateway_->debit(debit_order());
    EXPECT_EQ(answer.outcome, row.outcome);
    EXPECT_EQ(answer.reason, row.reason);
    EXPECT_EQ(answer.detail, std::string(row.code) + " " + row.text);
  }
}

struct ProtocolRow {
  const char* text;
  Outcome debit;
  Reason reason;
};

TEST_F(WechatV2Gateway, UnderstandsRequestsThatWereTurnedAway) {
  const std::vector<ProtocolRow> rows{
      {"频率限制", Outcome::kNotBooked, Reason::kThrottled},
      {"签名错误，请检查后再试", Outcome::kRefused, Reason::kBadRequest},
      {"AppID不存在，请检查后再试", Outcome::kRefused, Reason::kAppUnknown},
      {"商户号mch_id与appid不匹配", Outcome::kRefused, Reason::kAppMismatch},
      {"缺少参数", Outcome::kRefused, Reason::kBadRequest},
      {"系统繁忙", Outcome::kUnknown, Reason::kSystemError}};
  for (const ProtocolRow& row : rows) {
    SCOPED_TRACE(row.text);
    refuse(row.text);
    const DebitAnswer debit = gateway_->debit(debit_order());
    EXPECT_EQ(debit.outcome, row.debit);
    EXPECT_EQ(debit.reason, row.reason);
    // The same to a question teaches nothing.
    refuse(row.text);
    EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
  }
}

TEST_F(WechatV2Gateway, KnowsWhatALostAnswerMeans) {
  transport_.answers = {Error{ErrorCode::kNotBooked, "connection refused"},
                        Error{ErrorCode::kUnknownOutcome, "read timed out"},
                        Error{ErrorCode::kInternal, "a bug"}};
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kNotBooked);
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kUnknown);
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kUnknown);
  transport_.answers = {Error{ErrorCode::kNotBooked, "connection refused"}};
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
}

TEST_F(WechatV2Gateway, TrustsNoAnswerThatIsNotTheGateways) {
  const v2::Fields refusal = v2::encode_reply(v2::CodedRefusal{head(), "NOTENOUGH", "余额不足"});
  transport_.say("<html>502</html>", 502);
  transport_.say("<html></html>");
  transport_.say("");
  transport_.say(v2::print_xml(refusal));                      // Not signed.
  transport_.say_sealed(refusal, Secret("another key here"));  // Not by our key.
  v2::CodedRefusal others{head(), "NOTENOUGH", ""};
  others.head.who.merchant_id = "1999999999";
  transport_.say_sealed(v2::encode_reply(others), kKey);
  const std::size_t scripted = transport_.answers.size();
  for (std::size_t i = 0; i < scripted; ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kUnknown);
  }
}

TEST_F(WechatV2Gateway, HearsThatAnOrderIsSettled) {
  accept(settled_status());
  const DebitAnswer answer = gateway_->query_debit(debit_order());
  EXPECT_EQ(transport_.sent[0].target, "/pay/paporderquery");
  EXPECT_EQ(answer.outcome, Outcome::kSettled);
  EXPECT_EQ(answer.trade_id, "4200000001");
  EXPECT_EQ(answer.amount, Fen(1500));
  EXPECT_EQ(answer.settled_at, *instant_from_compact_text("20260131100001"));
}

TEST_F(WechatV2Gateway, BelievesNoSettlementWithoutItsNumber) {
  v2::OrderStatus bare = settled_status();
  bare.settlement.trade_id.reset();
  accept(bare);
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
  v2::OrderStatus other = settled_status();
  other.order_id = "O2";
  accept(other);
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
}

struct StateRow {
  v2::TradeState state;
  const char* text;
  Outcome outcome;
  Reason reason;
};

TEST_F(WechatV2Gateway, UnderstandsEveryStateOfAnOrder) {
  const std::vector<StateRow> rows{
      {v2::TradeState::kAccepted, "已接收，等待扣款", Outcome::kPending, Reason::kNone},
      {v2::TradeState::kNotPaid, "未支付", Outcome::kPending, Reason::kNone},
      {v2::TradeState::kPaying, "用户支付中", Outcome::kPending, Reason::kNone},
      {v2::TradeState::kRefused, "支付失败", Outcome::kRefused, Reason::kNone},
      {v2::TradeState::kRefused, "银行卡可用余额不足", Outcome::kRefused,
       Reason::kInsufficientBalance},
      {v2::TradeState::kError, "支付失败", Outcome::kRefused, Reason::kBankUnavailable},
      {v2::TradeState::kClosed, "已关闭", Outcome::kRefused, Reason::kOrderClosed},
      {v2::TradeState::kRevoked, "已撤销", Outcome::kRefused, Reason::kOrderClosed}};
  for (const StateRow& row : rows) {
    SCOPED_TRACE(row.text);
    accept(status(row.state, row.text));
    const DebitAnswer answer = gateway_->query_debit(debit_order());
    EXPECT_EQ(answer.outcome, row.outcome);
    EXPECT_EQ(answer.reason, row.reason);
  }
}

TEST_F(WechatV2Gateway, AsksTheOtherQueryForWhatTheFirstDoesNotKnow) {
  for (const char* code : {"ORDERNOTEXIST", "INVALID_REQUEST"}) {
    transport_.sent.clear();
    refuse(code, "订单不是委托代扣场景");
    accept(settled_status());
    EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kSettled);
    ASSERT_THAT(transport_.sent, SizeIs(2));
    EXPECT_EQ(transport_.sent[1].target, "/pay/orderquery");
  }
  refuse("ORDERNOTEXIST", "订单不存在");
  refuse("ORDERNOTEXIST", "订单不存在");
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kNotBooked);
  refuse("SYSTEMERROR", "");
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
}

TEST_F(WechatV2Gateway, AsksTheOrdinaryQueryForAPaymentMadeWhileSigning) {
  DebitOrder order = debit_order();
  order.origin = DebitOrigin::kWithSigning;
  accept(settled_status());
  EXPECT_EQ(gateway_->query_debit(order).outcome, Outcome::kSettled);
  EXPECT_EQ(transport_.sent[0].target, "/pay/orderquery");
}

TEST_F(WechatV2Gateway, ClosesAnOrder) {
  accept(v2::OrderClosed{head(), "OK"});
  EXPECT_EQ(gateway_->close(debit_order()).outcome, Outcome::kRefused);
  EXPECT_EQ(transport_.sent[0].target, "/pay/closeorder");
  const std::vector<CodeRow> rows{
      {"ORDERCLOSED", "", Outcome::kRefused, Reason::kOrderClosed},
      {"ORDERPAID", "", Outcome::kUnknown, Reason::kAlreadySettled},
      {"ORDERNOTEXIST", "", Outcome::kNotBooked, Reason::kOrderMissing},
      {"TRADE_STATE_ERROR", "", Outcome::kUnknown, Reason::kOrderTooYoung},
      {"SYSTEMERROR", "", Outcome::kUnknown, Reason::kSystemError}};
  for (const CodeRow& row : rows) {
    SCOPED_TRACE(row.code);
    refuse(row.code, row.text);
    const DebitAnswer answer = gateway_->close(debit_order());
    EXPECT_EQ(answer.outcome, row.outcome);
    EXPECT_EQ(answer.reason, row.reason);
  }
}

}  // namespace
}  // namespace daikou::merchant::debits_test
