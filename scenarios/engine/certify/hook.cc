#include "scenarios/engine/certify/hook.h"

#include <charconv>

#include "scenarios/engine/certify/child.h"
#include "scenarios/engine/report/text.h"

namespace daikou::scenarios::certify {
namespace {

// Of an answer over HTTP: it is a few words of JSON.
constexpr std::size_t kAnswerBytesMax = std::size_t{4} * 1024 * 1024;
constexpr std::size_t kAnswerShown = 200;

// "~1" stands for a slash, "~0" for a tilde.
std::string step_of(std::string_view written) {
  std::string step;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool escapes = written[i] == '~' && i + 1 < written.size() &&
                         (written[i + 1] == '0' || written[i + 1] == '1');
    step += !escapes ? written[i] : written[++i] == '0' ? '~' : '/';
  }
  return step;
}

const wire::Json* child_of(const wire::Json& json, const std::string& step) {
  if (!json.is_array()) return json.find(step);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool is_index = error == std::errc() && end == step.data() + step.size();
  return is_index && index < json.items().size() ? &json.items()[index] : nullptr;
}

Quoting quoting_of_body(const HookCall& call) {
  for (const auto& [name, value] : call.headers)
    if (http::equal_ignoring_case(name, "Content-Type") &&
        value.text.find("urlencoded") != std::string::npos)
      return Quoting::kForm;
  const bool is_json = call.body.text.starts_with('{') || call.body.text.starts_with('[');
  return is_json ? Quoting::kJson : Quoting::kPlain;
}

Result<http::Request> request_of(const HookCall& call, const Variables& variables,
                                 const http::Url& url) {
  http::Request request;
  request.method = call.method;
  request.target = url.target;
  for (const auto& [name, value] : call.headers) {
    DAIKOU_TRY(std::string filled, fill(value, variables, Quoting::kPlain));
    request.headers.add(name, std::move(filled));
  }
  const Quoting quoting = quoting_of_body(call);
  if (quoting == Quoting::kJson && !request.headers.has("Content-Type"))
    request.headers.add("Content-Type", "application/json");
  DAIKOU_TRY(request.body, fill(call.body, variables, quoting));
  return request;
}

}  // namespace

const wire::Json* find(const wire::Json& json, std::string_view pointer) {
  const wire::Json* at = &json;
  while (at != nullptr && !pointer.empty()) {
    pointer.remove_prefix(1);  // The slash.
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    at = child_of(*at, step_of(pointer.substr(0, end)));
    pointer.remove_prefix(end);
  }
  return at;
}

std::optional<std::string> word_at(const wire::Json& json, std::string_view pointer) {
  const wire::Json* found = find(json, pointer);
  if (found == nullptr || !found->is_scalar()) return std::nullopt;
  return found->scalar();
}

Result<wire::Json> HookLine::ask(std::string_view name, const HookCall& call,
                                 const Variables& variables) {
  const std::string hook = "hook " + std::string(name) + ": ";
  const Result<std::string> said =
      call.command.empty() ? over_http(call, variables) : by_command(call, variables);
  if (!said) return Error{said.error().code, hook + said.error().detail};
  if (said->find_first_not_of(" \t\r\n") == std::string::npos) return wire::Json::object();
  Result<wire::Json> json = wire::parse_json(*said);
  if (json) return json;
  return Error{ErrorCode::kRefused,
               hook + "answered '" + shortened(*said, kAnswerShown) + "', want JSON"};
}

Result<std::string> HookLine::over_http(const HookCall& call, const Variables& variables) {
  DAIKOU_TRY(const std::string address, fill(call.url, variables, Quoting::kUrl));
  DAIKOU_TRY(const http::Url url, http::parse_url(address));
  DAIKOU_TRY(const http::Request request, request_of(call, variables, url));
  http::SocketOptions sockets;
  sockets.read_timeout = call.timeout;
  sockets.answer_bytes_max = kAnswerBytesMax;
  DAIKOU_TRY(const http::Response answer,
             http::make_socket_transport(std::move(sockets))->send(url.origin(), request));
  if (answer.status < 400) return answer.body;
  return Error{ErrorCode::kRefused, call.method + " " + url.target + " answered " +
                                        std::to_string(answer.status) + " '" +
                                        shortened(answer.body, kAnswerShown) + "'"};
}

Result<std::string> HookLine::by_command(const HookCall& call, const Variables& variables) {
  Command command;
  command.folder = folder_;
  for (const TextTemplate& word : call.command) {
    DAIKOU_TRY(std::string filled, fill(word, variables, Quoting::kPlain));
    command.words.push_back(std::move(filled));
  }
  return output_of(command, call.timeout);
}

}  // namespace daikou::scenarios::certify
