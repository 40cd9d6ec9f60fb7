// `daikou run --evidence`: what a reviewer finds, and what stands in the way of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "simulator/store/store.h"
#include "tests/support/process.h"

namespace daikou::e2e::evidence_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kFine =
    "name: a subscription is debited\ncovers: [R13]\nchannels: [wechat_v2]\ngiven:\n"
    "  payers:\n    - {alias: ada, balance: 100.00 CNY}\nwhen:\n  - subscribe: ada\n"
    "  - advance: 5d\n";
constexpr const char* kFails = "then:\n  - debits: {customer: ada, settled: 7}\n";

class Evidence : public testing::Test {
 protected:
  Evidence() {
    std::string folder = "/tmp/daikou_evidence_XXXXXX";
    root_ = ::mkdtemp(folder.data());
    std::ofstream(root_ / "fine.yaml") << kFine;
    std::ofstream(root_ / "fails.yaml") << kFine << kFails;
  }
  ~Evidence() override { fs::remove_all(root_); }

  ProcessResult run(const char* scenario, const fs::path& folder) const {
    return run_process(DAIKOU_PROGRAM,
                       {"run", (root_ / scenario).string(), "--evidence", folder.string()});
  }
  static std::string content(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }
  // Files below a folder, as paths from there.
  static std::vector<std::string> files_in(const fs::path& folder) {
    std::vector<std::string> files;
    for (const auto& each : fs::recursive_directory_iterator(folder))
      if (each.is_regular_file()) files.push_back(fs::relative(each.path(), folder).string());
    std::sort(files.begin(), files.end());
    return files;
  }

  fs::path root_;
};

TEST_F(Evidence, OfAFailingRunHoldsEverythingAReviewerNeeds) {
  const ProcessResult done = run("fails.yaml", root_ / "evidence");
  EXPECT_EQ(done.status, 1) << done.err;
  const fs::path latest = root_ / "evidence/latest";
  ASSERT_TRUE(fs::is_symlink(latest));
  EXPECT_THAT(done.out, HasSubstr("evidence: " + (root_ / "evidence").string() + "/" +
                                  fs::read_symlink(latest).string()));
  const std::string slug = root_.filename().string();
  EXPECT_THAT(
      files_in(fs::canonical(latest)),
      testing::ElementsAre("journals/" + slug + ".fails.wechat_v2.1.jsonl", "junit.xml",
                           "report.html", "report.json", "scenarios/" + slug + "/fails.yaml",
                           "summary.txt", "worlds/" + slug + ".fails.wechat_v2.1.daikou"));
  EXPECT_EQ(content(latest / "scenarios" / slug / "fails.yaml"), std::string(kFine) + kFails);
  EXPECT_THAT(content(latest / "summary.txt"), HasSubstr("replay: daikou run"));
  EXPECT_TRUE(
      simulator::store::load(content(latest / "worlds" / (slug + ".fails.wechat_v2.1.daikou"))));
  const std::string page = content(latest / "report.html");
  for (const char* needed : {"want 7", "--seed 1", "The journal around it", "decided by",
                             "Who said what", "Steps on virtual time", "pappayapply"})
    EXPECT_THAT(page, HasSubstr(needed));
  for (const char* elsewhere : {"src=\"http", "href=\"http", "url(http", "@import", "<script src"})
    EXPECT_THAT(page, Not(HasSubstr(elsewhere)));
}

TEST_F(Evidence, IsNeverWrittenOverAndTheLatestIsLinked) {
  const ProcessResult first = run("fine.yaml", root_ / "evidence");
  ASSERT_EQ(first.status, 0) << first.err;
  const fs::path before = fs::canonical(root_ / "evidence/latest");
  const std::string summary = content(before / "summary.txt");
  ASSERT_EQ(run("fails.yaml", root_ / "evidence").status, 1);
  EXPECT_NE(fs::canonical(root_ / "evidence/latest"), before);
  EXPECT_EQ(content(before / "summary.txt"), summary);
  EXPECT_FALSE(fs::exists(before / "worlds")) << "of a run that passed";
}

TEST_F(Evidence, SaysWhatStandsInTheWayBeforeAnythingIsPlayed) {
  std::ofstream(root_ / "file") << "x";
  fs::create_directories(root_ / "taken/latest");
  struct Row {
    const char* folder;
    const char* says;
  };
  for (const Row& row : {Row{"file", "file: cannot be made a folder"},
                         {"file/below", "file/below: cannot be made a folder"},
                         {"taken", "taken/latest: stands where the link to the latest run goes"}}) {
    const ProcessResult done = run("fine.yaml", root_ / row.folder);
    EXPECT_EQ(done.status, 2) << row.folder;
    EXPECT_THAT(done.err, HasSubstr(row.says));
    EXPECT_THAT(done.out, Not(HasSubstr("passed")));
  }
  const ProcessResult both =
      run_process(DAIKOU_PROGRAM, {"run", (root_ / "fine.yaml").string(), "--evidence",
                                   (root_ / "e").string(), "--keep-journal", root_.string()});
  EXPECT_NE(both.status, 0);
}

}  // namespace
}  // namespace daikou::e2e::evidence_test
