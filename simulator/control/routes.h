// Every call of the control API, as tables: the router follows them, and tests hold them against
// docs/openapi.yaml. A call is a function of what it takes:
//
//   struct TopUp { Fen amount; static form::Form<TopUp> form(); };
//   Answer top_up(Call& call, const TopUp& taken);
//   constexpr std::array kRoutes{
//       route<&top_up>("POST", "/worlds/{world}/payers/{payer}/top-up", "Adds money.", "Payer")};
#pragma once

#include <span>
#include <string_view>
#include <type_traits>

#include "core/form/form.h"
#include "simulator/control/call.h"
#include "simulator/control/json_node.h"

namespace daikou::simulator::control {

inline constexpr std::string_view kBasePath = "/_daikou/v1";

struct Route {
  std::string_view method;
  std::string_view path;  // Below the base; "{world}" names a world, another part the item.
  std::string_view summary;
  std::string_view answer;  // What comes back: a schema of schemas.h, kBytes, kLines or kEvents.
  Answer (*call)(Call&) = nullptr;
  // What the query (GET, DELETE) or the JSON body (else) takes; null: the body is bytes.
  form::Shape (*takes)() = nullptr;
};

// All of them.
std::span<const Route> routes();

// By topic, in the order of docs/openapi.yaml.
std::span<const Route> world_routes();
std::span<const Route> clock_routes();
std::span<const Route> people_routes();
std::span<const Route> money_routes();
std::span<const Route> audit_routes();
std::span<const Route> complaint_routes();
std::span<const Route> gate_routes();
std::span<const Route> fault_routes();
std::span<const Route> journal_routes();
std::span<const Route> live_routes();
std::span<const Route> figures_routes();
std::span<const Route> settlement_routes();
std::span<const Route> story_routes();
std::span<const Route> release_routes();

// What a call sends, as a node: the query of GET and DELETE, else the body, of which none is the
// same as {}. Error: kMalformed.
Result<form::Node> node_of(const http::Request& request);

// Takes nothing.
struct Nothing {
  static form::Form<Nothing> form() { return {}; }
};

template <class Function>
struct Taken;
template <>
struct Taken<Answer (*)(Call&)> {
  using Form = Nothing;
};
template <class F>
struct Taken<Answer (*)(Call&, const F&)> {
  using Form = F;
};

template <auto Function>
Answer read_and_call(Call& call) {
  using Form = typename Taken<decltype(Function)>::Form;
  DAIKOU_TRY(const form::Node node, node_of(call.request));
  DAIKOU_TRY(const Form taken, form::Reading<Form>::read(node));
  if constexpr (std::is_same_v<Form, Nothing>)
    return Function(call);
  else
    return Function(call, taken);
}

inline constexpr std::string_view kBytes = "bytes";      // Of a saved world.
inline constexpr std::string_view kLines = "lines";      // Of the journal.
inline constexpr std::string_view kArchive = "archive";  // Of exchanges: HAR 1.2.
inline constexpr std::string_view kEvents = "events";    // Sent by the server.
inline constexpr std::string_view kMetrics = "metrics";  // As Prometheus reads them.

template <auto Function>
constexpr Route route(std::string_view method, std::string_view path, std::string_view summary,
                      std::string_view answer) {
  return {method,
          path,
          summary,
          answer,
          &read_and_call<Function>,
          &form::Reading<typename Taken<decltype(Function)>::Form>::shape};
}
// For a call whose body is a saved world.
constexpr Route bytes_route(std::string_view method, std::string_view path,
                            std::string_view summary, std::string_view answer,
                            Answer (*call)(Call&)) {
  return {method, path, summary, answer, call, nullptr};
}

}  // namespace daikou::simulator::control
