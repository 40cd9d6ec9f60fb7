#include <deque>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kWithinQuotaSpec{
    "within_quota",
    "The gateway decides on no more debit requests a second than its quota lets in.", "R17"};

class WithinQuota final : public Invariant {
 public:
  WithinQuota() : Invariant(kWithinQuotaSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    const bool decided = entry.fact == Fact::kDebitAccepted || entry.fact == Fact::kDebitTurnedAway;
    if (!decided || entry.exchange == 0 || entry.exchange == last_) return;
    last_ = entry.exchange;
    const Provider provider = provider_of(entry.channel);
    const auto rate = cases.rules().debit_rates.find(provider);
    if (rate == cases.rules().debit_rates.end() || rate->second.per_second == 0) return;
    std::deque<Instant>& recent = recent_[provider];
    recent.push_back(entry.at);
    while (entry.at - recent.front() >= seconds(1)) recent.pop_front();
    // What was saved up may go out together with what a second brings.
    const std::uint32_t saved =
        rate->second.burst == 0 ? rate->second.per_second : rate->second.burst;
    const std::uint32_t most = saved + rate->second.per_second;
    if (recent.size() == most + 1)
      violated(entry, std::to_string(recent.size()) +
                          " debit requests were let in within a "
                          "second, want at most " +
                          std::to_string(most));
  }

 private:
  std::map<Provider, std::deque<Instant>> recent_;
  std::uint64_t last_ = 0;  // Exchange; one may book several debits.
};

}  // namespace

std::unique_ptr<Invariant> within_quota() { return std::make_unique<WithinQuota>(); }

}  // namespace daikou::scenarios::invariants
