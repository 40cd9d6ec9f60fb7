// One step of a scenario, and the table of all kinds of step. A kind is a struct with a form (what
// it says in YAML) and `run` (what it does); expectations are steps that only look.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/form/form.h"
#include "core/result/result.h"

namespace daikou::scenarios {

class Stage;

class Step {
 public:
  virtual ~Step() = default;
  // Errors: kRefused (what should have come true did not), kMalformed and kNotFound (the scenario
  // names something that is not there), kInternal.
  virtual Result<Done> run(Stage& stage) const = 0;
};

struct StepKind {
  std::string_view name;
  std::string_view meaning;
  Result<std::shared_ptr<const Step>> (*read)(const form::Node& node) = nullptr;
  form::Shape (*shape)() = nullptr;
};

// The kind of T, a struct with a FormOf and `Result<Done> run(Stage&) const`.
template <class T>
StepKind step_kind(std::string_view name, std::string_view meaning) {
  struct Wrapped final : Step {
    explicit Wrapped(T what) : step(std::move(what)) {}
    Result<Done> run(Stage& stage) const override { return step.run(stage); }
    T step;
  };
  return {name, meaning,
          [](const form::Node& node) -> Result<std::shared_ptr<const Step>> {
            DAIKOU_TRY(T step, form::Reading<T>::read(node));
            return std::shared_ptr<const Step>(std::make_shared<Wrapped>(std::move(step)));
          },
          &form::Reading<T>::shape};
}

// What the scenario waited for did not come true.
inline Error unmet(std::string what) { return {ErrorCode::kRefused, std::move(what)}; }

// A step in its place.
struct PlacedStep {
  std::string place;  // "file:line"
  std::string name;
  std::shared_ptr<const Step> step;
};

// Lists of steps, as YAML gives them: maps of one key each.
struct Steps {
  std::vector<PlacedStep> all;
};
struct Expectations {
  std::vector<PlacedStep> all;
};
std::span<const StepKind> step_kinds();
std::span<const StepKind> expectation_kinds();

}  // namespace daikou::scenarios

namespace daikou::form {

template <>
struct Reading<scenarios::Steps> {
  static Result<scenarios::Steps> read(const Node& node);
  static Shape shape();
};
template <>
struct Reading<scenarios::Expectations> {
  static Result<scenarios::Expectations> read(const Node& node);
  static Shape shape();
};

}  // namespace daikou::form
