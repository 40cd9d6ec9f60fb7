// What else a merchant can ask about an agreement: checks of its payer, another owner for it, all
// that a payer signed, a short address for a long one (dossier 17).
#include "core/wire/alipay/services.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/find_mandate.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/short_addresses.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/dialects/alipay/tokens.h"
#include "simulator/dialects/alipay/wording.h"
#include "simulator/gateway/handing_over.h"

namespace daikou::simulator::alipay {
namespace {

template <class Message>
faults::Subject about_service(const Message& message) {
  return about_mandate(numbered(message.mandate_id));
}

Decided<MandateId> find_live(const World& world, const Desk& desk, const std::string& mandate_id) {
  return find_agreement(world, desk, numbered(mandate_id), Ended::kRefused);
}

// Assumed: the short message is the journal's "payer_told".
Decided<Reply> decide_send(World& world, const Desk& desk, const ali::CodeRequest& request) {
  if (request.by.value_or("M") != "M")
    return Refusal{Reason::kBadRequest, "auth_confirm_type is '" + *request.by + "', want M"};
  if (const std::string scene = request.scene.value_or("AUTH"); scene != "AUTH" && scene != "PAY")
    return Refusal{Reason::kBadRequest, "auth_scene is '" + scene + "', want AUTH or PAY"};
  DAIKOU_TRY(const MandateId id, find_live(world, desk, request.mandate_id));
  const std::string token = give_token(world, world.mandates[id]);
  Entry entry = entry_about(world, Fact::kPayerTold, id);
  entry.text = "code " + code_behind(world, token);
  world.journal.append(std::move(entry));
  return replied(ali::Applied{token});
}

Decided<Reply> decide_confirm(World& world, const Desk& desk,
                              const ali::CodeConfirmation& confirmation) {
  DAIKOU_TRY(const MandateId id, find_live(world, desk, confirmation.mandate_id));
  DAIKOU_CHECK(check_token(world, world.mandates[id], confirmation.token));
  if (confirmation.code != code_behind(world, confirmation.token))
    return Refusal{Reason::kConfirmationWrong, "another code than the payer was sent"};
  mark(world, desk.merchant(), confirmation.token, Step::kConfirmed);
  return replied(ali::CodeConfirmed{});
}

Decided<Reply> decide_ask(World& world, const Desk& desk, const ali::VerificationRequest& request) {
  DAIKOU_TRY(const MandateId id, find_live(world, desk, request.mandate_id));
  return replied(ali::Applied{give_token(world, world.mandates[id])});
}

// Assumed: nobody fits before the payer has looked (payer_calls.cc).
Decided<Reply> decide_verified(World& world, const Desk& desk,
                               const ali::VerificationQuery& query) {
  DAIKOU_TRY(const MandateId id, find_live(world, desk, query.mandate_id));
  DAIKOU_CHECK(check_token(world, world.mandates[id], query.token));
  return replied(
      ali::Verification{is_marked(world, desk.merchant(), query.token, Step::kVerified)});
}

MerchantId merchant_of_app(const World& world, std::string_view app) {
  MerchantId found;
  world.merchants.for_each([&](const Merchant& merchant) {
    const Account* account = merchant.account(Provider::kAlipay);
    if (account != nullptr && account->identity == app) found = merchant.id;
  });
  return found;
}

// Assumed: the new owner is in the same world and has a template for the product; the application
// that may call for it is the owner's own.
Decided<Reply> decide_migration(World& world, const Desk& desk,
                                const ali::MandateMigration& order) {
  const MerchantId to = merchant_of_app(world, order.target_app);
  const MandateId numbered = find_mandate_numbered(world, order.mandate_id);
  if (to && numbered && world.mandates[numbered].merchant == to)
    return Refusal{Reason::kMandateExists, "the agreement is that application's already"};
  DAIKOU_TRY(const MandateId id, find_live(world, desk, order.mandate_id));
  const bool fits =
      to && (!order.target_partner ||
             *order.target_partner == partner_of(*world.merchants[to].account(Provider::kAlipay)));
  if (!fits)
    return Refusal{Reason::kMerchantUnknown, "no merchant with application '" + order.target_app +
                                                 "' and that partner number"};
  const Mandate& mandate = world.mandates[id];
  const TemplateId tmpl =
      find_product(world, to, personal_product_of(world.templates[mandate.tmpl]),
                   mandate.scene ? world.texts[mandate.scene] : std::string_view());
  if (!tmpl) return Refusal{Reason::kTemplateMissing, "the target has no template for the product"};
  DAIKOU_CHECK(gateway::hand_over(world, id, {to, tmpl, order.target_app}));
  return replied(ali::MandateMigrated{});
}

Decided<Reply> decide_list(World& world, const Desk& desk, const ali::MandatesQuery& query) {
  ali::MandateKey key;
  key.payer = query.payer;
  key.personal_product = query.personal_product;
  key.scene = query.scene;
  DAIKOU_TRY(const std::vector<MandateId> ids, find_agreements(world, desk, key));
  ali::MandatesFound found;
  for (const MandateId id : ids) {
    const Mandate& mandate = world.mandates[id];
    const Product signed_product = unpack(mandate.dialect_tag).product;
    if (!query.product || product_of(*query.product) == signed_product)
      found.mandates.push_back(status_of(world, mandate));
  }
  return replied(found);
}

}  // namespace

http::Response send_code(const Desk& desk) {
  return serve<ali::CodeRequest>(desk, about_service<ali::CodeRequest>, decide_send);
}

http::Response confirm_code(const Desk& desk) {
  return serve<ali::CodeConfirmation>(desk, about_service<ali::CodeConfirmation>, decide_confirm);
}

http::Response ask_verification(const Desk& desk) {
  return serve<ali::VerificationRequest>(desk, about_service<ali::VerificationRequest>, decide_ask);
}

http::Response query_verification(const Desk& desk) {
  return serve<ali::VerificationQuery>(desk, about_service<ali::VerificationQuery>,
                                       decide_verified);
}

http::Response migrate(const Desk& desk) {
  return serve<ali::MandateMigration>(desk, about_service<ali::MandateMigration>, decide_migration);
}

http::Response list_mandates(const Desk& desk) {
  return serve<ali::MandatesQuery>(
      desk, [](const ali::MandatesQuery&) { return faults::Subject{}; }, decide_list);
}

http::Response shorten_address(const Desk& desk) {
  return serve<ali::LongAddress>(
      desk, [](const ali::LongAddress&) { return faults::Subject{}; },
      [](World& world, const Desk& at, const ali::LongAddress& address) -> Decided<Reply> {
        if (!is_signing_address(address.url))
          return Refusal{Reason::kBadRequest, "long_url is no address of a signing page"};
        return replied(ali::ShortAddress{at.page_origin() + shorten(world, at.app(), address.url)});
      });
}

}  // namespace daikou::simulator::alipay
