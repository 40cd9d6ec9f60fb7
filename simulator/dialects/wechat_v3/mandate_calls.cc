// Asking after a mandate and ending it (dossier 9.4).
#include "core/wire/wechat_v3/mandates.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"
#include "simulator/dialects/wechat_v3/wording.h"
#include "simulator/gateway/signing.h"

namespace daikou::simulator::wechat_v3 {
namespace {

template <class Key>
faults::Subject about_mandate(const Key& key) {
  faults::Subject subject;
  subject.mandate = key.mandate_code;
  return subject;
}

// Signed once, whatever became of it since.
template <class Key>
Decided<MandateId> find(const World& world, const Desk& desk, const Key& key) {
  const TemplateId tmpl = find_template(world, desk.merchant(), Provider::kWechat, key.template_id);
  if (!tmpl) return Refusal{Reason::kTemplateMissing, "no template '" + key.template_id + "'"};
  const MandateId id = find_mandate(world, desk.merchant(), tmpl, key.mandate_code);
  if (id && world.mandates[id].signed_at != Instant{}) return id;
  return Refusal{Reason::kMandateMissing, "no mandate '" + key.mandate_code + "' was signed"};
}

v3::Mandate told(const World& world, const Desk& desk, MandateId id) {
  const Mandate& mandate = world.mandates[id];
  return describe(world, mandate, desk.party(world, mandate.app, mandate.dialect_tag));
}

}  // namespace

// GET …/plan-id/{plan_id}/out-contract-code/{out_contract_code}
http::Response query_mandate(Exchange& exchange, const Route& route) {
  return serve<v3::MandateQuery>(exchange, route, about_mandate<v3::MandateQuery>,
                                 [](const World& world, const Desk& desk,
                                    const v3::MandateQuery& query) -> Decided<v3::Mandate> {
                                   DAIKOU_TRY(const MandateId id, find(world, desk, query));
                                   return told(world, desk, id);
                                 });
}

// GET /v3/edu-papay/contracts/id/{contract_id}. Mandates are the same whatever product asks.
// Assumed: the code for one that was terminated, of which the documents say that there is one.
http::Response query_mandate_by_id(Exchange& exchange, const Route& route) {
  return serve<v3::MandateQueryById>(
      exchange, route,
      [](const v3::MandateQueryById& query) {
        faults::Subject subject;
        subject.mandate_id = wechat_v2::mandate_in(query.mandate_id);
        return subject;
      },
      [](const World& world, const Desk& desk,
         const v3::MandateQueryById& query) -> Decided<v3::MandateById> {
        const MandateId id = wechat_v2::find_mandate_numbered(world, query.mandate_id);
        if (!id || world.mandates[id].merchant != desk.merchant() ||
            world.mandates[id].state != MandateState::kActive)
          return Refusal{Reason::kMandateMissing, "no live mandate '" + query.mandate_id + "'"};
        const Mandate& mandate = world.mandates[id];
        v3::MandateById said;
        said.app = world.texts[mandate.app];
        said.open_id = wechat_v2::open_id(world, mandate.payer, said.app);
        said.template_id = world.templates[mandate.tmpl].code;
        said.mandate = {query.mandate_id, v3::MandateChange::kSigned, mandate.signed_at};
        return said;
      });
}

// POST …/out-contract-code/{out_contract_code}/terminate
http::Response terminate_mandate(Exchange& exchange, const Route& route) {
  return serve<v3::MandateTermination>(
      exchange, route, about_mandate<v3::MandateTermination>,
      [](World& world, const Desk& desk,
         const v3::MandateTermination& order) -> Decided<v3::Mandate> {
        DAIKOU_TRY(const MandateId id, find(world, desk, order));
        DAIKOU_CHECK(gateway::terminate(world, id, TerminatedBy::kMerchant, order.remark));
        return told(world, desk, id);
      });
}

}  // namespace daikou::simulator::wechat_v3
