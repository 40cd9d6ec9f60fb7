// `daikou compare` as a user calls it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/places.h"
#include "tests/support/process.h"

namespace daikou::e2e::compare_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string kWithout = source_dir() + "/scenarios/compare/without_reminders.yaml";
const std::string kWith = source_dir() + "/scenarios/compare/with_reminders.yaml";

ProcessResult compared(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "compare");
  return run_process(DAIKOU_PROGRAM, arguments);
}

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(CompareVerb, SaysWhatThePairsShowAndKeepsIt) {
  const fs::path folder = fs::path(testing::TempDir()) / "compare_verb" / "made";
  const std::string html = (folder / "a.html").string();
  const std::string json = (folder / "a.json").string();
  const ProcessResult done =
      compared({kWithout, kWith, "--seeds", "6", "--jobs", "2", "--html", html, "--json", json});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("B has more top-ups, 95 %"));
  EXPECT_THAT(done.out, HasSubstr("B has fewer complaints, 95 %"));
  EXPECT_THAT(content(html), HasSubstr("</svg>"));
  EXPECT_THAT(content(json), HasSubstr("\"conclusion\": \"B has more top-ups, 95 %\""));
  fs::remove_all(folder.parent_path());
}

TEST(CompareVerb, ShowsThatAnotherAttemptAfterPaydayBeatsManyWithinTwoDays) {
  const std::string folder = source_dir() + "/scenarios/compare/";
  const ProcessResult done =
      compared({folder + "hammering.yaml", folder + "after_payday.yaml", "--seeds", "6"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("B recovers more, 95 %"));
  EXPECT_THAT(done.out, HasSubstr("B hits limits less often, 95 %"));
}

TEST(CompareVerb, SaysWhatIsWrong) {
  struct Row {
    std::vector<std::string> arguments;
    const char* says;
  };
  const Row rows[] = {
      {{kWithout, kWithout}, "the same file"},
      {{kWithout, "nowhere.yaml"}, "nowhere.yaml: cannot be read"},
      {{kWithout, source_dir() + "/scenarios/compare/hammering.yaml"}, "differs from"},
      {{kWithout, kWith, "--seeds", "3"}, "want at least 6"},
      {{kWithout, kWith, "--seeds", "many"}, "--seeds"},
      {{kWithout, kWith, "--jobs", "-1"}, "want a whole number from 0 to 1024"},
      {{kWithout, kWith, "--confidence", "high"}, "want a share such as 95%"},
      {{kWithout, kWith, "--channel", "cash"}, "is no channel"},
      {{kWithout, kWith, "--channel", "alipay"}, "cannot both be played on 'alipay'"},
      {{kWithout}, "B is required"},
  };
  for (const Row& row : rows) {
    const ProcessResult done = compared(row.arguments);
    EXPECT_EQ(done.status, 2) << row.says;
    EXPECT_THAT(done.err, HasSubstr(row.says));
  }
}

TEST(PlayingVerbs, TakeNoNegativeNumberOfJobs) {
  for (const char* verb : {"run", "release"}) {
    const ProcessResult done =
        run_process(DAIKOU_PROGRAM, {verb, source_dir() + "/scenarios/release", "--jobs", "-1"});
    EXPECT_EQ(done.status, 2) << verb;
    EXPECT_THAT(done.err, HasSubstr("'-1', want a whole number from 0 to 1024")) << verb;
  }
}

TEST(ServeVerb, NamesThePortsThereAre) {
  const ProcessResult done = run_process(DAIKOU_PROGRAM, {"serve", "--port", "99999"});
  EXPECT_EQ(done.status, 2);
  EXPECT_THAT(done.err, HasSubstr("'99999', want a whole number from 0 to 65535"));
}

TEST(ServeVerb, WantsATokenWhereOtherMachinesCanReachIt) {
  for (const char* host : {"0.0.0.0", "::", "192.0.2.1"}) {
    const ProcessResult done =
        run_process(DAIKOU_PROGRAM, {"serve", "--port", "0", "--host", host});
    EXPECT_EQ(done.status, 2) << host;
    EXPECT_THAT(done.err, HasSubstr("can be reached from other machines: want --token")) << host;
  }
}

}  // namespace
}  // namespace daikou::e2e::compare_test
