#include "simulator/journal/har.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/http/message.h"
#include "core/signing/encoding.h"

namespace daikou::simulator {
namespace {

using Json = nlohmann::ordered_json;

// A message as the journal keeps it, cut into its parts; the parts are views into it.
struct Message {
  std::string_view first;  // Request line or status line.
  std::vector<std::pair<std::string_view, std::string_view>> headers;
  std::string_view head;
  std::string_view body;
};

Message cut(std::string_view bytes) {
  Message message;
  const std::size_t blank = bytes.find("\r\n\r\n");
  const std::size_t head_end = blank == std::string_view::npos ? bytes.size() : blank + 4;
  message.head = bytes.substr(0, head_end);
  message.body = bytes.substr(head_end);
  std::string_view rest = message.head;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 2, rest.size()));
    const std::size_t colon = line.find(": ");
    if (message.first.empty())
      message.first = line;
    else if (colon != std::string_view::npos)
      message.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  return message;
}

std::string_view word(std::string_view line, int number) {
  for (; number > 0; --number) line.remove_prefix(std::min(line.find(' ') + 1, line.size()));
  return line.substr(0, line.find(' '));
}

std::string_view header(const Message& message, std::string_view name) {
  for (const auto& [key, value] : message.headers)
    if (std::ranges::equal(key, name, [](unsigned char a, unsigned char b) {
          return std::tolower(a) == std::tolower(b);
        }))
      return value;
  return {};
}

// Bytes that are no UTF-8 are left out by one handler and replaced by the other.
bool is_utf8(std::string_view text) {
  const Json json(text);
  return json.dump(-1, ' ', false, Json::error_handler_t::ignore) ==
         json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The body and how it is written; "base64" for what no JSON text can hold.
void put_text(Json& json, std::string_view body, const char* how) {
  if (is_utf8(body)) {
    json["text"] = body;
  } else {
    json["text"] = signing::to_base64(body);
    json[how] = "base64";
  }
}

Json pairs_of(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json list = Json::array();
  for (const auto& [name, value] : pairs) list.push_back({{"name", name}, {"value", value}});
  return list;
}

Json headers_of(const Message& message) {
  Json list = Json::array();
  for (const auto& [name, value] : message.headers)
    list.push_back({{"name", name}, {"value", value}});
  return list;
}

std::string url_of(const Message& request, const ExchangeRecord& record) {
  const std::string_view host = header(request, "Host");
  if (!record.inbound) return record.peer + std::string(word(request.first, 1));
  return "http://" + std::string(host.empty() ? "gateway" : host) +
         std::string(word(request.first, 1));
}

Json request_of(const Message& request, const ExchangeRecord& record) {
  const std::string url = url_of(request, record);
  const std::size_t question = url.find('?');
  Json json{{"method", word(request.first, 0)},
            {"url", url},
            {"httpVersion", "HTTP/1.1"},
            {"cookies", Json::array()},
            {"headers", headers_of(request)},
            {"queryString", question == std::string::npos
                                ? Json::array()
                                : pairs_of(http::parse_form(url.substr(question + 1)))},
            {"headersSize", request.head.size()},
            {"bodySize", request.body.size()}};
  if (request.body.empty()) return json;
  Json& data = json["postData"];
  data["mimeType"] = header(request, "Content-Type");
  put_text(data, request.body, "_encoding");
  return json;
}

// An answer that never came has status 0, as browsers write it.
Json response_of(const Message& response) {
  const std::string_view status = word(response.first, 1);
  int number = 0;
  std::from_chars(status.data(), status.data() + status.size(), number);
  const std::size_t after = response.first.find(status) + status.size();
  const std::string_view reason =
      number == 0 ? "" : response.first.substr(std::min(after + 1, response.first.size()));
  Json json{
      {"status", number},
      {"statusText", reason},
      {"httpVersion", "HTTP/1.1"},
      {"cookies", Json::array()},
      {"headers", headers_of(response)},
      {"content", {{"size", response.body.size()}, {"mimeType", header(response, "Content-Type")}}},
      {"redirectURL", header(response, "Location")},
      {"headersSize", response.head.size()},
      {"bodySize", response.body.size()}};
  if (!response.body.empty()) put_text(json["content"], response.body, "encoding");
  return json;
}

void put_ours(Json& json, const Entry& entry) {
  json["_sequence"] = entry.sequence;
  json["_fact"] = name_of(entry.fact);
  json["_operation"] = entry.record->operation;
  json["_inbound"] = entry.record->inbound;
  if (entry.reason != Reason::kNone) json["_reason"] = name_of(entry.reason);
  if (!entry.record->decided_by.empty()) json["_decided_by"] = entry.record->decided_by;
  if (!entry.record->explanation.empty()) json["_explanation"] = entry.record->explanation;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string to_har_entry(const Entry& entry, const Masks& masks) {
  const ExchangeRecord& record = *entry.record;
  const std::string request = masks.request(record.request);
  const std::string response = masks.response(record.response);
  const auto waited = record.delay.count();
  Json json{{"startedDateTime", to_exact_text(entry.at)},
            {"time", waited},
            {"request", request_of(cut(request), record)},
            {"response", response_of(cut(response))},
            {"cache", Json::object()},
            {"timings", {{"send", 0}, {"wait", waited}, {"receive", 0}}}};
  put_ours(json, entry);
  return dump(json);
}

std::string har_document(std::string_view world, std::string_view version,
                         std::string_view entries) {
  const Json creator{{"name", "daikou"}, {"version", version}};
  return "{\"log\":{\"version\":\"1.2\",\"creator\":" + dump(creator) +
         ",\"comment\":" + dump(Json("world " + std::string(world) + ", in its own time")) +
         ",\"entries\":[" + std::string(entries) + "]}}\n";
}

}  // namespace daikou::simulator
