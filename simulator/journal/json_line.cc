// The journal's JSON form. Members without a value are left out, so a line shows what happened and
// nothing else.
#include <nlohmann/json.hpp>

#include "simulator/journal/journal.h"
#include "simulator/journal/masks.h"

namespace daikou::simulator {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& json, const char* name, std::uint64_t value) {
  if (value != 0) json[name] = value;
}

void put(Json& json, const char* name, const std::string& value) {
  if (!value.empty()) json[name] = value;
}

Json without_messages(const Entry& entry) {
  Json json;
  json["sequence"] = entry.sequence;
  json["at"] = to_rfc3339_text(entry.at);
  if (const auto rest = entry.at.time_since_epoch().count() % 1000; rest != 0) json["ms"] = rest;
  json["fact"] = name_of(entry.fact);
  json["channel"] = name_of(entry.channel);
  if (entry.reason != Reason::kNone) json["reason"] = name_of(entry.reason);
  put(json, "merchant", entry.merchant.value);
  put(json, "payer", entry.payer.value);
  put(json, "template", entry.tmpl.value);
  put(json, "mandate", entry.mandate.value);
  put(json, "debit", entry.debit.value);
  put(json, "refund", entry.refund.value);
  put(json, "notification", entry.notification.value);
  if (entry.amount != Fen(0)) json["amount"] = to_yuan_text(entry.amount);
  put(json, "number", entry.number);
  put(json, "exchange", entry.exchange);
  put(json, "text", entry.text);
  return json;
}

void put_record(Json& json, const ExchangeRecord& record, std::string request,
                std::string response) {
  json["inbound"] = record.inbound;
  put(json, "operation", record.operation);
  put(json, "peer", record.peer);
  put(json, "request", request);
  put(json, "response", response);
  put(json, "decided_by", record.decided_by);
  put(json, "explanation", record.explanation);
  if (record.delay > milliseconds(0)) json["delay"] = to_span_text(record.delay);
}

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string to_json_line(const Entry& entry) {
  Json json = without_messages(entry);
  if (entry.record) put_record(json, *entry.record, entry.record->request, entry.record->response);
  return line_of(json);
}

std::string to_json_line(const Entry& entry, const Masks& masks) {
  Json json = without_messages(entry);
  if (entry.record)
    put_record(json, *entry.record, masks.request(entry.record->request),
               masks.response(entry.record->response));
  return line_of(json);
}

}  // namespace daikou::simulator
