// Collecting money: notices, reminders, debits and the questions about them.
//
// Every debit's number and intention are committed before a byte of it is sent, as "written" with a
// wake-up to ask about it. So a crash at any point leaves a debit that is asked about, never one
// that is sent again under another number.
#pragma once

#include <mutex>
#include <optional>
#include <string_view>

#include "merchant/billing/debit_answers.h"
#include "merchant/billing/desk.h"

namespace daikou::merchant {

// Whether a subscription's next step is a notice, a reminder or a debit; else it is about its
// mandate (mandates.h).
inline bool is_collecting(const Subscription& subscription) {
  return subscription.state == SubscriptionState::kActive &&
         subscription.stage != Stage::kAskMandate;
}

class Collecting {
 public:
  explicit Collecting(Desk& desk) : desk_(desk) {}

  // Does what a subscription woke up for, read under `lock`, which is the desk's. Precondition:
  // is_collecting. Errors of all: the book's.
  Result<Done> step(Subscription subscription, std::unique_lock<std::mutex> lock);
  // Asks about a debit, or sends again one that was not booked.
  Result<Done> step(DebitKey key);

  // Books what an answer says; `received` is the notification it came by. False when the answer
  // names another amount than the debit: that is reported, and not believed.
  // Errors: kConflict when the notification was booked already; else the book's.
  Result<bool> learn(DebitKey key, const DebitAnswer& answer, Source source,
                     std::optional<Received> received = std::nullopt);

  // The customer says to have topped up: the period's last attempt is made at once.
  // Errors: kNotFound; kRefused when no attempt is waiting for that.
  Result<Done> topped_up(std::string_view code);

 private:
  Result<Done> announce(Subscription subscription, std::unique_lock<std::mutex> lock);
  Result<Done> remind(Subscription subscription);
  Result<Done> collect(Subscription subscription, std::unique_lock<std::mutex> lock);
  Result<Done> send_again(Debit debit, const Subscription& subscription,
                          std::unique_lock<std::mutex> lock);
  Result<Done> send(const DebitOrder& order, Channel channel, DebitKey key);
  Result<Done> learn_notice(SubscriptionKey key, const DebitAnswer& answer);
  Result<Done> give_back_if_paid_twice(Act& act);

  Result<Done> commit(Subscription subscription, std::optional<Message> message = std::nullopt);
  Wake ask_soon(Channel channel) const;
  DebitOrder order_of(const Debit& debit, const Subscription& subscription) const;

  Desk& desk_;
};

}  // namespace daikou::merchant
