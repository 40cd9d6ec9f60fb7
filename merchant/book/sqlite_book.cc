#include "merchant/book/sqlite_book.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "merchant/book/due_index.h"
#include "merchant/book/sqlite_rows.h"
#include "merchant/book/sqlite_schema.h"

namespace daikou::merchant {
namespace {

Error as_error(const SQLite::Exception& exception) {
  switch (exception.getErrorCode()) {
    case SQLITE_CONSTRAINT: return {ErrorCode::kConflict, exception.what()};
    case SQLITE_BUSY: return {ErrorCode::kConflict, "the book is open elsewhere"};
    case SQLITE_NOTADB: return {ErrorCode::kMalformed, "the file is not a database"};
    default: return {ErrorCode::kInternal, std::string("book: ") + exception.what()};
  }
}

// Runs `work` and turns what the library throws into an Error.
template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    return as_error(exception);
  }
}

Error not_found(const char* what, std::string_view number) {
  return {ErrorCode::kNotFound, std::string("no ") + what + " '" + std::string(number) + "'"};
}

// Resets a statement when its use ends, so that no lock and no stale parameter stays behind.
class Use {
 public:
  explicit Use(SQLite::Statement& statement) : statement_(statement) {}
  ~Use() { statement_.tryReset(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  SQLite::Statement* operator->() const { return &statement_; }
  SQLite::Statement& operator*() const { return statement_; }

 private:
  SQLite::Statement& statement_;
};

// Writes the rows of one table.
template <class Row>
class Writer {
 public:
  explicit Writer(SQLite::Database& database)
      : insert_(database, insert_sql<Row>()),
        last_(static_cast<std::uint64_t>(database.execAndGet(last_key_sql<Row>()).getInt64())) {
    if (const std::string sql = update_sql<Row>(); !sql.empty()) update_.emplace(database, sql);
  }
  decltype(Row::key) next() const { return {last_ + 1}; }
  // Whether the row is a new one.
  bool put(const Row& row) {
    const bool fresh = row.key.value > last_;
    const Use use(fresh ? insert_ : update_.value());
    bind_row(*use, row, fresh ? Which::kAll : Which::kMoving);
    use->exec();
    return fresh;
  }
  // After the transaction that inserted rows is through.
  void count(std::uint64_t inserted) { last_ += inserted; }

 private:
  SQLite::Statement insert_;
  std::optional<SQLite::Statement> update_;
  std::uint64_t last_;
};

// Everything inside is committed together, or nothing is.
class Transaction {
 public:
  Transaction(SQLite::Statement& begin, SQLite::Statement& commit, SQLite::Statement& rollback)
      : commit_(commit), rollback_(rollback) {
    Use(begin)->exec();
  }
  ~Transaction() {
    if (done_) return;
    rollback_.tryExecuteStep();
    rollback_.tryReset();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    Use(commit_)->exec();
    done_ = true;
  }

 private:
  SQLite::Statement& commit_;
  SQLite::Statement& rollback_;
  bool done_ = false;
};

class SqliteBook final : public Book {
 public:
  explicit SqliteBook(SQLite::Database database) : database_(std::move(database)) {}
  // Fills the index of what is due.
  Result<Done> load() {
    DAIKOU_CHECK(load<Subscription>(Due::Kind::kSubscription));
    DAIKOU_CHECK(load<Debit>(Due::Kind::kDebit));
    return load<Refund>(Due::Kind::kRefund);
  }

  Result<Done> commit(Act act) override {
    const std::lock_guard hold(mutex_);
    return guarded([&] { return write(act); });
  }
  SubscriptionKey next_subscription() const override {
    const std::lock_guard hold(mutex_);
    return subscriptions_.next();
  }
  DebitKey next_debit() const override {
    const std::lock_guard hold(mutex_);
    return debits_.next();
  }
  RefundKey next_refund() const override {
    const std::lock_guard hold(mutex_);
    return refunds_.next();
  }
  std::optional<Due> earliest(Lane lane) const override {
    const std::lock_guard hold(mutex_);
    return due_.earliest(lane);
  }

  Result<Subscription> subscription(SubscriptionKey key) const override {
    return one<Subscription>(subscription_, "subscription", key.value);
  }
  Result<Subscription> subscription_by_code(std::string_view code) const override {
    return one<Subscription>(subscription_by_code_, "subscription", code);
  }
  Result<Debit> debit(DebitKey key) const override {
    return one<Debit>(debit_, "debit", key.value);
  }
  Result<Debit> debit_by_order(std::string_view order_id) const override {
    return one<Debit>(debit_by_order_, "order", order_id);
  }
  Result<Refund> refund(RefundKey key) const override {
    return one<Refund>(refund_, "refund", key.value);
  }
  Result<Refund> refund_by_id(std::string_view refund_id) const override {
    return one<Refund>(refund_by_id_, "refund", refund_id);
  }
  Result<std::optional<Verdict>> received(std::uint64_t fingerprint) const override {
    const std::lock_guard hold(mutex_);
    return guarded([&]() -> Result<std::optional<Verdict>> {
      const Use use(received_);
      bind(*use, fingerprint);
      if (!use->executeStep()) return std::optional<Verdict>();
      const std::optional<Verdict> verdict = verdict_from_name(use->getColumn(0).getString());
      if (!verdict) return Error{ErrorCode::kInternal, "book: unreadable verdict in the inbox"};
      return verdict;
    });
  }

  Result<std::vector<Subscription>> subscriptions_of(std::string_view customer) const override {
    return many<Subscription>(subscriptions_of_, customer);
  }
  Result<std::vector<Debit>> debits_of(SubscriptionKey key) const override {
    return many<Debit>(debits_of_, key.value);
  }
  Result<std::vector<Refund>> refunds_of(DebitKey key) const override {
    return many<Refund>(refunds_of_, key.value);
  }
  Result<std::vector<Message>> messages_of(SubscriptionKey key) const override {
    return many<Message>(messages_of_, key.value);
  }

  Result<std::vector<Subscription>> subscriptions(SubscriptionKey after,
                                                  std::size_t limit) const override {
    return many<Subscription>(subscription_page_, after.value, limit);
  }
  Result<std::vector<Debit>> debits(DebitKey after, std::size_t limit) const override {
    return many<Debit>(debit_page_, after.value, limit);
  }
  Result<std::vector<Refund>> refunds(RefundKey after, std::size_t limit) const override {
    return many<Refund>(refund_page_, after.value, limit);
  }
  Result<std::vector<Message>> messages(MessageKey after, std::size_t limit) const override {
    return many<Message>(message_page_, after.value, limit);
  }
  Result<std::vector<Incident>> incidents(IncidentKey after, std::size_t limit) const override {
    return many<Incident>(incident_page_, after.value, limit);
  }

  Result<std::vector<Debit>> debits_settled(Instant from, Instant until) const override {
    return many<Debit>(debits_settled_, from, until);
  }
  Result<std::vector<Refund>> refunds_settled(Instant from, Instant until) const override {
    return many<Refund>(refunds_settled_, from, until);
  }

 private:
  static void put(SQLite::Statement& use, int index, std::uint64_t value) {
    use.bind(index, static_cast<std::int64_t>(value));
  }
  static void put(SQLite::Statement& use, int index, std::string_view value) {
    use.bind(index, std::string(value));
  }
  static void put(SQLite::Statement& use, int index, const std::string& value) {
    use.bindNoCopy(index, value);
  }
  static void put(SQLite::Statement& use, int index, Instant value) {
    use.bind(index, static_cast<std::int64_t>(value.time_since_epoch().count()));
  }
  template <class... Values>
  static void bind(SQLite::Statement& use, const Values&... values) {
    int index = 0;
    (put(use, ++index, values), ...);
  }

  template <class Row, class Value>
  Result<Row> one(SQLite::Statement& statement, const char* what, const Value& value) const {
    const std::lock_guard hold(mutex_);
    return guarded([&]() -> Result<Row> {
      const Use use(statement);
      bind(*use, value);
      if (use->executeStep()) return read_row<Row>(*use);
      if constexpr (std::is_same_v<Value, std::string_view>) {
        return not_found(what, value);
      } else {
        return not_found(what, std::to_string(value));
      }
    });
  }

  template <class Row, class... Values>
  Result<std::vector<Row>> many(SQLite::Statement& statement, const Values&... values) const {
    const std::lock_guard hold(mutex_);
    return guarded([&]() -> Result<std::vector<Row>> {
      const Use use(statement);
      bind(*use, values...);
      std::vector<Row> rows;
      while (use->executeStep()) {
        DAIKOU_TRY(Row row, read_row<Row>(*use));
        rows.push_back(std::move(row));
      }
      return rows;
    });
  }

  Result<Done> write(Act& act) {
    Transaction transaction(begin_, commit_, rollback_);
    const bool new_subscription = act.subscription && subscriptions_.put(*act.subscription);
    const bool new_debit = act.debit && debits_.put(*act.debit);
    const bool new_refund = act.refund && refunds_.put(*act.refund);
    number_and_put(messages_, act.messages);
    number_and_put(incidents_, act.incidents);
    if (act.received) put(*act.received);
    transaction.commit();
    subscriptions_.count(new_subscription ? 1 : 0);
    debits_.count(new_debit ? 1 : 0);
    refunds_.count(new_refund ? 1 : 0);
    messages_.count(act.messages.size());
    incidents_.count(act.incidents.size());
    if (act.subscription) wake_up(Due::Kind::kSubscription, *act.subscription);
    if (act.debit) wake_up(Due::Kind::kDebit, *act.debit);
    if (act.refund) wake_up(Due::Kind::kRefund, *act.refund);
    return Done{};
  }

  template <class Row>
  static void number_and_put(Writer<Row>& writer, std::vector<Row>& rows) {
    std::uint64_t key = writer.next().value;
    for (Row& row : rows) {
      row.key.value = key++;
      writer.put(row);
    }
  }

  void put(const Received& received) {
    const Use use(insert_received_);
    bind(*use, received.fingerprint, received.at, name_of(received.verdict), received.what);
    use->exec();
  }

  template <class Row>
  void wake_up(Due::Kind kind, const Row& row) {
    due_.set(kind, row.key.value, row.wake);
  }
  template <class Row>
  Result<Done> load(Due::Kind kind) {
    SQLite::Statement rows = selecting<Row>("wake_at IS NOT NULL");
    while (rows.executeStep()) {
      DAIKOU_TRY(const Row row, read_row<Row>(rows));
      wake_up(kind, row);
    }
    return Done{};
  }

  SQLite::Statement prepare(const std::string& sql) const { return {database_, sql}; }
  template <class Row>
  SQLite::Statement selecting(std::string_view where) const {
    return prepare(select_sql<Row>(where));
  }
  template <class Row>
  SQLite::Statement paging() const {
    return selecting<Row>("key > ? ORDER BY key LIMIT ?");
  }

  mutable std::mutex mutex_;
  mutable SQLite::Database database_;
  Writer<Subscription> subscriptions_{database_};
  Writer<Debit> debits_{database_};
  Writer<Refund> refunds_{database_};
  Writer<Message> messages_{database_};
  Writer<Incident> incidents_{database_};
  SQLite::Statement begin_ = prepare("BEGIN IMMEDIATE");
  SQLite::Statement commit_ = prepare("COMMIT");
  SQLite::Statement rollback_ = prepare("ROLLBACK");
  SQLite::Statement insert_received_ = prepare("INSERT INTO inbox VALUES (?, ?, ?, ?)");
  // Reading resets its statement when it ends; the mutex keeps uses apart.
  mutable SQLite::Statement received_ = prepare("SELECT verdict FROM inbox WHERE fingerprint = ?");
  mutable SQLite::Statement subscription_ = selecting<Subscription>("key = ?");
  mutable SQLite::Statement subscription_by_code_ = selecting<Subscription>("code = ?");
  mutable SQLite::Statement subscriptions_of_ =
      selecting<Subscription>("customer = ? ORDER BY key");
  mutable SQLite::Statement subscription_page_ = paging<Subscription>();
  mutable SQLite::Statement debit_ = selecting<Debit>("key = ?");
  mutable SQLite::Statement debit_by_order_ = selecting<Debit>("order_id = ?");
  mutable SQLite::Statement debits_of_ = selecting<Debit>("subscription = ? ORDER BY key");
  mutable SQLite::Statement debit_page_ = paging<Debit>();
  mutable SQLite::Statement debits_settled_ =
      selecting<Debit>("state = 'settled' AND settled_at >= ? AND settled_at < ? ORDER BY key");
  mutable SQLite::Statement refund_ = selecting<Refund>("key = ?");
  mutable SQLite::Statement refund_by_id_ = selecting<Refund>("refund_id = ?");
  mutable SQLite::Statement refunds_of_ = selecting<Refund>("debit = ? ORDER BY key");
  mutable SQLite::Statement refund_page_ = paging<Refund>();
  mutable SQLite::Statement refunds_settled_ =
      selecting<Refund>("state = 'settled' AND settled_at >= ? AND settled_at < ? ORDER BY key");
  mutable SQLite::Statement messages_of_ = selecting<Message>("subscription = ? ORDER BY key");
  mutable SQLite::Statement message_page_ = paging<Message>();
  mutable SQLite::Statement incident_page_ = paging<Incident>();
  DueIndex due_;
};

// Creates the tables in an empty file and brings old ones up to date; refuses what is not ours.
Result<Done> prepare_schema(SQLite::Database& database) {
  const int version = database.execAndGet("PRAGMA user_version").getInt();
  const int application = database.execAndGet("PRAGMA application_id").getInt();
  const int tables = database.execAndGet("SELECT COUNT(*) FROM sqlite_schema").getInt();
  if (version == 0 && application == 0 && tables == 0) {
    SQLite::Transaction transaction(database);
    database.exec(kSchema);
    database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
    transaction.commit();
    return Done{};
  }
  if (application != kApplicationId)
    return Error{ErrorCode::kMalformed, "the database is not a merchant's book"};
  if (version == 1 || version == 2) {
    SQLite::Transaction transaction(database);
    if (version == 1) database.exec(kUpgradeFrom1);
    database.exec(kUpgradeFrom2);
    database.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
    transaction.commit();
    return Done{};
  }
  if (version != kSchemaVersion)
    return Error{ErrorCode::kMalformed, "the book has schema version " + std::to_string(version) +
                                            ", this program wants " +
                                            std::to_string(kSchemaVersion)};
  return Done{};
}

}  // namespace

Result<std::unique_ptr<Book>> open_sqlite_book(const std::string& path) {
  return guarded([&]() -> Result<std::unique_ptr<Book>> {
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = FULL");
    database.exec("BEGIN IMMEDIATE; COMMIT");  // Takes the exclusive lock now rather than later.
    DAIKOU_CHECK(prepare_schema(database));
    auto book = std::make_unique<SqliteBook>(std::move(database));
    DAIKOU_CHECK(book->load());
    return std::unique_ptr<Book>(std::move(book));
  });
}

}  // namespace daikou::merchant
