#include "simulator/control/journal_filter.h"

#include <functional>

#include "core/text/nearest.h"

namespace daikou::simulator::control {
namespace {

// Calls `visit` with every word of "a,b,c" until it says false.
bool each_word(std::string_view list, const std::function<bool(std::string_view)>& visit) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (!visit(list.substr(0, comma))) return false;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return true;
}

bool is_about_order(const World& world, const Entry& entry, std::string_view order) {
  if (const Debit* debit = world.debits.find(entry.debit)) return debit->order == order;
  return entry.fact == Fact::kDebitTurnedAway && entry.text == order;
}

}  // namespace

Result<Done> check_filter(const JournalFilter& filter) {
  std::string unknown;
  each_word(filter.fact, [&](std::string_view word) {
    if (!fact_from_name(word)) unknown = word;
    return unknown.empty();
  });
  if (unknown.empty()) return Done{};
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Fact::kCount); ++i)
    names.push_back(name_of(static_cast<Fact>(i)));
  return Error{ErrorCode::kMalformed,
               "fact: unknown fact '" + unknown + "', " + suggestion(unknown, names)};
}

bool matches(const World& world, const JournalFilter& filter, const Entry& entry) {
  const auto is_other = [&](std::string_view word) { return word != name_of(entry.fact); };
  if (!filter.fact.empty() && each_word(filter.fact, is_other)) return false;
  if (!filter.order.empty() && !is_about_order(world, entry, filter.order)) return false;
  if (!filter.mandate.empty()) {
    const Mandate* mandate = world.mandates.find(entry.mandate);
    if (mandate == nullptr || mandate->code != filter.mandate) return false;
  }
  if (!filter.merchant.empty()) {
    const Merchant* merchant = world.merchants.find(entry.merchant);
    if (merchant == nullptr || merchant->alias != filter.merchant) return false;
  }
  return filter.payer.empty() || alias_of(world, entry.payer) == filter.payer;
}

}  // namespace daikou::simulator::control
