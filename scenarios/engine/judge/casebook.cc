#include "scenarios/engine/judge/casebook.h"

#include <algorithm>

#include "simulator/world/notification.h"

namespace daikou::scenarios {
namespace {

using simulator::Entry;
using simulator::Fact;

// R5: the first debit comes within five days of signing.
constexpr int kFirstDebitDays = 5;

int months_passed(Date from, Date day) {
  int months = (static_cast<int>(day.year()) - static_cast<int>(from.year())) * 12 +
               static_cast<int>(static_cast<unsigned>(day.month())) -
               static_cast<int>(static_cast<unsigned>(from.month()));
  if (days_between(add_months(from, months), day) < 0) --months;
  return std::max(months, 0);
}

int cycles_passed(const simulator::Cycle& cycle, Date from, Date day) {
  const int count = std::max(cycle.count, 1);
  if (cycle.unit == simulator::CycleUnit::kDay) return std::max(days_between(from, day), 0) / count;
  return months_passed(from, day) / count;
}

bool tells_of_the_end(const Entry& entry) {
  return entry.fact == Fact::kNotificationAcknowledged &&
         entry.text == name_of(simulator::NotificationKind::kMandateTerminated);
}

}  // namespace

void Casebook::take(const Entry& entry) {
  if (entry.fact == Fact::kExchange) return;
  if (entry.mandate) take_mandate(entry);
  if (entry.debit) take_debit(entry);
  if (entry.refund) take_refund(entry);
}

void Casebook::take_mandate(const Entry& entry) {
  MandateCase& mandate = mandates_[entry.mandate.value];
  if (tells_of_the_end(entry)) mandate.merchant_told_at = entry.at;
  switch (entry.fact) {
    case Fact::kMandateSigned:
      mandate.code = entry.text;
      mandate.tmpl = entry.tmpl;
      mandate.cap = entry.amount;
      mandate.signed_at = entry.at;
      break;
    case Fact::kMandateTerminated:
      mandate.ended_at = entry.at;
      mandate.ended_by = static_cast<TerminatedBy>(entry.number);
      if (mandate.ended_by == TerminatedBy::kMerchant) mandate.merchant_told_at = entry.at;
      break;
    case Fact::kMandateExpired: mandate.ended_at = entry.at; break;
    case Fact::kNoticeGiven:
      mandate.noticed_at = entry.at;
      mandate.noticed_ceiling = entry.amount;
      break;
    case Fact::kDebitAccepted:
    case Fact::kDebitTurnedAway:
    case Fact::kDebitSettled:  // Of a payment, which was accepted before it had a mandate.
      if (!mandate.first_debit) mandate.first_debit = beijing_date(entry.at);
      break;
    default: break;
  }
}

void Casebook::take_debit(const Entry& entry) {
  DebitCase& debit = debits_[entry.debit];
  const bool was_open = debit.is_open();
  switch (entry.fact) {
    case Fact::kDebitAccepted:
      debit.id = entry.debit;
      debit.mandate = entry.mandate;
      debit.channel = entry.channel;
      debit.order = entry.text;
      debit.amount = entry.amount;
      debit.accepted_at = entry.at;
      debit.withholding = mandates_[entry.mandate.value].signed_at != kNever;
      break;
    case Fact::kPayerTold: debit.payer_told_at = entry.at; break;
    case Fact::kDebitExecuting: debit.executing_at = entry.at; break;
    case Fact::kDebitSettled:
      debit.settled_at = entry.at;
      debit.payer = entry.payer;
      break;
    case Fact::kDebitRefused:
    case Fact::kDebitClosed: debit.refused_at = std::min(debit.refused_at, entry.at); break;
    case Fact::kRefundAccepted: debit.refunded = sum(debit.refunded, entry.amount); break;
    default: break;
  }
  if (debit.is_open() && !was_open) ++open_;
  if (!debit.is_open() && was_open) --open_;
}

void Casebook::take_refund(const Entry& entry) {
  if (entry.fact == Fact::kRefundAccepted)
    refunds_[entry.refund] = {entry.debit,  entry.channel, entry.text,
                              entry.amount, entry.at,      kNever};
  if (entry.fact == Fact::kRefundSettled) refunds_[entry.refund].settled_at = entry.at;
}

const MandateCase* Casebook::mandate(MandateId id) const {
  const auto found = mandates_.find(id.value);
  return found == mandates_.end() ? nullptr : &found->second;
}

const DebitCase* Casebook::debit(DebitId id) const {
  const auto found = debits_.find(id);
  return found == debits_.end() ? nullptr : &found->second;
}

const simulator::Template* Casebook::tmpl(MandateId id) const {
  const MandateCase* known = mandate(id);
  if (known == nullptr) return nullptr;
  const auto found = rules_.templates.find(known->tmpl);
  return found == rules_.templates.end() ? nullptr : &found->second;
}

Period Casebook::period_of(const MandateCase& mandate, Date day) const {
  const auto found = rules_.templates.find(mandate.tmpl);
  if (found == rules_.templates.end() || mandate.signed_at == kNever) return {};
  const Date from = beijing_date(mandate.signed_at);
  const simulator::Cycle& cycle = found->second.cycle;
  const Date first = mandate.first_debit.value_or(from);
  const bool late = days_between(from, first) > kFirstDebitDays;
  return {cycles_passed(cycle, from, day), cycles_passed(cycle, late ? first : from, day)};
}

}  // namespace daikou::scenarios
