// Debits: accepted, executed, settled or refused. Booking moves no money.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

struct DebitOrder {
  MerchantId merchant;
  Channel channel = Channel::kWechatV2;
  std::string_view order;  // The merchant's number; the idempotency key.
  MandateId mandate;       // None: the wire named one that does not exist.
  Fen amount;
  std::string_view title;
  std::string_view attach;
  std::string_view notify_url;
  std::string_view app;
  std::uint64_t fingerprint = 0;  // Of what a repetition must not change.
  std::uint8_t dialect_tag = 0;
  std::string_view dialect_note = {};
  PayerId payer;               // Whom the merchant believes to debit; none: not said.
  Instant closes_at = kNever;  // When the unpaid order closes by itself.
  Tries tries = Tries::kNow;
  milliseconds first_try{0};  // From acceptance, unless `tries` is kNow.
};

// Books a debit. In this order: the order id's own history, the mandate, the amount, the counts, a
// pending debit, the template's mode (dossier wechatpay 6.4, 6.5). A mandate with a plan is held to
// it instead of the template's amount (plans.h). The same id while it is being executed gives the
// same debit again, and so does that of a refused one where the template lets it be retried.
// Errors: kAlreadyAccepted, kAlreadySettled, kOrderSpent, kOrderChanged, kMandateMissing,
// kMandateExpired, kMandateSuspended, kPayerMismatch, kAboveCap, kLimitReached, kMonthLimitReached,
// kNoticeMissing, kOutsideWindow, those of check_plan, kNotPermitted, and any an armed fault names.
Decided<DebitId> accept(World& world, const DebitOrder& order);

// Ends an executing debit: what an armed fault says, else what the payer's state and balance say,
// else settled.
void settle(World& world, DebitId debit);
// A delayed debit's time has come.
void execute(World& world, DebitId debit);
// Held for review: let it go on, or refuse it. Error: kOrderMissing when it is not held.
Decided<Done> release(World& world, DebitId debit);
Decided<Done> refuse_held(World& world, DebitId debit, Reason reason);
// Closes an order that is not settled; an accepted debit is cancelled by it and its mandate is free
// again. Errors: kAlreadySettled, kOrderClosed, kOrderTooYoung.
Decided<Done> close(World& world, DebitId debit);
// A refused debit's order closes by itself, and so does a payment nobody made in time, or a debit
// the gateway has tried in vain until then.
void close_by_itself(World& world, DebitId debit);

// Undoes an order: an unpaid one is closed, a paid one is given back whole. Asked again it says the
// same. Errors: kOrderTooYoung (being executed), kRefundOverdue (paid too long ago, see
// kCancelWithin), kRefundTooLarge (it has refunds), kMerchantBalance.
enum class Cancelled { kClosed, kRefunded };
Decided<Cancelled> cancel(World& world, DebitId debit);

// Takes back an order whose outcome the merchant does not know: what is open is refused, what was
// paid is given back whole; asked again it says the same. Errors: kRefundTooLarge (it has refunds),
// kMerchantBalance.
Decided<Done> reverse(World& world, DebitId debit);
// What is open is refused now. Error: kOrderClosed, it is not.
Decided<Done> refuse_open(World& world, DebitId debit, Reason reason);

// The refund period of a settled order is over.
void end_refunds(World& world, DebitId debit);

// The payer pays an order now. A refused payment leaves the order waiting for another try.
// Errors: what the payer's state and balance say, or an armed fault.
Decided<Done> settle_payment(World& world, DebitId payment, PayerId payer);

struct NoticeOrder {
  MandateId mandate;
  Fen ceiling;
  int deductible_days = 0;  // 0: the template's default.
};

// The merchant's pre-debit notice: opens a deductible period after the waiting days.
// Errors: kMandateMissing, kNotPeriodic, kNoticeRepeated, kNoticeOpen, kOutsideWindow.
Decided<Done> give_notice(World& world, const NoticeOrder& order);
void lapse_notice(World& world, MandateId mandate);

// The merchant has the payer told of a debit to come; nothing waits for it.
// Errors: kMandateMissing, kMandateSuspended, kBadRequest.
Decided<Done> tell_payer(World& world, MandateId mandate, Fen amount);

}  // namespace daikou::simulator::gateway
