#include "merchant/billing/wire.h"

namespace daikou::merchant {

Wire::Wire(std::vector<std::unique_ptr<PaymentGateway>> gateways, const PacingPolicy& pacing,
           const Clock& clock)
    : pacers_(kChannels.size(), Pacer(pacing)), clock_(clock) {
  for (std::unique_ptr<PaymentGateway>& each : gateways) {
    const auto channel = static_cast<std::size_t>(each->channel());
    gateways_[channel] = std::move(each);
  }
}

Instant Wire::opens_at(Channel channel) const {
  if (!has(channel)) return kNever;
  const std::lock_guard hold(mutex_);
  return pacers_[static_cast<std::size_t>(channel)].opens_at();
}

void Wire::pace(Channel channel, void (Pacer::*step)(Instant)) {
  const std::lock_guard hold(mutex_);
  (pacers_[static_cast<std::size_t>(channel)].*step)(clock_.now());
}

}  // namespace daikou::merchant
