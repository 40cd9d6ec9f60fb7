#include "core/domain/life_cycles.h"

#include <gtest/gtest.h>

#include <set>

#include "core/domain/reason.h"

namespace daikou::life_cycles_test {
namespace {

// Every state with every event: what the table names leads where it says, everything else nowhere.
template <class State, class Event, std::size_t N>
int count_legal(const Move<State, Event> (&table)[N], int states, int events) {
  int legal = 0;
  for (int s = 0; s < states; ++s)
    for (int e = 0; e < events; ++e)
      legal += next(table, static_cast<State>(s), static_cast<Event>(e)).has_value() ? 1 : 0;
  return legal;
}

TEST(LifeCycles, AllowWhatTheirTablesNameAndNothingElse) {
  EXPECT_EQ(count_legal(kMandateMoves, 5, 4), 4);
  EXPECT_EQ(count_legal(kDebitMoves, 6, 8), 11);
  EXPECT_EQ(count_legal(kRefundMoves, 4, 3), 4);
  EXPECT_EQ(count_legal(kNotificationMoves, 3, 2), 2);
  EXPECT_EQ(count_legal(kAccessMoves, 6, 6), 9);
  EXPECT_EQ(count_legal(kMerchantMoves, 5, 6), 11);
  EXPECT_EQ(count_legal(kComplaintMoves, 3, 2), 3);
}

TEST(DebitTable, RefusesSettleBeforeAccept) {
  EXPECT_EQ(next(kDebitMoves, DebitState::kAccepted, DebitEvent::kSettle), std::nullopt);
  EXPECT_EQ(next(kDebitMoves, DebitState::kExecuting, DebitEvent::kSettle), DebitState::kSettled);
}

TEST(DebitTable, NeverLeavesSettled) {
  for (int e = 0; e < 8; ++e)
    EXPECT_EQ(next(kDebitMoves, DebitState::kSettled, static_cast<DebitEvent>(e)), std::nullopt);
}

TEST(MandateTable, NeverRevivesWhatEnded) {
  for (const MandateState ended :
       {MandateState::kTerminated, MandateState::kExpired, MandateState::kDiscarded})
    for (int e = 0; e < 4; ++e)
      EXPECT_EQ(next(kMandateMoves, ended, static_cast<MandateEvent>(e)), std::nullopt);
}

TEST(Reason, HasANameOfItsOwnThatReadsBack) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Reason::kBadRequest); ++i) {
    const auto reason = static_cast<Reason>(i);
    EXPECT_TRUE(names.insert(name_of(reason)).second) << name_of(reason);
    EXPECT_EQ(reason_from_name(name_of(reason)), reason);
  }
  EXPECT_EQ(name_of(Reason::kBadRequest), "bad_request");
  EXPECT_EQ(reason_from_name("no_such_reason"), std::nullopt);
}

}  // namespace
}  // namespace daikou::life_cycles_test
