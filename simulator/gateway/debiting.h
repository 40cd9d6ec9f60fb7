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
};

// Books a debit. In this order: the order id's own history, the mandate, the amount, the counts, a
// pending debit, the template's mode (dossier wechatpay 6.4, 6.5). The same id while it is being
// executed gives the same debit again. Errors: kAlreadyAccepted, kAlreadySettled, kOrderSpent,
// kOrderChanged, kMandateMissing, kMandateExpired, kAboveCap, kLimitReached, kNoticeMissing,
// kOutsideWindow, kNotPermitted, and any an armed fault names.
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
// A refused debit's order closes by itself, and so does a payment nobody made in time.
void close_by_itself(World& world, DebitId debit);

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

}  // namespace daikou::simulator::gateway
