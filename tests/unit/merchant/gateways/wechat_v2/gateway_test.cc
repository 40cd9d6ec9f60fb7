// The wire of APIv2 as the merchant speaks it, against a gateway that follows a script.
#include <gmock/gmock.h>

#include "core/wire/wechat_v2/bill_text.h"
#include "core/wire/wechat_v2/debits.h"
#include "core/wire/wechat_v2/mandates.h"
#include "core/wire/wechat_v2/notifications.h"
#include "core/wire/wechat_v2/query.h"
#include "core/wire/wechat_v2/refund_info.h"
#include "core/wire/wechat_v2/refunds.h"
#include "core/wire/wechat_v2/signings.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"
#include "tests/unit/merchant/gateways/wechat_v2/scripted_transport.h"

namespace daikou::merchant {
namespace {

namespace v2 = daikou::wechat_v2;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Secret kKey("192006250b4c09247ec02edce69f6a2d");

class WechatV2Gateway : public testing::Test {
 protected:
  static WechatV2Config config() {
    WechatV2Config config;
    config.origin = "http://gateway.test";
    config.app = "wx8888888888888888";
    config.merchant_id = "1900000109";
    config.api_key = kKey;
    config.notify_url = "http://shop.test/notify/wechat_v2";
    config.server_address = "10.0.0.1";
    return config;
  }
  static v2::ReplyHead head() { return {{"wx8888888888888888", "1900000109"}, "nonce"}; }

  void refuse(const std::string& code, const std::string& text) {
    transport_.say_sealed(v2::encode_reply(v2::CodedRefusal{head(), code, text}), kKey);
  }
  void refuse(const std::string& text) {
    transport_.say(v2::print_xml(v2::encode_reply(v2::ProtocolRefusal{text})));
  }
  template <class Message>
  void accept(const Message& message) {
    transport_.say_sealed(v2::encode_reply(message), kKey);
  }
  void expect_sealed(std::size_t index = 0, v2::SignType type = v2::SignType::kMd5) {
    EXPECT_TRUE(v2::verify(transport_.fields(index), kKey, {.only = type}));
  }

  static DebitOrder debit_order() {
    DebitOrder order;
    order.order_id = "O1";
    order.mandate_id = "Wx1";
    order.mandate_code = "C1";
    order.amount = Fen(1500);
    order.title = "畅听会员😀连续包月";
    return order;
  }
  v2::OrderStatus status(v2::TradeState state, const std::string& text = "") const {
    v2::OrderStatus status;
    status.head = head();
    status.state = state;
    status.state_text = text;
    status.order_id = "O1";
    return status;
  }
  v2::OrderStatus settled_status() const {
    v2::OrderStatus settled = status(v2::TradeState::kSettled, "支付成功");
    settled.payer.open_id = "oPayer";
    settled.settlement.total = Fen(1500);
    settled.settlement.cash = Fen(1500);
    settled.settlement.trade_id = "4200000001";
    settled.settlement.paid_at = *instant_from_compact_text("20260131100001");
    return settled;
  }

