#include "simulator/dialects/alipay/terms.h"

#include "core/signing/digest.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/order_rules.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/dialects/alipay/wording.h"
#include "simulator/gateway/plans.h"
#include "simulator/world/card.h"

namespace daikou::simulator::alipay {
namespace {

constexpr std::int64_t kCountMax = 100'000;
constexpr std::int64_t kEffectSecondsMax = 86'400;

Trouble bad(std::string detail) { return {"INVALID_PARAMETER", std::move(detail)}; }

bool wants_plan(const ali::SigningTerms& terms) {
  return terms.personal_product == ali::kPersonalCyclePay;
}

Result<Done, Trouble> check_rules(const World& world, const ali::PeriodRules& rules) {
  if (rules.count < 1 || rules.count > kCountMax || rules.payments_max.value_or(1) > kCountMax)
    return bad("period_rule_params: a count out of range");
  if (rules.cap > kAmountMax || rules.total_cap.value_or(Fen()) > kAmountMax)
    return bad("period_rule_params: an amount above 100000000.00");
  const Decided<Done> fit = gateway::check_terms(world, plan_of(rules));
  if (fit) return Done{};
  return bad("period_rule_params: " + fit.error().detail);
}

// "12m" -> twelve months.
std::optional<Cycle> lifetime_of(const std::optional<std::string>& validity) {
  if (!validity) return std::nullopt;
  const auto read = ali::validity_from_text(*validity);
  if (!read) return std::nullopt;  // check_terms() has refused it.
  return Cycle{read->unit == ali::PeriodUnit::kDay ? CycleUnit::kDay : CycleUnit::kMonth,
               read->count};
}

bool names_somebody(const ali::IdentityCheck& identity) {
  return identity.user_name || identity.certificate_no || identity.identity_hash;
}

// Assumed: a payer is who the bank says its cardholder is.
bool is_that_person(const World& world, PayerId payer, const ali::IdentityCheck& identity) {
  if (!names_somebody(identity)) return true;
  const BankCard card = card_of(world, payer);
  const auto agrees = [](const std::optional<std::string>& said, const std::string& seen) {
    return !said || *said == seen;
  };
  return agrees(identity.user_name, card.holder) &&
         agrees(identity.certificate_no, card.document) &&
         agrees(identity.identity_hash, signing::sha256(card.holder + card.document).hex_lower());
}

PayerId find_person(const World& world, const ali::IdentityCheck& identity) {
  for (std::uint64_t i = 1; i <= world.payers.size(); ++i)
    if (is_that_person(world, PayerId{i}, identity)) return PayerId{i};
  return {};
}

// Whom the merchant expects to sign; none when nobody is named.
Decided<PayerId> payer_expected(const World& world, const Desk& desk,
                                const ali::SigningTerms& terms) {
  if (!terms.identity) return PayerId{};
  const ali::IdentityCheck& identity = *terms.identity;
  const bool numbered = identity.user_id || identity.open_id;
  if (!numbered && !names_somebody(identity)) return PayerId{};
  const PayerId payer = identity.user_id   ? find_payer_user(world, *identity.user_id)
                        : identity.open_id ? find_payer_open(world, *identity.open_id, desk.app())
                                           : find_person(world, identity);
  if (payer && is_that_person(world, payer, identity)) return payer;
  return Refusal{Reason::kPayerMismatch, "identity_params name nobody"};
}

}  // namespace

MandatePlan plan_of(const ali::PeriodRules& rules) {
  MandatePlan plan;
  plan.cycle.unit = rules.unit == ali::PeriodUnit::kDay ? CycleUnit::kDay : CycleUnit::kMonth;
  plan.cycle.count = static_cast<int>(rules.count);
  plan.cap = rules.cap;
  plan.total_cap = rules.total_cap;
  if (rules.payments_max) plan.debits_max = static_cast<int>(*rules.payments_max);
  plan.next_due = rules.first_due;
  return plan;
}

Result<Done, Trouble> check_terms(const World& world, const ali::SigningTerms& terms,
                                  Access access) {
  if (access == Access::kNeeded && !terms.access) return bad("access_params is missing");
  if (wants_plan(terms) && !terms.rules) return bad("period_rule_params is missing");
  if (wants_plan(terms)) DAIKOU_CHECK(check_rules(world, *terms.rules));
  if (terms.mandate_code &&
      terms.scene.value_or(std::string(ali::kDefaultScene)) == ali::kDefaultScene)
    return bad("external_agreement_no needs a sign_scene");
  if (terms.validity)
    if (const auto read = ali::validity_from_text(*terms.validity); !read)
      return bad(read.error().detail);
  const std::int64_t seconds_open = terms.effect_seconds.value_or(0);
  if (seconds_open < 0 || seconds_open > kEffectSecondsMax)
    return bad("effect_time is " + std::to_string(seconds_open) + ", want 0 to 86400");
  return Done{};
}

Decided<gateway::MandateProposal> proposal_of(const World& world, const Desk& desk,
                                              const ali::SigningTerms& terms) {
  gateway::MandateProposal proposal;
  proposal.merchant = desk.merchant();
  proposal.channel = Channel::kAlipay;
  proposal.scene = terms.scene.value_or("");
  const TemplateId tmpl =
      find_product(world, desk.merchant(), terms.personal_product, proposal.scene);
  proposal.template_code = tmpl ? world.templates[tmpl].code : terms.personal_product;
  proposal.code = terms.mandate_code.value_or("");
  proposal.account_shown = terms.display_account.value_or("");
  // The application gateway is the last resort (dossier 9.4).
  proposal.notify_url = terms.notify_url.value_or(desk.notify_url());
  if (proposal.notify_url.empty() && tmpl)
    proposal.notify_url = world.templates[tmpl].termination_url;
  proposal.return_url = desk.return_url();
  proposal.app = desk.app();
  DAIKOU_TRY(proposal.payer, payer_expected(world, desk, terms));
  if (wants_plan(terms)) proposal.plan = plan_of(*terms.rules);
  proposal.lifetime = lifetime_of(terms.validity);
  if (terms.effect_seconds.value_or(0) > 0) proposal.open_for = seconds(*terms.effect_seconds);
  proposal.awaits_effect = terms.effect == ali::Effect::kNotice;
  proposal.dialect_tag =
      pack({desk.sign_type(), product_of(terms.product.value_or("")), ali::AsyncMode::kSynchronous,
            terms.third_party == ali::ThirdParty::kMerchant, desk.charset()});
  return proposal;
}

}  // namespace daikou::simulator::alipay
