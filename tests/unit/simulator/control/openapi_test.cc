#include "simulator/control/openapi.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "simulator/control/routes.h"
#include "simulator/control/schemas.h"
#include "tests/support/control_stage.h"
#include "tests/support/places.h"

namespace daikou::simulator::control::openapi_test {
namespace {

const std::string kPath = source_dir() + "/docs/openapi.yaml";

std::string document() {
  std::ostringstream text;
  text << std::ifstream(kPath).rdbuf();
  return text.str();
}

TEST(OpenApi, IsWhatTheTablesSay) {
  if (std::getenv("DAIKOU_UPDATE_GOLDEN") != nullptr) std::ofstream(kPath) << openapi_yaml();
  EXPECT_EQ(document(), openapi_yaml())
      << "run this test with DAIKOU_UPDATE_GOLDEN=1 and look at the difference";
}

TEST(OpenApi, NamesEveryRouteAndNoOther) {
  const YAML::Node paths = YAML::Load(document())["paths"];
  std::set<std::string> documented;
  for (const auto& path : paths)
    for (const auto& operation : path.second)
      documented.insert(operation.first.as<std::string>() + " " + path.first.as<std::string>());
  std::set<std::string> served;
  for (const Route& route : routes()) {
    std::string method(route.method);
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    EXPECT_TRUE(
        served.insert(method + " " + std::string(kBasePath) + std::string(route.path)).second)
        << route.method << " " << route.path << " is served twice";
  }
  EXPECT_EQ(documented, served);
}

// No documented path is without an answer of its own: whatever is asked for may be missing, but
// the call is known.
TEST(OpenApi, NamesPathsThatAnswer) {
  test::ControlStage stage;
  for (const Route& route : routes()) {
    std::string path(route.path);
    if (const auto world = path.find("{world}"); world != std::string::npos)
      path.replace(world, 7, "default");
    if (const auto item = path.find('{'); item != std::string::npos)
      path.replace(item, path.find('}') - item + 1, "nobody");
    if (route.method == "DELETE" && path == "/worlds/default") continue;
    const auto answer = stage.send(route.method, path);
    EXPECT_NE(answer.status, 405) << path;
    EXPECT_LT(answer.status, 500) << path << answer.body;
    EXPECT_EQ(answer.body.find("nothing at"), std::string::npos) << answer.body;
  }
}

TEST(OpenApi, DescribesEveryAnswer) {
  const auto is_known = [](std::string_view type) {
    static const std::set<std::string_view> kPlain{"text",  "integer", "flag",  "instant",
                                                   "money", "span",    "texts", "map"};
    if (type.starts_with('[')) type = type.substr(1, type.size() - 2);
    return kPlain.contains(type) || find_schema(type) != nullptr;
  };
  for (const Schema& schema : schemas())
    for (const SchemaMember& member : schema.members)
      EXPECT_TRUE(is_known(member.type)) << schema.name << "." << member.name;
  for (const Route& route : routes())
    EXPECT_TRUE(route.answer == kBytes || route.answer == kLines || route.answer == kEvents ||
                route.answer == kMetrics || route.answer == kArchive ||
                find_schema(route.answer) != nullptr)
        << route.path;
}

}  // namespace
}  // namespace daikou::simulator::control::openapi_test
