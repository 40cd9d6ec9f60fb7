// Mandates begin and end here. No wire word; one lock, the world's, is held by the caller.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

struct PaymentOrder {
  std::string order;  // The merchant's number.
  Fen amount;
  std::string title;
  std::string attach;
  std::string notify_url;
  std::string return_url = {};
  std::optional<Instant> expires_at = std::nullopt;  // None: see kPaymentLifetime.
  std::uint8_t dialect_tag = 0;
};

struct MandateProposal {
  MerchantId merchant;
  Channel channel = Channel::kWechatV2;
  std::string template_code;
  std::string code;
  std::string account_shown;
  std::string notify_url;
  std::string return_url;
  std::string app;
  std::uint64_t serial = 0;
  PayerId payer;        // When the channel names who is to sign.
  bool by_app = false;  // Signing from an app, which needs a permission of its own.
  std::string scene;    // The industry the mandate is for; empty: not said.
  std::optional<MandatePlan> plan = std::nullopt;
  std::optional<DebitSchedule> schedule = std::nullopt;  // Of templates debited once.
  std::optional<Cycle> lifetime = std::nullopt;          // None: the template's.
  std::optional<milliseconds> open_for = std::nullopt;   // None: see kOfferLifetime.
  bool awaits_effect = false;  // Signed it waits until the merchant puts it in effect.
  MandateKind kind = MandateKind::kAgreement;
  std::uint8_t dialect_tag = 0;
  std::string dialect_note;
};

// Opens a signing page. The offer lapses by itself. The same proposal again while one is open gives
// the same offer. Errors: kTemplateMissing, kTemplateDisabled, kMandateExists, kNotPermitted,
// kTooManyMandates, kBadRequest (a plan that cannot be one), those of check_terms (schedules.h).
Decided<MandateId> offer(World& world, const MandateProposal& proposal);

// An order that comes without a signing; only merchant, channel and app of `who` are looked at. The
// same order again while it waits is the same. Errors: kAlreadySettled, kOrderSpent, kOrderChanged,
// kNotPermitted.
Decided<DebitId> order_alone(World& world, const MandateProposal& who, const PaymentOrder& order);

// An order that comes with a signing. When the offer is refused the order stands alone, unless
// nobody could ever sign it: the payer may pay without signing.
struct OrderedSigning {
  DebitId payment;
  MandateId offered;  // None when it was refused.
  std::optional<Refusal> unsigned_because;
};
// Errors: kAlreadySettled, kOrderSpent, kOrderChanged, kTemplateMissing, kNotPermitted.
Decided<OrderedSigning> order_with_offer(World& world, const MandateProposal& proposal,
                                         const PaymentOrder& order);

// The six digits "sent by SMS" for this offer.
std::string confirmation_code(const World& world, MandateId offered);

// The payer confirms with the code. Three wrong codes discard the offer.
// Errors: kConfirmationWrong, kConfirmationExpired, kMandateExists, kTooManyMandates.
Decided<Done> confirm(World& world, MandateId offered, PayerId payer, std::string_view code);
// The payer confirmed by other means (a scenario's payer, a biometric).
Decided<Done> sign(World& world, MandateId offered, PayerId payer);
// The payer pays the order that came with the offer, and signs too when asked to and when signing
// is still possible. Nobody tells the payer that it was not: they paid. A refused payment leaves
// order and offer as they were.
// Errors: kOrderMissing, kOrderClosed, and what the payer's state says.
enum class Signs { kNo, kYes };
Decided<Done> pay(World& world, DebitId payment, PayerId payer, Signs signs);
// The payer walks away. Nobody is notified.
void discard(World& world, MandateId offered);

// Ends a live mandate at once. Ending an ended one: see kTerminateTwice. Told to `notify_url`, or
// where the template says when that is empty. Errors: kMandateMissing, kMandateExpired.
Decided<Done> terminate(World& world, MandateId mandate, TerminatedBy by, std::string_view remark,
                        std::string_view notify_url = {});

// A signed mandate that waited for it takes effect; it is told once more that it was signed.
// Errors: kMandateMissing, kMandateSuspended (it does not wait).
Decided<Done> put_in_effect(World& world, MandateId mandate);
// The provider pauses a live mandate, or lets it go on. Error: kMandateMissing.
Decided<Done> set_paused(World& world, MandateId mandate, bool paused);

// When the mandate's payer last agreed; what the rules of "free after signing" count from.
bool is_live(const World& world, MandateId mandate);

}  // namespace daikou::simulator::gateway
