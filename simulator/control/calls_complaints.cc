// Complaints, and how merchants stand after them.
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/control/named.h"
#include "simulator/control/routes.h"
#include "simulator/control/rows.h"
#include "simulator/gateway/complaints.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {
namespace {

struct ComplaintsQuery {
  Page page;
  std::string merchant;
  std::string payer;
  std::optional<ComplaintState> state;
  std::optional<ComplaintCause> cause;
  static form::Form<ComplaintsQuery> form() {
    return {{form::field_by<ComplaintsQuery, std::uint64_t>(
                 "after", "Complaints numbered after this one.",
                 [](std::uint64_t after, ComplaintsQuery& to) { to.page.after = after; }),
             form::field_by<ComplaintsQuery, std::uint32_t>(
                 "limit", "At most so many, 1 to 1000.",
                 [](std::uint32_t limit, ComplaintsQuery& to) { to.page.limit = limit; }),
             form::field<&ComplaintsQuery::merchant>("merchant", "About this merchant, by alias."),
             form::field<&ComplaintsQuery::payer>("payer", "Of this payer, by alias."),
             form::field<&ComplaintsQuery::state>("state", "In this state."),
             form::field<&ComplaintsQuery::cause>("cause", "For this cause.")}};
  }
};

struct NewComplaint {
  std::string payer;
  std::string merchant = "shop";
  std::string order;
  std::string mandate;
  ComplaintCause cause = ComplaintCause::kOther;
  std::string words;
  static form::Form<NewComplaint> form() {
    return {
        {form::field<&NewComplaint::payer>("payer", "Who complains, by alias.",
                                           form::Need::kRequired),
         form::field<&NewComplaint::cause>("cause", "What of.", form::Need::kRequired),
         form::field<&NewComplaint::merchant>("merchant", "About whom, by alias; shop."),
         form::field<&NewComplaint::order>("order", "The debit, by the merchant's number."),
         form::field<&NewComplaint::mandate>("mandate", "Or the mandate, by the merchant's code."),
         form::field<&NewComplaint::words>("words", "What the payer says.")}};
  }
};

struct ComplaintAnswer {
  std::string words;
  static form::Form<ComplaintAnswer> form() {
    return {{form::field<&ComplaintAnswer::words>("words", "What the merchant says.")}};
  }
};

Answer list_complaints(Call& call, const ComplaintsQuery& query) {
  return call.visit([&](World& world) -> Answer {
    return json_reply(
        page_of(query.page, world.complaints.size(), [&](std::uint64_t number, Json& items) {
          const Complaint& row = world.complaints[ComplaintId{number}];
          if ((!query.state || row.state == *query.state) &&
              (!query.cause || row.cause == *query.cause) &&
              (query.merchant.empty() || world.merchants[row.merchant].alias == query.merchant) &&
              (query.payer.empty() || alias_of(world, row.payer) == query.payer))
            items.push_back(json_of(world, row));
        }));
  });
}

Answer file(Call& call, const NewComplaint& taken) {
  return call.visit([&](World& world) -> Answer {
    gateway::ComplaintOrder order;
    DAIKOU_TRY(order.payer, payer_named(world, taken.payer));
    DAIKOU_TRY(const MerchantId merchant, merchant_named(world, taken.merchant));
    if (taken.order.empty() == taken.mandate.empty())
      return Error{ErrorCode::kMalformed, "body: want one of 'order' and 'mandate'"};
    if (!taken.order.empty()) {
      order.debit = find_debit(world, merchant, taken.order);
      if (!order.debit) return not_found("order", taken.order);
    } else {
      order.mandate = find_mandate(world, merchant, {}, taken.mandate);
      if (!order.mandate) return not_found("mandate", taken.mandate);
    }
    order.cause = taken.cause;
    order.words = taken.words;
    const auto filed = gateway::file_complaint(world, order);
    if (!filed) return error_of(filed.error());
    return json_reply(json_of(world, world.complaints[*filed]), 201);
  });
}

Answer show_complaint(Call& call) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const ComplaintId id, complaint_numbered(world, call.item));
    return json_reply(json_of(world, world.complaints[id]));
  });
}

Answer answer(Call& call, const ComplaintAnswer& taken) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const ComplaintId id, complaint_numbered(world, call.item));
    const auto answered = gateway::answer_complaint(world, id, taken.words);
    if (!answered) return error_of(answered.error());
    return json_reply(json_of(world, world.complaints[id]));
  });
}

Answer summarise(Call& call) {
  constexpr std::size_t kTop = 5;
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId id, merchant_named(world, call.item));
    Json causes = Json::array();
    for (const gateway::CauseCount& each : gateway::complaint_causes(world, id))
      if (causes.size() < kTop)
        causes.push_back({{"cause", daikou::name_of(each.cause)},
                          {"complaints", each.complaints},
                          {"waiting", each.waiting}});
    const gateway::ComplaintRate rate = gateway::complaint_rate(world, id);
    return json_reply({{"merchant", call.item},
                       {"state", daikou::name_of(world.merchants[id].state)},
                       {"waiting", gateway::complaints_waiting(world, id)},
                       {"last_month", rate.complaints},
                       {"debits_last_month", rate.debits},
                       {"causes", std::move(causes)}});
  });
}

Answer restore(Call& call) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId id, merchant_named(world, call.item));
    const auto restored = gateway::restore(world, id);
    if (!restored) return error_of(restored.error());
    return json_reply(json_of(world, world.merchants[id]));
  });
}

constexpr std::array kComplaintRoutes{
    route<&list_complaints>("GET", "/worlds/{world}/complaints", "Complaints, by number.",
                            "Complaints"),
    route<&file>("POST", "/worlds/{world}/complaints", "A payer complains.", "Complaint"),
    route<&show_complaint>("GET", "/worlds/{world}/complaints/{complaint}",
                           "One complaint, by number.", "Complaint"),
    route<&answer>("POST", "/worlds/{world}/complaints/{complaint}/answer",
                   "The merchant answers it.", "Complaint"),
    route<&summarise>("GET", "/worlds/{world}/merchants/{merchant}/complaints",
                      "How many complain, what of, and what that means for the merchant.",
                      "ComplaintSummary"),
    route<&restore>("POST", "/worlds/{world}/merchants/{merchant}/restore",
                    "A suspended merchant that has put things right is opened again.", "Merchant"),
};

}  // namespace

std::span<const Route> complaint_routes() { return kComplaintRoutes; }

}  // namespace daikou::simulator::control
