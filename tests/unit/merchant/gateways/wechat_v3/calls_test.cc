#include "core/signing/digest.h"
#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/bills.h"
#include "core/wire/wechat_v3/debits.h"
#include "core/wire/wechat_v3/mandates.h"
#include "core/wire/wechat_v3/refunds.h"
#include "tests/unit/merchant/gateways/wechat_v3/gateway_stage.h"

namespace daikou::merchant::calls_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const NoticeOrder kNotice{"Wx1", "C1", Fen(1500), {}, "12252"};

DebitOrder order_of(const std::string& tmpl = "12252") {
  DebitOrder order;
  order.order_id = "O1";
  order.mandate_id = "Wx1";
  order.amount = Fen(1500);
  order.title = "连续包月";
  order.template_code = tmpl;
  return order;
}

v3::Order order_in(v3::TradeState state, const std::string& text) {
  v3::Order order;
  order.who = {"1900000109", "wx8888888888888888"};
  order.order_id = "O1";
  order.state = state;
  order.state_text = text;
  return order;
}

v3::Order settled_order() {
  v3::Order order = order_in(v3::TradeState::kSettled, "支付成功");
  order.trade_id = "4200000001";
  order.amount = v3::OrderAmount{Fen(1500), Fen(1500), "CNY", "CNY"};
  order.settled_at = *instant_from_spaced_text("2026-06-01 08:59:00");
  return order;
}

TEST_F(WechatV3Gateway, SignsWhatItAsks) {
  say(sealed("", 204));
  EXPECT_EQ(gateway_->give_notice(kNotice).outcome, Outcome::kSettled);
  ASSERT_THAT(transport_.sent, SizeIs(1));
  const http::Request& sent = transport_.sent[0];
  EXPECT_EQ(sent.target, "/v3/papay/contracts/Wx1/notify");
  const auto authorization = v3::read_authorization(sent.headers.get("Authorization"));
  ASSERT_TRUE(authorization);
  EXPECT_EQ(authorization->merchant_id, "1900000109");
  EXPECT_EQ(authorization->serial, "3775B6A45ACD588826D15E583A95F5DD12345678");
  EXPECT_TRUE(v3::verify(v3::SignatureType::kRsa, our_key().public_key(),
                         v3::request_text({"POST", sent.target, authorization->timestamp,
                                           authorization->nonce, sent.body}),
                         authorization->signature));
  EXPECT_THAT(sent.body, HasSubstr(R"("estimated_amount":{"amount":1500})"));
}

struct Refusal {
  int status;
  const char* code;
  const char* text;
  Outcome outcome;
  Reason reason;
};

TEST_F(WechatV3Gateway, UnderstandsEveryNoToANotice) {
  const Refusal rows[] = {
      {400, "RESOURCE_ALREADY_EXISTS", "重复", Outcome::kSettled, Reason::kNone},
      {404, "CONTRACT_NOT_EXIST", "签约协议不存在", Outcome::kRefused, Reason::kMandateMissing},
      {400, "INVALID_REQUEST", "已发送过扣费前通知，需要等本次扣费完成后再发起新的",
       Outcome::kRefused, Reason::kNoticeOpen},
      {400, "INVALID_REQUEST", "当前签约的模板不是周期扣费类型，不能下发扣费前通知",
       Outcome::kRefused, Reason::kNotPeriodic},
      {400, "INVALID_REQUEST", "当前时间不在可通知时间段内", Outcome::kRefused,
       Reason::kOutsideWindow},
      {403, "NO_AUTH", "商户无权限", Outcome::kRefused, Reason::kNotPermitted},
      {401, "SIGN_ERROR", "商户证书已过期。", Outcome::kRefused, Reason::kCertificateMissing},
      {429, "RATELIMIT_EXCEEDED", "慢", Outcome::kNotBooked, Reason::kThrottled},
      {500, "SYSTEM_ERROR", "系统异常", Outcome::kUnknown, Reason::kSystemError},
      {418, "TEAPOT", "?", Outcome::kUnknown, Reason::kSystemError},
  };
  for (const Refusal& row : rows) {
    refuse(row.status, row.code, row.text);
    const DebitAnswer answer = gateway_->give_notice(kNotice);
    EXPECT_EQ(answer.outcome, row.outcome) << row.code << row.text;
    EXPECT_EQ(answer.reason, row.reason) << row.code << row.text;
  }
}

