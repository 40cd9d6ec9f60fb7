// The journal's JSON form. Members without a value are left out, so a line shows what happened and
// nothing else.
#include <nlohmann/json.hpp>

#include "simulator/journal/journal.h"

namespace daikou::simulator {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& json, const char* name, std::uint64_t value) {
  if (value != 0) json[name] = value;
}

void put(Json& json, const char* name, const std::string& value) {
  if (!value.empty()) json[name] = value;
}

}  // namespace

std::string to_json_line(const Entry& entry) {
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
  if (entry.record) {
    json["inbound"] = entry.record->inbound;
    put(json, "operation", entry.record->operation);
    put(json, "peer", entry.record->peer);
    put(json, "request", entry.record->request);
    put(json, "response", entry.record->response);
    put(json, "decided_by", entry.record->decided_by);
    put(json, "explanation", entry.record->explanation);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace daikou::simulator
