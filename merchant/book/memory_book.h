// A book in memory: for populations of a hundred thousand and more, and for tests. Nothing outlives
// the process. Of a received notification only the fingerprint is kept.
#pragma once

#include <memory>

#include "merchant/book/book.h"

namespace daikou::merchant {

std::unique_ptr<Book> make_memory_book();

}  // namespace daikou::merchant