TEST_F(WechatV3Gateway, UnderstandsEveryStateOfAnOrder) {
  struct State {
    v3::TradeState state;
    const char* text;
    Outcome outcome;
    Reason reason;
  };
  const State rows[] = {
      {v3::TradeState::kNotPaid, "订单未支付", Outcome::kPending, Reason::kNone},
      {v3::TradeState::kAccepted, "已接收", Outcome::kPending, Reason::kNone},
      {v3::TradeState::kError, "支付失败", Outcome::kRefused, Reason::kNone},
      {v3::TradeState::kError, "余额不足", Outcome::kRefused, Reason::kInsufficientBalance},
      {v3::TradeState::kClosed, "订单已关闭", Outcome::kRefused, Reason::kOrderClosed},
      {v3::TradeState::kSettled, "支付成功", Outcome::kUnknown, Reason::kSystemError},
  };
  for (const State& row : rows) {
    accept(order_in(row.state, row.text));
    const DebitAnswer answer = gateway_->query_debit(order_of());
    EXPECT_EQ(answer.outcome, row.outcome) << row.text;
    EXPECT_EQ(answer.reason, row.reason) << row.text;
  }
  accept(settled_order());
  const DebitAnswer settled = gateway_->query_debit(order_of());
  EXPECT_EQ(settled.outcome, Outcome::kSettled);
  EXPECT_EQ(settled.trade_id, "4200000001");
  EXPECT_EQ(settled.amount, Fen(1500));
  EXPECT_EQ(transport_.sent.back().target, "/v3/pay/transactions/out-trade-no/O1?mchid=1900000109");
}

TEST_F(WechatV3Gateway, AnAbsentOrderWasNotBookedAndAnotherOneSaysNothing) {
  refuse(404, "ORDER_NOT_EXIST");
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kNotBooked);
  v3::Order other = settled_order();
  other.order_id = "O2";
  accept(other);
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kUnknown);
  refuse(400, "PARAM_ERROR");  // Of the question, not of the order.
  EXPECT_EQ(gateway_->query_debit(order_of()).outcome, Outcome::kUnknown);
}

TEST_F(WechatV3Gateway, ClosesAnOrder) {
  say(sealed("", 204));
  EXPECT_EQ(gateway_->close(order_of()).reason, Reason::kOrderClosed);
  refuse(400, "INVALID_REQUEST", "订单已支付");
  const DebitAnswer paid = gateway_->close(order_of());
  EXPECT_EQ(paid.outcome, Outcome::kUnknown);
  EXPECT_EQ(paid.reason, Reason::kAlreadySettled);
}

RefundOrder refund_order() {
  RefundOrder order;
  order.refund_id = "R1";
  order.order_id = "O1";
  order.amount = Fen(500);
  order.total = Fen(1500);
  order.reason = "退款";
  return order;
}

v3::Refund refund_in(RefundState state) {
  v3::Refund refund;
  refund.refund_trade_id = "5030000001";
  refund.refund_order_id = "R1";
  refund.trade_id = "4200000001";
  refund.order_id = "O1";
  refund.channel = "ORIGINAL";
  refund.received_by = "支付用户零钱";
  refund.created_at = *instant_from_spaced_text("2026-06-01 09:00:00");
  refund.state = state;
  refund.amount.refund = Fen(500);
  refund.amount.total = Fen(1500);
  refund.amount.currency = "CNY";
  return refund;
}

TEST_F(WechatV3Gateway, GivesMoneyBackAndAsksAboutIt) {
  accept(refund_in(RefundState::kPending));
  EXPECT_EQ(gateway_->refund(refund_order()).outcome, Outcome::kPending);
  EXPECT_THAT(transport_.sent.back().body, HasSubstr(R"("refund":500,"total":1500)"));
  accept(refund_in(RefundState::kSettled));
  const RefundAnswer settled = gateway_->query_refund(refund_order());
  EXPECT_EQ(settled.outcome, Outcome::kSettled);
  EXPECT_EQ(settled.amount, Fen(500));
  accept(refund_in(RefundState::kAbnormal));
  EXPECT_EQ(gateway_->query_refund(refund_order()).outcome, Outcome::kRefused);
}

TEST_F(WechatV3Gateway, UnderstandsEveryNoToARefund) {
  const Refusal rows[] = {
      {403, "NOT_ENOUGH", "余额不足", Outcome::kNotBooked, Reason::kMerchantBalance},
      {404, "RESOURCE_NOT_EXISTS", "订单不存在", Outcome::kRefused, Reason::kOrderMissing},
      {400, "INVALID_REQUEST", "累计退款金额大于支付金额", Outcome::kRefused,
       Reason::kRefundTooLarge},
      {429, "FREQUENCY_LIMITED", "频率限制", Outcome::kNotBooked, Reason::kThrottled},
      {401, "SIGN_ERROR", "错误的签名，验签失败", Outcome::kNotBooked, Reason::kBadRequest},
      {500, "SYSTEM_ERROR", "系统异常", Outcome::kUnknown, Reason::kSystemError},
  };
  for (const Refusal& row : rows) {
    refuse(row.status, row.code, row.text);
    const RefundAnswer answer = gateway_->refund(refund_order());
    EXPECT_EQ(answer.outcome, row.outcome) << row.code << row.text;
    EXPECT_EQ(answer.reason, row.reason) << row.code << row.text;
  }
  refuse(404, "RESOURCE_NOT_EXISTS");
  EXPECT_EQ(gateway_->query_refund(refund_order()).outcome, Outcome::kNotBooked);
}

