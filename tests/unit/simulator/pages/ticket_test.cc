#include "simulator/pages/ticket.h"

#include <gtest/gtest.h>

namespace daikou::simulator::pages::ticket_test {
namespace {

World world_named(std::string id, std::uint64_t seed = 1) {
  World world;
  world.id = std::move(id);
  world.seed = seed;
  world.mandates.add({});
  world.debits.add({});
  return world;
}

TEST(Ticket, LeadsToItsRowInItsWorld) {
  Worlds worlds;
  for (const std::string id : {"a", "a-long-name-with-dashes-and-more-than-thirty-six-letters"}) {
    const auto cell = *worlds.add(world_named(id));
    const std::string offer = ticket_for(cell->world, MandateId{1});
    const std::string order = ticket_for(cell->world, DebitId{1});
    EXPECT_LE(offer.size(), 36U);
    const auto admitted = admit(worlds, offer);
    ASSERT_TRUE(admitted);
    EXPECT_EQ(admitted->cell, cell);
    EXPECT_EQ(admitted->offered, MandateId{1});
    EXPECT_FALSE(admitted->payment);
    EXPECT_EQ(admit(worlds, order)->payment, DebitId{1});
  }
}

TEST(Ticket, OfAnotherWorldOrSeedOrRowIsRefused) {
  Worlds worlds;
  ASSERT_TRUE(worlds.add(world_named("a")));
  EXPECT_FALSE(admit(worlds, ticket_for(world_named("b"), MandateId{1})));
  EXPECT_FALSE(admit(worlds, ticket_for(world_named("a", 2), MandateId{1})));
  EXPECT_FALSE(admit(worlds, ticket_for(world_named("a"), MandateId{2})));
}

TEST(Ticket, WithAnyLetterChangedIsRefused) {
  Worlds worlds;
  const auto cell = *worlds.add(world_named("a"));
  const std::string good = ticket_for(cell->world, MandateId{1});
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = bad[i] == 'f' ? 'e' : 'f';
    EXPECT_FALSE(admit(worlds, bad)) << bad;
  }
}

TEST(Seal, BelongsToWorldAndText) {
  EXPECT_EQ(seal_of(world_named("a"), "x"), seal_of(world_named("a"), "x"));
  EXPECT_NE(seal_of(world_named("a"), "x"), seal_of(world_named("a"), "y"));
  EXPECT_NE(seal_of(world_named("a"), "x"), seal_of(world_named("b"), "x"));
}

}  // namespace
}  // namespace daikou::simulator::pages::ticket_test
