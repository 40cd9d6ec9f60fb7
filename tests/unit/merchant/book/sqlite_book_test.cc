// What only the book on disk can do.
#include "merchant/book/sqlite_book.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace daikou::merchant::sqlite_book_test {
namespace {

class SqliteBook : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                  ("daikou_book_" + std::to_string(getpid()) + "_" +
                                   testing::UnitTest::GetInstance()->current_test_info()->name());
  std::string file_ = (folder_ / "book.db").string();
};

void add(Book& book, const std::string& code, Instant wake) {
  Act act;
  act.subscription = Subscription{};
  act.subscription->key = book.next_subscription();
  act.subscription->code = code;
  act.subscription->wake = {wake, Lane::kWechatV2};
  ASSERT_TRUE(book.commit(act));
}

TEST_F(SqliteBook, FindsEverythingAgain) {
  {
    const auto book = *open_sqlite_book(file_);
    add(*book, "C1", Instant(seconds(9)));
    add(*book, "C2", kNever);
  }
  const auto book = *open_sqlite_book(file_);
  EXPECT_EQ(book->subscription_by_code("C2")->key.value, 2u);
  EXPECT_EQ(book->next_subscription().value, 3u);
  EXPECT_EQ(book->earliest(Lane::kWechatV2),
            (Due{Instant(seconds(9)), Due::Kind::kSubscription, 1}));
}

TEST_F(SqliteBook, KeepsWhatWasCommittedWhenTheProcessIsKilled) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const auto book = *open_sqlite_book(file_);
    add(*book, "C1", Instant(seconds(9)));
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  const auto book = *open_sqlite_book(file_);
  EXPECT_TRUE(book->subscription_by_code("C1"));
}

TEST_F(SqliteBook, BelongsToOneMerchantAtATime) {
  const auto book = *open_sqlite_book(file_);
  const auto second = open_sqlite_book(file_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
}

TEST_F(SqliteBook, RefusesAFileThatIsNoDatabase) {
  std::ofstream(file_) << std::string(4096, 'x');
  EXPECT_EQ(open_sqlite_book(file_).error().code, ErrorCode::kMalformed);
}

TEST_F(SqliteBook, RefusesAnotherProgramsDatabase) {
  SQLite::Database(file_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE notes (text TEXT)");
  EXPECT_EQ(open_sqlite_book(file_).error().code, ErrorCode::kMalformed);
}

TEST_F(SqliteBook, BringsOlderVersionsUpToDate) {
  for (const std::string older :
       {"ALTER TABLE subscriptions DROP COLUMN replaces; PRAGMA user_version = 2",
        "ALTER TABLE subscriptions DROP COLUMN replaces;"
        "ALTER TABLE subscriptions DROP COLUMN credit; PRAGMA user_version = 1"}) {
    std::filesystem::remove(file_);
    add(**open_sqlite_book(file_), "C1", Instant(seconds(9)));
    SQLite::Database(file_, SQLite::OPEN_READWRITE).exec(older);
    const auto book = open_sqlite_book(file_);
    ASSERT_TRUE(book) << book.error().detail;
    EXPECT_EQ((*book)->subscription_by_code("C1")->credit, Fen(0));
    EXPECT_EQ((*book)->subscription_by_code("C1")->replaces, SubscriptionKey());
  }
}

TEST_F(SqliteBook, RefusesANewerVersion) {
  { ASSERT_TRUE(open_sqlite_book(file_)); }
  SQLite::Database(file_, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  const auto book = open_sqlite_book(file_);
  ASSERT_FALSE(book);
  EXPECT_EQ(book.error().code, ErrorCode::kMalformed);
  EXPECT_THAT(book.error().detail, testing::HasSubstr("version 99"));
}

TEST_F(SqliteBook, SaysWhatItCannotRead) {
  {
    const auto book = *open_sqlite_book(file_);
    add(*book, "C1", kNever);
  }
  SQLite::Database(file_, SQLite::OPEN_READWRITE).exec("UPDATE subscriptions SET state = 'odd'");
  const auto book = *open_sqlite_book(file_);
  const auto row = book->subscription_by_code("C1");
  ASSERT_FALSE(row);
  EXPECT_EQ(row.error().code, ErrorCode::kInternal);
  EXPECT_THAT(row.error().detail, testing::HasSubstr("state"));
}

TEST_F(SqliteBook, CannotBeOpenedWhereNothingCanBeWritten) {
  EXPECT_EQ(open_sqlite_book((folder_ / "none" / "book.db").string()).error().code,
            ErrorCode::kInternal);
}

}  // namespace
}  // namespace daikou::merchant::sqlite_book_test
