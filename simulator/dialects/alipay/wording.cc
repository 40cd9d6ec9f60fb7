#include "simulator/dialects/alipay/wording.h"

#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/gateway/rules.h"

namespace daikou::simulator::alipay {
namespace {

std::optional<std::string> said(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

ali::AgreementStatus agreement_status(const Mandate& mandate, Instant at) {
  const bool ended = mandate.state != MandateState::kActive && mandate.ended_at <= at;
  if (ended) return ali::AgreementStatus::kEnded;
  if (mandate.awaits_effect || at < mandate.effective_at) return ali::AgreementStatus::kTemporary;
  return mandate.paused ? ali::AgreementStatus::kStopped : ali::AgreementStatus::kNormal;
}

}  // namespace

ali::TradeStatus trade_status(const World& world, const Debit& debit) {
  switch (debit.state) {
    case DebitState::kSettled: break;
    case DebitState::kClosed: return ali::TradeStatus::kClosed;
    default: return ali::TradeStatus::kWaiting;
  }
  if (refunded_of(world, debit.id).amount >= debit.amount) return ali::TradeStatus::kClosed;
  return world.now - debit.ended_at > kRefundPeriod ? ali::TradeStatus::kFinished
                                                    : ali::TradeStatus::kSettled;
}

ali::PayerShown payer_shown(const World& world, PayerId payer, std::string_view app) {
  ali::PayerShown shown;
  if (!payer) return shown;
  const IdentityShown identity = manners_of(world.settings).identity;
  if (identity != IdentityShown::kOpenId) shown.user_id = user_id(world, payer);
  if (identity != IdentityShown::kUserId) shown.open_id = open_id(world, payer, app);
  shown.login = login_shown(payer);
  return shown;
}

ali::PaidAmounts amounts_of(const Debit& debit) {
  if (!is_paid(debit)) return {};
  return {debit.amount, debit.amount, Fen(0), debit.amount};
}

std::vector<ali::FundBill> funds_of(const Debit& debit) {
  if (!is_paid(debit)) return {};
  ali::FundBill bill;
  bill.channel = kBalanceChannel;
  bill.amount = debit.amount;
  return {bill};
}

std::string_view personal_product_of(const Template& tmpl) {
  return std::string_view(tmpl.code).substr(0, tmpl.code.find('@'));
}

TemplateId find_product(const World& world, MerchantId merchant, std::string_view personal_product,
                        std::string_view scene) {
  const std::string exact = std::string(personal_product) + "@" + std::string(scene);
  const TemplateId found = find_template(world, merchant, Provider::kAlipay, exact);
  return found ? found : find_template(world, merchant, Provider::kAlipay, personal_product);
}

ali::MandateFacts facts_of(const World& world, const Mandate& mandate, Instant at) {
  ali::MandateFacts facts;
  facts.mandate_id = mandate_number(world, mandate);
  facts.mandate_code = said(mandate.code);
  facts.display_account = said(world.texts[mandate.account_shown]);
  facts.personal_product = personal_product_of(world.templates[mandate.tmpl]);
  facts.scene = mandate.scene ? world.texts[mandate.scene] : ali::kDefaultScene;
  facts.status = agreement_status(mandate, at);
  facts.payer = payer_shown(world, mandate.payer, world.texts[mandate.app]);
  if (facts.status == ali::AgreementStatus::kEnded) {
    facts.ended_at = mandate.ended_at;
    return facts;
  }
  facts.signed_at = mandate.signed_at;
  facts.valid_from = mandate.signed_at;
  facts.valid_until = mandate.lifetime ? mandate.expires_at : ali::open_end();
  return facts;
}

std::vector<ali::PlannedPeriod> periods_of(const MandatePlan& plan) {
  ali::PlannedPeriod period;
  period.period_id = std::to_string(plan.debits + 1);
  period.due = plan.next_due;
  period.latest = plan.next_due;
  period.cap = plan.cap;
  return {period};
}

ali::MandateStatus status_of(const World& world, const Mandate& mandate) {
  ali::MandateStatus status;
  status.facts = facts_of(world, mandate, world.now);
  if (unpack(mandate.dialect_tag).merchant_group) status.third_party = ali::ThirdParty::kMerchant;
  if (!mandate.plan) return status;
  status.last_debited = mandate.plan->last_debited;
  status.next_due = mandate.plan->next_due;
  status.cap = mandate.plan->cap;
  status.periods = periods_of(*mandate.plan);
  return status;
}

}  // namespace daikou::simulator::alipay
