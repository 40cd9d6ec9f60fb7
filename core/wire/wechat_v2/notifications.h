// What the gateway sends by itself (protocol dossier 12.2-12.4, 12.6), and how it is acknowledged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/domain/reason.h"
#include "core/money/fen.h"
#include "core/signing/secret.h"
#include "core/time/instant.h"
#include "core/wire/wechat_v2/debits.h"
#include "core/wire/wechat_v2/messages.h"

namespace daikou::wechat_v2 {

// What a body that arrived at a shared notification address is about.
enum class NoticeKind : std::uint8_t { kMandate, kDebit, kRefund };
NoticeKind kind_of(const Fields& fields);

// A mandate was signed or terminated. Signed, without nonce.
struct MandateNotice {
  std::string merchant_id;
  std::optional<std::string> sub_merchant_id = std::nullopt;
  std::string mandate_code;
  std::string template_id;
  std::string open_id;  // The authoritative payer id.
  std::optional<std::string> sub_open_id = std::nullopt;
  ContractChange change = ContractChange::kSigned;
  Instant changed_at{};  // operate_time
  std::string mandate_id;
  std::optional<Instant> expires_at = std::nullopt;                // kSigned
  std::optional<TerminationMode> termination_mode = std::nullopt;  // kTerminated
  std::optional<std::int64_t> serial = std::nullopt;
  // The extended set, absent unless the gateway is told to send it.
  std::optional<std::string> app = std::nullopt;
  std::optional<std::string> sub_app = std::nullopt;
  std::optional<std::string> display_account = std::nullopt;
  std::optional<ContractState> state = std::nullopt;
  std::optional<Instant> signed_at = std::nullopt;
  std::optional<Instant> terminated_at = std::nullopt;
  std::optional<std::string> termination_remark = std::nullopt;
};

// How a debit (or an order with signing) ended. Three shapes of a refusal are on record, so almost
// everything is optional; outcome_of() reads them all.
struct DebitNotice {
  std::optional<std::string> return_text = std::nullopt;  // return_msg
  ResultCode result = ResultCode::kSuccess;
  std::optional<std::string> code = std::nullopt;  // err_code
  std::optional<std::string> text = std::nullopt;  // err_code_des
  Identity who;
  std::optional<std::string> nonce = std::nullopt;
  std::optional<std::string> sign_type = std::nullopt;
  std::optional<std::string> device = std::nullopt;
  PayerInfo payer;
  Settlement settlement;
  std::string order_id;
  std::optional<std::string> attach = std::nullopt;
  std::optional<std::string> mandate_id = std::nullopt;
  std::optional<TradeState> state = std::nullopt;
  std::optional<TradeType> trade_type = std::nullopt;
  std::optional<YesNo> repaid = std::nullopt;  // user_repaid: vehicle products only.
};

// What such a notice proves.
//   kSettled  result SUCCESS, a trade id and an amount, and no state that says otherwise;
//   kRefused  result FAIL with a code, or a refused or closed state without trade id and amount;
//   kUnknown  anything else: SYSTEMERROR, a FAIL whose code is "0" (seen in production), the
//   official
//             sample of a failure (result SUCCESS and neither trade id nor state), contradictions.
//             Ask by query.
Outcome outcome_of(const DebitNotice& notice);

// How a refund ended. Unsigned; the content is encrypted (refund_info.h).
struct RefundNotice {
  std::optional<std::string> return_text = std::nullopt;
  Identity who;
  std::string nonce;
  std::string refund_info;  // req_info
};
// The content, under the root <root>.
struct RefundResult {
  std::string trade_id;
  std::string order_id;
  std::string refund_trade_id;
  std::string refund_order_id;
  Fen total;
  std::optional<Fen> settlement_total = std::nullopt;
  Fen refund;
  Fen settlement_refund;
  RefundState state = RefundState::kSettled;
  std::optional<Instant> succeeded_at = std::nullopt;
  std::string received_by;  // refund_recv_accout, misspelt on the wire.
  std::string account;
  std::string source;  // API, VENDOR_PLATFORM
  std::optional<Fen> cash_refund = std::nullopt;
};

// The body a merchant answers with.
std::string acknowledgement();
// The body that asks for another attempt.
std::string rejection(std::string_view text);

// How a gateway reads that answer. `strays` is set when the body acknowledges but holds blanks or
// line ends around its elements, which the rules forbid.
struct Acknowledged {
  bool accepted = false;
  bool strays = false;
  std::string detail;  // Why not, or what strayed.
};
Acknowledged read_acknowledgement(std::string_view body);

}  // namespace daikou::wechat_v2
