// How a merchant comes to a channel that is not open to everybody (R7).
//
//   WeChat Pay  signing from an app is closed until the operator has reviewed the application
//   Alipay      open to listed industries only: the application names one, and is reviewed
//   UnionPay    application, the acquirer's review, the assessment of the risk, contract, then
//               deposit and fee
//
// While an application is under way what it is for stays closed.
#pragma once

#include <string>

#include "core/domain/reason.h"
#include "simulator/world/settings.h"
#include "simulator/world/world.h"

namespace daikou::simulator {

inline constexpr SettingSpec kListedIndustries{
    "gateway.listed_industries", "", "text",
    "The industries that may apply where a channel opens to listed ones only, parted by commas; "
    "empty: all (R7)."};

namespace gateway {

struct Application {
  Fen expected_amount;        // Of one debit. With the next one: where a deposit is wanted.
  int expected_debits = 0;    // A month.
  std::string industry = {};  // Where only listed ones may apply; empty: not said.
};

// Closes what is applied for until the application has walked through.
// Errors: kNotPermitted (no account there, or the industry is not listed), kBadRequest (a deposit
// is wanted and nothing is expected, or an application is under way).
Decided<Done> apply_for_access(World& world, MerchantId merchant, Provider provider,
                               const Application& application);

// The next step. Where nothing but a review is wanted, it opens the channel. Assessing computes the
// deposit from what is expected, and the fee; paying takes both from the merchant's balance and
// opens the channel. Errors: kNotPermitted (no account there), kBadRequest (not the next step),
// kMerchantBalance.
Decided<Done> step_access(World& world, MerchantId merchant, Provider provider, AccessEvent step);

}  // namespace gateway
}  // namespace daikou::simulator
