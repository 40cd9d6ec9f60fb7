#include "simulator/world/text_log.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "simulator/world/rarely.h"
#include "simulator/world/world.h"

namespace daikou::simulator::text_log_test {
namespace {

TEST(TextLog, KeepsTextsOfAnyLengthInPlaceWhileItGrows) {
  TextLog log;
  std::vector<std::pair<KeptText, std::string>> kept;
  for (const std::size_t size : {0U, 1U, 28U, 254U, 255U, 256U, 1024U, 70'000U, 3U})
    for (const char letter : {'a', 'b'}) {
      const std::string text(size, letter);
      kept.emplace_back(log.keep(text), text);
    }
  for (const auto& [text, wanted] : kept) {
    EXPECT_EQ(text, wanted);
    EXPECT_EQ(text.empty(), wanted.empty());
  }
}

TEST(TextLog, LetsACopyReadWhatWasThereAndWriteItsOwn) {
  auto original = std::make_optional<TextLog>();
  const KeptText before = original->keep("before");
  TextLog copy = *original;
  const KeptText ours = copy.keep("in the copy");
  const KeptText theirs = original->keep("in the original");
  EXPECT_EQ(theirs, "in the original");
  original.reset();
  EXPECT_EQ(before, "before");
  EXPECT_EQ(ours, "in the copy");
}

TEST(TextLog, TakesBlocksAlongWhenMoved) {
  TextLog log;
  const KeptText text = log.keep("here");
  TextLog moved = std::move(log);
  const KeptText next = moved.keep("there");
  EXPECT_EQ(text, "here");
  EXPECT_EQ(next, "there");
}

TEST(Rarely, CopiesWhatItHolds) {
  Rarely<std::string> none;
  EXPECT_FALSE(none);
  Rarely<std::string> some(std::string("first"));
  Rarely<std::string> copy = some;
  copy->append(", changed");
  EXPECT_EQ(*some, "first");
  EXPECT_EQ(*copy, "first, changed");
  some = none;
  EXPECT_FALSE(some);
}

DebitTexts asked_with(TextId title, TextId app) {
  DebitTexts texts;
  texts.title = title;
  texts.app = app;
  return texts;
}

TEST(DebitTexts, AreKeptOnceForAllThatShareThem) {
  World world;
  const TextId title = world.texts.keep("title");
  const TextId app = world.texts.keep("app");
  const DebitTextsId first = keep_texts(world, asked_with(title, app));
  const DebitTextsId swapped = keep_texts(world, asked_with(app, title));
  EXPECT_EQ(keep_texts(world, asked_with(title, app)), first);
  EXPECT_NE(swapped, first);
  EXPECT_EQ(world.debit_texts.size(), 2U);
  Debit debit;
  EXPECT_FALSE(texts_of(world, debit).title);
  debit.texts = swapped;
  EXPECT_EQ(texts_of(world, debit).title, app);
}

TEST(RowNumbers, NameNothingBeyondWhatARowCanHave) {
  EXPECT_EQ(DebitId{7}.value, 7U);
  EXPECT_EQ(DebitId{std::uint64_t{1} << 32U}, DebitId{});
  EXPECT_EQ(DebitId{(std::uint64_t{1} << 32U) + 7}, DebitId{});
}

}  // namespace
}  // namespace daikou::simulator::text_log_test
