#include "simulator/faults/doors.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace daikou::simulator::faults {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The part before the separator, which is taken off with it.
std::string_view take_part(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = trimmed(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

Error header_error(const std::string& detail) {
  return {ErrorCode::kMalformed, std::string(kFaultHeader) + ": " + detail};
}

Result<Done> read_setting(std::string_view text, FaultRule& rule) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0)
    return header_error("'" + std::string(text) + "', want NAME=VALUE behind the fault");
  const std::string name(trimmed(text.substr(0, equals)));
  const std::string value(trimmed(text.substr(equals + 1)));
  if (name != "times") {
    rule.settings[name] = value;
    return Done{};
  }
  std::uint32_t times = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), times);
  if (error != std::errc() || end != value.data() + value.size())
    return header_error("times: '" + value + "', want a whole number");
  rule.times = times;
  return Done{};
}

Result<FaultRule> rule_from(std::string_view text) {
  FaultRule rule;
  rule.source = RuleSource::kHeader;
  rule.times = 1;
  rule.fault = take_part(text, ';');
  while (!text.empty()) DAIKOU_CHECK(read_setting(take_part(text, ';'), rule));
  Result<FaultRule> checked = check_rule(std::move(rule));
  if (!checked) return header_error(checked.error().detail);
  if (find_fault(checked->fault)->layer() == Layer::kKey)
    return header_error("keys are looked at before the header is: arm " + checked->fault +
                        " as a rule");
  return checked;
}

// Whether it acts on the answer to the request that asked for it, rather than later.
bool acts_at_once(const Fault& fault, std::string_view operation) {
  switch (fault.layer()) {
    case Layer::kBusiness: return operation != kDebitOperation;
    case Layer::kCallback: return fault.tells_before_answer();
    case Layer::kProtocol:
    case Layer::kTransport:
    case Layer::kKey: break;
  }
  return true;
}

// A payer or an amount speaks of debits: of the answer to one, of its outcome, of its notification.
FaultRule about_debits(FaultRule rule) {
  const Fault& fault = *find_fault(rule.fault);
  if (fault.layer() == Layer::kBusiness) return rule;
  if (fault.layer() == Layer::kCallback && !fault.tells_before_answer()) {
    rule.match.at = "notify";
    rule.match.kind = "debit";
  } else {
    rule.match.at = kDebitOperation;
  }
  return rule;
}

std::string_view alias_in(const World& world, PayerId payer) {
  const Payer* row = world.payers.find(payer);
  return row == nullptr ? std::string_view() : std::string_view(row->alias);
}

// Who pays, where the subject says no more than the mandate.
PayerId payer_of(const World& world, const Subject& subject) {
  if (subject.payer) return subject.payer;
  MandateId id = subject.mandate_id;
  if (!id && !subject.mandate.empty())
    id = find_mandate(world, subject.merchant, {}, subject.mandate);
  const Mandate* mandate = world.mandates.find(id);
  return mandate == nullptr ? PayerId{} : mandate->payer;
}

// Nothing for an alias that names no fault: people may be called as they like.
void add_by_alias(std::string_view alias, std::vector<FaultRule>& rules) {
  const std::size_t plus = alias.find('+');
  if (plus == std::string_view::npos) return;
  FaultRule rule;
  rule.fault = alias.substr(plus + 1);
  if (auto checked = check_rule(std::move(rule))) rules.push_back(about_debits(*checked));
}

struct AmountRow {
  Fen amount;
  std::string fault;
};

Result<std::vector<AmountRow>> amounts_from(std::string_view text) {
  std::vector<AmountRow> rows;
  while (!text.empty()) {
    const std::string_view part = take_part(text, ',');
    const std::size_t equals = part.find('=');
    const auto amount = fen_from_yuan_text(trimmed(part.substr(0, equals)));
    if (equals == std::string_view::npos || !amount)
      return Error{ErrorCode::kMalformed, "setting faults.amounts: '" + std::string(part) +
                                              "', want an amount and a fault, such as "
                                              "12.51=insufficient_balance"};
    rows.push_back({*amount, std::string(trimmed(part.substr(equals + 1)))});
  }
  return rows;
}

}  // namespace

std::span<const SettingSpec* const> settings() {
  static constexpr std::array kAll{&kByHeader, &kByAlias, &kByAmount};
  return kAll;
}

