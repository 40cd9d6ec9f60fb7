// Texts with variables in them: "${merchant}/mandates/${subscription}/cancel".
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/form/form.h"

namespace daikou::scenarios::certify {

using Variables = std::map<std::string, std::string, std::less<>>;

// How a value is put into the text around it.
enum class Quoting { kPlain, kJson, kForm, kUrl };

struct TextTemplate {
  std::string text;
  std::string place;  // Where it was written, "target.yaml:12".
  bool empty() const { return text.empty(); }
};

// The names between "${" and "}". Error: kMalformed, a "${" without its end.
Result<std::set<std::string>> variables_in(std::string_view text);

// Addresses (`gateway`, `merchant`) and what comes from the environment are put in as they are.
// Error: kMalformed, a variable nobody gave a value.
Result<std::string> fill(const TextTemplate& text, const Variables& variables, Quoting quoting);

}  // namespace daikou::scenarios::certify

namespace daikou::form {

template <>
struct Reading<scenarios::certify::TextTemplate> {
  static Result<scenarios::certify::TextTemplate> read(const Node& node);
  static Shape shape() { return {Shape::Kind::kText, {}, {}, {}, {}}; }
};

}  // namespace daikou::form
