#include "simulator/store/keeper.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "simulator/durable_door.h"
#include "simulator/store/durable_file.h"
#include "simulator/world/default_world.h"

namespace daikou::simulator::store::keeper_test {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test, gone afterwards.
class KeeperTest : public testing::Test {
 protected:
  KeeperTest()
      : folder_(fs::temp_directory_path() /
                ("daikou-keeper-" +
                 std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" +
                 std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~KeeperTest() override { fs::remove_all(folder_); }

  std::string file() const { return folder_ / "worlds"; }
  static World world_of(const std::string& id) {
    Blueprint blueprint;
    blueprint.id = id;
    blueprint.payers.resize(1);
    return *build_world(blueprint, std::span<const SettingSpec* const>());
  }
  static Fen balance(const Worlds& worlds, const std::string& id) {
    return worlds.find(id)->world.payers[PayerId{1}].balance;
  }
  // A change that the journal shows, as all changes do.
  static void pay_in(const std::shared_ptr<WorldCell>& cell, Fen amount) {
    const std::lock_guard lock(cell->mutex);
    Payer& payer = cell->world.payers.edit(PayerId{1});
    payer.balance = sum(payer.balance, amount);
    cell->world.journal.append(Entry{});
  }

  SimClock wall_{kDefaultStart};
  fs::path folder_;
};

TEST_F(KeeperTest, BringsBackWorldsBeginningsAndClocks) {
  {
    Worlds worlds;
    const auto a = *worlds.add(world_of("a"));
    const auto b = *worlds.add(world_of("b"));
    pay_in(a, Fen(5));
    b->tie.follow(kDefaultStart + days(30), kDefaultStart);
    Keeper keeper(worlds, wall_, file());
    ASSERT_TRUE(keeper.write());
  }
  wall_.set(kDefaultStart + hours(1));
  Worlds worlds;
  Keeper keeper(worlds, wall_, file());
  const auto restored = keeper.restore();
  ASSERT_TRUE(restored) << restored.error().detail;
  EXPECT_EQ(*restored, 2U);
  EXPECT_EQ(balance(worlds, "a"), Fen(5));
  EXPECT_EQ(worlds.find("a")->origin->payers[PayerId{1}].balance, Fen(0));
  EXPECT_EQ(worlds.find("a")->tie.mode(), ClockMode::kStepped);
  EXPECT_EQ(worlds.find("b")->tie.reading(wall_.now()), wall_.now() + days(30));
}

TEST_F(KeeperTest, BeginsEmptyWithoutAFile) {
  Worlds worlds;
  Keeper keeper(worlds, wall_, file());
  EXPECT_EQ(keeper.restore().value_or(9), 0U);
}

TEST_F(KeeperTest, RefusesAFileThatIsNoWholeStore) {
  Worlds worlds;
  (void)worlds.add(world_of("a"));
  Keeper keeper(worlds, wall_, file());
  ASSERT_TRUE(keeper.write());
  const std::string bytes = *read_whole(file());
  std::string changed = bytes;
  changed[changed.size() / 2] ^= 1;
  for (const std::string& bad :
       {std::string("hello"), bytes.substr(0, 15), bytes.substr(0, bytes.size() - 1), changed}) {
    ASSERT_TRUE(write_durably(file(), bad));
    Worlds others;
    const auto restored = Keeper(others, wall_, file()).restore();
    ASSERT_FALSE(restored);
    EXPECT_EQ(restored.error().code, ErrorCode::kMalformed) << restored.error().detail;
  }
}

TEST_F(KeeperTest, SaysWhenTheFileCannotBeWritten) {
  Worlds worlds;
  Keeper keeper(worlds, wall_, (folder_ / "no" / "such" / "folder").string());
  const auto written = keeper.write();
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::kRefused);
}

TEST_F(KeeperTest, ForgetsWorldsThatWereDeleted) {
  Worlds worlds;
  (void)worlds.add(world_of("a"));
  (void)worlds.add(world_of("b"));
  Keeper keeper(worlds, wall_, file());
  ASSERT_TRUE(keeper.write());
  worlds.remove("a");
  ASSERT_TRUE(keeper.write());
  Worlds others;
  EXPECT_EQ(Keeper(others, wall_, file()).restore().value_or(9), 1U);
}

// Until the write of that number was made or could not be.
Result<bool> wait_for(const Keeper& keeper, std::uint64_t number) {
  while (true) {
    const Result<bool> written = keeper.is_written(number);
    if (!written || *written) return written;
    std::this_thread::yield();
  }
}

TEST_F(KeeperTest, WritesWhenAsked) {
  Worlds worlds;
  const auto cell = *worlds.add(world_of("a"));
  Keeper keeper(worlds, wall_, file());
  keeper.start(milliseconds(0));
  pay_in(cell, Fen(5));
  ASSERT_TRUE(wait_for(keeper, keeper.ask()));
  pay_in(cell, Fen(6));
  ASSERT_TRUE(wait_for(keeper, keeper.ask()));
  keeper.stop();
  Worlds others;
  ASSERT_TRUE(Keeper(others, wall_, file()).restore());
  EXPECT_EQ(balance(others, "a"), Fen(11));
}

TEST_F(KeeperTest, ADurableAnswerLeavesAfterItsStateIsOnTheDisk) {
  Worlds worlds;
  const auto cell = *worlds.add(world_of("a"));
  Keeper keeper(worlds, wall_, file());
  const http::Handler door = durable(
      [&](const http::Request&) {
        pay_in(cell, Fen(5));
        http::Response response;
        response.body = "booked";
        return response;
      },
      keeper);
  http::Request request;
  request.method = "POST";
  request.target = "/pay";
  http::Response response = door(request);
  EXPECT_GT(response.ask_again.count(), 0) << "nothing is written yet";
  EXPECT_EQ(response.body, "");
  keeper.start(milliseconds(0));
  while (response.ask_again.count() > 0) {
    request.kept = std::move(response.keep);
    response = door(request);
  }
  EXPECT_EQ(response.body, "booked");
  EXPECT_EQ(cell->world.payers[PayerId{1}].balance, Fen(5)) << "asked again, booked once";
  Worlds others;
  ASSERT_TRUE(Keeper(others, wall_, file()).restore());
  EXPECT_EQ(balance(others, "a"), Fen(5));
}

TEST_F(KeeperTest, ADurableAnswerIsDroppedWhenTheDiskRefuses) {
  Worlds worlds;
  (void)worlds.add(world_of("a"));
  Keeper keeper(worlds, wall_, (folder_ / "no" / "folder").string());
  keeper.start(milliseconds(0));
  const http::Handler door = durable([](const http::Request&) { return http::Response(); }, keeper);
  http::Request request;
  request.method = "POST";
  http::Response response = door(request);
  while (response.ask_again.count() > 0) {
    request.kept = std::move(response.keep);
    response = door(request);
  }
  EXPECT_EQ(response.delivery, http::Delivery::kDropped);
}

TEST_F(KeeperTest, ADurableDoorLetsLongPollsWait) {
  Worlds worlds;
  Keeper keeper(worlds, wall_, file());
  keeper.start(milliseconds(0));
  const http::Handler door = durable(
      [](const http::Request& asked) {
        http::Response response;
        if (asked.kept) {
          response.body = *std::static_pointer_cast<std::string>(asked.kept);
        } else {
          response.ask_again = milliseconds(7);
          response.keep = std::make_shared<std::string>("kept");
        }
        return response;
      },
      keeper);
  http::Request request;
  request.method = "POST";
  http::Response response = door(request);
  EXPECT_EQ(response.ask_again, milliseconds(7));
  while (response.ask_again.count() > 0) {
    request.kept = std::move(response.keep);
    response = door(request);
  }
  EXPECT_EQ(response.body, "kept");
}

}  // namespace
}  // namespace daikou::simulator::store::keeper_test
