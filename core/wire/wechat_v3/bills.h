// Asking for a bill (protocol dossier 11.2). The bill's text is APIv2's: wechat_v2/bill_text.h. It
// comes raw or as gzip, and unsigned.
#pragma once

#include <optional>
#include <string>

#include "core/wire/wechat_v3/messages.h"

namespace daikou::wechat_v3 {

// GET /v3/bill/tradebill
struct TradeBillQuery {
  Date day{};
  std::optional<BillType> type = std::nullopt;  // kAll when absent.
  std::optional<Archive> archive = std::nullopt;
  std::optional<std::string> sub_merchant_id = std::nullopt;
};
// GET /v3/bill/fundflowbill
struct FundFlowQuery {
  Date day{};
  std::optional<FundAccount> account = std::nullopt;  // kBasic when absent.
  std::optional<Archive> archive = std::nullopt;
};
// The answer of both: where the bill is, for some minutes.
struct BillAddress {
  std::string hash;  // hash_value: SHA-1 of the uncompressed bill, in hex.
  std::string download_url;
};
// GET /v3/billdownload/file, with Authorization.
struct BillDownload {
  std::string token;
};

}  // namespace daikou::wechat_v3
