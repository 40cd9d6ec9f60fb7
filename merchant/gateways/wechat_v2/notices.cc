#include "merchant/gateways/wechat_v2/notices.h"

#include <optional>
#include <string>
#include <utility>

#include "core/wire/wechat_v2/notifications.h"
#include "core/wire/wechat_v2/refund_info.h"
#include "core/wire/wechat_v2/xml.h"
#include "merchant/gateways/wechat_v2/meanings.h"
#include "merchant/gateways/wechat_v2/refund_states.h"

namespace daikou::merchant::wechat_v2 {
namespace {

namespace v2 = daikou::wechat_v2;

Error malformed(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

// A service provider hears about all merchants it acts for under one number.
Result<Done> check_merchant(const WechatV2Config& config, const std::string& seen,
                            const std::optional<std::string>& sub) {
  if (seen == config.merchant_id && sub == config.sub_merchant_id) return Done{};
  return Error{ErrorCode::kBadSignature, "for merchant '" + seen + "', '" + sub.value_or("") +
                                             "', want '" + config.merchant_id + "', '" +
                                             config.sub_merchant_id.value_or("") + "'"};
}

Result<Notice> read_mandate(const WechatV2Config& config, const v2::Fields& fields) {
  DAIKOU_TRY(const v2::Verified verified, v2::verify(fields, config.api_key));
  static_cast<void>(verified);
  const auto message = v2::decode<v2::MandateNotice>(fields);
  if (!message) return malformed(message.error().detail);
  DAIKOU_CHECK(check_merchant(config, message->merchant_id, message->sub_merchant_id));
  Notice notice;
  notice.kind = message->change == v2::ContractChange::kSigned ? Notice::Kind::kMandateSigned
                                                               : Notice::Kind::kMandateTerminated;
  notice.mandate_code = message->mandate_code;
  notice.mandate_id = message->mandate_id;
  notice.payer = message->open_id;
  if (message->termination_mode) notice.terminated_by = who_ended(*message->termination_mode);
  return notice;
}

Result<Notice> read_debit(const WechatV2Config& config, const v2::Fields& fields) {
  DAIKOU_TRY(const v2::Verified verified, v2::verify(fields, config.api_key));
  static_cast<void>(verified);
  const auto message = v2::decode<v2::DebitNotice>(fields);
  if (!message) return malformed(message.error().detail);
  DAIKOU_CHECK(check_merchant(config, message->who.merchant_id, message->who.sub_merchant_id));
  const std::string code = message->code.value_or("");
  const std::string text = message->text.value_or("");
  Notice notice;
  notice.kind = Notice::Kind::kDebit;
  notice.order_id = message->order_id;
  notice.mandate_id = message->mandate_id.value_or("");
  notice.payer = message->payer.open_id.value_or("");
  DebitAnswer& debit = notice.debit;
  debit.outcome = v2::outcome_of(*message);
  if (debit.outcome == Outcome::kRefused) debit.reason = reason_of_refusal(code, text);
  if (debit.outcome == Outcome::kUnknown) debit.reason = Reason::kSystemError;
  if (debit.outcome == Outcome::kSettled) {
    debit.trade_id = message->settlement.trade_id.value_or("");
    debit.amount = message->settlement.total.value_or(Fen());
    debit.settled_at = message->settlement.paid_at;
  }
  debit.detail = code.empty() ? text : code + " " + text;
  return notice;
}

// Not signed, but only who holds our key could have encrypted it.
Result<Notice> read_refund(const WechatV2Config& config, const v2::Fields& fields) {
  const auto message = v2::decode<v2::RefundNotice>(fields);
  if (!message) return malformed(message.error().detail);
  DAIKOU_CHECK(check_merchant(config, message->who.merchant_id, message->who.sub_merchant_id));
  const Result<std::string> content = v2::decrypt_refund_info(message->refund_info, config.api_key);
  if (!content) return Error{ErrorCode::kBadSignature, content.error().detail};
  const auto content_fields = v2::parse_refund_content(*content);
  if (!content_fields) return malformed(content_fields.error().detail);
  const auto result = v2::decode<v2::RefundResult>(*content_fields);
  if (!result) return malformed(result.error().detail);
  Notice notice;
  notice.kind = Notice::Kind::kRefund;
  notice.order_id = result->order_id;
  notice.refund_id = result->refund_order_id;
  notice.refund = answer_of(result->state, result->refund, result->succeeded_at);
  return notice;
}

}  // namespace

Result<Notice> read_notice(const WechatV2Config& config, std::string_view body) {
  const auto fields = v2::parse_from_gateway(body);
  if (!fields) return malformed(fields.error().detail);
  switch (v2::kind_of(*fields)) {
    case v2::NoticeKind::kMandate: return read_mandate(config, *fields);
    case v2::NoticeKind::kDebit: return read_debit(config, *fields);
    case v2::NoticeKind::kRefund: return read_refund(config, *fields);
  }
  return malformed("neither mandate, debit nor refund");
}

TerminatedBy who_ended(v2::TerminationMode mode) {
  switch (mode) {
    case v2::TerminationMode::kNotTerminated: return TerminatedBy::kNobody;
    case v2::TerminationMode::kByPayer: return TerminatedBy::kPayer;
    case v2::TerminationMode::kByMerchant:
    case v2::TerminationMode::kByMerchantOnPlatform: return TerminatedBy::kMerchant;
    default: return TerminatedBy::kProvider;
  }
}

}  // namespace daikou::merchant::wechat_v2
