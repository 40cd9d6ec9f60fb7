// The book on disk, in SQLite: the merchant's default. What was committed survives a kill and, in a
// file, a power cut: order numbers must not be forgotten once their bytes have left. Schema:
// sqlite_schema.h.
#pragma once

#include <memory>
#include <string>

#include "merchant/book/book.h"

namespace daikou::merchant {

// `path`: a file, created when missing, or ":memory:". A file is held exclusively: two merchants
// over one book would bill twice.
// Errors: kConflict (another process has it open), kMalformed (not a book of ours, or of a newer
// version), kInternal (cannot be opened or read).
Result<std::unique_ptr<Book>> open_sqlite_book(const std::string& path);

}  // namespace daikou::merchant
