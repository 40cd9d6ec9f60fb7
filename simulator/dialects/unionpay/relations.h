// What a merchant may collect by, and how messages name it: by card, by the merchant's name for a
// card, by card and bill, by token. No message carries an agreement's number. Source: dossier 8.1.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "simulator/dialects/unionpay/desk.h"
#include "simulator/gateway/signing.h"

namespace daikou::simulator::unionpay {

struct Wish {
  MandateKind kind = MandateKind::kAgreement;
  std::string code;       // The merchant's name for it: bindId, or the order that established it.
  PayerId payer;          // None: whoever signs on a page.
  std::string shown;      // billNo of a contract.
  std::string bill_kind;  // billType: names the template; empty: the merchant's first.
  std::optional<Cycle> lifetime = std::nullopt;
  std::string notify_url = {};
  std::string return_url = {};
};

// The merchant's agreement with UnionPay that a wish falls under.
Decided<TemplateId> product(const World& world, MerchantId merchant, std::string_view bill_kind);

gateway::MandateProposal proposal_of(const World& world, const Desk& desk, const Wish& wish,
                                     TemplateId product);

// Establishes it at once, between servers. What is there already is given again.
// Errors: kMandateExists (the name belongs to another card), and those of the gateway.
Decided<MandateId> establish(World& world, const Desk& desk, const Wish& wish);

// A live one of that kind; `bill` empty: whichever. None when there is none.
MandateId find_relation(const World& world, MerchantId merchant, PayerId payer, MandateKind kind,
                        std::string_view bill = {});
// By the merchant's name for a card.
MandateId find_binding(const World& world, MerchantId merchant, std::string_view name);

}  // namespace daikou::simulator::unionpay
