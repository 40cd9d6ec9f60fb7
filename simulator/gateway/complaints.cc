#include "simulator/gateway/complaints.h"

#include <algorithm>

#include "simulator/gateway/rules.h"

namespace daikou::simulator::gateway {
namespace {

constexpr std::uint64_t kRateOf = 10'000;

Entry entry_of(const World& world, Fact fact, const Complaint& row) {
  Entry entry;
  if (row.debit)
    entry = entry_about(world, fact, row.debit);
  else
    entry = entry_about(world, fact, row.mandate);
  entry.merchant = row.merchant;
  entry.payer = row.payer;
  entry.number = row.id.value;
  entry.text = name_of(row.cause);
  return entry;
}

Entry entry_of(const World& world, Fact fact, MerchantId merchant, std::string_view text) {
  Entry entry;
  entry.at = world.now;
  entry.fact = fact;
  entry.merchant = merchant;
  entry.text = text;
  return entry;
}

// What the complaint is about, with the mandate of its debit.
Decided<Complaint> subject_of(const World& world, const ComplaintOrder& order) {
  Complaint row;
  row.payer = order.payer;
  row.debit = order.debit;
  row.mandate = order.mandate;
  row.cause = order.cause;
  if (order.debit) {
    const Debit* debit = world.debits.find(order.debit);
    if (debit == nullptr) return Refusal{Reason::kOrderMissing, "no such debit"};
    if (debit->payer != order.payer)
      return Refusal{Reason::kPayerMismatch, "the debit is another payer's"};
    row.mandate = debit->mandate;
    row.merchant = debit->merchant;
    return row;
  }
  if (!order.mandate)
    return Refusal{Reason::kBadRequest, "want a debit or a mandate that it is about"};
  const Mandate* mandate = world.mandates.find(order.mandate);
  if (mandate == nullptr) return Refusal{Reason::kMandateMissing, "no such mandate"};
  if (mandate->payer != order.payer)
    return Refusal{Reason::kPayerMismatch, "the mandate is another payer's"};
  row.merchant = mandate->merchant;
  return row;
}

bool is_waiting(const Complaint& row) { return row.state != ComplaintState::kAnswered; }

std::uint64_t subject_hash(const Complaint& row) {
  return hash_key(row.payer.value, std::to_string(row.mandate.value) + "/" +
                                       std::to_string(row.debit.value) + "/" +
                                       std::string(name_of(row.cause)));
}

bool is_repeated(const World& world, const Complaint& row) {
  const auto waits = [&](std::uint64_t number) {
    const Complaint& each = world.complaints[ComplaintId{number}];
    return each.payer == row.payer && each.mandate == row.mandate && each.debit == row.debit &&
           each.cause == row.cause && is_waiting(each);
  };
  return world.complaint_subjects.find(subject_hash(row), waits) != 0;
}

std::uint64_t settled_since(const World& world, MerchantId merchant, Instant since) {
  std::uint64_t count = 0;
  for (auto day = world.bill_days.lower_bound({merchant, beijing_date(since)});
       day != world.bill_days.end() && day->first.first == merchant; ++day)
    count += day->second.debits.size();
  return count;
}

std::string in_words(const ComplaintRate& rate) {
  return std::to_string(rate.complaints) + " complaints about " + std::to_string(rate.debits) +
         " settled debits";
}

bool is_above_limit(const World& world, const ComplaintRate& rate) {
  return rate.is_above(world.settings.number(kComplaintsMost),
                       world.settings.number(kComplaintSample));
}

}  // namespace

bool ComplaintRate::is_above(std::int64_t most, std::int64_t sample) const {
  return debits >= static_cast<std::uint64_t>(sample) &&
         complaints * kRateOf > debits * static_cast<std::uint64_t>(most);
}

ComplaintRate complaint_rate(const World& world, MerchantId merchant) {
  const Instant since = world.now - world.settings.span(kComplaintWindow);
  ComplaintRate rate{0, settled_since(world, merchant, since)};
  const auto all = world.complaints_of.find(merchant);
  if (all == world.complaints_of.end()) return rate;
  const auto first = std::ranges::partition_point(
      all->second, [&](ComplaintId id) { return world.complaints[id].filed_at < since; });
  rate.complaints = static_cast<std::uint64_t>(all->second.end() - first);
  return rate;
}

std::vector<CauseCount> complaint_causes(const World& world, MerchantId merchant) {
  std::vector<CauseCount> counts(static_cast<std::size_t>(ComplaintCause::kOther) + 1);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i].cause = static_cast<ComplaintCause>(i);
  world.complaints.for_each([&](const Complaint& row) {
    if (row.merchant != merchant) return;
    CauseCount& count = counts[static_cast<std::size_t>(row.cause)];
    ++count.complaints;
    if (is_waiting(row)) ++count.waiting;
  });
  std::erase_if(counts, [](const CauseCount& each) { return each.complaints == 0; });
  std::ranges::stable_sort(counts, std::ranges::greater{}, &CauseCount::complaints);
  return counts;
}

