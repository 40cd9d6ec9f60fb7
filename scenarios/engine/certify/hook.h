// Asking a merchant to do something, and reading what it answers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/http/transport.h"
#include "core/wire/common/json.h"
#include "scenarios/engine/certify/target.h"

namespace daikou::scenarios::certify {

// The value a JSON pointer (RFC 6901) leads to; null when there is none. "" is the whole.
const wire::Json* find(const wire::Json& json, std::string_view pointer);
// The text or the digits there; nothing where there is no scalar.
std::optional<std::string> word_at(const wire::Json& json, std::string_view pointer);

// Carries hooks out. Errors: kMalformed (a variable without a value, no address), kNotBooked
// (nobody there), kRefused (a status of 400 and more, an exit status that is not 0, an answer that
// is not JSON), kUnknownOutcome (no answer in time).
class HookLine {
 public:
  // `folder` is where commands are started.
  explicit HookLine(std::string folder) : folder_(std::move(folder)) {}
  // `name` is for messages. An empty answer is an empty object.
  Result<wire::Json> ask(std::string_view name, const HookCall& call, const Variables& variables);

 private:
  Result<std::string> over_http(const HookCall& call, const Variables& variables);
  Result<std::string> by_command(const HookCall& call, const Variables& variables);
  std::string folder_;
};

}  // namespace daikou::scenarios::certify
