#include "simulator/metrics/lookout.h"

#include <algorithm>

namespace daikou::simulator::metrics {
namespace {

// "salaried" of "salaried-17"; empty for one that bears no number.
std::string_view called(std::string_view alias) {
  const std::size_t dash = alias.rfind('-');
  if (dash == std::string_view::npos || dash + 1 == alias.size()) return {};
  if (alias.find_first_not_of("0123456789", dash + 1) != std::string_view::npos) return {};
  return alias.substr(0, dash);
}

Gate share_gate(Metric metric, Comparator comparator, double target, std::uint64_t sample) {
  Gate gate;
  gate.measure.metric = metric;
  gate.comparator = comparator;
  gate.target = target;
  gate.target_kind = TargetKind::kShare;
  gate.sample = sample;
  return gate;
}

}  // namespace

std::vector<Gate> release_gates(std::uint64_t sample) {
  return {share_gate(Metric::kSignSuccess, Comparator::kAtLeast, 0.95, sample),
          share_gate(Metric::kDebitSuccess, Comparator::kAtLeast, 0.98, sample),
          share_gate(Metric::kComplaintRate, Comparator::kAtMost, 0.0005, sample)};
}

std::string Whom::words() const {
  if (!payers.empty()) return "payers " + payers;
  if (!merchant.empty()) return "merchant " + merchant;
  return channel.empty() ? "" : "channel " + channel;
}

Lookout::Mark Lookout::mark_of(const World& world, const Entry* entry) {
  Mark mark{world.seed, world.started, 0, {}, Fact::kExchange, 0};
  if (entry == nullptr) return mark;
  mark.sequence = entry->sequence;
  mark.at = entry->at;
  mark.fact = entry->fact;
  mark.about = entry->mandate.value ^ (entry->debit.value << 1) ^ (entry->payer.value << 2);
  return mark;
}

bool Lookout::goes_on(const World& world) const {
  if (world.journal.last() < read_.sequence) return false;
  if (read_.sequence == 0) return true;
  const Entry* last = world.journal.find(read_.sequence);
  if (last != nullptr) return mark_of(world, last) == read_;
  return world.seed == read_.seed && world.started == read_.started;  // Dropped since.
}

bool Lookout::catch_up(const World& world, std::uint64_t at_most) {
  if (!goes_on(world)) *this = Lookout();
  const Journal& journal = world.journal;
  const bool gap = journal.dropped() > read_.sequence;
  if (gap) missed_ += journal.dropped() - read_.sequence;
  const std::uint64_t from = std::max(read_.sequence, journal.dropped());
  const std::uint64_t until = from + std::min(at_most, journal.last() - from);
  for (std::uint64_t sequence = from + 1; sequence <= until; ++sequence) {
    const Entry& entry = *journal.find(sequence);
    if (gap && sequence == from + 1) whole_since_ = entry.at + milliseconds(1);
    know(world, entry);
    tally_.take(entry);
    if (sequence == until) read_ = mark_of(world, &entry);
  }
  return until < journal.last();
}

std::uint32_t Lookout::number_of(const std::string& words) {
  const auto next = static_cast<std::uint32_t>(groups_.size() + 1);
  return groups_.try_emplace(words, next).first->second;
}

// What the tally takes next belongs to these groups.
void Lookout::know(const World& world, const Entry& entry) {
  now_->clear();
  now_->push_back(number_of(Whom{{}, {}, std::string(daikou::name_of(entry.channel))}.words()));
  if (const Merchant* merchant = world.merchants.find(entry.merchant))
    now_->push_back(number_of(Whom{{}, merchant->alias, {}}.words()));
  const Payer* payer = world.payers.find(entry.payer);
  if (payer == nullptr) return;
  const auto [found, is_new] = of_payer_.try_emplace(entry.payer.value, 0);
  if (const std::string_view name = called(payer->alias); is_new && !name.empty())
    found->second = number_of(Whom{std::string(name), {}, {}}.words());
  if (found->second != 0) now_->push_back(found->second);
}

Result<GateReading> Lookout::ask(const Gate& gate, const Whom& whom, Instant from,
                                 Instant until) const {
  if (!whom.payers.empty() + !whom.merchant.empty() + !whom.channel.empty() > 1)
    return Error{ErrorCode::kMalformed, "want one of 'payers', 'merchant' and 'channel'"};
  if (!whom.payers.empty() && gate.measure.metric == Metric::kSignSuccess)
    return Error{ErrorCode::kMalformed,
                 "sign_success of 'payers': an offer that nobody signed names no payer; want it of "
                 "a merchant, a channel or everybody"};
  GateReading reading{gate, whom.words(), from, until, {}};
  std::uint32_t group = 0;
  if (!reading.whom.empty()) {
    const auto found = groups_.find(reading.whom);
    if (found == groups_.end()) {
      std::string known;
      for (const auto& [name, number] : groups_) known += (known.empty() ? "" : ", ") + name;
      return Error{ErrorCode::kNotFound, "the journal tells nothing of " + reading.whom +
                                             ", only of " + (known.empty() ? "nobody" : known)};
    }
    group = found->second;
  }
  reading.result = judge(gate, tally_, group, from, until);
  if (missed_ > 0 && from < whole_since_) {
    reading.result.verdict = GateVerdict::kInconclusive;
    reading.result.because += "; " + std::to_string(missed_) +
                              " entries were dropped before they were read: ask sooner, or let the "
                              "journal keep more";
  }
  return reading;
}

}  // namespace daikou::simulator::metrics
