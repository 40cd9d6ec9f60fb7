// The payer's consent, from the signature to its end, whoever ends it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "merchant/billing/desk.h"
#include "merchant/growth/offers.h"

namespace daikou::merchant {

class Mandates {
 public:
  Mandates(Desk& desk, const Offers& offers) : desk_(desk), offers_(offers) {}

  // The customer leaves. A subscription that was never signed ends at once; an active one when the
  // channel has confirmed, which may take several ticks; no debit is sent from now on.
  // Errors: kNotFound; kRefused when it has ended; else the book's.
  Result<Done> cancel(std::string_view code);

  // Asks about a signature or a mandate, or goes on ending one.
  Result<Done> step(const Subscription& subscription);

  // What a notification or an answer says about a mandate. Either may come twice, late, or before
  // what it follows. Errors: kNotFound; kConflict (the notification was booked already); else the
  // book's.
  Result<Done> learn_signed(std::string_view code, const std::string& mandate_id,
                            const std::string& payer,
                            std::optional<Received> received = std::nullopt);
  Result<Done> learn_ended(std::string_view code, TerminatedBy by,
                           std::optional<Received> received = std::nullopt);

 private:
  Result<Done> ask_signature(const Subscription& subscription);
  Result<Done> ask_mandate(const Subscription& subscription);
  Result<Done> pursue_end(const Subscription& subscription);
  MandateAnswer query(const Subscription& subscription);
  Result<Done> retire(SubscriptionKey key);
  Result<Done> learn_nothing(SubscriptionKey key);
  Result<Done> collect_further(SubscriptionKey key);

  Desk& desk_;
  const Offers& offers_;
};

}  // namespace daikou::merchant
