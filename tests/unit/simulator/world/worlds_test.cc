#include "simulator/world/worlds.h"

#include <gtest/gtest.h>

namespace daikou::simulator::worlds_test {
namespace {

constexpr Instant kStart = instant_from_unix(1'800'000'000);

World world_of(std::string id, std::string number) {
  World world;
  world.id = std::move(id);
  world.now = kStart;
  Account account;
  account.identity = std::move(number);
  Merchant merchant;
  merchant.alias = "shop";
  merchant.accounts.push_back(std::move(account));
  add_merchant(world, std::move(merchant));
  return world;
}

TEST(Worlds, AreFoundByIdAndByMerchantNumber) {
  Worlds worlds;
  const auto cell = worlds.add(world_of("a", "1900000001"));
  ASSERT_TRUE(cell);
  EXPECT_EQ(worlds.find("a"), *cell);
  EXPECT_EQ(worlds.find_identity(Provider::kWechat, "1900000001")->cell, *cell);
  EXPECT_FALSE(worlds.find_identity(Provider::kAlipay, "1900000001"));
  EXPECT_TRUE(worlds.remove("a"));
  EXPECT_EQ(worlds.find("a"), nullptr);
  EXPECT_FALSE(worlds.find_identity(Provider::kWechat, "1900000001"));
  EXPECT_FALSE(worlds.remove("a"));
}

TEST(Worlds, RefuseAnIdOrANumberTwice) {
  Worlds worlds;
  ASSERT_TRUE(worlds.add(world_of("a", "1900000001")));
  for (auto& [id, number] : {std::pair("a", "1900000002"), std::pair("b", "1900000001"),
                             std::pair("lobby", "1900000003"), std::pair("", "1900000004")}) {
    const auto added = worlds.add(world_of(id, number));
    ASSERT_FALSE(added) << id;
    EXPECT_EQ(added.error().code, ErrorCode::kConflict);
  }
  EXPECT_EQ(worlds.ids(), std::vector<std::string>{"a"});
}

TEST(Worlds, RefuseAnIdThatIsNoName) {
  Worlds worlds;
  EXPECT_TRUE(worlds.add(world_of(std::string(200, 'a'), "1900000001")));
  for (const std::string& id : {std::string(201, 'b'), std::string("line\nend")}) {
    const auto added = worlds.add(world_of(id, "1900000002"));
    ASSERT_FALSE(added) << id;
    EXPECT_EQ(added.error().code, ErrorCode::kMalformed);
    EXPECT_NE(added.error().detail.find("world id: "), std::string::npos) << added.error().detail;
  }
}

TEST(Worlds, KeepTheStateAWorldBeganWith) {
  Worlds worlds;
  const auto cell = *worlds.add(world_of("a", "1900000001"));
  cell->world.merchants.edit(MerchantId{1}).alias = "changed";
  EXPECT_EQ(cell->origin->merchants[MerchantId{1}].alias, "shop");
}

TEST(Worlds, ReplaceKeepsTheIdAndFindsTheNewNumbers) {
  Worlds worlds;
  const auto cell = *worlds.add(world_of("a", "1900000001"));
  ASSERT_TRUE(worlds.add(world_of("b", "1900000002")));
  ASSERT_TRUE(worlds.replace(cell, world_of("other", "1900000003")));
  EXPECT_EQ(cell->world.id, "a");
  EXPECT_TRUE(worlds.find_identity(Provider::kWechat, "1900000003"));
  EXPECT_FALSE(worlds.find_identity(Provider::kWechat, "1900000001"));
  const auto refused = worlds.replace(cell, world_of("other", "1900000002"));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(worlds.find_identity(Provider::kWechat, "1900000003")) << "nothing has changed";
}

TEST(ClockTie, FollowsTheWallAtADistance) {
  ClockTie tie;
  EXPECT_EQ(tie.mode(), ClockMode::kStepped);
  EXPECT_FALSE(tie.reading(kStart));
  tie.follow(kStart + days(30), kStart);
  EXPECT_EQ(tie.mode(), ClockMode::kWall);
  EXPECT_EQ(tie.reading(kStart + seconds(3)), kStart + days(30) + seconds(3));
  tie.stand();
  EXPECT_FALSE(tie.reading(kStart));
}

TEST(CatchUp, MovesAWorldThatFollowsButPassesNothingDue) {
  SimClock wall(kStart);
  WorldCell cell;
  cell.world.now = kStart;
  wall.set(kStart + seconds(10));
  catch_up(cell, wall);
  EXPECT_EQ(cell.world.now, kStart) << "it stands";
  cell.tie.follow(kStart, kStart);
  cell.world.agenda.arm(kStart + seconds(4), TimerKind::kNotify, 1);
  catch_up(cell, wall);
  EXPECT_EQ(cell.world.now, kStart + seconds(4));
  cell.world.agenda.take(cell.world.now);
  catch_up(cell, wall);
  EXPECT_EQ(cell.world.now, kStart + seconds(10));
  wall.set(kStart);
  catch_up(cell, wall);
  EXPECT_EQ(cell.world.now, kStart + seconds(10)) << "never back";
}

TEST(WantsAttention, DependsOnHowTheClockMoves) {
  WorldCell cell;
  cell.world.now = kStart;
  EXPECT_FALSE(wants_attention(cell));
  cell.world.agenda.arm(kStart + seconds(1), TimerKind::kNotify, 1);
  EXPECT_FALSE(wants_attention(cell)) << "stepped: later";
  cell.tie.follow(kStart, kStart);
  EXPECT_TRUE(wants_attention(cell)) << "wall: sooner than anyone looks";
  cell.next_look = kStart + seconds(1);
  EXPECT_FALSE(wants_attention(cell));
  cell.tie.stand();
  cell.world.now = kStart + seconds(1);
  EXPECT_TRUE(wants_attention(cell)) << "stepped: now";
}

}  // namespace
}  // namespace daikou::simulator::worlds_test
