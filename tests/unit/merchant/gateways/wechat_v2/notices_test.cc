#include "merchant/gateways/wechat_v2/notices.h"

#include <gmock/gmock.h>

#include "core/wire/wechat_v2/notifications.h"
#include "core/wire/wechat_v2/refund_info.h"
#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v2/xml.h"

namespace daikou::merchant::notices_test {
namespace {

namespace v2 = daikou::wechat_v2;

const Secret kKey("192006250b4c09247ec02edce69f6a2d");

WechatV2Config config() {
  WechatV2Config config;
  config.merchant_id = "1900000109";
  config.api_key = kKey;
  return config;
}

std::string sealed(v2::Fields fields, const Secret& key = kKey) {
  v2::seal(fields, key, v2::SignType::kMd5);
  return v2::print_xml(fields);
}

Result<Notice> read(const std::string& body) { return wechat_v2::read_notice(config(), body); }

v2::MandateNotice mandate_notice() {
  v2::MandateNotice notice;
  notice.merchant_id = "1900000109";
  notice.mandate_code = "C1";
  notice.template_id = "66886";
  notice.open_id = "oPayer";
  notice.changed_at = *instant_from_compact_text("20260131100000");
  notice.mandate_id = "Wx1";
  return notice;
}

v2::DebitNotice debit_notice() {
  v2::DebitNotice notice;
  notice.who = {"wx8888888888888888", "1900000109"};
  notice.nonce = "nonce";
  notice.order_id = "O1";
  notice.mandate_id = "Wx1";
  return notice;
}

TEST(WechatV2Notices, TellOfASignature) {
  const Notice notice = *read(sealed(v2::encode(mandate_notice())));
  EXPECT_EQ(notice.kind, Notice::Kind::kMandateSigned);
  EXPECT_EQ(notice.mandate_code, "C1");
  EXPECT_EQ(notice.mandate_id, "Wx1");
  EXPECT_EQ(notice.payer, "oPayer");
}

struct ModeRow {
  v2::TerminationMode mode;
  TerminatedBy by;
};

TEST(WechatV2Notices, TellWhoEndedAMandate) {
  for (const ModeRow& row :
       {ModeRow{v2::TerminationMode::kByPayer, TerminatedBy::kPayer},
        ModeRow{v2::TerminationMode::kByMerchant, TerminatedBy::kMerchant},
        ModeRow{v2::TerminationMode::kByMerchantOnPlatform, TerminatedBy::kMerchant},
        ModeRow{v2::TerminationMode::kExpired, TerminatedBy::kProvider},
        ModeRow{v2::TerminationMode::kAccountClosed, TerminatedBy::kProvider},
        ModeRow{v2::TerminationMode::kByService, TerminatedBy::kProvider}}) {
    v2::MandateNotice message = mandate_notice();
    message.change = v2::ContractChange::kTerminated;
    message.termination_mode = row.mode;
    const Notice notice = *read(sealed(v2::encode(message)));
    EXPECT_EQ(notice.kind, Notice::Kind::kMandateTerminated);
    EXPECT_EQ(notice.terminated_by, row.by);
  }
}

TEST(WechatV2Notices, TellOfASettledDebit) {
  v2::DebitNotice message = debit_notice();
  message.settlement.total = Fen(1500);
  message.settlement.trade_id = "4200000001";
  message.settlement.paid_at = *instant_from_compact_text("20260131100001");
  message.state = v2::TradeState::kSettled;
  const Notice notice = *read(sealed(v2::encode(message)));
  EXPECT_EQ(notice.kind, Notice::Kind::kDebit);
  EXPECT_EQ(notice.order_id, "O1");
  EXPECT_EQ(notice.debit.outcome, Outcome::kSettled);
  EXPECT_EQ(notice.debit.trade_id, "4200000001");
  EXPECT_EQ(notice.debit.amount, Fen(1500));
  EXPECT_EQ(notice.debit.settled_at, *instant_from_compact_text("20260131100001"));
}

struct FailureRow {
  const char* name;
  v2::ResultCode result;
  const char* code;
  const char* text;
  Outcome outcome;
  Reason reason;
};

TEST(WechatV2Notices, TellOfARefusalInAllItsShapes) {
  const std::vector<FailureRow> rows{
      {"the field list", v2::ResultCode::kFail, "NOTENOUGH", "余额不足", Outcome::kRefused,
       Reason::kInsufficientBalance},
      {"seen in production", v2::ResultCode::kFail, "CONTRACT_NOT_EXIST", "签约协议不存在",
       Outcome::kRefused, Reason::kMandateMissing},
      {"a code of success", v2::ResultCode::kFail, "0", "业务成功", Outcome::kUnknown,
       Reason::kSystemError},
      {"an error of the channel", v2::ResultCode::kFail, "SYSTEMERROR", "", Outcome::kUnknown,
       Reason::kSystemError},
      {"the official sample: success without a trade id", v2::ResultCode::kSuccess, "", "",
       Outcome::kUnknown, Reason::kSystemError},
      {"a code nobody knows, with words", v2::ResultCode::kFail, "ODD", "当前用户账户已被限制交易",
       Outcome::kRefused, Reason::kPayerRestricted},
      {"a code nobody knows", v2::ResultCode::kFail, "ODD", "？", Outcome::kRefused,
       Reason::kNone}};
  for (const FailureRow& row : rows) {
    SCOPED_TRACE(row.name);
    v2::DebitNotice message = debit_notice();
    message.result = row.result;
    if (*row.code != '\0') message.code = row.code;
    if (*row.text != '\0') message.text = row.text;
    const Notice notice = *read(sealed(v2::encode(message)));
    EXPECT_EQ(notice.debit.outcome, row.outcome);
    EXPECT_EQ(notice.debit.reason, row.reason);
    EXPECT_EQ(notice.debit.amount, Fen());
  }
}

std::string refund_notice(const Secret& key, RefundState state = RefundState::kSettled) {
  v2::RefundResult result;
  result.trade_id = "4200000001";
  result.order_id = "O1";
  result.refund_trade_id = "5000000001";
  result.refund_order_id = "R1";
  result.total = Fen(1500);
  result.refund = Fen(700);
  result.settlement_refund = Fen(700);
  result.state = state;
  result.succeeded_at = *instant_from_compact_text("20260131110000");
  result.received_by = "支付用户零钱";
  result.account = "REFUND_SOURCE_UNSETTLED_FUNDS";
  result.source = "API";
  v2::RefundNotice notice;
  notice.who = {"wx8888888888888888", "1900000109"};
  notice.nonce = "nonce";
  notice.refund_info = v2::encrypt_refund_info(v2::print_refund_content(v2::encode(result)), key);
  return v2::print_xml(v2::encode(notice));
}

TEST(WechatV2Notices, TellOfARefund) {
  const Notice notice = *read(refund_notice(kKey));
  EXPECT_EQ(notice.kind, Notice::Kind::kRefund);
  EXPECT_EQ(notice.refund_id, "R1");
  EXPECT_EQ(notice.refund.outcome, Outcome::kSettled);
  EXPECT_EQ(notice.refund.amount, Fen(700));
  EXPECT_EQ(read(refund_notice(kKey, RefundState::kAbnormal))->refund.outcome, Outcome::kRefused);
}

TEST(WechatV2Notices, AreRefusedWhenTheyAreNotTheGateways) {
  const Secret other("another key of thirty-two digits");
  const auto code = [](const std::string& body) { return read(body).error().code; };
  EXPECT_EQ(code(sealed(v2::encode(mandate_notice()), other)), ErrorCode::kBadSignature);
  EXPECT_EQ(code(v2::print_xml(v2::encode(mandate_notice()))), ErrorCode::kBadSignature);
  EXPECT_EQ(code(sealed(v2::encode(debit_notice()), other)), ErrorCode::kBadSignature);
  EXPECT_EQ(code(refund_notice(other)), ErrorCode::kBadSignature);
  v2::MandateNotice stray = mandate_notice();
  stray.merchant_id = "1999999999";
  EXPECT_EQ(code(sealed(v2::encode(stray))), ErrorCode::kBadSignature);
  v2::DebitNotice others = debit_notice();
  others.who.sub_merchant_id = "1900000110";  // One that our service provider also acts for.
  EXPECT_EQ(code(sealed(v2::encode(others))), ErrorCode::kBadSignature);
  std::string altered = sealed(v2::encode(debit_notice()));
  altered.replace(altered.find("O1"), 2, "O2");
  EXPECT_EQ(code(altered), ErrorCode::kBadSignature);
}

TEST(WechatV2Notices, AreRefusedWhenNobodyCanReadThem) {
  EXPECT_EQ(read("").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(read("{}").error().code, ErrorCode::kMalformed);
  v2::Fields fields;
  fields.add("return_code", "SUCCESS");
  EXPECT_EQ(read(sealed(fields)).error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace daikou::merchant::notices_test
