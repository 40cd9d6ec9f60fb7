#include "scenarios/engine/certify/text_template.h"

#include "core/http/message.h"
#include "core/wire/common/json.h"

namespace daikou::scenarios::certify {
namespace {

constexpr std::string_view kOpening = "${";

// Calls `words(text)` for what stands between variables and `name(text)` for each of them.
template <class Words, class Name>
Result<Done> walk(std::string_view text, Words&& words, Name&& name) {
  while (true) {
    const std::size_t at = text.find(kOpening);
    words(text.substr(0, at));
    if (at == std::string_view::npos) return Done{};
    text.remove_prefix(at + kOpening.size());
    const std::size_t end = text.find('}');
    if (end == std::string_view::npos)
      return Error{ErrorCode::kMalformed, "'${" + std::string(text) + "' has no end, want a }"};
    DAIKOU_CHECK(name(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
}

bool goes_in_plainly(std::string_view name) {
  return name == "gateway" || name == "merchant" || name.starts_with("env.");
}

std::string quoted(std::string_view value, Quoting quoting) {
  switch (quoting) {
    case Quoting::kPlain: return std::string(value);
    case Quoting::kUrl: return http::percent_encode(value);
    case Quoting::kForm: return http::form_encode(value);
    case Quoting::kJson: break;
  }
  std::string text;
  wire::append_json_text(text, value, wire::Slashes::kPlain);
  return text.substr(1, text.size() - 2);  // The quotes stand in the template.
}

}  // namespace

Result<std::set<std::string>> variables_in(std::string_view text) {
  std::set<std::string> names;
  DAIKOU_CHECK(walk(
      text, [](std::string_view) {},
      [&](std::string_view name) -> Result<Done> {
        names.emplace(name);
        return Done{};
      }));
  return names;
}

Result<std::string> fill(const TextTemplate& text, const Variables& variables, Quoting quoting) {
  std::string filled;
  const auto put = [&](std::string_view name) -> Result<Done> {
    const auto found = variables.find(name);
    if (found == variables.end())
      return Error{ErrorCode::kMalformed,
                   text.place + ": '${" + std::string(name) + "}' has no value here"};
    filled += quoting == Quoting::kUrl && goes_in_plainly(name) ? found->second
                                                                : quoted(found->second, quoting);
    return Done{};
  };
  DAIKOU_CHECK(walk(
      text.text, [&](std::string_view words) { filled += words; }, put));
  return filled;
}

}  // namespace daikou::scenarios::certify

namespace daikou::form {

Result<scenarios::certify::TextTemplate> Reading<scenarios::certify::TextTemplate>::read(
    const Node& node) {
  DAIKOU_TRY(std::string text, node.text());
  if (const auto names = scenarios::certify::variables_in(text); !names)
    return node.error(names.error().detail);
  return scenarios::certify::TextTemplate{std::move(text), node.place()};
}

}  // namespace daikou::form
