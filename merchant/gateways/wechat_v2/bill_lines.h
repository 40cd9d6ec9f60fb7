// The transaction bill's text, which APIv3 has in common (protocol dossier 7.3), in domain words.
#pragma once

#include <string_view>
#include <vector>

#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant::wechat_v2 {

// Errors: as parse_bill has them.
Result<std::vector<BillLine>> bill_lines(std::string_view text);

}  // namespace daikou::merchant::wechat_v2
