#include "core/log/log.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace daikou::log_test {
namespace {

class Log : public testing::Test {
 protected:
  void TearDown() override {
    EXPECT_TRUE(configure_log({}));
    std::filesystem::remove(file_);
  }

  std::string written() const {
    std::ostringstream out;
    out << std::ifstream(file_).rdbuf();
    return out.str();
  }

  const std::string file_ = testing::TempDir() + "daikou_log_" + std::to_string(getpid());
};

TEST_F(Log, WritesOneLineAMessageInBeijingTime) {
  ASSERT_TRUE(configure_log({LogLevel::kDebug, file_}));
  const Instant at = instant_from_unix(1785657600);  // 2026-08-02T08:00:00Z
  log_at(at, LogLevel::kInfo, "ready");
  log_at(at, LogLevel::kWarning, "two\nlines, an \x1b escape and {braces}");
  EXPECT_EQ(written(),
            "2026-08-02T16:00:00+08:00 info     ready\n"
            "2026-08-02T16:00:00+08:00 warning  two\\nlines, an \\x1b escape and {braces}\n");
}

TEST_F(Log, LeavesOutWhatIsBelowItsLevel) {
  ASSERT_TRUE(configure_log({LogLevel::kWarning, file_}));
  EXPECT_FALSE(log_enabled(LogLevel::kInfo));
  EXPECT_TRUE(log_enabled(LogLevel::kWarning));
  log_debug("one");
  log_info("two");
  log_warning("three");
  log_error("four");
  const std::string text = written();
  EXPECT_EQ(text.find("one"), std::string::npos);
  EXPECT_EQ(text.find("two"), std::string::npos);
  EXPECT_NE(text.find("warning  three\n"), std::string::npos);
  EXPECT_NE(text.find("error    four\n"), std::string::npos);
}

TEST_F(Log, SaysNothingWhenOff) {
  ASSERT_TRUE(configure_log({LogLevel::kOff, file_}));
  log_error("silence");
  EXPECT_EQ(written(), "");
}

TEST_F(Log, KeepsTheOldConfigurationWhenTheFileCannotBeWritten) {
  ASSERT_TRUE(configure_log({LogLevel::kInfo, file_}));
  const Result<Done> refused = configure_log({LogLevel::kInfo, "/dev/null/log"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kRefused);
  EXPECT_NE(refused.error().detail.find("'/dev/null/log'"), std::string::npos);
  log_info("still here");
  EXPECT_NE(written().find("still here"), std::string::npos);
}

TEST_F(Log, ReadsLevelsByName) {
  EXPECT_EQ(*log_level_from_text("debug"), LogLevel::kDebug);
  EXPECT_EQ(*log_level_from_text("info"), LogLevel::kInfo);
  EXPECT_EQ(*log_level_from_text("warning"), LogLevel::kWarning);
  EXPECT_EQ(*log_level_from_text("error"), LogLevel::kError);
  EXPECT_EQ(*log_level_from_text("off"), LogLevel::kOff);
  const Result<LogLevel> wrong = log_level_from_text("loud");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().detail, "log level 'loud': want debug, info, warning, error or off");
}

}  // namespace
}  // namespace daikou::log_test
