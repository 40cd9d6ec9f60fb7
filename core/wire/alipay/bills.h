// Where a bill is, and the platform's certificates (protocol dossier 25, 4.3). The bill itself is a
// file: bill_file.h.
#pragma once

#include <optional>
#include <string>

#include "core/time/instant.h"
#include "core/wire/alipay/messages.h"

namespace daikou::alipay {

// alipay.data.dataservice.bill.downloadurl.query
struct BillQuery {
  std::string type;  // "trade", "signcustomer", …
  std::string date;  // yyyy-MM-dd or yyyy-MM
};
inline constexpr std::string_view kTradeBill = "trade";
struct BillAddress {
  std::string url;                                      // Works for 30 seconds.
  std::optional<std::string> file_code = std::nullopt;  // EMPTY_DATA_WITH_BILL_FILE
};
inline constexpr std::string_view kEmptyBill = "EMPTY_DATA_WITH_BILL_FILE";

// alipay.open.app.alipaycert.download
struct CertificateQuery {
  std::string number;  // alipay_cert_sn
};
struct CertificateContent {
  std::string base64;  // Of the PEM text, leaf first.
};

}  // namespace daikou::alipay
