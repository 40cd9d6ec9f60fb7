// Ways to sign a mandate (protocol dossier 4), and the order that carries a signing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/money/fen.h"
#include "core/signing/secret.h"
#include "core/time/instant.h"
#include "core/wire/wechat_v2/messages.h"
#include "core/wire/wechat_v2/signature.h"

namespace daikou::wechat_v2 {

// What the merchant tells about the payer's device and person, for risk control only.
struct RiskInfo {
  std::optional<std::string> client_ip = std::nullopt;
  std::optional<std::string> device_id = std::nullopt;
  std::optional<std::string> mobile = std::nullopt;
  std::optional<std::string> email = std::nullopt;
  std::optional<std::string> qq = std::nullopt;
  std::optional<std::string> open_id = std::nullopt;
  std::optional<std::string> credential_id = std::nullopt;
};

// Common to the four ways of signing without a payment (dossier 4.1).
struct SigningTerms {
  Identity who;
  std::string template_id;  // plan_id, digits, at most 28.
  std::string
      mandate_code;         // contract_code: the merchant's own number of the mandate, at most 128.
  std::int64_t serial = 0;  // request_serial: unique, orders signings by time.
  std::string display_account;                         // The account named on the signing page.
  std::string notify_url;                              // Where the result of signing goes.
  Instant sent_at{};                                   // timestamp
  std::optional<std::string> outer_id = std::nullopt;  // The merchant's own mark of the user.
  std::optional<std::string> sign_type = std::nullopt;
  RiskInfo risk;
};

// GET /papay/entrustweb, opened by the payer's WeChat browser. Answered by a page, not by XML.
struct PageSigning {
  SigningTerms terms;
  std::optional<std::int64_t> return_web = std::nullopt;  // 1: go back to the referring page.
};

// GET /papay/h5entrustweb, called by the merchant's server. risk.client_ip is required here.
struct H5Signing {
  SigningTerms terms;
  std::optional<std::string> return_app_id = std::nullopt;
};
// Its unsigned replies. They carry result_msg where others have err_code.
struct H5SigningOpened {
  std::string redirect_url;  // For the payer's browser, valid 10 minutes.
};
struct H5SigningRefused {
  std::string code;  // result_msg: an error name, or a text.
};
using H5SigningReply = std::variant<H5SigningOpened, H5SigningRefused, ProtocolRefusal>;
Result<H5SigningReply, FieldError> decode_h5_reply(const Fields& fields);
Fields encode_h5_reply(const H5SigningReply& reply);

// POST /papay/preentrustweb.
struct AppSigning {
  SigningTerms terms;
  std::optional<std::string> return_app = std::nullopt;  // Y, N; older clients send 3.
};
struct AppSigningReply {
  ReplyHead head;
  std::string pre_sign_id;
  std::optional<std::string> mini_program_user = std::nullopt;  // gh_…
  std::optional<std::string> mini_program_path = std::nullopt;
};

// What a merchant's mini-program hands to the signing mini-program: exactly these elements and no
// other (dossier 4.5). terms.risk, terms.sign_type and terms.outer_id have no place here.
struct MiniProgramSigning {
  SigningTerms terms;
};
// What it gets back.
struct MiniProgramSigned {
  ResultCode result = ResultCode::kSuccess;
  std::optional<std::string> text = std::nullopt;
  std::optional<std::string> mandate_id = std::nullopt;
};

// What an order may cost, in fen.
// Assumed: the tables' "int" has 32 bits; where they mean 64 they say int64.
inline constexpr std::int64_t kOrderTotalMax = 2'147'483'647;

// POST /pay/contractorder: an ordinary order that carries a signing (dossier 4.6).
struct OrderWithSigning {
  Identity who;
  std::string nonce;
  std::optional<std::string> sign_type = std::nullopt;
  std::string mandate_app;          // contract_appid, equal to who.app.
  std::string mandate_merchant_id;  // contract_mchid, equal to who.merchant_id.
  std::string order_id;
  std::optional<std::string> device = std::nullopt;
  std::string description;
  std::optional<std::string> detail = std::nullopt;
  std::optional<std::string> attach = std::nullopt;
  std::string notify_url;  // Where the result of the payment goes.
  Fen total;               // From one fen to kOrderTotalMax.
  std::string client_ip;
  std::optional<Instant> starts_at = std::nullopt;
  std::optional<Instant> expires_at = std::nullopt;
  std::optional<std::string> goods_tag = std::nullopt;
  TradeType trade_type = TradeType::kJsapi;              // Not kWithholding.
  std::optional<std::string> product_id = std::nullopt;  // Required for kNative.
  std::optional<std::string> limit_pay = std::nullopt;   // "no_credit"
  std::optional<std::string> open_id = std::nullopt;     // This or sub_open_id for kJsapi.
  std::optional<std::string> sub_open_id = std::nullopt;
  std::string template_id;
  std::string mandate_code;  // At most 32 here.
  std::int64_t serial = 0;
  std::string display_account;     // At most 32 here.
  std::string mandate_notify_url;  // Where the result of the signing goes.
  std::optional<std::string> outer_id = std::nullopt;
};
struct OrderWithSigningReply {
  ReplyHead head;
  ResultCode mandate_result = ResultCode::kSuccess;  // kFail: the payer can pay but not sign.
  std::optional<std::string> mandate_code_of_error = std::nullopt;
  std::optional<std::string> mandate_text_of_error = std::nullopt;
  std::string prepay_id;  // Valid 2 hours.
  TradeType trade_type = TradeType::kJsapi;
  std::string order_id;
  std::optional<std::string> code_url = std::nullopt;  // kNative
  std::optional<std::string> web_url = std::nullopt;   // kMobileWeb, valid 5 minutes.
  std::optional<std::string> template_id = std::nullopt;
  std::optional<std::int64_t> serial = std::nullopt;
  std::optional<std::string> mandate_code = std::nullopt;
  std::optional<std::string> display_account = std::nullopt;
};

// What the merchant's page or app hands to WeChat to pay such an order; already signed, under
// "paySign" (page, mini-program) or "sign" (app). Names differ per scene (dossier 2.2).
struct ClientPayment {
  std::string app;
  std::string merchant_id;  // App only.
  std::string prepay_id;
  std::string nonce;
  Instant sent_at{};
};
Fields page_payment(const ClientPayment& payment, const Secret& key, SignType type);
Fields app_payment(const ClientPayment& payment, const Secret& key, SignType type);

}  // namespace daikou::wechat_v2
