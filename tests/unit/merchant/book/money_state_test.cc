#include "merchant/book/money_state.h"

#include <gtest/gtest.h>

#include <ostream>

namespace daikou::merchant::money_state_test {

void PrintTo(const Learned& learned, std::ostream* out) {
  *out << "effect " << static_cast<int>(learned.effect) << " to " << name_of(learned.to);
}

namespace {

using enum MoneyState;
using enum Effect;

struct Row {
  MoneyState from;
  Outcome told;
  Learned by_notice;  // A reply says the same.
};

// Every state against every outcome.
const Row kRows[] = {
    {kWritten, Outcome::kSettled, {kMoves, kSettled}},
    {kWritten, Outcome::kRefused, {kMoves, kRefused}},
    {kWritten, Outcome::kPending, {kMoves, kPending}},
    {kWritten, Outcome::kUnknown, {kMoves, kUnknown}},
    {kWritten, Outcome::kNotBooked, {kMoves, kNotBooked}},
    {kUnknown, Outcome::kSettled, {kMoves, kSettled}},
    {kUnknown, Outcome::kRefused, {kMoves, kRefused}},
    {kUnknown, Outcome::kPending, {kMoves, kPending}},
    {kUnknown, Outcome::kUnknown, {kNone, kUnknown}},
    {kUnknown, Outcome::kNotBooked, {kMoves, kNotBooked}},
    {kPending, Outcome::kSettled, {kMoves, kSettled}},
    {kPending, Outcome::kRefused, {kMoves, kRefused}},
    {kPending, Outcome::kPending, {kNone, kPending}},
    {kPending, Outcome::kUnknown, {kNone, kPending}},
    {kPending, Outcome::kNotBooked, {kLost, kNotBooked}},
    {kNotBooked, Outcome::kSettled, {kMoves, kSettled}},
    {kNotBooked, Outcome::kRefused, {kMoves, kRefused}},
    {kNotBooked, Outcome::kPending, {kMoves, kPending}},
    {kNotBooked, Outcome::kUnknown, {kNone, kNotBooked}},
    {kNotBooked, Outcome::kNotBooked, {kNone, kNotBooked}},
    {kRefused, Outcome::kSettled, {kContradiction, kRefused}},
    {kRefused, Outcome::kRefused, {kNone, kRefused}},
    {kRefused, Outcome::kPending, {kNone, kRefused}},
    {kRefused, Outcome::kUnknown, {kNone, kRefused}},
    {kRefused, Outcome::kNotBooked, {kNone, kRefused}},
    {kSettled, Outcome::kSettled, {kNone, kSettled}},
    {kSettled, Outcome::kRefused, {kContradiction, kSettled}},
    {kSettled, Outcome::kPending, {kNone, kSettled}},
    {kSettled, Outcome::kUnknown, {kNone, kSettled}},
    {kSettled, Outcome::kNotBooked, {kNone, kSettled}},
};

TEST(MoneyStates, LearnFromAnswersInAnyOrder) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(std::string(name_of(row.from)) + " told " + std::string(name_of(row.told)));
    EXPECT_EQ(learn(row.from, row.told, Source::kNotice), row.by_notice);
    EXPECT_EQ(learn(row.from, row.told, Source::kReply), row.by_notice);
    // Only a query's word overturns a final state.
    Learned by_query = row.by_notice;
    if (by_query.effect == kContradiction)
      by_query.to = row.told == Outcome::kSettled ? kSettled : kRefused;
    EXPECT_EQ(learn(row.from, row.told, Source::kQuery), by_query);
  }
}

TEST(MoneyStates, AreKnownByName) {
  for (const MoneyState each : {kWritten, kUnknown, kPending, kNotBooked, kRefused, kSettled})
    EXPECT_EQ(money_state_from_name(name_of(each)), each);
  EXPECT_EQ(money_state_from_name("paid"), std::nullopt);
}

}  // namespace
}  // namespace daikou::merchant::money_state_test
