#include "simulator/control/happenings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace daikou::simulator::control {
namespace {

void put_word(Json& json, const char* name, std::string_view word) {
  if (!word.empty()) json[name] = word;
}

void put_number(Json& json, const char* name, std::uint64_t number) {
  if (number != 0) json[name] = number;
}

std::string_view first_line(std::string_view message) {
  const std::size_t end = std::min(message.find('\n'), message.size());
  message = message.substr(0, end);
  if (message.ends_with('\r')) message.remove_suffix(1);
  return message;
}

// "HTTP/1.1 200 OK" -> "200".
std::string_view status_in(std::string_view response) {
  std::string_view line = first_line(response);
  line.remove_prefix(std::min(line.find(' ') + 1, line.size()));
  return line.substr(0, line.find(' '));
}

void put_record(Json& json, const ExchangeRecord& record) {
  constexpr std::size_t kLineMax = 200;
  json["inbound"] = record.inbound;
  put_word(json, "operation", record.operation);
  put_word(json, "line", first_line(record.request).substr(0, kLineMax));
  put_word(json, "status", status_in(record.response));
  put_word(json, "decided_by", record.decided_by);
}

// What an exchange is about is said by what came of it, which stands shortly before it in the
// journal.
const Entry& subject_of(const World& world, const Entry& entry) {
  constexpr std::uint64_t kLookBack = 16;
  if (entry.fact != Fact::kExchange || entry.exchange == 0 || entry.debit) return entry;
  const std::uint64_t first = entry.sequence - std::min(entry.sequence - 1, kLookBack);
  for (std::uint64_t at = entry.sequence - 1; at >= first && at > 0; --at) {
    const Entry* other = world.journal.find(at);
    if (other == nullptr) break;
    if (other->exchange == entry.exchange && (other->debit || other->mandate)) return *other;
  }
  return entry;
}

void put_subject(Json& json, const World& world, const Entry& entry) {
  if (entry.reason != Reason::kNone) json["reason"] = daikou::name_of(entry.reason);
  if (const Merchant* row = world.merchants.find(entry.merchant)) json["merchant"] = row->alias;
  if (entry.payer) json["payer"] = alias_of(world, entry.payer);
  put_number(json, "mandate", entry.mandate.value);
  if (const Mandate* row = world.mandates.find(entry.mandate)) put_word(json, "code", row->code);
  put_number(json, "debit", entry.debit.value);
  if (const Debit* row = world.debits.find(entry.debit)) put_word(json, "order", row->order);
  if (entry.amount != Fen(0)) json["amount"] = money_text(entry.amount);
}

}  // namespace

Json happening(const World& world, const Entry& entry) {
  Json json{{"sequence", entry.sequence},
            {"at", to_exact_text(entry.at)},
            {"fact", name_of(entry.fact)},
            {"channel", daikou::name_of(entry.channel)}};
  put_subject(json, world, subject_of(world, entry));
  put_number(json, "notification", entry.notification.value);
  put_number(json, "number", entry.number);
  put_number(json, "exchange", entry.exchange);
  put_word(json, "text", entry.text);
  if (entry.record) put_record(json, *entry.record);
  return json;
}

Json json_of(const ExchangeRecord& record, const Masks& masks) {
  Json json{{"inbound", record.inbound}, {"request", masks.request(record.request)}};
  put_word(json, "operation", record.operation);
  put_word(json, "peer", record.peer);
  put_word(json, "response", masks.response(record.response));
  put_word(json, "decided_by", record.decided_by);
  put_word(json, "explanation", record.explanation);
  return json;
}

}  // namespace daikou::simulator::control
