#include "simulator/world/copy_on_write.h"

#include <gtest/gtest.h>

#include <mutex>
#include <thread>
#include <vector>

#include "simulator/world/world.h"

namespace daikou::simulator::copy_on_write_test {
namespace {

TEST(CopyOnWrite, SharesUntilWritten) {
  CopyOnWrite<int> one;
  one.edit() = 1;
  CopyOnWrite<int> two = one;
  EXPECT_EQ(&*one, &*two);
  two.edit() = 2;
  EXPECT_EQ(*one, 1);
  EXPECT_EQ(*two, 2);
  const int* place = &*two;
  two.edit() = 3;
  EXPECT_EQ(&*two, place) << "alone, it writes in place";
  one = two;
  EXPECT_EQ(*one, 3);
  one = std::move(two);
  EXPECT_EQ(*one, 3);
}

// Snapshots of a world are read by other threads while it goes on; the thread sanitizer watches.
TEST(CopyOnWrite, CopiesAreReadWhileTheOriginalIsWritten) {
  World world;
  std::mutex mutex;
  for (int i = 0; i < 200; ++i) add_payer(world, {});
  std::vector<std::thread> readers;
  for (int n = 0; n < 3; ++n)
    readers.emplace_back([&] {
      for (int round = 0; round < 50; ++round) {
        const World copy = [&] {
          const std::lock_guard lock(mutex);
          return world;
        }();
        Fen total;
        copy.payers.for_each([&](const Payer& payer) { total = sum(total, payer.balance); });
        EXPECT_EQ(total.count() % 200, 0) << "no copy sees half a round";
      }
    });
  for (int round = 0; round < 50; ++round) {
    const std::lock_guard lock(mutex);
    for (std::uint64_t i = 1; i <= 200; ++i) world.payers.edit(PayerId{i}).balance = Fen(round);
  }
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
}  // namespace daikou::simulator::copy_on_write_test
