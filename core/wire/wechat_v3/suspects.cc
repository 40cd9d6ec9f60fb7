#include "core/wire/wechat_v3/suspects.h"

#include <algorithm>

#include "core/http/message.h"
#include "core/wire/common/gbk.h"
#include "core/wire/common/json.h"
#include "core/wire/common/replaced.h"

namespace daikou::wechat_v3 {
namespace {

using wire::Json;
using wire::replaced;

// As many languages print JSON by default: a blank after every ':' and ','.
std::string print_spaced(const Json& value) {
  if (value.is_array() || value.is_object()) {
    std::string inside;
    for (const Json& item : value.items())
      inside.append(inside.empty() ? "" : ", ").append(print_spaced(item));
    for (const Json::Member& member : value.members())
      inside.append(inside.empty() ? "" : ", ")
          .append(wire::print_json(Json::text(member.name)))
          .append(": ")
          .append(print_spaced(member.value));
    return value.is_array() ? "[" + inside + "]" : "{" + inside + "}";
  }
  return wire::print_json(value);
}

// The other ways to write the same body.
std::vector<std::string> rewritten(std::string_view body) {
  if (body.empty()) return {};
  const std::string_view trimmed = body.substr(0, body.find_last_not_of(" \t\r\n") + 1);
  std::vector<std::string> bodies{std::string(trimmed), std::string(body) + "\n"};
  const Result<Json> json = wire::parse_json(body);
  if (!json) return bodies;
  Json sorted = *json;
  sorted.sort();
  for (const Json& each : {*json, sorted}) {
    bodies.push_back(wire::print_json(each));
    bodies.push_back(wire::print_json(each) + "\n");
    bodies.push_back(wire::print_json(each, wire::Slashes::kEscaped));
    bodies.push_back(print_spaced(each));
  }
  return bodies;
}

constexpr const char* kRewritten =
    "the body was written anew after signing (blanks, escapes, the order of members or a line end "
    "differ); send the very bytes that were signed";

// `text_with` gives the text with another body.
template <class TextWith>
void suspect_body(std::vector<Suspect>& suspects, std::string_view body, TextWith&& text_with) {
  for (const std::string& other : rewritten(body))
    suspects.push_back({Cause::kBodyReserialised, text_with(other), kRewritten});
  if (body.empty()) return;
  suspects.push_back(
      {Cause::kBodyLeftOut, text_with(""), "the body was left out of what was signed"});
  suspects.push_back({Cause::kBodyGbk, text_with(wire::to_gbk(body)),
                      "the body was signed as GBK and sent as UTF-8"});
}

void suspect_line_ends(std::vector<Suspect>& suspects, const std::string& text) {
  suspects.push_back({Cause::kLastLineEndMissing, text.substr(0, text.size() - 1),
                      "the line end after the last line is missing; every line has one"});
  suspects.push_back({Cause::kLineEndCrlf, replaced(text, "\n", "\r\n"),
                      "the lines were ended with CR LF rather than LF"});
  suspects.push_back({Cause::kLineEndEscaped, replaced(text, "\n", "\\n"),
                      "the lines were ended with a backslash and an n rather than LF"});
}

void suspect_target(std::vector<Suspect>& suspects, const RequestText& request,
                    std::string_view host) {
  const auto with = [&](std::string_view target) {
    RequestText other = request;
    other.target = target;
    return request_text(other);
  };
  const std::string target(request.target);
  suspects.push_back({Cause::kQueryLeftOut, with(target.substr(0, target.find('?'))),
                      "the query was left out of what was signed"});
  suspects.push_back({Cause::kQueryDecoded, with(http::percent_decode(target)),
                      "the target was signed decoded; it is signed as sent"});
  suspects.push_back({Cause::kQueryDecoded, with(http::form_decode(target)),
                      "the target was signed decoded; it is signed as sent"});
  suspects.push_back({Cause::kQueryEncoded, with(replaced(target, "%", "%25")),
                      "the target was encoded once more before signing; it is signed as sent"});
  const std::string at = std::string(host) + target;
  for (const std::string& each : {at, "https://" + at, "http://" + at})
    suspects.push_back(
        {Cause::kHostIncluded, with(each), "the host was signed; only path and query are"});
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

constexpr const char* kSwapped = "timestamp and nonce were signed in each other's place";

}  // namespace

std::vector<Suspect> request_suspects(const RequestText& request, std::string_view host) {
  std::vector<Suspect> suspects;
  suspect_line_ends(suspects, request_text(request));
  suspect_body(suspects, request.body, [&](std::string_view body) {
    RequestText other = request;
    other.body = body;
    return request_text(other);
  });
  suspect_target(suspects, request, host);
  RequestText swapped = request;
  std::swap(swapped.timestamp, swapped.nonce);
  suspects.push_back({Cause::kTimestampAndNonceSwapped, request_text(swapped), kSwapped});
  RequestText quiet = request;
  const std::string method = lower(request.method);
  quiet.method = method;
  suspects.push_back(
      {Cause::kMethodLowerCase, request_text(quiet), "the method was signed in lower case"});
  suspects.push_back({Cause::kAnswerText,
                      answer_text({request.timestamp, request.nonce, request.body}),
                      "method and target were left out, as in what answers sign"});
  return suspects;
}

std::vector<Suspect> answer_suspects(const AnswerText& answer) {
  std::vector<Suspect> suspects;
  suspect_line_ends(suspects, answer_text(answer));
  suspect_body(suspects, answer.body, [&](std::string_view body) {
    return answer_text({answer.timestamp, answer.nonce, body});
  });
  suspects.push_back({Cause::kTimestampAndNonceSwapped,
                      answer_text({answer.nonce, answer.timestamp, answer.body}), kSwapped});
  return suspects;
}

}  // namespace daikou::wechat_v3
