#include <gtest/gtest.h>

#include <map>

#include "core/domain/ids.h"
#include "core/time/agenda.h"
#include "simulator/world/id_index.h"
#include "simulator/world/table.h"
#include "simulator/world/text_pool.h"
#include "simulator/world/token_bucket.h"

namespace daikou::simulator::containers_test {
namespace {

struct Row {
  DebitId id;
  int value = 0;
};
using Rows = Table<Row, DebitId, 4>;

TEST(Table, NumbersRowsFromOne) {
  Rows rows;
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(rows.add({{}, i}).value, static_cast<std::uint64_t>(i + 1));
  EXPECT_EQ(rows[DebitId{7}].value, 6);
  EXPECT_EQ(rows[DebitId{7}].id.value, 7U);
  EXPECT_EQ(rows.find(DebitId{0}), nullptr);
  EXPECT_EQ(rows.find(DebitId{11}), nullptr);
}

TEST(Table, CopiesDoNotSeeEachOthersChanges) {
  Rows original;
  for (int i = 0; i < 10; ++i) original.add({{}, i});
  Rows copy = original;
  copy.edit(DebitId{3}).value = 33;
  original.edit(DebitId{4}).value = 44;
  copy.add({{}, 10});
  original.add({{}, 100});
  EXPECT_EQ(original[DebitId{3}].value, 2);
  EXPECT_EQ(copy[DebitId{3}].value, 33);
  EXPECT_EQ(copy[DebitId{4}].value, 3);
  EXPECT_EQ(copy[DebitId{11}].value, 10);
  EXPECT_EQ(original[DebitId{11}].value, 100);
}

TEST(IdIndex, FindsEveryRowThroughGrowth) {
  constexpr std::uint64_t kRows = 20'000;
  IdIndex index;
  const auto key = [](std::uint64_t number) { return "order-" + std::to_string(number); };
  for (std::uint64_t i = 1; i <= kRows; ++i) index.insert(hash_key(7, key(i)), i);
  for (std::uint64_t i = 1; i <= kRows; ++i) {
    const std::string wanted = key(i);
    EXPECT_EQ(index.find(hash_key(7, wanted), [&](std::uint64_t n) { return key(n) == wanted; }),
              i);
  }
  EXPECT_EQ(
      index.find(hash_key(7, "order-0"), [&](std::uint64_t n) { return key(n) == "order-0"; }), 0U);
  EXPECT_EQ(index.size(), kRows);
}

TEST(IdIndex, KeepsRowsOfOneKeyInOrder) {
  IdIndex index;
  for (std::uint64_t i = 1; i <= 100; ++i)
    index.insert(hash_key(1, i % 2 == 0 ? "even" : "odd"), i);
  std::vector<std::uint64_t> evens;
  index.for_each_match(hash_key(1, "even"), [&](std::uint64_t n) {
    if (n % 2 == 0) evens.push_back(n);
  });
  ASSERT_EQ(evens.size(), 50U);
  EXPECT_TRUE(std::is_sorted(evens.begin(), evens.end()));
}

TEST(TextPool, KeepsEqualTextsOnce) {
  TextPool pool;
  const TextId a = pool.keep("http://merchant.test/a");
  EXPECT_EQ(pool.keep("http://merchant.test/a"), a);
  EXPECT_FALSE(pool.keep("http://merchant.test/b") == a);
  EXPECT_EQ(pool[a], "http://merchant.test/a");
  EXPECT_EQ(pool[pool.keep("")], "");
  EXPECT_EQ(pool.size(), 2U);
}

TEST(TokenBucket, GivesBurstAndThenExactlyItsRate) {
  const Rate rate{150, 0};
  TokenBucket bucket;
  const Instant start = instant_from_unix(1'800'000'000);
  int taken = 0;
  // A thousand requests a second for five seconds: the burst of the first second, then 150 for
  // each.
  for (int ms = 0; ms < 5'000; ++ms) taken += bucket.take(rate, start + milliseconds(ms)) ? 1 : 0;
  EXPECT_GE(taken, 150 + 150 * 5 - 1);
  EXPECT_LE(taken, 150 + 150 * 5);
}

TEST(TokenBucket, ZeroIsNoLimitAndBurstIsACeiling) {
  TokenBucket bucket;
  const Instant now = instant_from_unix(1'800'000'000);
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(bucket.take(Rate{0, 0}, now));
  TokenBucket small;
  int taken = 0;
  for (int i = 0; i < 100; ++i) taken += small.take(Rate{5, 2}, now) ? 1 : 0;
  EXPECT_EQ(taken, 2);
  EXPECT_TRUE(small.take(Rate{5, 2}, now + days(400)));
}

TEST(Agenda, FiresInOrderOfTimeAndThenOfArming) {
  Agenda<int> agenda;
  const Instant at = instant_from_unix(100);
  agenda.arm(at + seconds(5), 1, 1);
  agenda.arm(at, 2, 2);
  agenda.arm(at, 3, 3);
  agenda.arm(at - seconds(1), 4, 4);
  std::vector<std::uint64_t> order;
  while (const auto row = agenda.take(at)) order.push_back(row->id);
  EXPECT_EQ(order, (std::vector<std::uint64_t>{4, 2, 3}));
  EXPECT_EQ(agenda.next(), at + seconds(5));
}

}  // namespace
}  // namespace daikou::simulator::containers_test
