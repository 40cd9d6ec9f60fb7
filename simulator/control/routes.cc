#include "simulator/control/routes.h"

#include <vector>

namespace daikou::simulator::control {
namespace {

Result<form::Node> node_from_query(std::string_view query) {
  const auto source = std::make_shared<const std::string>("request");
  form::Node node(form::Node::Kind::kMap, source, 0, "query");
  for (auto& [name, value] : http::parse_form(query)) {
    if (node.find(name) != nullptr)
      return Error{ErrorCode::kMalformed, "query: '" + name + "' again, want it once"};
    const auto kind = value.empty() ? form::Node::Kind::kNothing : form::Node::Kind::kText;
    node.add(form::Node::Entry{name, 0, form::Node(kind, source, 0, name, value)});
  }
  return node;
}

}  // namespace

Result<form::Node> node_of(const http::Request& request) {
  if (request.method == "GET" || request.method == "DELETE")
    return node_from_query(request.query());
  if (!request.query().empty())
    return Error{ErrorCode::kMalformed, "query: '" + std::string(request.query()) +
                                            "', want it in the body of a " + request.method};
  return node_from_json(request.body.empty() ? "{}" : std::string_view(request.body));
}

std::span<const Route> routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> rows;
    for (const auto topic :
         {world_routes(), clock_routes(), people_routes(), money_routes(), audit_routes(),
          complaint_routes(), gate_routes(), fault_routes(), journal_routes(), live_routes(),
          figures_routes(), settlement_routes(), story_routes(), release_routes()})
      rows.insert(rows.end(), topic.begin(), topic.end());
    return rows;
  }();
  return all;
}

}  // namespace daikou::simulator::control
