#include "core/wire/common/zip.h"

#include <gtest/gtest.h>

namespace daikou::wire::zip_test {
namespace {

const Instant kAt =
    beijing(Date{std::chrono::year(2026), std::chrono::month(3), std::chrono::day(6)}, hours(5));
const std::vector<ZipEntry> kEntries{{"\xD2\xB5.csv", std::string(10'000, 'x')}, {"empty", ""}};

std::string refusal(std::string_view archive, std::size_t bytes_max = 1'000'000) {
  const auto read = unzip(archive, bytes_max);
  return read ? "read" : read.error().detail;
}

TEST(Zip, GivesBackWhatWentIn) {
  const std::string archive = zip(kEntries, kAt);
  EXPECT_LT(archive.size(), 400U);
  const auto read = unzip(archive);
  ASSERT_TRUE(read) << read.error().detail;
  ASSERT_EQ(read->size(), kEntries.size());
  for (std::size_t i = 0; i < kEntries.size(); ++i) {
    EXPECT_EQ((*read)[i].name, kEntries[i].name);
    EXPECT_EQ((*read)[i].content, kEntries[i].content);
  }
  EXPECT_TRUE(unzip(zip({}, kAt))->empty());
}

TEST(Zip, SetsNoFlagForNames) {
  const std::string archive = zip(kEntries, kAt);
  EXPECT_EQ(archive.substr(6, 2), std::string(2, '\0'));
}

TEST(Zip, ReadsPastACommentAndRefusesTheRest) {
  std::string archive = zip(kEntries, kAt);
  EXPECT_EQ(refusal(archive + "comment"), "read");
  EXPECT_EQ(refusal(archive, 9'999), "not a ZIP archive we read: it unpacks to too many bytes");
  EXPECT_EQ(refusal(""), "not a ZIP archive we read: no end of directory");
  archive[14] = static_cast<char>(archive[14] + 1);  // The local checksum is not read …
  EXPECT_EQ(refusal(archive), "read");
  archive[36] = static_cast<char>(archive[36] ^ 0x55);  // … but the content is checked.
  EXPECT_NE(refusal(archive), "read");
}

TEST(Zip, AnyDamageIsRefusedOrReadButNeverCrashes) {
  const std::string archive = zip(kEntries, kAt);
  for (std::size_t at = 0; at < archive.size(); ++at) {
    std::string damaged = archive;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    static_cast<void>(unzip(damaged, 100'000));
    static_cast<void>(unzip(archive.substr(0, at), 100'000));
  }
}

}  // namespace
}  // namespace daikou::wire::zip_test
