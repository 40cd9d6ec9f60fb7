#include "scenarios/engine/report/report.h"

namespace daikou::scenarios {
namespace {

// The last exchange within the entries, preferably one that was not simply served.
std::uint64_t last_exchange(const Played& played, std::uint64_t first, std::uint64_t last) {
  std::uint64_t found = 0;
  for (const simulator::Entry& entry : played.entries)
    if (entry.sequence >= first && entry.sequence <= last && entry.record) found = entry.exchange;
  return found;
}

const Finding* first_finding(const Played& played) {
  for (const Ruling& ruling : played.rulings)
    if (!ruling.findings.empty()) return &ruling.findings.front();
  return nullptr;
}

}  // namespace

Focus focus_of(const Played& played) {
  for (const PlayedStep& step : played.steps) {
    if (!step.failed) continue;
    Focus focus{step.first_entry, step.last_entry, 0};
    // An expectation writes no entries: what led to it is shown.
    if (focus.last < focus.first) focus.first = focus.last > 40 ? focus.last - 40 : 1;
    focus.exchange = last_exchange(played, focus.first, focus.last);
    return focus;
  }
  if (const Finding* finding = first_finding(played); finding != nullptr && finding->entry != 0)
    return {finding->entry > 20 ? finding->entry - 20 : 1, finding->entry + 10, finding->exchange};
  const std::uint64_t last = played.figures.entries;
  return {last > 60 ? last - 60 : 1, last, last_exchange(played, 1, last)};
}

const simulator::ExchangeRecord* record_of(const Played& played, std::uint64_t exchange) {
  for (const simulator::Entry& entry : played.entries)
    if (exchange != 0 && entry.exchange == exchange && entry.record) return entry.record.get();
  return nullptr;
}

}  // namespace daikou::scenarios
