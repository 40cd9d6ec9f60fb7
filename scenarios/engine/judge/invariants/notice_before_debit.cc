// Three notices in one sentence: the gateway's own before a delayed debit, the merchant's to the
// gateway before a pre-notify debit, and the merchant's to its customer.
#include <algorithm>
#include <map>
#include <utility>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::DebitMode;
using simulator::Entry;
using simulator::Fact;
using simulator::Template;

constexpr InvariantSpec kNoticeBeforeDebitSpec{
    "notice_before_debit", "No debit without its notice in time, but right after the signature.",
    "R15"};

class NoticeBeforeDebit final : public Invariant {
 public:
  NoticeBeforeDebit() : Invariant(kNoticeBeforeDebitSpec) {}

  void see(const Entry& entry, const Casebook& cases) override {
    if (entry.fact != Fact::kDebitExecuting) return;
    const MandateCase* mandate = cases.mandate(entry.mandate);
    const DebitCase* debit = cases.debit(entry.debit);
    const Template* tmpl = cases.tmpl(entry.mandate);
    if (mandate == nullptr || debit == nullptr || tmpl == nullptr) return;
    if (debit->accepted_at - mandate->signed_at < tmpl->free_after_signing) return;
    if (tmpl->mode == DebitMode::kDelayed) see_delayed(entry, *debit, *tmpl);
    if (tmpl->mode == DebitMode::kPreNotify) see_announced(entry, *mandate, *debit, *tmpl);
  }

  void close(const Evidence& evidence, const Casebook& cases) override {
    if (!evidence.has_book || cases.rules().notice_before == milliseconds(0)) return;
    const auto first_sent = first_sent_of(evidence);
    const auto told = last_told_of(evidence, first_sent);
    const auto subscriptions = by_key(evidence);
    for (const auto& [period, sent] : first_sent) {
      const merchant::Subscription& subscription = *subscriptions.at(period.first);
      const milliseconds wanted = cases.rules().notice_before;
      // The first debit that follows the signature so closely that a notice would precede it.
      if (period.second == 0 && sent - subscription.signed_at < wanted) continue;
      const auto notice = told.find(period);
      if (notice != told.end() && sent - notice->second >= wanted) continue;
      violated(sent, "subscription " + subscription.code + ", period " +
                         std::to_string(period.second) + ": debited " + at(sent) +
                         ", the customer was " +
                         (notice == told.end() ? "not told" : "told only " + at(notice->second)) +
                         ", want " + to_span_text(wanted) + " before");
    }
  }

 private:
  using Period = std::pair<merchant::SubscriptionKey, std::int32_t>;
  using Instants = std::map<Period, Instant>;

  void see_delayed(const Entry& entry, const DebitCase& debit, const Template& tmpl) {
    if (debit.payer_told_at != kNever && entry.at - debit.payer_told_at >= tmpl.delay) return;
    violated(entry, order(entry.text) + " executed " + at(entry.at) + ", want " +
                        to_span_text(tmpl.delay) + " after the payer was told");
  }
  void see_announced(const Entry& entry, const MandateCase& mandate, const DebitCase& debit,
                     const Template& tmpl) {
    const bool in_time = mandate.noticed_at != kNever &&
                         days_between(beijing_date(mandate.noticed_at),
                                      beijing_date(debit.accepted_at)) >= tmpl.waiting_days;
    if (in_time && debit.amount <= mandate.noticed_ceiling) return;
    violated(entry, order(entry.text) + " over " + cny(debit.amount) +
                        " executed, want a notice over it " + std::to_string(tmpl.waiting_days) +
                        " days before");
  }

  // When each period's first withholding was written down to be sent.
  static Instants first_sent_of(const Evidence& evidence) {
    Instants first;
    for (const merchant::Debit& debit : evidence.debits) {
      if (debit.origin != merchant::DebitOrigin::kWithholding) continue;
      Instant& sent = first.try_emplace({debit.subscription, debit.index}, kNever).first->second;
      sent = std::min(sent, debit.written_at);
    }
    return first;
  }
  // The last notice of each period before its first debit; one of the same instant may announce
  // what follows it.
  static Instants last_told_of(const Evidence& evidence, const Instants& first_sent) {
    Instants told;
    for (const merchant::Message& message : evidence.messages) {
      const auto sent = first_sent.find({message.subscription, message.index});
      if (message.kind != merchant::MessageKind::kPreNotice || sent == first_sent.end() ||
          message.at >= sent->second)
        continue;
      told[sent->first] = message.at;
    }
    return told;
  }
  using Subscriptions = std::map<merchant::SubscriptionKey, const merchant::Subscription*>;
  static Subscriptions by_key(const Evidence& evidence) {
    static const merchant::Subscription kNone{};
    Subscriptions keyed;
    for (const merchant::Debit& debit : evidence.debits) keyed.emplace(debit.subscription, &kNone);
    for (const merchant::Subscription& subscription : evidence.subscriptions)
      keyed[subscription.key] = &subscription;
    return keyed;
  }
};

}  // namespace

std::unique_ptr<Invariant> notice_before_debit() { return std::make_unique<NoticeBeforeDebit>(); }

}  // namespace daikou::scenarios::invariants
