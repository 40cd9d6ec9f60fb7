#include "core/ids/id_source.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <thread>
#include <vector>

namespace daikou::id_source_test {
namespace {

constexpr std::string_view kLettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

bool is_plain(const std::string& id, std::size_t size) {
  return id.size() == size && id.find_first_not_of(kLettersAndDigits) == std::string::npos;
}

TEST(IdSource, GivesPlainIdsOfFixedSizeNeverTwice) {
  RandomIds random;
  CountedIds counted(7);
  for (IdSource* source : {static_cast<IdSource*>(&random), static_cast<IdSource*>(&counted)}) {
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) {
      const std::string order = source->order_number();
      const std::string nonce = source->nonce();
      EXPECT_TRUE(is_plain(order, 24)) << order;
      EXPECT_TRUE(is_plain(nonce, 32)) << nonce;
      EXPECT_TRUE(seen.insert(order).second) << order;
      EXPECT_TRUE(seen.insert(nonce).second) << nonce;
    }
  }
}

TEST(IdSource, NeverGivesAnIdTwiceToTwoThreads) {
  CountedIds ids(1);
  std::vector<std::string> left(500);
  std::vector<std::string> right(500);
  std::thread other([&] {
    for (std::string& id : left) id = ids.order_number();
  });
  for (std::string& id : right) id = ids.order_number();
  other.join();
  std::set<std::string> seen(left.begin(), left.end());
  seen.insert(right.begin(), right.end());
  EXPECT_EQ(seen.size(), 1'000U);
}

TEST(RandomIds, DifferBetweenSources) {
  RandomIds one;
  RandomIds two;
  EXPECT_NE(one.order_number(), two.order_number());
  EXPECT_NE(one.nonce(), two.nonce());
}

TEST(CountedIds, RepeatForTheSameSeedAndDifferForAnother) {
  CountedIds first(42);
  CountedIds again(42);
  CountedIds other(43);
  const std::string order = first.order_number();
  EXPECT_EQ(order, again.order_number());
  EXPECT_NE(order, other.order_number());
  EXPECT_EQ(order.substr(12), "000000000001");
  EXPECT_EQ(first.nonce(), again.nonce());
}

TEST(CountedIds, GoOnFromTheCountARestoredRunNames) {
  CountedIds before(5);
  before.order_number();
  before.nonce();
  CountedIds after(5, before.count());
  EXPECT_EQ(before.order_number(), after.order_number());
  EXPECT_EQ(before.nonce(), after.nonce());
}

TEST(CountedIds, KeepTheirSizeAtTheLargestTwelveDigitCount) {
  CountedIds ids(1, 999'999'999'998);
  EXPECT_EQ(ids.order_number().size(), 24U);
}

}  // namespace
}  // namespace daikou::id_source_test
