// Telling the payer of a debit before it, and after it was refused (dossier 9.1, 9.2).
#include "core/wire/wechat_v3/notices.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/amounts.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/reminding.h"

namespace daikou::simulator::wechat_v3 {
namespace {

constexpr std::int64_t kDaysMax = 3;

Decided<MandateId> find_own(const World& world, const Desk& desk, std::string_view number) {
  const MandateId id = wechat_v2::find_mandate_numbered(world, number);
  if (id && world.mandates[id].merchant == desk.merchant()) return id;
  return Refusal{Reason::kMandateMissing, "no such mandate of this merchant"};
}

Decided<Done> decide_notice(World& world, const Desk& desk, const v3::DebitNotice& notice) {
  DAIKOU_TRY(const MandateId mandate, find_own(world, desk, notice.mandate_id));
  gateway::NoticeOrder order;
  order.mandate = mandate;
  order.ceiling = notice.ceiling.amount;
  if (notice.window) order.deductible_days = static_cast<int>(notice.window->count);
  return gateway::give_notice(world, order);
}

Decided<Done> decide_reminder(World& world, const Desk& desk, const v3::RetryNotice& notice) {
  DAIKOU_TRY(const MandateId mandate, find_own(world, desk, notice.mandate_id));
  return gateway::remind_payer(world, mandate);
}

std::optional<v3::FieldError> wrong_notice(const Desk&, const v3::DebitNotice& notice) {
  if (auto wrong = wrong_amount("estimated_amount.amount", notice.ceiling.amount)) return wrong;
  if (auto wrong = wrong_currency("estimated_amount.currency", notice.ceiling.currency))
    return wrong;
  if (notice.window && (notice.window->count < 1 || notice.window->count > kDaysMax))
    return wire::invalid_field("deduct_duration.count", std::to_string(notice.window->count),
                               "1, 2 or 3");
  return std::nullopt;
}

}  // namespace

// POST /v3/papay/contracts/{contract_id}/notify
http::Response notify_before_debit(Exchange& exchange, const Route& route) {
  return serve_checked<v3::DebitNotice>(
      exchange, route, wrong_notice,
      [](const v3::DebitNotice& notice) {
        faults::Subject subject;
        subject.mandate_id = wechat_v2::mandate_in(notice.mandate_id);
        subject.amount = notice.ceiling.amount;
        return subject;
      },
      decide_notice);
}

// POST /v3/papay/contracts/{contract_id}/fail-notify
http::Response notify_refused_debit(Exchange& exchange, const Route& route) {
  return serve<v3::RetryNotice>(
      exchange, route,
      [](const v3::RetryNotice& notice) {
        faults::Subject subject;
        subject.mandate_id = wechat_v2::mandate_in(notice.mandate_id);
        return subject;
      },
      decide_reminder);
}

}  // namespace daikou::simulator::wechat_v3
