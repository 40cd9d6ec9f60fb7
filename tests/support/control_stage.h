// A simulator with the default world, and short ways to its control API, for tests. Every answer is
// held against the schema that the documentation names for it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/http/transport.h"
#include "core/time/clock.h"
#include "simulator/simulator.h"

namespace daikou::test {

class ControlStage {
 public:
  ControlStage();

  SimClock wall;
  http::DirectTransport out;  // Notifications and followers go here.
  simulator::Simulator gateway;

  // The answer of a path below /_daikou/v1.
  http::Response send(std::string_view method, std::string_view path, std::string body = {});
  // Its body, which must be JSON of the schema that fits; fails the test when the status differs.
  nlohmann::json call(std::string_view method, std::string_view path, std::string body = {},
                      int status = 200);
  // What a refusal says; fails the test when the status differs.
  std::string refusal(std::string_view method, std::string_view path, std::string body, int status);

  simulator::WorldCell& cell(std::string_view world = "default");
  // All lines of a world's journal.
  std::string journal(std::string_view world = "default");
};

// What `json` has that the schema does not name, or lacks; empty when it fits.
std::string misfit(const nlohmann::json& json, std::string_view schema);

}  // namespace daikou::test
