#include "merchant/book/sqlite_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "merchant/book/sqlite_columns.h"

namespace daikou::merchant {
namespace {

// Value -> parameter. Texts are not copied: the row outlives the step.
class Binder {
 public:
  Binder(SQLite::Statement& statement, Which which) : statement_(statement), which_(which) {}

  template <class T>
  void fixed(const char* /*name*/, const T& value) {
    if (which_ == Which::kAll) put(value);
  }
  template <class T>
  void moving(const char* /*name*/, const T& value) {
    put(value);
  }
  void put(const std::string& value) { statement_.bindNoCopy(++index_, value); }
  void put(std::int32_t value) { statement_.bind(++index_, value); }
  void put(std::uint64_t value) { statement_.bind(++index_, static_cast<std::int64_t>(value)); }
  void put(Fen value) { statement_.bind(++index_, value.count()); }
  void put(Instant value) {
    if (value == kNever) return null();
    statement_.bind(++index_, static_cast<std::int64_t>(value.time_since_epoch().count()));
  }
  void put(Date value) {
    if (!value.ok()) return null();
    statement_.bind(++index_, to_date_text(value));
  }
  void put(const std::optional<Date>& value) { return value ? put(*value) : null(); }
  void put(Lane value) { statement_.bind(++index_, static_cast<std::int32_t>(value)); }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void put(Enum value) {
    statement_.bindNoCopy(++index_, name_of(value).data());  // Names are literals, so they end.
  }

 private:
  void null() { statement_.bind(++index_); }

  SQLite::Statement& statement_;
  Which which_;
  int index_ = 0;
};

// Column -> value. A column that cannot be what we wrote (another program changed the book) is
// remembered, and its value stays as it was.
class Taker {
 public:
  Taker(SQLite::Statement& statement, int first) : statement_(statement), index_(first) {}

  template <class T>
  void fixed(const char* name, T& value) {
    if (!take(statement_.getColumn(index_++), value)) unreadable_ = name;
  }
  template <class T>
  void moving(const char* name, T& value) {
    fixed(name, value);
  }
  // Its name; null when all could be read.
  const char* unreadable() const { return unreadable_; }

 private:
  using Column = const SQLite::Column&;
  static bool take(Column column, std::string& value) {
    value = column.getString();
    return true;
  }
  static bool take(Column column, std::int32_t& value) {
    value = column.getInt();
    return true;
  }
  static bool take(Column column, std::uint64_t& value) {
    value = static_cast<std::uint64_t>(column.getInt64());
    return true;
  }
  static bool take(Column column, Fen& value) {
    value = Fen(column.getInt64());
    return true;
  }
  static bool take(Column column, Instant& value) {
    value = column.isNull() ? kNever : Instant(milliseconds(column.getInt64()));
    return true;
  }
  static bool take(Column column, Date& value) {
    if (column.isNull()) return true;
    const Result<Date> date = date_from_text(text(column));
    if (date) value = *date;
    return date.has_value();
  }
  static bool take(Column column, std::optional<Date>& value) {
    return column.isNull() || take(column, value.emplace());
  }
  static bool take(Column column, Lane& value) {
    const int lane = column.getInt();
    value = static_cast<Lane>(lane);
    return lane >= 0 && lane < static_cast<int>(kLaneCount);
  }
  static bool take(Column c, Period& v) { return named(c, v, period_from_name); }
  static bool take(Column c, Channel& v) { return named(c, v, channel_from_name); }
  static bool take(Column c, SigningEntry& v) { return named(c, v, signing_entry_from_name); }
  static bool take(Column c, DebitOrigin& v) { return named(c, v, debit_origin_from_name); }
  static bool take(Column c, SubscriptionState& v) {
    return named(c, v, subscription_state_from_name);
  }
  static bool take(Column c, TerminatedBy& v) { return named(c, v, terminated_by_from_name); }
  static bool take(Column c, Stage& v) { return named(c, v, stage_from_name); }
  static bool take(Column c, MoneyState& v) { return named(c, v, money_state_from_name); }
  static bool take(Column c, Reason& v) { return named(c, v, reason_from_name); }
  static bool take(Column c, MessageKind& v) { return named(c, v, message_kind_from_name); }
  static bool take(Column c, IncidentKind& v) { return named(c, v, incident_kind_from_name); }

  template <class Enum>
  static bool named(Column column, Enum& value,
                    std::optional<Enum> (*from_name)(std::string_view)) {
    const std::optional<Enum> found = from_name(text(column));
    if (found) value = *found;
    return found.has_value();
  }
  static std::string_view text(Column column) {
    const char* data = column.getText();
    return {data, static_cast<std::size_t>(column.getBytes())};
  }

  SQLite::Statement& statement_;
  int index_;
  const char* unreadable_ = nullptr;
};

// Column names and their count, for building statements.
struct ColumnNames {
  std::string all;          // "code, customer"
  std::string marks;        // "?, ?"
  std::string assignments;  // "state = ?, wake_at = ?"
  template <class T>
  void fixed(const char* name, const T&) {
    append(all, name);
    append(marks, "?");
  }
  template <class T>
  void moving(const char* name, const T& value) {
    fixed(name, value);
    append(assignments, std::string(name) + " = ?");
  }
  static void append(std::string& list, const std::string& item) {
    if (!list.empty()) list += ", ";
    list += item;
  }
};

template <class Row>
ColumnNames column_names() {
  ColumnNames names;
  const Row row{};
  Table<Row>::columns(names, row);
  return names;
}

}  // namespace

template <class Row>
std::string insert_sql() {
  const ColumnNames names = column_names<Row>();
  return "INSERT INTO " + std::string(Table<Row>::kName) + " (" + names.all + ", key) VALUES (" +
         names.marks + ", ?)";
}

template <class Row>
std::string update_sql() {
  const ColumnNames names = column_names<Row>();
  if (names.assignments.empty()) return {};
  return "UPDATE " + std::string(Table<Row>::kName) + " SET " + names.assignments +
         " WHERE key = ?";
}

template <class Row>
std::string select_sql(std::string_view where) {
  return "SELECT key, " + column_names<Row>().all + " FROM " + std::string(Table<Row>::kName) +
         " WHERE " + std::string(where);
}

template <class Row>
std::string last_key_sql() {
  return "SELECT COALESCE(MAX(key), 0) FROM " + std::string(Table<Row>::kName);
}

template <class Row>
void bind_row(SQLite::Statement& statement, const Row& row, Which which) {
  Binder binder(statement, which);
  Table<Row>::columns(binder, row);
  binder.put(row.key.value);
}

template <class Row>
Result<Row> read_row(SQLite::Statement& statement) {
  Row row{};
  row.key.value = static_cast<std::uint64_t>(statement.getColumn(0).getInt64());
  Taker taker(statement, 1);
  Table<Row>::columns(taker, row);
  if (taker.unreadable() == nullptr) return row;
  return Error{ErrorCode::kInternal, "book: row " + std::to_string(row.key.value) + " of " +
                                         std::string(Table<Row>::kName) + ": unreadable " +
                                         taker.unreadable()};
}

// What sqlite_book.cc links to.
template <class Row>
struct Instances {
  static constexpr auto kAll = std::tuple(&insert_sql<Row>, &update_sql<Row>, &select_sql<Row>,
                                          &last_key_sql<Row>, &bind_row<Row>, &read_row<Row>);
};
template struct Instances<Subscription>;
template struct Instances<Debit>;
template struct Instances<Refund>;
template struct Instances<Message>;
template struct Instances<Incident>;

}  // namespace daikou::merchant
