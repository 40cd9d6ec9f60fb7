#include "tests/support/control_stage.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "simulator/control/routes.h"
#include "simulator/control/schemas.h"
#include "simulator/world/default_world.h"

namespace daikou::test {
namespace {

using nlohmann::json;
using simulator::control::Presence;
using simulator::control::SchemaMember;

std::string misfit_of_type(const json& value, std::string_view type) {
  if (type == "integer") return value.is_number_integer() ? "" : "no integer";
  if (type == "flag") return value.is_boolean() ? "" : "no flag";
  if (type == "texts" || type.starts_with('[')) {
    if (!value.is_array()) return "no list";
    for (const json& item : value) {
      const std::string_view inner = type == "texts" ? "text" : type.substr(1, type.size() - 2);
      if (std::string wrong = misfit_of_type(item, inner); !wrong.empty()) return wrong;
    }
    return "";
  }
  if (type == "map") return value.is_object() ? "" : "no map";
  if (simulator::control::find_schema(type) != nullptr) return misfit(value, type);
  if (!value.is_string()) return "no text";
  const std::string text = value.get<std::string>();
  if (type == "instant") return instant_from_rfc3339_text(text) ? "" : "no instant: " + text;
  if (type == "span") return span_from_text(text) ? "" : "no span: " + text;
  if (type == "money") return text.ends_with(" CNY") ? "" : "no money: " + text;
  return type == "text" ? "" : "unknown type " + std::string(type);
}

// Parts of a path without its query, for a route's pattern.
bool fits(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view want = pattern.substr(0, pattern.find('/', 1));
    const std::string_view seen = path.substr(0, path.find('/', 1));
    if (want != seen && !want.starts_with("/{")) return false;
    pattern.remove_prefix(want.size());
    path.remove_prefix(seen.size());
  }
  return pattern.empty() && path.empty();
}

std::string_view schema_of(std::string_view method, std::string_view path) {
  for (const auto& route : simulator::control::routes())
    if (route.method == method && fits(route.path, path.substr(0, path.find('?'))))
      return route.answer;
  return "Error";
}

}  // namespace

std::string misfit(const json& value, std::string_view name) {
  const auto* schema = simulator::control::find_schema(name);
  if (schema == nullptr) return "no schema " + std::string(name);
  if (!value.is_object()) return "no object";
  std::size_t known = 0;
  for (const SchemaMember& member : schema->members) {
    const std::string where = std::string(name) + "." + std::string(member.name) + ": ";
    const auto found = value.find(std::string(member.name));
    if (found == value.end()) {
      if (member.presence != Presence::kSometimes) return where + "missing";
      continue;
    }
    ++known;
    if (found->is_null() && member.presence == Presence::kOrNull) continue;
    if (std::string wrong = misfit_of_type(*found, member.type); !wrong.empty())
      return where + wrong;
  }
  return known == value.size() ? "" : std::string(name) + ": more than the schema names";
}

ControlStage::ControlStage() : wall(simulator::kDefaultStart), gateway(out, wall) {
  auto world = build_world(simulator::default_blueprint(1, simulator::kDefaultStart),
                           simulator::Simulator::settings());
  EXPECT_TRUE(world) << world.error().detail;
  EXPECT_TRUE(gateway.worlds().add(*std::move(world)));
}

http::Response ControlStage::send(std::string_view method, std::string_view path,
                                  std::string body) {
  http::DirectTransport in(minutes(10));
  in.route("http://gateway:80",
           [this](const http::Request& request) { return gateway.handle(request); });
  http::Request request;
  request.method = method;
  request.target = std::string(simulator::control::kBasePath) + std::string(path);
  request.body = std::move(body);
  const auto answer = in.send("http://gateway:80", request);
  EXPECT_TRUE(answer) << answer.error().detail;
  return answer ? *answer : http::Response();
}

json ControlStage::call(std::string_view method, std::string_view path, std::string body,
                        int status) {
  const http::Response answer = send(method, path, std::move(body));
  EXPECT_EQ(answer.status, status) << method << " " << path << ": " << answer.body;
  const json value = json::parse(answer.body, nullptr, false);
  EXPECT_EQ(misfit(value, answer.status >= 400 ? "Error" : schema_of(method, path)), "")
      << method << " " << path << ": " << answer.body;
  return value;
}

std::string ControlStage::refusal(std::string_view method, std::string_view path, std::string body,
                                  int status) {
  const json value = call(method, path, std::move(body), status);
  if (!value.contains("error")) return value.dump();
  return value["error"]["detail"].get<std::string>();
}

simulator::WorldCell& ControlStage::cell(std::string_view world) {
  return *gateway.worlds().find(world);
}

std::string ControlStage::journal(std::string_view world) {
  return send("GET", "/worlds/" + std::string(world) + "/journal?limit=10000").body;
}

}  // namespace daikou::test
