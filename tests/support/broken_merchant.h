// Merchants and gateways that do one thing wrong, to see the judge catch them. Each is the
// reference one with one part wrapped. Some are defects that scenarios can name
// (release/version.h).
#pragma once

#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios::tests {

// Sends again under a new number when an answer is lost.
Variant renumbers_lost_answers();
// Acknowledges the end of a mandate and goes on debiting.
Variant ignores_cancellations();
// Tells the customer nothing before a debit.
Variant gives_no_notice();
// Asks for ten times the price.
Variant asks_for_too_much();
// Debits at two in the morning.
Variant works_at_night();
// Sends every refund twice, under two numbers.
Variant refunds_twice();
// Debits again, under another number, whatever it learns has settled.
Variant debits_what_settled_again();
// Never learns that a debit settled, told or asked.
Variant never_learns();
// Writes refused debits down as settled.
Variant boasts();

// A gateway that leaves a settled debit out of its bill.
Variant gateway_with_short_bill();
// … that takes a fen from a payer for nothing.
Variant gateway_that_steals();
// … that settles an order twice.
Variant gateway_that_settles_twice();
// … that books what it turned away for speed.
Variant gateway_that_books_what_it_throttled();
// … that books for a merchant it suspended.
Variant gateway_that_debits_for_the_suspended();
// … that gives back more than was taken.
Variant gateway_that_refunds_too_much();
// … that tells nobody.
Variant gateway_that_is_silent();

}  // namespace daikou::scenarios::tests
