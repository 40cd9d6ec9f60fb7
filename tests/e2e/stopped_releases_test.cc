// Releases that must not reach everybody: each ends with the exit code of what stopped it, and says
// so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include "tests/support/places.h"

namespace daikou::cli::stopped_releases_test {
namespace {

struct Ended {
  int code = -1;
  std::string said;
};

Ended release_of(const std::string& file) {
  const std::string command = std::string(DAIKOU_PROGRAM " release ") + source_dir() +
                              "/scenarios/release_stopped/" + file + ".yaml 2>&1";
  Ended ended;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return ended;
  std::array<char, 4096> chunk{};
  while (std::fgets(chunk.data(), chunk.size(), pipe) != nullptr) ended.said += chunk.data();
  ended.code = WEXITSTATUS(::pclose(pipe));
  return ended;
}

struct StoppedRow {
  const char* file;
  int code;  // 3: an invariant was broken; 4: a gate was missed; 5: too little was seen.
  const char* decision;
  const char* because;
};

class StoppedRelease : public testing::TestWithParam<StoppedRow> {};

TEST_P(StoppedRelease, EndsWithTheCodeOfWhatStoppedIt) {
  const StoppedRow& row = GetParam();
  const Ended ended = release_of(row.file);
  EXPECT_EQ(ended.code, row.code) << ended.said;
  EXPECT_THAT(ended.said, testing::HasSubstr(row.decision));
  EXPECT_THAT(ended.said, testing::HasSubstr(row.because));
}

INSTANTIATE_TEST_SUITE_P(
    Files, StoppedRelease,
    testing::Values(StoppedRow{"charges_twice", 3, "roll_back", "one_number_per_attempt"},
                    StoppedRow{"debits_after_cancelling", 3, "roll_back",
                               "never_after_cancellation"},
                    StoppedRow{"gives_no_notice", 3, "roll_back", "notice_before_debit"},
                    StoppedRow{"hammers", 4, "roll_back", "throttled of debit_accepted"},
                    StoppedRow{"too_few_to_tell", 5, "held", "want a sample of 300"}),
    [](const auto& row) { return row.param.file; });

}  // namespace
}  // namespace daikou::cli::stopped_releases_test
