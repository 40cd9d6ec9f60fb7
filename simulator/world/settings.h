// Choices where the protocols leave room. A setting is declared next to the code that reads it; a
// world holds only what differs from the defaults.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::simulator {

namespace store {
template <class T>
struct Members;
}  // namespace store

struct SettingSpec {
  std::string_view name;  // "gateway.settle_delay"
  std::string_view default_value;
  std::string_view takes;  // "span", "number", "1..16", "money", "true|false", "a|b|c", or "text".
  std::string_view meaning;  // One sentence, with the open point of the dossier it decides.
  // What else a value must fulfil; null: nothing.
  Result<Done> (*check)(std::string_view value) = nullptr;
};

inline constexpr SettingSpec kJournalLimit{
    "journal.limit", "200000", "1..100000000",
    "Entries the journal keeps; the oldest are dropped, and counted."};

// Error: kMalformed, naming what the setting takes.
Result<Done> check_setting(const SettingSpec& spec, std::string_view value);

class Settings {
 public:
  // Values are checked by whoever sets them (see check_setting); reading falls back to the default.
  void set(std::string name, std::string value) { values_[std::move(name)] = std::move(value); }
  const std::map<std::string, std::string, std::less<>>& values() const { return values_; }

  std::string_view text(const SettingSpec& spec) const;
  bool is(const SettingSpec& spec, std::string_view value) const { return text(spec) == value; }
  bool on(const SettingSpec& spec) const { return is(spec, "true"); }
  milliseconds span(const SettingSpec& spec) const;
  std::int64_t number(const SettingSpec& spec) const;

 private:
  template <class T>
  friend struct store::Members;  // Lists the members for saving and comparing.
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace daikou::simulator