std::uint64_t complaints_waiting(const World& world, MerchantId merchant) {
  std::uint64_t waiting = 0;
  for (const CauseCount& each : complaint_causes(world, merchant)) waiting += each.waiting;
  return waiting;
}

Decided<ComplaintId> file_complaint(World& world, const ComplaintOrder& order) {
  DAIKOU_TRY(Complaint row, subject_of(world, order));
  if (is_repeated(world, row))
    return Refusal{Reason::kBadRequest, "the same complaint waits for its answer"};
  row.words = world.texts.keep(order.words);
  row.filed_at = world.now;
  row.answer_by = world.now + world.settings.span(kComplaintAnswer);
  const MerchantId merchant = row.merchant;
  const ComplaintId id = world.complaints.add(std::move(row));
  const Complaint& filed = world.complaints[id];
  world.complaint_subjects.insert(subject_hash(filed), id.value);
  world.complaints_of[merchant].push_back(id);
  world.journal.append(entry_of(world, Fact::kComplaintFiled, filed));
  world.agenda.arm(filed.answer_by, TimerKind::kComplaintLapses, id.value);
  if (const ComplaintRate rate = complaint_rate(world, merchant);
      world.settings.on(kComplaintsSuspend) && is_above_limit(world, rate))
    suspend(world, merchant, in_words(rate));
  return id;
}

Decided<Done> answer_complaint(World& world, ComplaintId complaint, std::string_view words) {
  const Complaint* known = world.complaints.find(complaint);
  const auto to = known == nullptr ? std::nullopt
                                   : next(kComplaintMoves, known->state, ComplaintEvent::kAnswer);
  if (!to) return Refusal{Reason::kBadRequest, "no complaint of that number waits for an answer"};
  const TextId kept = world.texts.keep(words);
  Complaint& row = world.complaints.edit(complaint);
  row.state = *to;
  row.answer = kept;
  row.answered_at = world.now;
  world.journal.append(entry_of(world, Fact::kComplaintAnswered, row));
  return Done{};
}

void lapse_complaint(World& world, ComplaintId complaint) {
  const auto to = next(kComplaintMoves, world.complaints[complaint].state, ComplaintEvent::kLapse);
  if (!to) return;
  Complaint& row = world.complaints.edit(complaint);
  row.state = *to;
  world.journal.append(entry_of(world, Fact::kComplaintOverdue, row));
  if (world.settings.on(kComplaintsSuspend))
    suspend(world, row.merchant,
            "a complaint was left for " + to_span_text(world.now - row.filed_at));
}

void suspend(World& world, MerchantId merchant, std::string_view why) {
  const auto to = next(kMerchantMoves, world.merchants[merchant].state, MerchantEvent::kSuspend);
  if (!to) return;
  world.merchants.edit(merchant).state = *to;
  world.journal.append(entry_of(world, Fact::kMerchantSuspended, merchant, why));
}

Decided<Done> restore(World& world, MerchantId merchant) {
  const MerchantState state = world.merchants[merchant].state;
  const auto to = next(kMerchantMoves, state, MerchantEvent::kRestore);
  if (!to)
    return Refusal{Reason::kBadRequest,
                   "the merchant is " + std::string(name_of(state)) + ", want suspended"};
  if (const std::uint64_t waiting = complaints_waiting(world, merchant); waiting > 0)
    return Refusal{Reason::kMerchantSuspended,
                   std::to_string(waiting) + " complaints wait for an answer, want none"};
  if (const ComplaintRate rate = complaint_rate(world, merchant); is_above_limit(world, rate))
    return Refusal{Reason::kMerchantSuspended,
                   in_words(rate) + " in the last month, want at most " +
                       std::to_string(world.settings.number(kComplaintsMost)) + " for 10,000"};
  world.merchants.edit(merchant).state = *to;
  world.journal.append(entry_of(world, Fact::kMerchantRestored, merchant, ""));
  return Done{};
}

}  // namespace daikou::simulator::gateway
