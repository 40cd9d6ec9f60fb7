// What the merchant makes of an answer about a debit: a pure function from rows, answer and rules
// to the act that books it. It serves replies, notifications and queries alike, in any order.
#pragma once

#include "merchant/billing/periods.h"
#include "merchant/book/book.h"

namespace daikou::merchant {

struct AnsweredDebit {
  Subscription subscription;  // As in the book.
  Debit debit;                // As in the book.
  const DebitAnswer& answer;
  Source source;
  Moment moment;
};

struct DebitConclusion {
  Act act;
  // The answer claims another amount than was asked for: reported, not believed.
  bool disbelieved = false;
  // The debit settled although its period had moved on: perhaps paid twice.
  bool surplus = false;
};
DebitConclusion conclude(AnsweredDebit answered);

}  // namespace daikou::merchant