  ScriptedTransport transport_;
  CountedIds ids_{1};
  std::unique_ptr<PaymentGateway> gateway_ = *make_wechat_v2_gateway(config(), transport_, ids_);
};

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

// ---- Debits

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

struct CodeRow {
  const char* code;
  const char* text;
  Outcome outcome;
  Reason reason;
};

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

// ---- Mandates

TEST_F(WechatV2Gateway, AsksAfterAMandate) {
  v2::MandateStatus signed_one;
  signed_one.head = {head().who, std::nullopt};
  signed_one.mandate_id = "Wx1";
  signed_one.template_id = "66886";
  signed_one.mandate_code = "C1";
  signed_one.serial = 1;
  signed_one.display_account = "lin";
  signed_one.open_id = "oPayer";
  signed_one.signed_at = *instant_from_compact_text("20260131100000");
  signed_one.expires_at = *instant_from_compact_text("20360131100000");
  accept(signed_one);
  const MandateAnswer alive = gateway_->query_mandate({"C1", "", "66886", ""});
  EXPECT_EQ(transport_.sent[0].target, "/papay/querycontract");
  EXPECT_EQ(transport_.fields().get("contract_code"), "C1");
  EXPECT_EQ(transport_.fields().get("plan_id"), "66886");
  EXPECT_FALSE(transport_.fields().has("nonce_str"));
  EXPECT_EQ(alive.outcome, Outcome::kSettled);
  EXPECT_EQ(alive.state, MandateState::kActive);
  EXPECT_EQ(alive.mandate_id, "Wx1");
  EXPECT_EQ(alive.payer, "oPayer");

  signed_one.state = v2::ContractState::kNotSigned;
  signed_one.terminated_at = *instant_from_compact_text("20260201100000");
  signed_one.termination_mode = v2::TerminationMode::kByPayer;
  accept(signed_one);
  const MandateAnswer ended = gateway_->query_mandate({"C1", "Wx1", "66886", ""});
  EXPECT_EQ(transport_.fields(1).get("contract_id"), "Wx1");
  EXPECT_FALSE(transport_.fields(1).has("contract_code"));
  EXPECT_EQ(ended.state, MandateState::kTerminated);
  EXPECT_EQ(ended.terminated_by, TerminatedBy::kPayer);
}

TEST_F(WechatV2Gateway, KnowsWhenThereIsNoSuchMandate) {
  for (const char* code : {"-25", "NOTENROLLED", "CONTRACT_NOT_EXIST", "SIGNNOT_FOUND"}) {
    refuse(code, "签约关系不存在");
    EXPECT_EQ(gateway_->query_mandate({"C1", "", "66886", ""}).outcome, Outcome::kRefused);
    refuse(code, "签约关系不存在");
    EXPECT_EQ(gateway_->terminate({"C1", "Wx1", "66886", ""}, "退订").outcome, Outcome::kRefused);
  }
  // No permission for it is not the same as no mandate.
  refuse("MERCHANT PERMISSION ERROR", "");
  EXPECT_EQ(gateway_->terminate({"C1", "Wx1", "66886", ""}, "退订").outcome, Outcome::kUnknown);
}

// ---- Signing

SigningOrder signing_order(SigningEntry entry) {
  SigningOrder order;
  order.mandate_code = "C1";
  order.template_code = "66886";
  order.account_shown = "林小姐";
  order.payer_address = "10.9.8.7";
  order.entry = entry;
  order.serial = 7;
  order.at = *instant_from_compact_text("20260131100000");
  order.order_id = "O1";
  order.amount = Fen(100);
  order.title = "畅听会员";
  return order;
}

TEST_F(WechatV2Gateway, SendsThePayerToASealedAddress) {
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kPage));
  EXPECT_THAT(transport_.sent, IsEmpty());
  const std::string prefix = "http://gateway.test/papay/entrustweb?";
  ASSERT_TRUE(page.url.starts_with(prefix));
  const v2::Fields fields = *v2::parse_query(page.url.substr(prefix.size()));
  EXPECT_TRUE(v2::verify(fields, kKey, {.only = v2::SignType::kMd5}));
  EXPECT_EQ(fields.get("contract_display_account"), "林小姐");
  EXPECT_EQ(fields.get("request_serial"), "7");
  EXPECT_EQ(fields.get("notify_url"), "http://shop.test/notify/wechat_v2");
}

TEST_F(WechatV2Gateway, AsksForAnAddressForAnyBrowser) {
  transport_.say(v2::print_xml(v2::encode_h5_reply(v2::H5SigningOpened{"https://sign.test/1"})));
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kH5));
  EXPECT_EQ(page.url, "https://sign.test/1");
  EXPECT_EQ(transport_.sent[0].method, "GET");
  EXPECT_THAT(transport_.sent[0].target, HasSubstr("clientip=10.9.8.7"));
  transport_.say(v2::print_xml(v2::encode_h5_reply(v2::H5SigningRefused{"INVALID_REQUEST"})));
  EXPECT_EQ(gateway_->open_signing(signing_order(SigningEntry::kH5)).error().code,
            ErrorCode::kRefused);
}

TEST_F(WechatV2Gateway, HandsTheAppWhatItPassesOn) {
  v2::AppSigningReply reply;
  reply.head = {head().who, std::nullopt};
  reply.pre_sign_id = "pre1";
  reply.mini_program_user = "gh_1";
  accept(reply);
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kApp));
  EXPECT_THAT(page.url, IsEmpty());
  EXPECT_THAT(page.app_parameters,
              ElementsAre(std::pair<std::string, std::string>("pre_entrustweb_id", "pre1"),
                          std::pair<std::string, std::string>("miniprogram_username", "gh_1")));
}

TEST_F(WechatV2Gateway, HandsTheMiniProgramExactlyItsParameters) {
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kMiniProgram));
  v2::Fields fields;
  for (const auto& [name, value] : page.app_parameters) fields.add(name, value);
  EXPECT_TRUE(v2::verify(fields, kKey, {.only = v2::SignType::kMd5}));
  EXPECT_TRUE(v2::decode<v2::MiniProgramSigning>(fields));
}

