// Codes by short message (dossier 12).
#include "core/wire/unionpay/mandates.h"
#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/cardholders.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/dialects/unionpay/pace.h"
#include "simulator/dialects/unionpay/sms.h"
#include "simulator/dialects/unionpay/tokens.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

std::pair<MerchantId, std::string> key_of(const Desk& desk) {
  return {desk.merchant(), std::string(desk.fields().get("orderId")) + " " +
                               std::string(desk.fields().get("txnTime"))};
}

// The card in the message, or the one behind its token.
Decided<std::string> card_meant(const World& world, Desk& desk, const up::SmsRequest& request,
                                const std::optional<std::string>& card) {
  if (card) return *card;
  DAIKOU_TRY(const MandateId id, find_token(world, desk, request.token.value_or("")));
  return card_of(world, world.mandates[id].payer).number;
}

}  // namespace

bool was_sent(const World& world, const Desk& desk) {
  return world.codes_sent.contains(key_of(desk));
}

void remember_sent(World& world, const Desk& desk) {
  world.codes_sent.insert_or_assign(key_of(desk), world.now);
}

// 77. Order number, time and amount are those of the transaction to come, so they are not used up.
http::Response send_sms(Desk& desk) {
  const auto request = desk.take<up::SmsRequest>();
  if (!request) return desk.refuse(request.error());
  const auto card = desk.read_card(request->card);
  if (!card) return desk.refuse(card.error());
  auto person = desk.read_person(request->person);
  if (!person) return desk.refuse(person.error());
  if (!person->phone) return desk.refuse(coded("13"));
  person->sms_code.reset();
  faults::Subject subject;
  subject.order = request->order.order_id;
  subject.payer = desk.named_payer(*card);
  return desk.decide(subject, [&](World& world) -> Decided<up::Fields> {
    DAIKOU_TRY(const std::string number, card_meant(world, desk, *request, *card));
    DAIKOU_TRY(const PayerId payer,
               check_card(world, desk, number, *person, {Wanted::kWhatIsSaid, Takes::kAny}));
    DAIKOU_CHECK(keep_pace(world, desk, "the code for payer " + std::to_string(payer.value),
                           desk.manners().codes_per_minute));
    if (desk.manners().strict_sms) remember_sent(world, desk);
    return up::Fields{};
  });
}

}  // namespace daikou::simulator::unionpay
