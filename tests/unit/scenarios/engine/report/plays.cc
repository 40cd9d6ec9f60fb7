#include "tests/unit/scenarios/engine/report/plays.h"

namespace daikou::scenarios::tests {
namespace {

using simulator::Entry;
using simulator::ExchangeRecord;
using simulator::Fact;

constexpr InvariantSpec kOnce{"one_success_per_period",
                              "A mandate is debited with success at most once in a period.",
                              "R6, R19"};
constexpr InvariantSpec kCap{
    "never_above_cap", "No debit is asked for or booked above what the payer agreed to.", "R19"};

Instant on(std::string_view spaced) { return instant_from_spaced_text(spaced).value(); }

Entry fact(Instant at, Fact fact, std::uint64_t exchange, std::string text, Fen amount = Fen()) {
  Entry entry;
  entry.at = at;
  entry.fact = fact;
  entry.exchange = exchange;
  entry.text = std::move(text);
  entry.amount = amount;
  return entry;
}

Entry exchange(Instant at, std::uint64_t number, std::uint64_t status, ExchangeRecord record) {
  Entry entry = fact(at, Fact::kExchange, number, "");
  entry.number = status;
  entry.record = std::make_shared<const ExchangeRecord>(std::move(record));
  return entry;
}

ExchangeRecord debit_record() {
  ExchangeRecord record;
  record.operation = "debit";
  record.peer = "straight";
  record.request =
      "POST /debit HTTP/1.1\r\nHost: gateway.test\r\nContent-Type: text/xml\r\n\r\n"
      "<xml><order>o1</order><amount>2500</amount></xml>";
  record.response = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<xml><ok>1</ok></xml>";
  record.decided_by = "gateway";
  return record;
}

// One debit from request to acknowledgement: entries 1 to 7.
void tell_debit(Played& played, Instant at) {
  std::vector<Entry> told{
      fact(at, Fact::kDebitAccepted, 1, "o1", Fen(25'00)),
      exchange(at, 1, 200, debit_record()),
      fact(at + milliseconds(1250), Fact::kDebitSettled, 0, "o1", Fen(25'00)),
      fact(at + milliseconds(1250), Fact::kNotificationQueued, 0, "debit"),
      fact(at + milliseconds(1250), Fact::kNotificationAttempt, 0, "debit: HTTP 200 OK"),
      fact(at + milliseconds(1250), Fact::kNotificationAcknowledged, 0, "debit"),
      fact(at + days(1), Fact::kPayerTold, 0, "o2", Fen(25'00)),
  };
  for (Entry& entry : told) {
    entry.sequence = played.entries.size() + 1;
    played.entries.push_back(std::move(entry));
  }
  played.figures.entries = played.entries.size();
}

Played begun(std::string slug, std::string name) {
  const Instant start = on("2027-01-04 09:00:00");
  Played played;
  played.slug = std::move(slug);
  played.file = "scenarios/suite/" + played.slug + ".yaml";
  played.name = std::move(name);
  played.covers = {"R6", "R14"};
  played.seed = 7;
  tell_debit(played, start);
  played.steps = {{played.file + ":7", "subscribe", start, start, 1, 2, false},
                  {played.file + ":8", "advance", start, start + days(3), 3, 7, false},
                  {played.file + ":9", "debits", start + days(3), start + days(3), 8, 7, false}};
  played.rulings = {{&kOnce, {}}, {&kCap, {}}};
  played.figures.simulated = days(3);
  played.figures.exchanges = 1;
  played.figures.mandates = 1;
  played.figures.debits_booked = 1;
  played.figures.debits_settled = 1;
  played.figures.settled = Fen(25'00);
  played.figures.nanoseconds = 12'500'000;
  return played;
}

// Entries 8 to 10: a fault, a signature turned away, and the exchange they were in.
void tell_bad_signature(Played& played, Instant at) {
  ExchangeRecord record = debit_record();
  record.request += kHostile;
  record.response = "HTTP/1.1 401 Unauthorized\r\n\r\n" + std::string(kHostile);
  record.decided_by = "signature";
  record.explanation = "seen 1F3A, want 9C02: signed with another key " + std::string(kHostile);
  std::vector<Entry> told{fact(at, Fact::kFaultApplied, 2, "bad_signature"),
                          fact(at, Fact::kSignatureRejected, 2, std::string(kHostile)),
                          exchange(at, 2, 401, std::move(record))};
  for (Entry& entry : told) {
    entry.sequence = played.entries.size() + 1;
    played.entries.push_back(std::move(entry));
  }
  played.figures.entries = played.entries.size();
  played.figures.exchanges = 2;
}

}  // namespace

Played passed() { return begun("billing/debited_once", "每月 31 日的客户只被代扣一次"); }

Played failed() {
  Played played = begun("signatures/foreign_key", "a hostile name " + std::string(kHostile));
  tell_bad_signature(played, played.steps.back().from);
  played.verdict = Verdict::kFailed;
  played.steps.back() = {played.steps.back().place,
                         "hand_debit",
                         played.steps.back().from,
                         played.steps.back().to,
                         8,
                         10,
                         true};
  played.failures = {{played.steps.back().place,
                      "hand_debit",
                      {ErrorCode::kRefused, "HTTP 401, want 200\n" + std::string(kHostile)}}};
  return played;
}

Played violated() {
  Played played = begun("billing/twice", "a customer is debited once a month");
  played.door = Door::kSockets;
  played.verdict = Verdict::kViolated;
  played.rulings.front().findings = {
      {"one_success_per_period", "order o1 settled again " + std::string(kHostile),
       played.entries[2].at, 3, 1},
      {"one_success_per_period", "order o0 settled too", played.steps.back().to, 0, 0}};
  return played;
}

Played wrong() {
  Played played;
  played.file = "wrong.yaml";
  played.slug = "wrong";
  played.name = "a file that names nobody";
  played.covers = {"R1"};
  played.verdict = Verdict::kConfiguration;
  played.failures = {
      {"wrong.yaml:4", "subscribe", {ErrorCode::kNotFound, "no payer 'bob', only alice"}}};
  return played;
}

std::vector<Played> all_kinds() { return {passed(), failed(), violated(), wrong()}; }

std::string scrubbed(std::string report) {
  const std::string version = "daikou " DAIKOU_VERSION;
  for (std::size_t at = report.find(version); at != std::string::npos; at = report.find(version))
    report.replace(at, version.size(), "daikou VERSION");
  return report;
}

}  // namespace daikou::scenarios::tests
