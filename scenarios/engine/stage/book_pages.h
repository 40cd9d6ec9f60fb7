// All rows of a book, a page at a time.
#pragma once

#include <vector>

#include "merchant/book/book.h"

namespace daikou::scenarios {

// `page` is one of the Book's page readers: for_each_row<merchant::Debit>(book,
// &merchant::Book::debits, visit). Error: kInternal when the store cannot read.
template <class Row, class Page, class Visit>
Result<Done> for_each_row(const merchant::Book& book, Page page, Visit&& visit) {
  constexpr std::size_t kPageRows = 1000;
  decltype(Row::key) after{};
  while (true) {
    DAIKOU_TRY(const std::vector<Row> rows, (book.*page)(after, kPageRows));
    for (const Row& row : rows) visit(row);
    if (rows.size() < kPageRows) return Done{};
    after = rows.back().key;
  }
}

template <class Row, class Page>
Result<std::vector<Row>> all_rows(const merchant::Book& book, Page page) {
  std::vector<Row> rows;
  DAIKOU_CHECK(for_each_row<Row>(book, page, [&](const Row& row) { rows.push_back(row); }));
  return rows;
}

}  // namespace daikou::scenarios
