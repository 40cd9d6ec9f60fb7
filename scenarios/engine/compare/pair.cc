#include "scenarios/engine/compare/pair.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "scenarios/engine/run/runner.h"
#include "scenarios/engine/stage/gateways.h"
#include "scenarios/engine/yaml/parse.h"

namespace daikou::scenarios {
namespace {

using form::Node;

// Whether two documents say the same; in which order a map does is all one.
bool is_alike(const Node& a, const Node& b) {
  if (a.kind() != b.kind() || a.raw() != b.raw() || a.items().size() != b.items().size() ||
      a.entries().size() != b.entries().size())
    return false;
  for (std::size_t i = 0; i < a.items().size(); ++i)
    if (!is_alike(a.items()[i], b.items()[i])) return false;
  return std::ranges::all_of(a.entries(), [&](const Node::Entry& entry) {
    const Node* other = b.find(entry.key);
    return other != nullptr && is_alike(entry.value, *other);
  });
}

const Node* part_of(const Node& document, std::string_view part) {
  const Node* given = document.find("given");
  if (part == "when") return document.find(part);
  return given == nullptr ? nullptr : given->find(part);
}

Error differs(const Node& a, const Node& b, std::string_view part) {
  const auto where = [&](const Node& document) {
    const Node* found = part_of(document, part);
    return found == nullptr ? document.place() + " (without)" : found->place();
  };
  return {ErrorCode::kMalformed,
          where(b) + ": " + (part == "when" ? "" : "given.") + std::string(part) +
              ": differs from " + where(a) +
              ", want it written alike: only the merchant's side may differ"};
}

Result<Done> check_pair(const Node& a, const Node& b) {
  for (const Node* each : {&a, &b})
    if (part_of(*each, "population") == nullptr)
      return Error{ErrorCode::kMalformed,
                   each->place() + ": given.population: none, want the people that both meet"};
  for (const std::string_view part :
       {"population", "start", "payers", "settings", "notice_before", "when"}) {
    const Node* in_a = part_of(a, part);
    const Node* in_b = part_of(b, part);
    if ((in_a == nullptr) != (in_b == nullptr) || (in_a != nullptr && !is_alike(*in_a, *in_b)))
      return differs(a, b, part);
  }
  if (!is_alike(*a.find("given"), *b.find("given"))) return Done{};
  return Error{ErrorCode::kMalformed, b.find("given")->place() + ": given: says what " +
                                          a.find("given")->place() +
                                          " says, want another policy to compare"};
}

Result<Channel> channel_for(const Scenario& a, const Scenario& b, std::optional<Channel> wanted) {
  for (const Channel channel : playable_channels())
    if ((!wanted || *wanted == channel) && holds_on(a, channel) && holds_on(b, channel))
      return channel;
  return Error{ErrorCode::kMalformed,
               a.file + " and " + b.file + ": cannot both be played on " +
                   (wanted ? "'" + std::string(name_of(*wanted)) + "'" : "any one channel") +
                   ", want one that 'channels' and 'not_for' of both allow"};
}

}  // namespace

Result<Pair> load_pair(const std::string& file_a, const std::string& file_b,
                       std::optional<Channel> channel) {
  Pair pair;
  DAIKOU_TRY(pair.a, load_scenario(file_a));
  DAIKOU_TRY(pair.b, load_scenario(file_b));
  std::error_code ignored;
  if (std::filesystem::equivalent(file_a, file_b, ignored))
    return Error{ErrorCode::kMalformed,
                 file_b + ": the same file as " + file_a + ", want another policy to compare"};
  DAIKOU_TRY(const Node a, yaml::load(file_a));
  DAIKOU_TRY(const Node b, yaml::load(file_b));
  DAIKOU_CHECK(check_pair(a, b));
  DAIKOU_TRY(pair.channel, channel_for(pair.a, pair.b, channel));
  // What the files expect is for `daikou run`.
  pair.a.then.all.clear();
  pair.b.then.all.clear();
  return pair;
}

}  // namespace daikou::scenarios
