// Asking for a bill (protocol dossier 7.3, 7.4). The bill itself is text: bill_text.h.
#pragma once

#include <optional>
#include <string>

#include "core/time/instant.h"
#include "core/wire/wechat_v2/messages.h"

namespace daikou::wechat_v2 {

// POST /pay/downloadbill.
struct BillRequest {
  Identity who;
  std::string nonce;
  std::optional<std::string> sign_type = std::nullopt;
  Date day{};
  std::optional<BillType> type = std::nullopt;    // kAll when absent.
  std::optional<Archive> archive = std::nullopt;  // kGzip: the bill comes compressed.
};

// POST /pay/downloadfundflow, with a client certificate and HMAC-SHA256 only.
struct FundFlowRequest {
  std::string app;
  std::string merchant_id;
  std::string nonce;
  std::optional<std::string> sign_type = std::nullopt;
  Date day{};
  FundAccount account = FundAccount::kBasic;
  std::optional<Archive> archive = std::nullopt;
};

// No bill: XML, unsigned. Documents contradict each other on the name of the code; both
// "error_code" and "err_code" are written, either is read.
struct BillRefused {
  std::string text;                                // "NO Bill Exist", "Bill Creating", …
  std::optional<std::string> code = std::nullopt;  // "20002"
};

// The refusal of a fund-flow bill has the ordinary form and reads as a CodedRefusal without a head.
struct FundFlowRefused {
  std::string code;
  std::string text;  // "账单不存在"
};

}  // namespace daikou::wechat_v2
