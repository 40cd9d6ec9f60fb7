// Asking after a mandate, ending it, putting it in effect, telling its payer (dossier 14, 15, 17).
#include "core/wire/alipay/mandates.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/find_mandate.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/wording.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/signing.h"

namespace daikou::simulator::alipay {

http::Response query_mandate(const Desk& desk) {
  return serve<ali::MandateQuery>(
      desk, [](const ali::MandateQuery& query) { return about_mandate(query.key); },
      [](World& world, const Desk& at, const ali::MandateQuery& query) -> Decided<Reply> {
        DAIKOU_TRY(const MandateId id, find_agreement(world, at, query.key, Ended::kRefused));
        return replied(status_of(world, world.mandates[id]));
      });
}

http::Response terminate_mandate(const Desk& desk) {
  return serve<ali::MandateTermination>(
      desk, [](const ali::MandateTermination& order) { return about_mandate(order.key); },
      [](World& world, const Desk& at, const ali::MandateTermination& order) -> Decided<Reply> {
        DAIKOU_TRY(const MandateId id, find_agreement(world, at, order.key, Ended::kFound));
        // Ending it twice is an error of its own (dossier 15, a choice of ours).
        const bool live = gateway::is_live(world, id);
        const std::string& url = order.notify_url ? *order.notify_url : at.notify_url();
        const Decided<Done> done = gateway::terminate(world, id, TerminatedBy::kMerchant, "", url);
        if (!done && !live) return Refusal{Reason::kMandateSuspended, done.error().detail};
        if (!done) return done.error();
        return replied(ali::MandateTerminated{});
      });
}

http::Response put_in_effect(const Desk& desk) {
  return serve<ali::MandateEffect>(
      desk, [](const ali::MandateEffect& order) { return about_mandate(order.key); },
      [](World& world, const Desk& at, const ali::MandateEffect& order) -> Decided<Reply> {
        DAIKOU_TRY(const MandateId id, find_agreement(world, at, order.key, Ended::kRefused));
        DAIKOU_CHECK(gateway::put_in_effect(world, id));
        return replied(status_of(world, world.mandates[id]));
      });
}

// Assumed: a permission holds for thirty days from now, and is not asked for when debiting.
http::Response ask_permission(const Desk& desk) {
  return serve<ali::PermissionRequest>(
      desk,
      [](const ali::PermissionRequest& request) {
        faults::Subject subject;
        subject.mandate_id = mandate_in(request.mandate_id);
        subject.amount = request.amount;
        return subject;
      },
      [](World& world, const Desk& at, const ali::PermissionRequest& request) -> Decided<Reply> {
        ali::MandateKey key;
        key.mandate_id = request.mandate_id;
        DAIKOU_TRY(const MandateId id, find_agreement(world, at, key, Ended::kRefused));
        DAIKOU_CHECK(gateway::tell_payer(world, id, request.amount));
        ali::Permission permission;
        permission.number = permission_number(world, world.mandates[id], request.request_no);
        permission.from = world.now;
        permission.until = world.now + days(30);
        return replied(permission);
      });
}

}  // namespace daikou::simulator::alipay