TEST_F(WechatV3Gateway, FetchesABillOnlyAsItWasPromised) {
  const Date day = *date_from_text("2026-05-31");
  refuse(400, "NO_STATEMENT_EXIST", "账单文件不存在");
  EXPECT_EQ(gateway_->bill(day).error().code, ErrorCode::kNotFound);
  refuse(400, "STATEMENT_CREATING", "账单生成中");
  EXPECT_EQ(gateway_->bill(day).error().code, ErrorCode::kRefused);
  const std::string address = "http://gateway.test/v3/billdownload/file?token=T";
  http::Response file;
  file.body = "交易时间";
  accept(v3::BillAddress{signing::sha1("another").hex_lower(), address});
  say(file);
  const auto altered = gateway_->bill(day);
  ASSERT_FALSE(altered);
  EXPECT_THAT(altered.error().detail, HasSubstr("SHA-1 differs"));
  EXPECT_EQ(transport_.sent.back().target, "/v3/billdownload/file?token=T");
  EXPECT_FALSE(transport_.sent.back().headers.get("Authorization").empty());
}

TEST_F(WechatV3Gateway, SchedulesAndDebitsTheProductThatDebitsOnce) {
  SigningOrder signing;
  signing.template_code = "500";
  signing.mandate_code = "C1";
  signing.account_shown = "lin";
  signing.cap = Fen(1500);
  signing.first_due = *date_from_text("2026-06-10");
  signing.title = "连续包月";
  accept(v3::SigningByPage{"https://pay.test/sign?id=1"});
  const auto page = gateway_->open_signing(signing);
  ASSERT_TRUE(page) << page.error().detail;
  EXPECT_EQ(page->url, "https://pay.test/sign?id=1");
  EXPECT_THAT(transport_.sent.back().body, HasSubstr("2026-06-10"));

  NoticeOrder notice = kNotice;
  notice.template_code = "500";
  accept(v3::Schedule{v3::ScheduleState::kScheduled});
  EXPECT_EQ(gateway_->give_notice(notice).outcome, Outcome::kSettled);
  EXPECT_EQ(transport_.sent.back().target, "/v3/papay/pay/schedules/contract-id/Wx1/schedule");
  accept(v3::DebitAccepted{"O1", {Fen(1500)}});
  EXPECT_EQ(gateway_->debit(order_of("500")).outcome, Outcome::kPending);
  refuse(403, "NOT_ENOUGH");
  EXPECT_EQ(gateway_->debit(order_of("500")).reason, Reason::kInsufficientBalance);
  EXPECT_EQ(*gateway_->notice_rule("500").before, hours(24));

  refuse(404, "NOT_FOUND");
  EXPECT_EQ(gateway_->query_mandate({"C1", "Wx1", "500", ""}).reason, Reason::kMandateMissing);
  v3::Mandate mandate;
  mandate.who = {"1900000109", "wx8888888888888888"};
  mandate.mandate_id = "Wx1";
  mandate.template_id = "500";
  mandate.mandate_code = "C1";
  mandate.display_account = "lin";
  mandate.payer.open_id = "oPayer";
  accept(mandate);
  EXPECT_EQ(gateway_->query_mandate({"C1", "Wx1", "500", ""}).state, MandateState::kActive);
  mandate.state = v3::ContractState::kTerminated;
  mandate.termination = v3::Termination{v3::TerminationMode::kBySystem, clock_.now()};
  accept(mandate);
  const MandateAnswer ended = gateway_->terminate({"C1", "Wx1", "500", ""}, "退订");
  EXPECT_EQ(ended.state, MandateState::kTerminated);
  EXPECT_EQ(ended.terminated_by, TerminatedBy::kProvider);
}

TEST_F(WechatV3Gateway, NamesWhatItsConfigurationLacks) {
  struct Row {
    const char* wants;
    void (*spoil)(WechatV3Config&);
  };
  const Row rows[] = {
      {"api_v3_key", [](WechatV3Config& each) { each.api_v3_key = Secret("short"); }},
      {"serial", [](WechatV3Config& each) { each.serial.clear(); }},
      {"private_key", [](WechatV3Config& each) { each.private_key = Secret("no key"); }},
      {"public_key_id", [](WechatV3Config& each) { each.public_key_id = "PUB_KEY_ID_1"; }},
      {"app", [](WechatV3Config& each) { each.app.clear(); }},
  };
  for (const Row& row : rows) {
    WechatV3Config spoiled = config();
    row.spoil(spoiled);
    const auto made = make_wechat_v3_gateway(std::move(spoiled), transport_, clock_, ids_);
    ASSERT_FALSE(made) << row.wants;
    EXPECT_THAT(made.error().detail, HasSubstr(row.wants));
  }
}

}  // namespace
}  // namespace daikou::merchant::calls_test