TEST_F(WechatV2Gateway, LetsThePayerPayAndSignAtOnce) {
  v2::OrderWithSigningReply reply;
  reply.head = head();
  reply.prepay_id = "wx1";
  reply.trade_type = v2::TradeType::kMobileWeb;
  reply.order_id = "O1";
  reply.web_url = "https://pay.test/1";
  accept(reply);
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kWithPayment));
  EXPECT_EQ(page.url, "https://pay.test/1");
  EXPECT_EQ(transport_.sent[0].target, "/pay/contractorder");
  EXPECT_EQ(transport_.fields().get("total_fee"), "100");
  expect_sealed();

  SigningOrder known = signing_order(SigningEntry::kWithPayment);
  known.payer = "oPayer";
  reply.trade_type = v2::TradeType::kJsapi;
  reply.web_url.reset();
  accept(reply);
  const SigningPage inside = *gateway_->open_signing(known);
  EXPECT_EQ(transport_.fields(1).get("openid"), "oPayer");
  EXPECT_THAT(inside.app_parameters,
              testing::Contains(std::pair<std::string, std::string>("package", "prepay_id=wx1")));

  reply.mandate_result = v2::ResultCode::kFail;
  reply.mandate_text_of_error = "已签约";
  accept(reply);
  EXPECT_EQ(gateway_->open_signing(known).error().code, ErrorCode::kConflict);
}

TEST_F(WechatV2Gateway, SaysWhyNoSigningWasOpened) {
  const auto code = [&] {
    return gateway_->open_signing(signing_order(SigningEntry::kApp)).error().code;
  };
  refuse("CONTRACT_CODE DUPLICATION", "已签约");
  EXPECT_EQ(code(), ErrorCode::kConflict);
  refuse("NOAUTH", "");
  EXPECT_EQ(code(), ErrorCode::kRefused);
  refuse("SYSTEMERROR", "");
  EXPECT_EQ(code(), ErrorCode::kUnknownOutcome);
  refuse("频率限制");
  EXPECT_EQ(code(), ErrorCode::kThrottled);
  transport_.answers = {Error{ErrorCode::kNotBooked, "refused"}};
  EXPECT_EQ(code(), ErrorCode::kNotBooked);
}

// ---- Refunds and bills

RefundOrder refund_order() {
  RefundOrder order;
  order.refund_id = "R1";
  order.order_id = "O1";
  order.trade_id = "4200000001";
  order.amount = Fen(700);
  order.total = Fen(1500);
  order.reason = "退款";
  return order;
}

TEST_F(WechatV2Gateway, AsksForARefundWithItsCertificate) {
  WechatV2Config with_certificate = config();
  with_certificate.client_certificate = "PEM";
  gateway_ = *make_wechat_v2_gateway(with_certificate, transport_, ids_);
  v2::RefundAccepted accepted;
  accepted.head = head();
  accepted.trade_id = "4200000001";
  accepted.order_id = "O1";
  accepted.refund_order_id = "R1";
  accepted.refund_trade_id = "5000000001";
  accepted.refund = Fen(700);
  accepted.total = Fen(1500);
  accepted.cash = Fen(1500);
  accept(accepted);
  EXPECT_EQ(gateway_->refund(refund_order()).outcome, Outcome::kPending);
  EXPECT_EQ(transport_.sent[0].target, "/secapi/pay/refund");
  EXPECT_EQ(transport_.sent[0].client_certificate, "PEM");
  EXPECT_EQ(transport_.fields().get("refund_fee"), "700");
  EXPECT_EQ(transport_.fields().get("total_fee"), "1500");
  expect_sealed();
}

TEST_F(WechatV2Gateway, UnderstandsEveryRefusalOfARefund) {
  const std::vector<CodeRow> rows{
      {"SYSTEMERROR", "", Outcome::kUnknown, Reason::kSystemError},
      {"BIZERR_NEED_RETRY", "", Outcome::kNotBooked, Reason::kBankUnavailable},
      {"TRADE_OVERDUE", "", Outcome::kRefused, Reason::kRefundOverdue},
      {"ERROR", "累计退款金额大于支付金额", Outcome::kRefused, Reason::kRefundTooLarge},
      {"USER_ACCOUNT_ABNORMAL", "", Outcome::kRefused, Reason::kPayerGone},
      {"INVALID_REQ_TOO_MUCH", "", Outcome::kNotBooked, Reason::kTooManyErrors},
      {"NOTENOUGH", "", Outcome::kNotBooked, Reason::kMerchantBalance},
      {"INVALID_TRANSACTIONID", "", Outcome::kRefused, Reason::kTradeMissing},
      {"REFUND_FEE_MISMATCH", "", Outcome::kRefused, Reason::kRefundChanged},
      {"ORDERNOTEXIST", "", Outcome::kRefused, Reason::kOrderMissing},
      {"FREQUENCY_LIMITED", "", Outcome::kNotBooked, Reason::kThrottled},
      {"CERT_ERROR", "", Outcome::kRefused, Reason::kCertificateMissing}};
  for (const CodeRow& row : rows) {
    SCOPED_TRACE(row.code);
    refuse(row.code, row.text);
    const RefundAnswer answer = gateway_->refund(refund_order());
    EXPECT_EQ(answer.outcome, row.outcome);
    EXPECT_EQ(answer.reason, row.reason);
  }
}

