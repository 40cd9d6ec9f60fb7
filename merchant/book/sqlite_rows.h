// Between the book's rows and SQLite's statements. For sqlite_book.cc, which catches what the
// library throws. `Row` is Subscription, Debit, Refund, Message or Incident.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "merchant/book/rows.h"

namespace SQLite {
class Statement;
}

namespace daikou::merchant {

template <class Row>
std::string insert_sql();
// Empty for rows that never change.
template <class Row>
std::string update_sql();
// "SELECT key, … FROM … WHERE <where>"
template <class Row>
std::string select_sql(std::string_view where);
template <class Row>
std::string last_key_sql();

enum class Which : std::uint8_t {
  kAll,     // For insert_sql.
  kMoving,  // For update_sql.
};
// The parameters point into `row`, which outlives the step.
template <class Row>
void bind_row(SQLite::Statement& statement, const Row& row, Which which);
// The row a statement made by select_sql stands on. Error: kInternal when a column cannot be what
// we wrote.
template <class Row>
Result<Row> read_row(SQLite::Statement& statement);

}  // namespace daikou::merchant
