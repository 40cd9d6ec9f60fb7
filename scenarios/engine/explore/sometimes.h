// Sometimes-coverage: dangerous situations that an exploration should reach. An invariant says what
// must never happen; these say what must happen now and then, or the exploring proves little.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "simulator/journal/journal.h"

namespace daikou::scenarios {

enum class Situation : std::uint8_t {
  kUnknownThenSettled,
  kUnknownThenRefused,
  kSentAgainUnderItsNumber,
  kUntrustedThenSettled,
  kCancelRacesDebit,
  kSettledAfterCancelling,
  kRefusedForTheCancelling,
  kSignedAgain,
  kDuplicateAfterRestart,
  kRestartWhileExecuting,
  kToldWhileAway,
  kForgedThenBelieved,
  kToldAgainAndAgain,
  kNewsOutOfOrder,
  kRotationBeforeTheNews,
  kThrottledThenSettled,
  kRefusedThenSettled,
  kHeldThenSettled,
  kHeldThenRefused,
  kAcrossMidnight,
  kShortMonth,
  kRefundUnknownThenMade,
  kSuspendedWithDebitsOpen,
  kCount,
};
inline constexpr std::size_t kSituations = static_cast<std::size_t>(Situation::kCount);

struct SituationSpec {
  std::string_view name;      // "unknown_then_settled"
  std::string_view sentence;  // What happened.
};
const SituationSpec& spec_of(Situation situation);

// How often each was reached.
using Reached = std::array<std::uint64_t, kSituations>;
Reached& operator+=(Reached& to, const Reached& more);

// Watches one play, by its journal and the names of its steps.
class Lookout {
 public:
  void step_begins(const std::string& name);
  void see(const simulator::Entry& entry);
  const Reached& reached() const { return reached_; }

 private:
  using Entry = simulator::Entry;
  struct DebitSeen {
    MandateId mandate;
    Instant accepted_at = kNever;
    bool open = false;
    bool unknown = false;    // Its answer was lost, or said nothing.
    bool untrusted = false;  // Its answer could not be verified.
    bool held = false;
    bool cancelled = false;      // Its mandate ended while it was open.
    bool missed = false;         // News of it found nobody.
    bool forged = false;         // News of it were forged.
    std::uint64_t restarts = 0;  // Of the merchant, when news of it were last acknowledged.
    bool told = false;
    bool rotated = false;  // The key had changed when it was accepted.
  };
  struct MandateSeen {
    Instant signed_at = kNever;
    Instant ended_at = kNever;
    bool refused = false;  // A debit of it, since the last one that settled.
    PayerId payer;
  };

  void reach(Situation situation) { ++reached_[static_cast<std::size_t>(situation)]; }
  void see_debit(const Entry& entry);
  void see_settled(const Entry& entry, DebitSeen& debit);
  void see_refused(const Entry& entry, DebitSeen& debit);
  void see_news(const Entry& entry);
  void see_acknowledged(const Entry& entry);
  void see_fault(const Entry& entry);
  void see_exchange(const Entry& entry);
  void see_mandate(const Entry& entry);
  bool any_open() const;

  Reached reached_{};
  std::map<DebitId, DebitSeen> debits_;
  std::map<MandateId, MandateSeen> mandates_;
  std::set<PayerId> left_;                            // Payers who ended a mandate.
  std::map<std::string, std::uint32_t> turned_away_;  // Orders, at the door.
  std::set<std::string> throttled_;
  std::map<RefundId, bool> refunds_;  // Whether the answer was lost.
  std::map<NotificationId, std::uint64_t> attempts_;
  NotificationId newest_news_;
  // Of the exchange or the attempt that is going on.
  std::uint64_t lost_in_ = 0;
  std::uint64_t untrusted_in_ = 0;
  std::uint64_t throttled_in_ = 0;
  bool forging_ = false;
  bool rotating_ = false;
  bool rotated_ = false;
  std::uint64_t restarts_ = 0;
};

}  // namespace daikou::scenarios
