// Asking for a debit (dossier 6.1 to 6.5).
#include "core/wire/wechat_v2/debits.h"
#include "simulator/dialects/wechat_v2/calls.h"
#include "simulator/dialects/wechat_v2/desk.h"
#include "simulator/dialects/wechat_v2/notify_url.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/gateway/debiting.h"

namespace daikou::simulator::wechat_v2 {
namespace {

std::string_view or_empty(const std::optional<std::string>& text) {
  return text ? std::string_view(*text) : std::string_view();
}

// What a repetition must not change. Source: dossier 6.5, a choice of ours.
std::uint64_t fingerprint_of(const v2::DebitRequest& request) {
  std::uint64_t fingerprint = static_cast<std::uint64_t>(request.total.count());
  for (const std::string_view text :
       {std::string_view(request.mandate_id), std::string_view(request.description),
        std::string_view(request.who.app), or_empty(request.attach),
        std::string_view(request.notify_url), or_empty(request.who.sub_merchant_id)})
    fingerprint = hash_key(fingerprint, text);
  return fingerprint;
}

faults::Subject about(const v2::DebitRequest& request) {
  faults::Subject subject;
  subject.mandate_id = mandate_in(request.mandate_id);
  subject.order = request.order_id;
  subject.amount = request.total;
  return subject;
}

Decided<v2::DebitAccepted> decide(World& world, const Desk& desk, const v2::DebitRequest& request) {
  gateway::DebitOrder order;
  order.merchant = desk.merchant();
  order.channel = Channel::kWechatV2;
  order.order = request.order_id;
  order.mandate = find_mandate_numbered(world, request.mandate_id);
  order.amount = request.total;
  order.title = request.description;
  order.attach = or_empty(request.attach);
  order.notify_url = request.notify_url;
  order.app = request.who.app;
  order.fingerprint = fingerprint_of(request);
  order.dialect_tag = desk.tag();
  DAIKOU_TRY([[maybe_unused]] const DebitId debit, gateway::accept(world, order));
  return v2::DebitAccepted{};
}

}  // namespace

// POST /pay/pappayapply. The answer says accepted, never paid.
http::Response apply_for_debit(Exchange& exchange) {
  Desk desk(exchange, v2::Call::kDebit);
  const auto request = desk.take<v2::DebitRequest>();
  if (!request) return desk.refuse(request.error());
  if (const auto bad = check_notify_url(desk, "notify_url", request->notify_url); !bad)
    return desk.refuse(bad.error());
  const auto reply =
      exchange.decide(about(*request), [&](World& world) { return decide(world, desk, *request); });
  if (!reply) return desk.refuse(reply.error());
  return desk.answer(v2::encode_reply(v2::DebitAccepted{desk.head()}));
}

}  // namespace daikou::simulator::wechat_v2
