// A scenario as it was written: a name that is a sentence, what it covers, and given, when, then.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/domain/provider.h"
#include "core/result/result.h"
#include "scenarios/engine/scenario/given.h"
#include "scenarios/engine/steps/step.h"

namespace daikou::scenarios {

struct Scenario {
  std::string file;
  std::string name;
  std::vector<std::string> covers;             // Requirements: "R14".
  std::vector<Channel> channels;               // Empty: every channel there is.
  std::map<std::string, std::string> not_for;  // Channels it does not hold for, with the reason.
  std::vector<std::uint64_t> seeds = {1};
  bool lenient = false;  // A step that is refused is passed over, and the next one taken.
  Given given;
  Steps when;
  Expectations then;

  // "retry/topped_up_before_second_retry": the file's path below its folder of suites, without the
  // ending; for world ids, reports and files.
  std::string slug() const;
};

// Errors: kNotFound, kMalformed; "file:line: key: seen, wanted".
Result<Scenario> load_scenario(const std::string& file);
Result<Scenario> parse_scenario(std::string_view text, std::string file);

// The files a path stands for: itself, or every *.yaml below a folder, sorted.
// Error: kNotFound.
Result<std::vector<std::string>> scenario_files(const std::string& path);

}  // namespace daikou::scenarios

namespace daikou::form {

template <>
struct FormOf<scenarios::Scenario> {
  static Form<scenarios::Scenario> form();
};

}  // namespace daikou::form
