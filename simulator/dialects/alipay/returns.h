// What goes back to the merchant by way of the payer: in the browser's address, or handed to its
// app by the wallet (dossier 8.1, 8.2). For display only; merchants rely on notices and queries.
#pragma once

#include <string>

#include "core/wire/common/json.h"
#include "simulator/dialects/alipay/keys.h"
#include "simulator/pages/wording.h"

namespace daikou::simulator::alipay {

// `url` with the signed result behind it. A payer who walked away carries no agreement and no
// trade.
pages::WayBack way_back(const World& world, MandateId mandate, DebitId payment, std::string url);

// {"resultStatus":"9000","result":"…"}, as the wallet gives it: what became of the order, or of the
// offer when there is none.
using WalletResult = std::function<wire::Json()>;
WalletResult wallet_result(const World& world, MandateId mandate, DebitId payment);

}  // namespace daikou::simulator::alipay
