#include "simulator/dialects/unionpay/cardholders.h"

#include <algorithm>

#include "simulator/dialects/unionpay/sms.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

// Whether the setting "document,name,phone" names it.
bool is_listed(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    const std::string_view each = list.substr(0, list.find(','));
    if (each == name) return true;
    list.remove_prefix(std::min(each.size() + 1, list.size()));
  }
  return false;
}

struct Element {
  std::string_view name;  // In the setting; empty: never wanted.
  const std::optional<std::string>& said;
  std::string_view known;
  const char* wrong;  // The code when it is another one.
};

Decided<Done> check_elements(Desk& desk, const up::Person& person, const BankCard& card,
                             Wanted wanted) {
  const std::string pin = up::pin_block(card.pin, card.number).value_or("");
  const Element rows[] = {{"document", person.document_kind, card.document_kind, "66"},
                          {"document", person.document, card.document, "66"},
                          {"name", person.name, card.holder, "66"},
                          {"phone", person.phone, card.phone, "66"},
                          {"pin", person.pin, pin, "65"},
                          {"", person.cvn2, card.cvn2, "65"},
                          {"", person.expiry, card.expiry, "65"}};
  for (const Element& row : rows) {
    const bool needed =
        wanted == Wanted::kConfigured && is_listed(desk.manners().elements, row.name);
    if (!row.said && needed)
      return desk.refusal(Reason::kBadRequest, coded("13"),
                          "customerInfo lacks the cardholder's " + std::string(row.name));
    if (row.said && *row.said != row.known)
      return desk.refusal(Reason::kConfirmationWrong, coded(row.wrong),
                          "the cardholder's " +
                              std::string(row.name.empty() ? "cvn2 or expiry" : row.name) +
                              " is not what the bank knows");
  }
  return Done{};
}

}  // namespace

Decided<Done> check_sms(const World& world, Desk& desk, const up::Person& person, bool wanted) {
  if (!person.sms_code) {
    if (!wanted) return Done{};
    return desk.refusal(Reason::kBadRequest, coded("13"), "customerInfo lacks the SMS code");
  }
  if (*person.sms_code != desk.manners().sms_code)
    return desk.refusal(Reason::kConfirmationWrong, coded("71"), "wrong SMS code");
  if (desk.manners().strict_sms && !was_sent(world, desk))
    return desk.refusal(Reason::kConfirmationWrong, coded("71"),
                        "no SMS code was asked for with this order number and time");
  return Done{};
}

Decided<PayerId> check_card(const World& world, Desk& desk, std::string_view card,
                            const up::Person& person, const CheckedCard& check) {
  const PayerId payer = find_card_holder(world, card);
  if (!payer || world.payers[payer].state == PayerState::kGone)
    return desk.refusal(Reason::kPayerGone, coded("61"),
                        "no card " + up::masked_in_files(card) + " in this world");
  const BankCard known = card_of(world, payer);
  if (check.takes == Takes::kDebit && known.kind != CardKind::kDebit)
    return desk.refusal(Reason::kCardRefused, coded("68"), "a credit card, want a debit card");
  if (const char* code = code_of(known.state))
    return desk.refusal(Reason::kCardRefused, coded(code),
                        "the card is " + std::string(name_of(known.state)));
  DAIKOU_CHECK(check_elements(desk, person, known, check.wanted));
  DAIKOU_CHECK(check_sms(world, desk, person, check.wants_sms));
  return payer;
}

}  // namespace daikou::simulator::unionpay
