// The channel's bill of a day against the book: who moved which money, and where the two disagree.
#pragma once

#include <vector>

#include "core/domain/provider.h"
#include "core/result/result.h"
#include "core/time/instant.h"
#include "merchant/book/book.h"
#include "merchant/gateways/payment_gateway.h"
#include "merchant/reconcile/difference.h"

namespace daikou::merchant {

// Compares the lines of a channel's bill of one Beijing day with the book. Differences come in the
// order of the lines, then what the bill lacks in the order of the book. Errors: the book's.
//
// A line and its row are one when the number is the same; each line shows at most one difference,
// the gravest: missing, twice, another amount, another state, another trade id, another day, long
// ago.
Result<std::vector<Difference>> compare(const std::vector<BillLine>& lines, const Book& book,
                                        Channel channel, Date date);

}  // namespace daikou::merchant
