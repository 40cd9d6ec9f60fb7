#include "simulator/dialects/unionpay/relations.h"

namespace daikou::simulator::unionpay {
namespace {

bool is_live(const Mandate& mandate) { return mandate.state == MandateState::kActive; }

MandateId known_already(const World& world, MerchantId merchant, const Wish& wish) {
  if (wish.kind != MandateKind::kBinding)
    return find_relation(world, merchant, wish.payer, wish.kind, wish.shown);
  const MandateId bound = find_binding(world, merchant, wish.code);
  return bound && world.mandates[bound].payer == wish.payer ? bound : MandateId{};
}

}  // namespace

Decided<TemplateId> product(const World& world, MerchantId merchant, std::string_view bill_kind) {
  if (!bill_kind.empty())
    if (const TemplateId named = find_template(world, merchant, Provider::kUnionpay, bill_kind))
      return named;
  for (std::uint64_t i = 1; i <= world.templates.size(); ++i) {
    const Template& each = world.templates[TemplateId{i}];
    if (each.merchant == merchant && each.provider == Provider::kUnionpay && each.enabled)
      return each.id;
  }
  return Refusal{Reason::kTemplateMissing, "the merchant has no product with UnionPay"};
}

gateway::MandateProposal proposal_of(const World& world, const Desk& desk, const Wish& wish,
                                     TemplateId product) {
  gateway::MandateProposal proposal;
  proposal.merchant = desk.merchant();
  proposal.channel = Channel::kUnionpay;
  proposal.template_code = world.templates[product].code;
  proposal.code = wish.code;
  proposal.account_shown = wish.shown;
  proposal.notify_url = wish.notify_url;
  proposal.return_url = wish.return_url;
  proposal.payer = wish.payer;
  proposal.lifetime = wish.lifetime;
  proposal.kind = wish.kind;
  proposal.dialect_note = desk.note();
  return proposal;
}

Decided<MandateId> establish(World& world, const Desk& desk, const Wish& wish) {
  if (const MandateId known = known_already(world, desk.merchant(), wish)) return known;
  DAIKOU_TRY(const TemplateId tmpl, product(world, desk.merchant(), wish.bill_kind));
  DAIKOU_TRY(const MandateId id, gateway::offer(world, proposal_of(world, desk, wish, tmpl)));
  DAIKOU_CHECK(gateway::sign(world, id, wish.payer));
  return id;
}

MandateId find_relation(const World& world, MerchantId merchant, PayerId payer, MandateKind kind,
                        std::string_view bill) {
  MandateId found;
  for (std::uint64_t i = 1; i <= world.templates.size(); ++i) {
    const Template& each = world.templates[TemplateId{i}];
    if (each.merchant != merchant || each.provider != Provider::kUnionpay) continue;
    world.live_mandates.for_each_match(
        hash_key(i, std::to_string(payer.value)), [&](std::uint64_t number) {
          const Mandate& row = world.mandates[MandateId{number}];
          if (row.tmpl == each.id && row.payer == payer && row.kind == kind && is_live(row) &&
              (bill.empty() || world.texts[row.account_shown] == bill))
            found = row.id;
        });
  }
  return found;
}

MandateId find_binding(const World& world, MerchantId merchant, std::string_view name) {
  const MandateId id = find_mandate(world, merchant, {}, name);
  if (!id) return {};
  const Mandate& row = world.mandates[id];
  return row.kind == MandateKind::kBinding && is_live(row) ? id : MandateId{};
}

}  // namespace daikou::simulator::unionpay
