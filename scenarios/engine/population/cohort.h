// A cohort: many payers of one kind, in shares and spans. What each of them does is drawn from the
// world's seed, so the same cohort behaves the same under two merchants.
#pragma once

#include <optional>
#include <string>

#include "core/form/form.h"
#include "core/money/fen.h"
#include "core/time/instant.h"

namespace daikou::scenarios {

// What a payer has runs down from payday to payday: `high` after it, `low` before the next, both
// drawn anew for each month, from half to one and a half times as much.
struct Wallet {
  Fen high{1'000'00};
  Fen low{200'00};
  std::uint32_t payday = 10;      // Day of the month; paydays of a cohort lie…
  milliseconds spread = days(5);  // … up to so long after it.
};

struct Temper {
  double confirms = 1;                   // At the signing page; the others leave it.
  double cancels = 0;                    // After each notice of a debit to come.
  double tops_up = 0;                    // After each message that asks for it.
  double heeds_reminders = 0;            // Reminded of more than there is: top up before the debit.
  milliseconds top_up_after = hours(6);  // At most so long after the message.
  Fen top_up{100'00};
};

// How likely a payer complains of a settled debit. The first cause that holds is the one; nobody
// complains twice of one debit.
// Assumed, all of them: no source gives figures; the order of size is what the source articles tell
// of (R21). The target of R24 is 0.05 % of all debits.
struct ComplaintTable {
  double twice = 0.4;  // Two debits for one period.
  double after_cancelling = 0.6;
  double no_notice = 0.02;       // Nobody had announced it.
  double unclear_phone = 0.001;  // The merchant shows no service phone.
  double forgotten = 0.0004;     // Announced, but never reminded the day before.
  double forgotten_reminded = 0.0001;
};

struct Cohort {
  std::string name;
  std::uint32_t size = 0;
  std::optional<Wallet> wallet;  // None: always enough.
  Temper temper;
  ComplaintTable complains;
};

}  // namespace daikou::scenarios

namespace daikou::form {

template <>
struct FormOf<scenarios::Wallet> {
  static Form<scenarios::Wallet> form();
};
template <>
struct FormOf<scenarios::Temper> {
  static Form<scenarios::Temper> form();
};
template <>
struct FormOf<scenarios::ComplaintTable> {
  static Form<scenarios::ComplaintTable> form();
};
template <>
struct FormOf<scenarios::Cohort> {
  static Form<scenarios::Cohort> form();
};

}  // namespace daikou::form
