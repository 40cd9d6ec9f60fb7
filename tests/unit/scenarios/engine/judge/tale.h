// A journal told by hand, for judging: one mandate "m1" with a cap of 50.00 CNY, signed
// 2027-01-04 09:00 Beijing time by a delayed monthly template, and the evidence that fits it.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/engine/judge/judge.h"

namespace daikou::scenarios::tests {

using simulator::Entry;
using simulator::Fact;

inline Instant on(std::string_view spaced) { return instant_from_spaced_text(spaced).value(); }

class Tale {
 public:
  Tale() {
    simulator::Template tmpl;
    tmpl.id = kTemplate;
    tmpl.cap = Fen(50'00);
    rules_.templates[kTemplate] = tmpl;
    evidence_.end = on("2027-03-31 09:00:00");
    now_ = on("2027-01-04 09:00:00");
    Entry entry = about(Fact::kMandateSigned);
    entry.amount = tmpl.cap;
    entry.text = "m1";
    add(entry);
  }

  simulator::Template& tmpl() { return rules_.templates[kTemplate]; }
  Rulebook& rules() { return rules_; }
  Evidence& evidence() { return evidence_; }

  Tale& at(std::string_view spaced) {
    now_ = on(spaced);
    return *this;
  }
  Tale& after(milliseconds span) {
    now_ += span;
    return *this;
  }
  // The life of one debit, a fact at a time. `number` is the debit's.
  Tale& accept(std::uint64_t number, std::string order, Fen amount = kPrice) {
    Entry entry = about(Fact::kDebitAccepted, number, order, amount);
    return add(entry);
  }
  Tale& tell_payer(std::uint64_t number, std::string order) {
    return add(about(Fact::kPayerTold, number, order));
  }
  Tale& execute(std::uint64_t number, std::string order) {
    return add(about(Fact::kDebitExecuting, number, order));
  }
  Tale& settle(std::uint64_t number, std::string order, Fen amount = kPrice) {
    return add(about(Fact::kDebitSettled, number, order, amount));
  }
  Tale& refuse(std::uint64_t number, std::string order) {
    return add(about(Fact::kDebitRefused, number, order));
  }
  Tale& turn_away(std::string order, Reason reason, Fen amount = kPrice) {
    Entry entry = about(Fact::kDebitTurnedAway, 0, order, amount);
    entry.reason = reason;
    return add(entry);
  }
  // Accepted, told, executed a day later and settled, as a delayed template does it.
  Tale& debit(std::uint64_t number, const std::string& order, Fen amount = kPrice) {
    accept(number, order, amount).tell_payer(number, order).after(hours(24));
    return execute(number, order).after(seconds(1)).settle(number, order, amount).tell(number);
  }
  Tale& refund(std::uint64_t debit, std::uint64_t number, std::string code, Fen amount) {
    Entry entry = about(Fact::kRefundAccepted, debit, code, amount);
    entry.refund = RefundId{number};
    add(entry);
    entry.fact = Fact::kRefundSettled;
    return add(entry);
  }
  // Queued, tried and acknowledged.
  Tale& tell(std::uint64_t debit) {
    notify(Fact::kNotificationQueued, debit, "debit");
    notify(Fact::kNotificationAttempt, debit, "debit: HTTP 200");
    return notify(Fact::kNotificationAcknowledged, debit, "debit");
  }
  Tale& notify(Fact fact, std::uint64_t debit, std::string text) {
    Entry entry = about(fact, debit, std::move(text), Fen());
    if (fact == Fact::kNotificationQueued) ++notification_;
    entry.notification = NotificationId{notification_};
    return add(entry);
  }
  Tale& terminate(TerminatedBy by) {
    Entry entry = about(Fact::kMandateTerminated);
    entry.number = static_cast<std::uint64_t>(by);
    return add(entry);
  }
  Tale& told_of_the_end() {
    return notify(Fact::kNotificationAcknowledged, 0, "mandate_terminated");
  }
  Tale& notice(Fen ceiling) {
    Entry entry = about(Fact::kNoticeGiven);
    entry.amount = ceiling;
    return add(entry);
  }
  Tale& throttle(std::uint64_t exchange) {
    Entry entry = about(Fact::kThrottled);
    entry.exchange = exchange;
    return add(entry);
  }
  Tale& add(Entry entry) {
    entry.at = now_;
    journal_.append(std::move(entry));
    return *this;
  }
  Entry about(Fact fact, std::uint64_t debit = 0, std::string text = {},
              Fen amount = kPrice) const {
    Entry entry;
    entry.fact = fact;
    entry.merchant = MerchantId{1};
    entry.mandate = MandateId{1};
    entry.tmpl = kTemplate;
    entry.debit = DebitId{debit};
    entry.amount = amount;
    entry.text = std::move(text);
    return entry;
  }

  // The merchant's side: one subscription, its debits and messages.
  merchant::Debit& book(std::string order, merchant::MoneyState state, std::string_view written,
                        std::int32_t index = 0, Fen amount = kPrice) {
    evidence_.has_book = true;
    if (evidence_.subscriptions.empty()) {
      merchant::Subscription subscription;
      subscription.key = merchant::SubscriptionKey{1};
      subscription.code = "m1";
      subscription.signed_at = on("2027-01-04 09:00:00");
      evidence_.subscriptions.push_back(subscription);
    }
    merchant::Debit debit;
    debit.key = merchant::DebitKey{evidence_.debits.size() + 1};
    debit.subscription = merchant::SubscriptionKey{1};
    debit.order_id = std::move(order);
    debit.state = state;
    debit.index = index;
    debit.amount = amount;
    debit.written_at = on(written);
    return evidence_.debits.emplace_back(debit);
  }
  Tale& message(std::string_view spaced, std::int32_t index) {
    merchant::Message message;
    message.at = on(spaced);
    message.kind = merchant::MessageKind::kPreNotice;
    message.subscription = merchant::SubscriptionKey{1};
    message.index = index;
    evidence_.messages.push_back(message);
    return *this;
  }
  Tale& bill(std::string_view date, merchant::BillLine line) {
    evidence_.billed = true;
    evidence_.bills.push_back(
        {Channel::kWechatV2, date_from_text(date).value(), {std::move(line)}});
    return *this;
  }
  Tale& by_hand(std::string order) {
    by_hand_.push_back(std::move(order));
    return *this;
  }

  // What that invariant found, one finding a line.
  std::string findings(std::string_view invariant) const {
    Judge judge(rules_);
    for (const std::string& order : by_hand_) judge.sent_by_hand(order);
    if (!judge.read(journal_)) return "journal not read";
    std::string text;
    for (const Ruling& ruling : judge.close(evidence_)) {
      if (ruling.invariant->name != invariant) continue;
      for (const Finding& finding : ruling.findings)
        text += (text.empty() ? "" : "\n") + finding.what;
    }
    return text;
  }

  static constexpr Fen kPrice{25'00};
  static constexpr TemplateId kTemplate{1};

 private:
  Rulebook rules_;
  Evidence evidence_;
  simulator::Journal journal_;
  std::vector<std::string> by_hand_;
  Instant now_{};
  std::uint64_t notification_ = 0;
};

}  // namespace daikou::scenarios::tests
