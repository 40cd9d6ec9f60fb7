// The gateways, each behind its channel's pace.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "core/time/clock.h"
#include "merchant/gateways/payment_gateway.h"
#include "merchant/pacing/pacer.h"

namespace daikou::merchant {

class Wire {
 public:
  // At most one gateway a channel; the last one given counts.
  Wire(std::vector<std::unique_ptr<PaymentGateway>> gateways, const PacingPolicy& pacing,
       const Clock& clock);

  bool has(Channel channel) const { return slot(channel) != nullptr; }
  // Precondition: has(channel).
  PaymentGateway& gateway(Channel channel) const { return *slot(channel); }
  // From when on the channel may be asked something; kNever when there is no gateway for it.
  Instant opens_at(Channel channel) const;

  // `question(gateway)` is one request; counts it, and slows down when it was one too many.
  // Precondition: has(channel). Never call it holding the desk's lock.
  template <class Question>
  auto ask(Channel channel, Question&& question) {
    pace(channel, &Pacer::take);
    auto answer = std::forward<Question>(question)(gateway(channel));
    if (is_throttled(answer)) pace(channel, &Pacer::slow_down);
    return answer;
  }

 private:
  const std::unique_ptr<PaymentGateway>& slot(Channel channel) const {
    return gateways_[static_cast<std::size_t>(channel)];
  }
  void pace(Channel channel, void (Pacer::*step)(Instant));

  template <class Answer>
  static bool is_throttled(const Answer& answer) {
    return answer.reason == Reason::kThrottled;
  }
  template <class T>
  static bool is_throttled(const Result<T>& answer) {
    return !answer && answer.error().code == ErrorCode::kThrottled;
  }

  std::array<std::unique_ptr<PaymentGateway>, kChannels.size()> gateways_;
  std::vector<Pacer> pacers_;
  mutable std::mutex mutex_;  // Of the pacers.
  const Clock& clock_;
};

}  // namespace daikou::merchant
