#include "scenarios/engine/explore/logbook.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/signing/digest.h"

namespace daikou::scenarios {

void Logbook::take(const Trial& trial) {
  ++trials;
  exchanges += trial.played.figures.exchanges;
  mandates += trial.played.figures.mandates;
  debits_settled += trial.played.figures.debits_settled;
  simulated += trial.played.figures.simulated;
  reached += trial.reached;
  for (std::size_t i = 0; i < kSituations; ++i) in_trials[i] += trial.reached[i] != 0;
  if (!trial.broken.empty()) broken[trial.seed] = trial.broken;
  if (!trial.journal.empty()) journals[trial.seed] = trial.journal;
}

std::vector<Situation> Logbook::never_reached() const {
  std::vector<Situation> never;
  for (std::size_t i = 0; i < kSituations; ++i)
    if (reached[i] == 0) never.push_back(static_cast<Situation>(i));
  return never;
}

double Logbook::worlds_per_second() const {
  constexpr double kNanosecondsPerSecond = 1e9;
  return nanoseconds == 0 ? 0
                          : static_cast<double>(trials) * kNanosecondsPerSecond /
                                static_cast<double>(nanoseconds);
}

std::string Logbook::journals_digest() const {
  std::string all;
  for (const auto& [seed, hex] : journals) all += fmt::format("{} {}\n", seed, hex);
  return all.empty() ? "" : signing::sha256(all).hex_lower();
}

std::string summary_text(const Logbook& book) {
  return fmt::format(
      "{} worlds, {} broke an invariant; {:.1f} worlds a second; {} simulated, {} exchanges, {} "
      "mandates, {} debits settled\n",
      book.trials, book.broken.size(), book.worlds_per_second(), to_span_text(book.simulated),
      book.exchanges, book.mandates, book.debits_settled);
}

std::string sometimes_text(const Logbook& book) {
  std::string text = "sometimes:\n";
  for (std::size_t i = 0; i < kSituations; ++i) {
    const SituationSpec& spec = spec_of(static_cast<Situation>(i));
    text += fmt::format("  {:>8}  {:<28} {}\n",
                        book.reached[i] == 0 ? "never" : std::to_string(book.reached[i]), spec.name,
                        spec.sentence);
  }
  return text;
}

std::string logbook_json(const Logbook& book) {
  nlohmann::ordered_json json;
  json["trials"] = book.trials;
  json["worlds_per_second"] = book.worlds_per_second();
  json["exchanges"] = book.exchanges;
  json["mandates"] = book.mandates;
  json["debits_settled"] = book.debits_settled;
  json["simulated"] = to_span_text(book.simulated);
  json["broken"] = nlohmann::ordered_json::object();
  for (const auto& [seed, invariants] : book.broken)
    json["broken"][std::to_string(seed)] = invariants;
  for (std::size_t i = 0; i < kSituations; ++i) {
    const SituationSpec& spec = spec_of(static_cast<Situation>(i));
    json["sometimes"].push_back({{"name", spec.name},
                                 {"meaning", spec.sentence},
                                 {"count", book.reached[i]},
                                 {"worlds", book.in_trials[i]}});
  }
  if (!book.journals.empty()) json["journals"] = book.journals_digest();
  return json.dump(2) + "\n";
}

}  // namespace daikou::scenarios