Result<Done> check_amounts(std::string_view text) {
  DAIKOU_TRY(const std::vector<AmountRow> rows, amounts_from(text));
  for (const AmountRow& row : rows) {
    FaultRule rule;
    rule.fault = row.fault;
    if (const auto checked = check_rule(std::move(rule)); !checked) return checked.error();
    if (find_fault(row.fault)->layer() == Layer::kKey)
      return Error{ErrorCode::kMalformed,
                   "setting faults.amounts: '" + row.fault +
                       "' is a fault of keys, which no amount has: arm it as "
                       "a rule"};
  }
  return Done{};
}

Result<std::vector<FaultRule>> rules_of_header(std::string_view value) {
  std::vector<FaultRule> rules;
  std::string_view rest = value;
  do {
    DAIKOU_TRY(FaultRule rule, rule_from(take_part(rest, ',')));
    rules.push_back(std::move(rule));
  } while (!rest.empty());
  return rules;
}

Result<Done> arm_by_header(World& world, const Subject& subject, std::string_view value) {
  DAIKOU_TRY(std::vector<FaultRule> rules, rules_of_header(value));
  std::erase_if(world.faults, [&](const FaultRule& rule) {
    return rule.source == RuleSource::kHeader && rule.until <= world.now;
  });
  for (FaultRule& rule : rules) {
    rule.number = ++world.faults_made;
    rule.until = world.now + days(1);
    if (const Merchant* merchant = world.merchants.find(subject.merchant))
      rule.match.merchant = merchant->alias;
    rule.match.order = subject.order;
    if (subject.order.empty()) rule.match.mandate = subject.mandate;
    const Fault& fault = *find_fault(rule.fault);
    if (acts_at_once(fault, subject.at)) rule.match.at = subject.at;
    if (fault.layer() == Layer::kCallback && !fault.tells_before_answer()) rule.match.at = "notify";
    world.faults.push_back(std::move(rule));
  }
  return Done{};
}

void end_exchange(World& world, const Subject& subject) {
  std::erase_if(world.faults, [&](const FaultRule& rule) {
    if (rule.source != RuleSource::kHeader) return false;
    const bool spent = rule.times && rule.applied >= *rule.times;
    const bool aimless = rule.match.order.empty() && rule.match.mandate.empty();
    return spent || aimless || rule.match.at == subject.at;
  });
}

std::vector<FaultRule> magic_rules(const World& world, const Subject& subject, RuleSource source) {
  std::vector<FaultRule> rules;
  if (source == RuleSource::kAlias && world.settings.on(kByAlias))
    add_by_alias(alias_in(world, subject.payer), rules);
  if (source == RuleSource::kAmount)
    if (const auto rows = amounts_from(world.settings.text(kByAmount)))
      for (const AmountRow& row : *rows) {
        FaultRule rule;
        rule.fault = row.fault;
        if (row.amount != subject.amount) continue;
        if (auto checked = check_rule(std::move(rule))) rules.push_back(about_debits(*checked));
      }
  for (FaultRule& rule : rules) rule.source = source;
  return rules;
}

bool has_magic(const World& world, const Subject& subject) {
  return alias_in(world, payer_of(world, subject)).find('+') != std::string_view::npos ||
         !world.settings.text(kByAmount).empty();
}

std::string words_of(const Entry& applied) {
  const std::string_view text = applied.text;
  const std::size_t by = text.find(" by ");
  if (by == std::string_view::npos)
    return "rule " + std::to_string(applied.number) + ": " + applied.text;
  return std::string(text.substr(by + 4)) + ": " + std::string(text.substr(0, by));
}

std::string words_since(const World& world, std::uint64_t entry) {
  std::string words;
  for (std::uint64_t at = entry + 1; at <= world.journal.last(); ++at)
    if (const Entry* each = world.journal.find(at); each && each->fact == Fact::kFaultApplied)
      words += (words.empty() ? "" : ", ") + words_of(*each);
  return words;
}

}  // namespace daikou::simulator::faults

namespace daikou::simulator {

std::string_view name_of(RuleSource source) {
  constexpr std::array<std::string_view, 4> kNames{"rule", "header", "alias", "amount"};
  return kNames[static_cast<std::size_t>(source)];
}

}  // namespace daikou::simulator
