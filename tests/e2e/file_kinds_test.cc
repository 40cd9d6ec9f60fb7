// A folder with files of several verbs, as the house's own `scenarios` is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/places.h"
#include "tests/support/process.h"

namespace daikou::e2e::file_kinds_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

fs::path folder_with(const char* name, const char* text) {
  const fs::path folder = fs::path(testing::TempDir()) / "file_kinds";
  fs::remove_all(folder);
  fs::create_directories(folder);
  fs::copy(source_dir() + "/scenarios/load/profiles/knee.yaml", folder);
  fs::copy(source_dir() + "/scenarios/release/everybody_in_four_steps.yaml", folder);
  std::ofstream(folder / name) << text;
  return folder;
}

constexpr const char* kFine =
    "name: nothing happens in an hour\ncovers: [R1]\nchannels: [wechat_v2]\nwhen:\n"
    "  - advance: 1h\n";

TEST(FileKinds, OfOtherVerbsArePassedOverInAFolderAndCounted) {
  const ProcessResult done =
      run_process(DAIKOU_PROGRAM, {"run", folder_with("fine.yaml", kFine).string()});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("passed over: 1 for `daikou load`, 1 for `daikou release`"));
  EXPECT_THAT(done.out, HasSubstr("1 passed"));
}

TEST(FileKinds, OfTheHouseLeaveAllItsScenariosToRun) {
  const ProcessResult done =
      run_process(DAIKOU_PROGRAM, {"run", source_dir() + "/scenarios", "--list"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_THAT(done.out, Not(HasSubstr("load/")));
}

TEST(FileKinds, LeaveABrokenScenarioAnError) {
  const fs::path folder = folder_with("broken.yaml", "name: a\ncovers: [R1]\nwen: []\n");
  const ProcessResult done = run_process(DAIKOU_PROGRAM, {"run", folder.string()});
  EXPECT_EQ(done.status, 2);
  EXPECT_THAT(done.err, HasSubstr("broken.yaml:3"));
  EXPECT_THAT(done.err, HasSubstr("'when'"));
}

TEST(FileKinds, AreNamedWhenTheWrongVerbIsGivenAFile) {
  const fs::path folder = folder_with("fine.yaml", kFine);
  for (const char* verb : {"run", "release", "replay"}) {
    const ProcessResult done = run_process(DAIKOU_PROGRAM, {verb, (folder / "knee.yaml").string()});
    EXPECT_EQ(done.status, 2) << verb;
    EXPECT_THAT(done.err, HasSubstr("a load profile, no scenario; `daikou load` takes it"));
  }
}

}  // namespace
}  // namespace daikou::e2e::file_kinds_test
