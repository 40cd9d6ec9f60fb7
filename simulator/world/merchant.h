// A merchant as the providers know it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/domain/ids.h"
#include "core/domain/life_cycles.h"
#include "core/domain/provider.h"
#include "core/money/fen.h"
#include "core/time/instant.h"
#include "simulator/world/keyring.h"
#include "simulator/world/token_bucket.h"

namespace daikou::simulator {

// Calls that have a limit of their own.
enum class Quota : std::uint8_t {
  kDebit,
  kMandateQuery,
  kRefund,
  kRefundErrors,
  kAnything,
  kCount
};

// Per second, per account. Source: WeChat Pay "频率限制" (dossier 8.2): 150, 300, 150, 6; the whole
// account about 600, which is off unless set, because nobody published its burst.
struct Rates {
  std::array<Rate, static_cast<std::size_t>(Quota::kCount)> rows{
      Rate{150, 0}, Rate{300, 0}, Rate{150, 0}, Rate{6, 0}, Rate{0, 0}};
  Rate& operator[](Quota quota) { return rows[static_cast<std::size_t>(quota)]; }
  const Rate& operator[](Quota quota) const { return rows[static_cast<std::size_t>(quota)]; }
};

// How far a merchant is on its way to a channel, and what that costs (R7).
struct Access {
  AccessState state = AccessState::kOpen;
  Fen expected_amount;      // Of one debit, as applied for.
  int expected_debits = 0;  // A month.
  Fen deposit;              // Known once the risk was assessed.
  Fen fee;
  std::string industry = {};  // Applied with; the channel opens to it in the end.
};

// How one merchant is known to one provider.
struct Account {
  Provider provider = Provider::kWechat;
  std::string identity;           // The number requests carry.
  std::vector<std::string> apps;  // Applications bound to it.
  // What the dialect makes keys of beyond shared secrets, by the names it documents; what is left
  // out the simulator brings itself.
  std::map<std::string, Secret> credentials;
  std::shared_ptr<const Keyring> keys;
  Rates rates;
  std::array<TokenBucket, static_cast<std::size_t>(Quota::kCount)> buckets;
  bool debit_open = true;     // The withholding product is open for this account.
  bool app_sign_open = true;  // Signing from an app is open (R7: closed until granted).
  Access access;
  std::vector<std::string> scenes;  // Industries the channel is open to (R7); empty: to all.
};

// How the merchant stands since it last applied (R3, R5).
struct Standing {
  std::uint32_t applications = 0;
  // Days from settlement until the money may be used (T+1, T+7, T+14); 0: at once, as for a
  // merchant that never applied.
  int settles_after_days = 0;
  std::vector<std::string> rejected_for;  // Points of the last application that failed, by name.
  std::vector<std::string> violations;    // Fake orders, false trades: what was found (R1).
  // Of the application that waits for its decision: the points that fail, and the tier if none.
  std::vector<std::string> found;
  int tier_found = 0;
  Instant decide_at = kNever;  // When it is decided; kNever: none waits.
};

struct Merchant {
  MerchantId id;
  std::string alias;  // As scenarios name it.
  std::string name;   // As payers see it.
  std::string service_phone;
  MerchantState state = MerchantState::kOpen;
  std::vector<Account> accounts;  // At most one per provider.
  MerchantId partner;             // The service provider that acts for it; none: it acts itself.
  Fen balance;                    // What refunds are paid from; settled debits add to it.
  Fen unsettled = Fen();  // The part of it that waits for its day, by the tier of `standing`.
  Standing standing = {};

  const Account* account(Provider provider) const {
    for (const Account& each : accounts)
      if (each.provider == provider) return &each;
    return nullptr;
  }
  Account* account(Provider provider) {
    for (Account& each : accounts)
      if (each.provider == provider) return &each;
    return nullptr;
  }
};

}  // namespace daikou::simulator
