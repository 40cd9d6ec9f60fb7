// Applications: what a provider says to them, and what that makes of the merchant.
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/control/named.h"
#include "simulator/control/routes.h"
#include "simulator/control/rows.h"
#include "simulator/gateway/points.h"
#include "simulator/gateway/qualification.h"

namespace daikou::simulator::control {
namespace {

Answer judge_alone(Call&, const gateway::MerchantApplication& application) {
  return json_reply(json_of(gateway::audit(application, Settings{})));
}

Answer list_points(Call&) {
  Json items = Json::array();
  for (const gateway::AuditPoint& each : gateway::points())
    items.push_back(
        {{"point", each.name}, {"requirement", each.requirement}, {"wants", each.wants}});
  return json_reply({{"items", std::move(items)}});
}

Answer apply_for_merchant(Call& call, const gateway::MerchantApplication& application) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId id, merchant_named(world, call.item));
    const auto applied = gateway::apply(world, id, application);
    if (!applied) return error_of(applied.error());
    Json json = json_of(*applied);
    json["merchant"] = json_of(world, world.merchants[id]);
    return json_reply(json);
  });
}

constexpr std::array kAuditRoutes{
    route<&judge_alone>("POST", "/audit",
                        "What a provider would say to an application, by the default settings.",
                        "Audit"),
    route<&list_points>("GET", "/audit/points", "The points every application is judged by.",
                        "AuditPoints"),
    route<&apply_for_merchant>("POST", "/worlds/{world}/merchants/{merchant}/apply",
                               "The merchant applies; it is open or rejected after the decision.",
                               "Audit"),
};

}  // namespace

std::span<const Route> audit_routes() { return kAuditRoutes; }

}  // namespace daikou::simulator::control
