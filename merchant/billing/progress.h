// What an answer does to a row of money, a debit or a refund alike: its state, and when to ask or
// send again. What that means for a subscription is decided elsewhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "merchant/billing/policy.h"
#include "merchant/book/rows.h"

namespace daikou::merchant {

// An answer without its money.
struct Told {
  Outcome outcome;
  Reason reason;
  std::string_view detail;
  Source source;
};

// How a row is named in incidents, and where its questions go.
struct Whereabouts {
  std::string_view about;  // Order or refund number.
  Lane lane;
  Instant now;
};

// The state the row moved to, or nothing; incidents are appended. A row that is not booked is woken
// to be sent again.
template <class Row>
std::optional<MoneyState> progress(Row& row, const Told& told, const Whereabouts& where,
                                   const RetryPolicy& retry, std::vector<Incident>& incidents);

extern template std::optional<MoneyState> progress(Debit&, const Told&, const Whereabouts&,
                                                   const RetryPolicy&, std::vector<Incident>&);
extern template std::optional<MoneyState> progress(Refund&, const Told&, const Whereabouts&,
                                                   const RetryPolicy&, std::vector<Incident>&);

// A claim of money moved that names another amount than was asked for. It is never believed: the
// row stays as it is, to be asked about later.
template <class Row>
void disbelieve(Row& row, Fen claimed, Source source, const Whereabouts& where,
                const RetryPolicy& retry, std::vector<Incident>& incidents);

extern template void disbelieve(Debit&, Fen, Source, const Whereabouts&, const RetryPolicy&,
                                std::vector<Incident>&);
extern template void disbelieve(Refund&, Fen, Source, const Whereabouts&, const RetryPolicy&,
                                std::vector<Incident>&);

}  // namespace daikou::merchant
