// Giving money back, under the same care as collecting it.
#pragma once

#include <optional>
#include <string>

#include "merchant/billing/desk.h"

namespace daikou::merchant {

class Refunding {
 public:
  explicit Refunding(Desk& desk) : desk_(desk) {}

  // Gives back `amount` of a settled debit, or all that is left of it when zero; the refund's
  // number. `why` is shown to the payer.
  // Errors: kNotFound; kRefused when the debit is not settled, less is left, or the channel says
  // no; else the book's.
  Result<std::string> refund(std::string_view order_id, Fen amount, const std::string& why);

  // Asks about a refund, or sends again one that was not booked.
  Result<Done> step(RefundKey key);

  // As Collecting::learn.
  Result<bool> learn(RefundKey key, const RefundAnswer& answer, Source source,
                     std::optional<Received> received = std::nullopt);

 private:
  Result<Done> send(const RefundOrder& order, Channel channel, RefundKey key);

  Desk& desk_;
};

// A refund as it is first written down: about to be sent, to be asked about soon.
Refund new_refund(const Desk& desk, const Debit& debit, Fen amount, std::string why);

}  // namespace daikou::merchant
