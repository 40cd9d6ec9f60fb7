#include "core/wire/wechat_v2/notifications.h"

#include <algorithm>

#include "core/wire/wechat_v2/message_io.h"
#include "core/wire/wechat_v2/settlement_io.h"
#include "core/wire/wechat_v2/xml.h"

namespace daikou::wechat_v2 {

NoticeKind kind_of(const Fields& fields) {
  if (fields.has("change_type")) return NoticeKind::kMandate;
  return fields.has("req_info") ? NoticeKind::kRefund : NoticeKind::kDebit;
}

template <class Io>
void describe_extended(Io& io, Of<Io, MandateNotice>& m) {
  io.text("appid", m.app, 32);
  io.text("sub_appid", m.sub_app, 32);
  io.text("contract_display_account", m.display_account, 128);
  io.word("contract_state", m.state, kContractStates);
  io.time("contract_signed_time", m.signed_at, TimeForm::kSpaced);
  io.time("contract_terminated_time", m.terminated_at, TimeForm::kSpaced);
  io.text("contract_termination_remark", m.termination_remark, 512);
}

template <class Io>
void describe(Io& io, Of<Io, MandateNotice>& m) {
  io.fixed("return_code", "SUCCESS", Fixed::kRequired);
  io.fixed("result_code", "SUCCESS", Fixed::kRequired);
  io.text("mch_id", m.merchant_id, 32);
  io.text("sub_mch_id", m.sub_merchant_id, 32);
  io.text("contract_code", m.mandate_code, 128);
  io.text("plan_id", m.template_id, 28);
  io.text("openid", m.open_id, 128);
  io.text("sub_openid", m.sub_open_id, 128);
  io.word("change_type", m.change, kContractChanges);
  io.time("operate_time", m.changed_at, TimeForm::kSpaced);
  io.text("contract_id", m.mandate_id, 32);
  io.time("contract_expired_time", m.expires_at, TimeForm::kSpaced);
  io.word("contract_termination_mode", m.termination_mode, kTerminationModes);
  io.number("request_serial", m.serial);
  describe_extended(io, m);
}
DAIKOU_WECHAT_V2_MESSAGE(MandateNotice)

template <class Io>
void describe(Io& io, Of<Io, DebitNotice>& m) {
  io.fixed("return_code", "SUCCESS", Fixed::kRequired);
  io.text("return_msg", m.return_text, 128);
  io.word("result_code", m.result, kResultCodes);
  io.text("err_code", m.code, 32);
  io.text("err_code_des", m.text, 128);
  describe(io, m.who);
  io.text("nonce_str", m.nonce, 32);
  io.text("sign_type", m.sign_type, 32);
  io.text("device_info", m.device, 32);
  describe(io, m.payer);
  describe(io, m.settlement);
  io.text("out_trade_no", m.order_id, 32);
  io.text("attach", m.attach, 128);
  io.text("contract_id", m.mandate_id, 32);
  io.word("trade_state", m.state, kTradeStates);
  io.word("trade_type", m.trade_type, kTradeTypes);
  io.word("user_repaid", m.repaid, kYesNo);
}
DAIKOU_WECHAT_V2_MESSAGE(DebitNotice)

namespace {

bool says_settled(TradeState state) {
  return state == TradeState::kSettled || state == TradeState::kRefunding;
}
bool says_refused(TradeState state) {
  return state == TradeState::kRefused || state == TradeState::kError ||
         state == TradeState::kClosed;
}

}  // namespace

Outcome outcome_of(const DebitNotice& notice) {
  const bool names_money = notice.settlement.trade_id && notice.settlement.total;
  if (notice.result == ResultCode::kFail) {
    const bool no_reason = !notice.code || *notice.code == "0" || *notice.code == "SYSTEMERROR";
    const bool contradictory = names_money || (notice.state && says_settled(*notice.state));
    return no_reason || contradictory ? Outcome::kUnknown : Outcome::kRefused;
  }
  if (names_money && (!notice.state || says_settled(*notice.state))) return Outcome::kSettled;
  if (!names_money && notice.state && says_refused(*notice.state)) return Outcome::kRefused;
  return Outcome::kUnknown;
}

template <class Io>
void describe(Io& io, Of<Io, RefundNotice>& m) {
  io.fixed("return_code", "SUCCESS", Fixed::kRequired);
  io.text("return_msg", m.return_text, 128);
  describe(io, m.who);
  io.text("nonce_str", m.nonce, 32);
  io.text("req_info", m.refund_info, kValueBytesMax);
}
DAIKOU_WECHAT_V2_MESSAGE(RefundNotice)

template <class Io>
void describe(Io& io, Of<Io, RefundResult>& m) {
  io.text("transaction_id", m.trade_id, 32);
  io.text("out_trade_no", m.order_id, 32);
  io.text("refund_id", m.refund_trade_id, 32);
  io.text("out_refund_no", m.refund_order_id, 64);
  io.fen("total_fee", m.total);
  io.fen("settlement_total_fee", m.settlement_total);
  io.fen("refund_fee", m.refund);
  io.fen("settlement_refund_fee", m.settlement_refund);
  io.word("refund_status", m.state, kRefundStates);
  io.time("success_time", m.succeeded_at, TimeForm::kSpaced);
  io.text("refund_recv_accout", m.received_by, 64);
  io.text("refund_account", m.account, 30);
  io.text("refund_request_source", m.source, 30);
  io.fen("cash_refund_fee", m.cash_refund);
}
DAIKOU_WECHAT_V2_MESSAGE(RefundResult)

std::string acknowledgement() {
  return print_xml({{"return_code", "SUCCESS"}, {"return_msg", "OK"}});
}

std::string rejection(std::string_view text) {
  return print_xml({{"return_code", "FAIL"}, {"return_msg", text}});
}

namespace {

// Blanks before, after or between elements.
bool has_strays(std::string_view body) {
  constexpr std::string_view kBlanks = " \t\r\n";
  if (kBlanks.find(body.front()) != std::string_view::npos) return true;
  for (std::size_t at = body.find('>'); at != std::string_view::npos; at = body.find('>', at + 1)) {
    const std::size_t next = std::min(body.find_first_not_of(kBlanks, at + 1), body.size());
    if (next > at + 1 && (next == body.size() || body[next] == '<')) return true;
  }
  return false;
}

}  // namespace

Acknowledged read_acknowledgement(std::string_view body) {
  const Result<Fields, MessageError> fields = parse_from_merchant(body);
  if (!fields) return {.accepted = false, .strays = false, .detail = fields.error().detail};
  const std::string_view code = fields->get("return_code");
  if (code != "SUCCESS")
    return {.accepted = false,
            .strays = false,
            .detail = "return_code is '" + std::string(code) + "', want SUCCESS"};
  const bool strays = has_strays(body);
  return {.accepted = true,
          .strays = strays,
          .detail = strays ? "blanks or line ends around the elements" : ""};
}

}  // namespace daikou::wechat_v2
