// Asking after a mandate and ending it (dossier 5).
#include "core/wire/wechat_v2/mandates.h"
#include "simulator/dialects/wechat_v2/calls.h"
#include "simulator/dialects/wechat_v2/desk.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/wording.h"
#include "simulator/gateway/signing.h"

namespace daikou::simulator::wechat_v2 {
namespace {

faults::Subject about(const v2::MandateKey& key) {
  faults::Subject subject;
  if (key.mandate_id) subject.mandate_id = mandate_in(*key.mandate_id);
  if (key.mandate_code) subject.mandate = *key.mandate_code;
  return subject;
}

// The older way: template and open id.
MandateId find_by_payer(const World& world, TemplateId tmpl, std::string_view text,
                        std::string_view app) {
  const PayerId payer = find_payer_open(world, text, app);
  MandateId found;
  world.live_mandates.for_each_match(hash_key(tmpl.value, std::to_string(payer.value)),
                                     [&](std::uint64_t number) {
                                       const Mandate& each = world.mandates[MandateId{number}];
                                       if (each.tmpl == tmpl && each.payer == payer)
                                         found = each.id;
                                     });
  return found;
}

Decided<MandateId> find(const World& world, const Desk& desk, const v2::MandateKey& key) {
  const Refusal missing{Reason::kMandateMissing, "no such mandate of this merchant"};
  if (key.mandate_id) {
    const MandateId id = find_mandate_numbered(world, *key.mandate_id);
    return id ? Decided<MandateId>(id) : missing;
  }
  const TemplateId tmpl =
      find_template(world, desk.merchant(), Provider::kWechat, *key.template_id);
  if (!tmpl) return Refusal{Reason::kTemplateMissing, "no template '" + *key.template_id + "'"};
  const MandateId id = key.mandate_code
                           ? find_mandate(world, desk.merchant(), tmpl, *key.mandate_code)
                           : find_by_payer(world, tmpl, *key.open_id, desk.who().app);
  return id ? Decided<MandateId>(id) : missing;
}

v2::MandateStatus status_of(const World& world, const Mandate& mandate) {
  v2::MandateStatus status;
  status.template_id = world.templates[mandate.tmpl].code;
  status.mandate_code = mandate.code;
  status.serial = static_cast<std::int64_t>(mandate.serial);
  status.display_account = world.texts[mandate.account_shown];
  if (mandate.state == MandateState::kOffered) {
    status.state = v2::ContractState::kSigning;
    return status;
  }
  status.mandate_id = mandate_number(mandate);
  status.open_id = open_id(world, mandate.payer, world.texts[mandate.app]);
  status.signed_at = mandate.signed_at;
  status.expires_at = mandate.expires_at;
  if (mandate.state == MandateState::kActive) return status;
  status.state = v2::ContractState::kNotSigned;
  status.terminated_at = mandate.ended_at;
  status.termination_mode = termination_mode(world, mandate);
  if (mandate.remark) status.termination_remark = world.texts[mandate.remark];
  return status;
}

Decided<v2::MandateStatus> decide_query(const World& world, const Desk& desk,
                                        const v2::MandateQuery& query) {
  DAIKOU_TRY(const MandateId id, find(world, desk, query.key));
  const Mandate& mandate = world.mandates[id];
  if (mandate.merchant != desk.merchant() || mandate.state == MandateState::kDiscarded)
    return Refusal{Reason::kMandateMissing, "no such mandate of this merchant"};
  return status_of(world, mandate);
}

Decided<v2::MandateTerminated> decide_termination(World& world, const Desk& desk,
                                                  const v2::MandateTermination& order) {
  DAIKOU_TRY(const MandateId id, find(world, desk, order.key));
  if (world.mandates[id].merchant != desk.merchant())
    return Refusal{Reason::kNotPermitted, "the mandate belongs to another merchant"};
  DAIKOU_CHECK(gateway::terminate(world, id, TerminatedBy::kMerchant, order.remark));
  const Mandate& mandate = world.mandates[id];
  v2::MandateTerminated reply;
  reply.mandate_id = mandate_number(mandate);
  reply.template_id = world.templates[mandate.tmpl].code;
  reply.mandate_code = mandate.code;
  return reply;
}

}  // namespace

// POST /papay/querycontract
http::Response query_mandate(Exchange& exchange) {
  return serve<v2::MandateQuery>(
      exchange, v2::Call::kQueryMandate,
      [](const v2::MandateQuery& query) { return about(query.key); }, decide_query);
}

// POST /papay/deletecontract
http::Response terminate_mandate(Exchange& exchange) {
  return serve<v2::MandateTermination>(
      exchange, v2::Call::kTerminateMandate,
      [](const v2::MandateTermination& order) { return about(order.key); }, decide_termination);
}

}  // namespace daikou::simulator::wechat_v2
