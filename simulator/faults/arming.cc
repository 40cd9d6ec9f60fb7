#include "simulator/faults/arming.h"

#include <algorithm>
#include <array>

#include "core/draw/draw.h"
#include "simulator/faults/doors.h"

namespace daikou::simulator::faults {
namespace {

bool same_or_any(std::string_view wanted, std::string_view seen) {
  return wanted.empty() || wanted == seen;
}

// Whether the rule applies to what it matches: its times, its span, its probability.
bool applies_now(const World& world, const Subject& subject, FaultRule& rule) {
  if (world.now < rule.after || world.now >= rule.until) return false;
  if (rule.times && rule.applied >= *rule.times) return false;
  if (rule.seen++ < rule.skip) return false;
  return draw_chance({world.seed, "fault", subject.draw_entity, rule.number}, rule.probability);
}

void journal(World& world, const Subject& subject, const FaultRule& rule) {
  Entry entry;
  entry.at = world.now;
  entry.fact = Fact::kFaultApplied;
  entry.channel = subject.channel;
  entry.merchant = subject.merchant;
  entry.payer = subject.payer;
  entry.debit = find_debit(world, subject.merchant, subject.order);
  if (const Debit* debit = world.debits.find(entry.debit)) entry.mandate = debit->mandate;
  entry.number = rule.number;
  entry.text = rule.fault;
  if (rule.source != RuleSource::kArmed)
    entry.text.append(" by ").append(daikou::simulator::name_of(rule.source));
  world.journal.append(std::move(entry));
}

bool take(World& world, const Subject& subject, FaultRule& rule) {
  if (!matches(world, rule.match, subject)) return false;
  if (!rule.unless.empty() && matches(world, rule.unless, subject)) return false;
  if (!applies_now(world, subject, rule)) return false;
  ++rule.applied;
  journal(world, subject, rule);
  return true;
}

}  // namespace

bool matches(const World& world, const FaultMatch& match, const Subject& subject) {
  if ((!same_or_any(match.at, subject.at) && match.at != subject.also_at) ||
      !same_or_any(match.channel, name_of(subject.channel)) ||
      !same_or_any(match.mandate, subject.mandate) || !same_or_any(match.order, subject.order) ||
      !same_or_any(match.kind, subject.kind))
    return false;
  if (match.amount && *match.amount != subject.amount) return false;
  if (!match.payer.empty() && match.payer != alias_of(world, subject.payer)) return false;
  if (match.merchant.empty()) return true;
  const Merchant* merchant = world.merchants.find(subject.merchant);
  return merchant != nullptr && merchant->alias == match.merchant;
}

void complete(const World& world, Subject& subject) {
  if (const DebitId debit = find_debit(world, subject.merchant, subject.order)) {
    const Debit& row = world.debits[debit];
    if (!subject.mandate_id) subject.mandate_id = row.mandate;
    if (subject.amount == Fen(0)) subject.amount = row.amount;
    if (!subject.payer) subject.payer = row.payer;
  }
  if (!subject.mandate_id)
    subject.mandate_id = find_mandate(world, subject.merchant, {}, subject.mandate);
  if (const Mandate* mandate = world.mandates.find(subject.mandate_id)) {
    if (subject.mandate.empty()) subject.mandate = mandate->code;
    if (!subject.payer) subject.payer = mandate->payer;
  }
}

namespace {

constexpr std::array kSources{RuleSource::kArmed, RuleSource::kHeader, RuleSource::kAlias,
                              RuleSource::kAmount};

// Calls `visit` with each rule of that source, until it says false.
template <class Visit>
void each_rule(World& world, const Subject& subject, RuleSource source, Visit visit) {
  if (source == RuleSource::kAlias || source == RuleSource::kAmount) {
    for (FaultRule& rule : magic_rules(world, subject, source))
      if (!visit(rule)) return;
    return;
  }
  for (FaultRule& rule : world.faults)
    if (rule.source == source && !visit(rule)) return;
}

bool nothing_to_ask(const World& world, const Subject& subject) {
  return world.faults.empty() && !has_magic(world, subject);
}

}  // namespace

std::optional<FaultRule> first_rule(World& world, const Subject& subject, Fits fits) {
  std::optional<FaultRule> found;
  if (nothing_to_ask(world, subject)) return found;
  for (const RuleSource source : kSources) {
    each_rule(world, subject, source, [&](FaultRule& rule) {
      if (fits(rule, subject) && take(world, subject, rule)) found = rule;
      return !found;
    });
    if (found) break;
  }
  return found;
}

Result<std::uint32_t> arm(World& world, FaultRule rule) {
  DAIKOU_TRY(FaultRule checked, check_rule(std::move(rule)));
  checked.number = ++world.faults_made;
  Entry entry;
  entry.at = world.now;
  entry.fact = Fact::kWorldChanged;
  entry.text = "armed " + checked.fault;
  entry.number = checked.number;
  world.journal.append(std::move(entry));
  world.faults.push_back(std::move(checked));
  return world.faults_made;
}

bool disarm(World& world, std::uint32_t number) {
  return std::erase_if(world.faults, [&](const FaultRule& rule) { return rule.number == number; }) >
         0;
}

std::vector<Applied> apply(World& world, const Subject& subject,
                           std::initializer_list<Layer> layers, Among among) {
  std::vector<Applied> applied;
  if (nothing_to_ask(world, subject)) return applied;
  std::array<bool, 5> decided{};  // By layer: what comes later in the precedence is not asked.
  for (const RuleSource source : kSources) {
    const std::size_t before = applied.size();
    each_rule(world, subject, source, [&](FaultRule& rule) {
      const Fault* fault = find_fault(rule.fault);
      if (fault != nullptr && !decided[static_cast<std::size_t>(fault->layer())] &&
          std::ranges::find(layers, fault->layer()) != layers.end() &&
          (among == nullptr || among(*fault)) && take(world, subject, rule))
        applied.push_back({fault, rule});
      return true;
    });
    for (std::size_t i = before; i < applied.size(); ++i)
      decided[static_cast<std::size_t>(applied[i].fault->layer())] = true;
  }
  return applied;
}

}  // namespace daikou::simulator::faults
