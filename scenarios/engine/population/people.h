// The payers of a population: they sign, they live from payday to payday, they read what they are
// told, cancel, top up and complain. They know what a payer knows: what the merchant and the
// provider told them and what was taken from them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "merchant/book/rows.h"
#include "scenarios/engine/population/cohort.h"
#include "simulator/gateway/complaints.h"
#include "simulator/journal/journal.h"

namespace daikou::scenarios {

class Stage;

class People {
 public:
  explicit People(Stage& stage) : stage_(stage) {}

  // Makes the payers of these cohorts. Errors: kConflict (a name that is taken), kMalformed.
  Result<Done> settle_in(const std::vector<Cohort>& cohorts);
  bool empty() const { return members_.empty(); }

  // The next `count` of a cohort that have not signed up yet sign up, evenly over a span; at most
  // as many as there are. Returns how many. Errors: kNotFound (no such cohort), and those of the
  // signing.
  struct SignUp {
    std::string cohort;  // Empty: of every cohort, in turn.
    std::uint32_t count = 0;
    std::string plan = "monthly";
    milliseconds over{0};
    std::string group;  // They join it; empty: none.
  };
  Result<std::uint32_t> sign_up(const SignUp& order);
  std::uint32_t size(const std::string& cohort) const;  // Empty: of all.

  // What the journal tells; only remembers, for the world is locked.
  void see(const simulator::Entry& entry);
  // Does what is due, and what follows from what was seen and from what the merchant said.
  Result<Done> live();
  // Whose signature was asked for under this code; none: nobody's of these.
  PayerId payer_of_code(const std::string& mandate_code) const;
  // When somebody does something by himself; kNever: nobody.
  Instant next() const;

 private:
  using Index = std::uint32_t;  // Of a member.
  struct Member {
    PayerId payer;
    std::uint32_t cohort = 0;
    MandateId mandate;
    Instant ended_at = kNever;
    Instant noticed_at = kNever;
    Instant reminded_at = kNever;
    Instant charged_at = kNever;  // Last.
    Instant topped_up_at = kNever;
    std::uint32_t heard = 0;    // Messages; numbers the draws.
    std::uint32_t charged = 0;  // Debits settled; the same.
  };
  struct Deed {
    enum class Kind : std::uint8_t { kTopUp, kCancel, kComplain, kAnswered };
    Kind kind = Kind::kTopUp;
    Index member = 0;
    DebitId debit = {};
    ComplaintCause cause = ComplaintCause::kOther;
    ComplaintId complaint = {};  // kAnswered: by the merchant's people.
  };
  Result<Done> sign(Index index, const std::string& plan);
  Fen wallet_at(const Member& member, Instant at) const;
  void look_into_wallet(Index index);
  Result<Done> hear();
  bool is_short_of(const Member& member, Fen amount) const;
  void take_message(const merchant::Message& message);
  void charged(Index index, const simulator::Entry& entry);
  std::optional<ComplaintCause> complaint_of(const Member& member, Instant at) const;
  void do_it(const Deed& deed);
  void complain(const Deed& deed);
  std::string alias_of(Index index) const;
  bool drawn(const Member& member, std::string_view purpose, std::uint32_t attempt,
             double chance) const;

  Stage& stage_;
  std::vector<Cohort> cohorts_;
  std::vector<Member> members_;
  std::vector<Index> first_of_cohort_;
  std::vector<Index> next_to_sign_;  // By cohort, within it.
  std::unordered_map<std::uint64_t, Index> by_payer_;
  std::unordered_map<std::uint64_t, Index> by_subscription_;
  std::unordered_map<std::string, Index> by_code_;  // Of the mandate it was led to.
  std::vector<Index> touched_;                      // Asked for money since the last look.
  std::multimap<Instant, Deed> deeds_;
  merchant::MessageKey heard_until_{};
};

}  // namespace daikou::scenarios