TEST_F(WechatV2Gateway, AsksAfterARefund) {
  const auto answer_for = [&](RefundState state, const std::string& number) {
    v2::RefundStatus status;
    status.head = head();
    status.trade_id = "4200000001";
    status.order_id = "O1";
    status.total = Fen(1500);
    status.cash = Fen(1500);
    status.count = 1;
    v2::RefundLine line;
    line.refund_order_id = number;
    line.refund_trade_id = "5000000001";
    line.refund = Fen(700);
    line.state = state;
    line.succeeded_at = *instant_from_compact_text("20260131110000");
    status.lines = {line};
    accept(status);
    return gateway_->query_refund(refund_order());
  };
  EXPECT_EQ(answer_for(RefundState::kPending, "R1").outcome, Outcome::kPending);
  const RefundAnswer settled = answer_for(RefundState::kSettled, "R1");
  EXPECT_EQ(settled.outcome, Outcome::kSettled);
  EXPECT_EQ(settled.amount, Fen(700));
  EXPECT_EQ(answer_for(RefundState::kClosed, "R1").outcome, Outcome::kRefused);
  EXPECT_EQ(answer_for(RefundState::kAbnormal, "R1").outcome, Outcome::kRefused);
  EXPECT_EQ(answer_for(RefundState::kSettled, "R2").outcome, Outcome::kUnknown);
  refuse("REFUNDNOTEXIST", "");
  EXPECT_EQ(gateway_->query_refund(refund_order()).outcome, Outcome::kNotBooked);
}

TEST_F(WechatV2Gateway, ReadsTheBillOfADay) {
  v2::Bill bill;
  v2::BillRow row;
  row.traded_at = *instant_from_compact_text("20260131100000");
  row.app = "wx8888888888888888";
  row.merchant_id = "1900000109";
  row.trade_id = "4200000001";
  row.order_id = "O1";
  row.trade_type = "PAP";
  row.trade_state = "SUCCESS";
  row.settlement_total = Fen(1500);
  row.total = Fen(1500);
  row.fee = {9000};
  v2::BillRow refund = row;
  refund.trade_state = "REFUND";
  refund.settlement_total = Fen();
  refund.refund_order_id = "R1";
  refund.refund_trade_id = "5000000001";
  refund.refund = Fen(700);
  bill.rows = {row, refund};
  bill.summary = v2::sum_of(bill.rows);
  transport_.say(v2::print_bill(bill));
  const std::vector<BillLine> lines = *gateway_->bill(*date_from_text("2026-01-31"));
  EXPECT_EQ(transport_.fields().get("bill_date"), "20260131");
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].kind, BillLine::Kind::kDebit);
  EXPECT_EQ(lines[0].order_id, "O1");
  EXPECT_EQ(lines[0].trade_id, "4200000001");
  EXPECT_EQ(lines[0].amount, Fen(1500));
  EXPECT_EQ(lines[0].fee, Fen(9));
  EXPECT_EQ(lines[1].kind, BillLine::Kind::kRefund);
  EXPECT_EQ(lines[1].refund_id, "R1");
  EXPECT_EQ(lines[1].amount, Fen(700));
}

TEST_F(WechatV2Gateway, KnowsWhyThereIsNoBill) {
  const auto code = [&](const std::string& text) {
    transport_.say("<xml><return_code>FAIL</return_code><return_msg>" + text +
                   "</return_msg><error_code>20002</error_code></xml>");
    return gateway_->bill(*date_from_text("2026-01-31")).error().code;
  };
  EXPECT_EQ(code("NO Bill Exist"), ErrorCode::kNotFound);
  EXPECT_EQ(code("Bill Creating"), ErrorCode::kRefused);
  EXPECT_EQ(code("频率限制"), ErrorCode::kThrottled);
  EXPECT_EQ(code("SYSTEMERROR"), ErrorCode::kUnknownOutcome);
}

}  // namespace
}  // namespace daikou::merchant
