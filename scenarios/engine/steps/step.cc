#include "scenarios/engine/steps/step.h"

#include <algorithm>

namespace daikou::scenarios {
namespace {

using form::Need;
using form::Node;
using form::Shape;

Result<PlacedStep> read_one(const Node& node, std::span<const StepKind> kinds) {
  if (node.kind() != Node::Kind::kMap || node.entries().size() != 1)
    return node.wanted("a map with the one key that names what to do");
  const Node::Entry& entry = node.entries().front();
  const auto kind = std::ranges::find(kinds, std::string_view(entry.key), &StepKind::name);
  if (kind == kinds.end()) {
    std::vector<std::string_view> names;
    for (const StepKind& each : kinds) names.push_back(each.name);
    return form::unknown_key(node, entry, names);
  }
  DAIKOU_TRY(std::shared_ptr<const Step> step, kind->read(entry.value));
  return PlacedStep{node.place(), entry.key, std::move(step)};
}

Result<std::vector<PlacedStep>> read_all(const Node& node, std::span<const StepKind> kinds) {
  if (node.kind() != Node::Kind::kList) return node.wanted("a list of steps");
  std::vector<PlacedStep> steps;
  for (const Node& item : node.items()) {
    DAIKOU_TRY(PlacedStep step, read_one(item, kinds));
    steps.push_back(std::move(step));
  }
  return steps;
}

Shape list_of(std::span<const StepKind> kinds) {
  Shape one{Shape::Kind::kOneStep, {}, {}, {}, {}};
  for (const StepKind& kind : kinds)
    one.fields.push_back({kind.name, kind.meaning, Need::kOptional, kind.shape()});
  return {Shape::Kind::kList, {}, {std::move(one)}, {}, {}};
}

}  // namespace
}  // namespace daikou::scenarios

namespace daikou::form {

Result<scenarios::Steps> Reading<scenarios::Steps>::read(const Node& node) {
  DAIKOU_TRY(auto steps, scenarios::read_all(node, scenarios::step_kinds()));
  return scenarios::Steps{std::move(steps)};
}
Shape Reading<scenarios::Steps>::shape() { return scenarios::list_of(scenarios::step_kinds()); }

Result<scenarios::Expectations> Reading<scenarios::Expectations>::read(const Node& node) {
  DAIKOU_TRY(auto steps, scenarios::read_all(node, scenarios::expectation_kinds()));
  return scenarios::Expectations{std::move(steps)};
}
Shape Reading<scenarios::Expectations>::shape() {
  return scenarios::list_of(scenarios::expectation_kinds());
}

}  // namespace daikou::form
