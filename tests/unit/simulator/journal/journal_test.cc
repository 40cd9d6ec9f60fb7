#include "simulator/journal/journal.h"

#include <gtest/gtest.h>

namespace daikou::simulator::journal_test {
namespace {

Entry entry(std::string text) {
  Entry entry;
  entry.text = std::move(text);
  return entry;
}

std::vector<std::uint64_t> read_after(const Journal& journal, std::uint64_t after) {
  std::vector<std::uint64_t> seen;
  const auto done = journal.read(after, [&](const Entry& each) { seen.push_back(each.sequence); });
  if (!done) seen.push_back(0);  // No entry is numbered 0.
  return seen;
}

TEST(Journal, NumbersEntriesFromOneWithoutGaps) {
  Journal journal;
  for (int i = 0; i < 3; ++i) journal.append(entry("x"));
  EXPECT_EQ(read_after(journal, 0), (std::vector<std::uint64_t>{1, 2, 3}));
  EXPECT_EQ(read_after(journal, 2), (std::vector<std::uint64_t>{3}));
  EXPECT_EQ(read_after(journal, 3), (std::vector<std::uint64_t>{}));
  EXPECT_EQ(read_after(journal, 99), (std::vector<std::uint64_t>{}));
}

TEST(Journal, KeepsTheNewestAndFailsAReaderWhoNeedsTheOthers) {
  Journal journal(2);
  for (int i = 0; i < 5; ++i) journal.append(entry("x"));
  EXPECT_EQ(journal.size(), 2U);
  EXPECT_EQ(journal.dropped(), 3U);
  EXPECT_EQ(read_after(journal, 3), (std::vector<std::uint64_t>{4, 5}));
  const auto lost = journal.read(2, [](const Entry&) {});
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, ErrorCode::kNotFound);
  EXPECT_NE(lost.error().detail.find("3..3"), std::string::npos) << lost.error().detail;
  EXPECT_EQ(journal.find(3), nullptr);
  EXPECT_EQ(journal.find(4)->sequence, 4U);
  EXPECT_EQ(journal.find(6), nullptr);
}

TEST(Journal, ForgetsAtOnceWhenItsLimitIsLowered) {
  Journal journal;
  for (int i = 0; i < 5; ++i) journal.append(entry("x"));
  journal.set_limit(1);
  EXPECT_EQ(read_after(journal, 4), (std::vector<std::uint64_t>{5}));
  journal.set_limit(0);
  EXPECT_EQ(journal.size(), 1U) << "a journal keeps at least one";
}

TEST(Journal, SaysWhichExchangeCausedAnEntry) {
  Journal journal;
  EXPECT_EQ(journal.append(entry("timer")).exchange, 0U);
  const std::uint64_t first = journal.enter_exchange();
  EXPECT_EQ(journal.append(entry("x")).exchange, first);
  journal.leave_exchange();
  EXPECT_EQ(journal.append(entry("timer")).exchange, 0U);
  journal.resume_exchange(first);
  EXPECT_EQ(journal.append(entry("x")).exchange, first);
}

TEST(Journal, NamesEveryFactOnce) {
  for (unsigned i = 0; i < static_cast<unsigned>(Fact::kCount); ++i)
    EXPECT_EQ(fact_from_name(name_of(static_cast<Fact>(i))), static_cast<Fact>(i));
  EXPECT_FALSE(fact_from_name("nothing"));
}

TEST(JournalLine, LeavesOutWhatHasNoValue) {
  Entry plain;
  plain.sequence = 7;
  plain.at = instant_from_unix(1'767'574'800);
  plain.fact = Fact::kDebitSettled;
  EXPECT_EQ(to_json_line(plain),
            R"({"sequence":7,"at":"2026-01-05T09:00:00+08:00","fact":"debit_settled",)"
            R"("channel":"wechat_v2"})");
}

TEST(JournalLine, KeepsBytesThatAreNoTextReadable) {
  Entry broken;
  broken.text = "\xFF\"\n";
  EXPECT_NE(to_json_line(broken).find(R"(\"\n)"), std::string::npos);
}

}  // namespace
}  // namespace daikou::simulator::journal_test
