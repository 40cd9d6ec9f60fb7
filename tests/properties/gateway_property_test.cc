// Whatever a merchant, a payer and time do in whatever order, the gateway keeps its promises about
// money.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

#include "tests/support/gateway_stage.h"

namespace daikou::test::gateway_property_test {
namespace {

// One act on the stage, chosen by a number.
void act(GatewayStage& stage, int choice, int argument) {
  const std::string order = "o" + std::to_string(argument % 7);
  const MandateId mandate{static_cast<std::uint64_t>(argument % 4) + 1};
  const auto some_debit = find_debit(stage.world, stage.merchant, order);
  switch (choice) {
    case 0:
      static_cast<void>(stage.sign("m" + std::to_string(argument % 4), GatewayStage::kAtOnce));
      break;
    case 1:
      static_cast<void>(stage.sign("n" + std::to_string(argument % 4), GatewayStage::kDelayed));
      break;
    case 2: static_cast<void>(stage.debit(mandate, order, Fen(argument % 60'000))); break;
    case 3: stage.pass(hours(argument % 50)); break;
    case 4: stage.pass(seconds(argument % 5)); break;
    case 5:
      static_cast<void>(gateway::terminate(stage.world, mandate, TerminatedBy::kPayer, ""));
      break;
    case 6: stage.world.payers.edit(stage.alice).balance = Fen(argument % 90'000); break;
    case 7:
      if (some_debit) static_cast<void>(gateway::close(stage.world, some_debit));
      break;
    default:
      if (some_debit)
        static_cast<void>(
            stage.refund(some_debit, "r" + std::to_string(argument % 5), Fen(argument % 3'000)));
  }
}

struct Told {
  std::map<std::string, int> settled;        // By order id.
  std::map<std::uint64_t, Fen> refunded;     // By debit.
  std::map<std::uint64_t, Fen> debited;      // By debit.
  std::map<std::uint64_t, bool> terminated;  // By mandate.
  bool accepted_after_termination = false;
};

Told read(const World& world) {
  Told told;
  const auto done = world.journal.read(0, [&](const Entry& entry) {
    if (entry.fact == Fact::kDebitSettled) {
      ++told.settled[entry.text];
      told.debited[entry.debit.value] = entry.amount;
    }
    if (entry.fact == Fact::kMandateTerminated) told.terminated[entry.mandate.value] = true;
    if (entry.fact == Fact::kDebitAccepted && told.terminated[entry.mandate.value])
      told.accepted_after_termination = true;
    if (entry.fact == Fact::kRefundAccepted) {
      Fen& total = told.refunded[entry.debit.value];
      total = sum(total, entry.amount);
    }
  });
  RC_ASSERT(done.has_value());
  return told;
}

TEST(GatewayProperty, KeepsItsPromisesWhateverTheOrderOfActs) {
  EXPECT_TRUE(rc::check([] {
    GatewayStage stage;
    const auto acts = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 9), rc::gen::inRange(0, 100'000)));
    for (const auto& [choice, argument] : acts) act(stage, choice, argument);
    const Told told = read(stage.world);
    for (const auto& [order, times] : told.settled) RC_ASSERT(times == 1);
    RC_ASSERT(!told.accepted_after_termination);
    for (const auto& [debit, refunded] : told.refunded)
      RC_ASSERT(refunded <= told.debited.at(debit));
  }));
}

}  // namespace
}  // namespace daikou::test::gateway_property_test
