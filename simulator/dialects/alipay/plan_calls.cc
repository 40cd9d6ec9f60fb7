// Plans: moved, changed, given to a mandate that had none (dossier 16, 17).
#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/services.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/find_mandate.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/terms.h"
#include "simulator/dialects/alipay/wording.h"
#include "simulator/gateway/plans.h"

namespace daikou::simulator::alipay {
namespace {

Decided<Reply> decide_move(World& world, const Desk& desk, const ali::PlanMove& move) {
  DAIKOU_TRY(const MandateId id,
             find_agreement(world, desk, numbered(move.mandate_id), Ended::kRefused));
  DAIKOU_CHECK(gateway::move_plan(world, id, move.next_due));
  return replied(ali::PlanMoved{move.mandate_id, move.next_due});
}

// Assumed: with a permission's number it is the permission that moves, else the plan as by
// executionplan.modify; nobody lists the values of modify_type. Nothing hangs on a permission, so
// its new day is only said back.
Decided<Reply> decide_due_day(World& world, const Desk& desk, const ali::DueDayChange& change) {
  DAIKOU_TRY(const MandateId id,
             find_agreement(world, desk, numbered(change.mandate_id), Ended::kRefused));
  if (!change.permission) {
    DAIKOU_CHECK(gateway::move_plan(world, id, change.due));
  } else if (!is_permission_for(world, world.mandates[id], *change.permission)) {
    return Refusal{Reason::kMandateMismatch, "the permission is for another agreement"};
  }
  return replied(ali::DueDayChanged{change.due});
}

Decided<Reply> decide_change(World& world, const Desk& desk, const ali::PlanChange& change) {
  DAIKOU_TRY(const MandateId id,
             find_agreement(world, desk, numbered(change.mandate_id), Ended::kRefused));
  gateway::PlanChange wanted;
  wanted.cap = change.cap;
  if (change.payments_max) {
    if (*change.payments_max < 1 || *change.payments_max > 100'000)
      return Refusal{Reason::kBadRequest, "total_payments is out of range"};
    wanted.debits_max = static_cast<int>(*change.payments_max);
  }
  DAIKOU_CHECK(gateway::change_plan(world, id, wanted));
  return replied(ali::PlanChanged{periods_of(*world.mandates[id].plan)});
}

Decided<Reply> decide_transfer(World& world, const Desk& desk, const ali::MandateTransfer& order) {
  DAIKOU_TRY(const MandateId id,
             find_agreement(world, desk, numbered(order.mandate_id), Ended::kRefused));
  const Mandate& mandate = world.mandates[id];
  const TemplateId periodic =
      find_product(world, desk.merchant(), order.target_product, world.texts[mandate.scene]);
  if (!periodic || !world.templates[periodic].periodic)
    return Refusal{Reason::kTemplateMissing, "no periodic product '" + order.target_product + "'"};
  const MandatePlan plan = plan_of(order.rules);
  DAIKOU_CHECK(gateway::give_plan(world, id, periodic, plan));
  return replied(ali::MandateTransferred{order.rules.first_due, order.rules.unit, order.rules.count,
                                         order.rules.cap, order.rules.total_cap,
                                         order.rules.payments_max});
}

template <class Message>
faults::Subject about(const Message& message) {
  return about_mandate(numbered(message.mandate_id));
}

}  // namespace

http::Response move_plan(const Desk& desk) {
  return serve<ali::PlanMove>(desk, about<ali::PlanMove>, decide_move);
}

http::Response move_due_day(const Desk& desk) {
  return serve<ali::DueDayChange>(desk, about<ali::DueDayChange>, decide_due_day);
}

http::Response change_plan(const Desk& desk) {
  return serve<ali::PlanChange>(desk, about<ali::PlanChange>, decide_change);
}

http::Response transfer(const Desk& desk) {
  return serve<ali::MandateTransfer>(desk, about<ali::MandateTransfer>, decide_transfer);
}

}  // namespace daikou::simulator::alipay
