// Asking for the one debit of a mandate the day before, and debiting (dossier 9.5). Debits of all
// templates are taken here, each by its own rules.
#include "core/wire/wechat_v3/debits.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/amounts.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"
#include "simulator/dialects/wechat_v3/notify_url.h"
#include "simulator/dialects/wechat_v3/wording.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/schedules.h"

namespace daikou::simulator::wechat_v3 {
namespace {

template <class Key>
faults::Subject about_debit(const Key& key) {
  faults::Subject subject;
  subject.mandate_id = wechat_v2::mandate_in(key.mandate_id);
  return subject;
}

Decided<MandateId> find_scheduled(const World& world, const Desk& desk, std::string_view number) {
  const MandateId id = wechat_v2::find_mandate_numbered(world, number);
  if (!id || world.mandates[id].merchant != desk.merchant())
    return Refusal{Reason::kMandateMissing, "no such mandate of this merchant"};
  if (!world.mandates[id].schedule)
    return Refusal{Reason::kPlanMissing, "the mandate has no day of a debit"};
  return id;
}

v3::Schedule told(const DebitSchedule& schedule) {
  v3::Schedule reply;
  reply.state = state_of(schedule.state);
  if (schedule.state == ScheduleState::kPlanned) return reply;
  reply.first_day = schedule.day;
  reply.last_day = schedule.day;
  reply.scheduled = v3::Amount{schedule.amount, "CNY"};
  if (schedule.state != ScheduleState::kDebited) return reply;
  reply.debited = v3::Amount{schedule.amount, "CNY"};
  reply.debited_on = schedule.debited_on;
  return reply;
}

std::string_view or_empty(const std::optional<std::string>& text) {
  return text ? std::string_view(*text) : std::string_view();
}

// What a repetition must not change. Source: dossier 6.5, a choice of ours.
std::uint64_t fingerprint_of(const Desk& desk, const v3::DebitRequest& request) {
  std::uint64_t fingerprint = static_cast<std::uint64_t>(request.amount.total.count());
  for (const std::string_view text :
       {std::string_view(request.mandate_id), std::string_view(request.title),
        std::string_view(request.who.app), or_empty(request.attach),
        std::string_view(request.notify_url)})
    fingerprint = hash_key(fingerprint, text);
  return hash_key(fingerprint, std::to_string(desk.merchant().value));
}

// Repeated with the same content while it is pending it is accepted again (dossier 9.5).
bool is_pending_already(const World& world, const gateway::DebitOrder& order) {
  const DebitId known = find_debit(world, order.merchant, order.order);
  if (!known) return false;
  const Debit& debit = world.debits[known];
  return debit.state == DebitState::kAccepted && debit.fingerprint == order.fingerprint;
}

Decided<v3::DebitAccepted> decide_debit(World& world, const Desk& desk,
                                        const v3::DebitRequest& request) {
  gateway::DebitOrder order;
  order.merchant = desk.merchant();
  order.channel = Channel::kWechatV3;
  order.order = request.order_id;
  order.mandate = wechat_v2::find_mandate_numbered(world, request.mandate_id);
  order.amount = request.amount.total;
  order.title = request.title;
  order.attach = or_empty(request.attach);
  order.notify_url = request.notify_url;
  order.app = request.who.app;
  order.fingerprint = fingerprint_of(desk, request);
  order.dialect_tag = desk.tag();
  if (!is_pending_already(world, order)) {
    DAIKOU_TRY([[maybe_unused]] const DebitId debit, gateway::accept(world, order));
  }
  return v3::DebitAccepted{request.order_id, {request.amount.total, "CNY"}};
}

std::optional<v3::FieldError> wrong_debit(const Desk& desk, const v3::DebitRequest& request) {
  if (auto wrong = wrong_money("amount", request.amount)) return wrong;
  return wrong_url("transaction_notify_url", request.notify_url, desk.manners());
}

}  // namespace

// POST …/schedules/contract-id/{contract_id}/schedule
http::Response schedule(Exchange& exchange, const Route& route) {
  return serve_checked<v3::ScheduleRequest>(
      exchange, route,
      [](const Desk&, const v3::ScheduleRequest& request) {
        return wrong_money("schedule_amount", request.amount);
      },
      about_debit<v3::ScheduleRequest>,
      [](World& world, const Desk& desk,
         const v3::ScheduleRequest& request) -> Decided<v3::Schedule> {
        DAIKOU_TRY(const MandateId id, find_scheduled(world, desk, request.mandate_id));
        DAIKOU_CHECK(gateway::schedule_debit(world, id, request.amount.total));
        return told(*world.mandates[id].schedule);
      });
}

// GET …/schedules/contract-id/{contract_id}
http::Response query_schedule(Exchange& exchange, const Route& route) {
  return serve<v3::ScheduleQuery>(exchange, route, about_debit<v3::ScheduleQuery>,
                                  [](const World& world, const Desk& desk,
                                     const v3::ScheduleQuery& query) -> Decided<v3::Schedule> {
                                    DAIKOU_TRY(const MandateId id,
                                               find_scheduled(world, desk, query.mandate_id));
                                    return told(*world.mandates[id].schedule);
                                  });
}

// POST …/transactions/apply. The answer says accepted, never paid.
http::Response apply_for_debit(Exchange& exchange, const Route& route) {
  return serve_checked<v3::DebitRequest>(
      exchange, route, wrong_debit,
      [](const v3::DebitRequest& request) {
        faults::Subject subject = about_debit(request);
        subject.order = request.order_id;
        subject.amount = request.amount.total;
        return subject;
      },
      decide_debit);
}

}  // namespace daikou::simulator::wechat_v3
