// Mischief and choices: faults that can be armed, faults that are, settings.
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "simulator/control/routes.h"
#include "simulator/control/rows.h"
#include "simulator/faults/arming.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {

// Unlike other texts, a setting's value may be empty.
struct SettingText {
  std::string text;
};
struct SettingsChange {
  std::map<std::string, SettingText> values;
  static form::Form<SettingsChange> form() {
    return {{form::field<&SettingsChange::values>("values", "Settings by name.",
                                                  form::Need::kRequired)}};
  }
};

}  // namespace daikou::simulator::control

namespace daikou::form {

template <>
struct Reading<simulator::control::SettingText> {
  static Result<simulator::control::SettingText> read(const Node& node) {
    if (node.kind() != Node::Kind::kText) return node.wanted("a text");
    return simulator::control::SettingText{node.raw()};
  }
  static Shape shape() { return Reading<std::string>::shape(); }
};

// Settings that stand where "values" is wanted are a mistake worth a word of its own.
template <>
struct Reading<simulator::control::SettingsChange> {
  using Change = simulator::control::SettingsChange;
  static Result<Change> read(const Node& node) {
    if (!node.entries().empty() && node.find("values") == nullptr)
      return node.error_at(node.entries().front(),
                           "setting '" + node.entries().front().key +
                               "', want it inside 'values': {\"values\": {\"" +
                               node.entries().front().key + "\": …}}");
    Change change;
    DAIKOU_CHECK(read_into(Change::form(), node, change));
    return change;
  }
  static Shape shape() { return shape_of(Change::form()); }
};

}  // namespace daikou::form

namespace daikou::simulator::control {
namespace {

Json described(const faults::Fault& fault) {
  Json settings = Json::array();
  for (const faults::FaultSetting& each : fault.settings())
    settings.push_back({{"name", each.name},
                        {"default", each.default_value},
                        {"takes", each.takes},
                        {"meaning", each.meaning}});
  return {{"name", fault.name()},
          {"layer", faults::name_of(fault.layer())},
          {"meaning", fault.meaning()},
          {"settings", std::move(settings)}};
}

Answer list_catalogue(Call&) {
  Json items = Json::array();
  for (const faults::Fault* fault : faults::catalogue()) items.push_back(described(*fault));
  return json_reply({{"items", std::move(items)}});
}

Json armed_in(const World& world) {
  Json items = Json::array();
  for (const FaultRule& rule : world.faults) items.push_back(json_of(rule));
  return {{"items", std::move(items)}};
}

Answer list_armed(Call& call) {
  return call.visit([](World& world) -> Answer { return json_reply(armed_in(world)); });
}

Answer arm(Call& call, const form::ArmedRule& order) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const std::uint32_t number, faults::arm(world, form::armed_at(order, world.now)));
    for (const FaultRule& rule : world.faults)
      if (rule.number == number) return json_reply(json_of(rule), 201);
    return Error{ErrorCode::kInternal, "the armed rule is gone"};
  });
}

Answer disarm(Call& call) {
  std::uint32_t number = 0;
  const std::string& text = call.item;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return call.visit([&](World& world) -> Answer {
    if (error != std::errc() || end != text.data() + text.size() || !faults::disarm(world, number))
      return not_found("armed fault", text);
    return json_reply(armed_in(world));
  });
}

Answer clear(Call& call) {
  return call.visit([](World& world) -> Answer {
    while (!world.faults.empty()) faults::disarm(world, world.faults.back().number);
    return json_reply(armed_in(world));
  });
}

Json settings_of(const World& world, std::span<const SettingSpec* const> known) {
  Json items = Json::array();
  for (const SettingSpec* spec : known)
    items.push_back({{"name", spec->name},
                     {"value", world.settings.text(*spec)},
                     {"default", spec->default_value},
                     {"takes", spec->takes},
                     {"meaning", spec->meaning}});
  return {{"items", std::move(items)}};
}

Answer list_settings(Call& call) {
  return call.visit(
      [&](World& world) -> Answer { return json_reply(settings_of(world, call.house.settings)); });
}

// All of them or none.
Answer change_settings(Call& call, const SettingsChange& change) {
  return call.visit([&](World& world) -> Answer {
    const Settings before = world.settings;
    for (const auto& [name, value] : change.values) {
      const auto set = set_setting(world, name, value.text, call.house.settings);
      if (set) continue;
      world.settings = before;
      return set.error();
    }
    apply_settings(world);
    for (const auto& [name, value] : change.values) {
      Entry entry;
      entry.at = world.now;
      entry.fact = Fact::kWorldChanged;
      entry.text = "setting " + name + " = " + value.text;
      world.journal.append(std::move(entry));
    }
    return json_reply(settings_of(world, call.house.settings));
  });
}

constexpr std::array kFaultsRoutes{
    route<&list_catalogue>("GET", "/faults", "Every fault there is.", "Catalogue"),
    route<&list_armed>("GET", "/worlds/{world}/faults", "Rules that are armed.", "Faults"),
    route<&arm>("POST", "/worlds/{world}/faults", "Arms a fault.", "Fault"),
    route<&clear>("DELETE", "/worlds/{world}/faults", "Disarms all.", "Faults"),
    route<&disarm>("DELETE", "/worlds/{world}/faults/{fault}", "Disarms one, by number.", "Faults"),
    route<&list_settings>("GET", "/worlds/{world}/settings",
                          "Every setting, its value here and its meaning.", "Settings"),
    route<&change_settings>("PATCH", "/worlds/{world}/settings",
                            "Sets all of them, or none when one does not fit.", "Settings"),
};

}  // namespace

std::span<const Route> fault_routes() { return kFaultsRoutes; }

}  // namespace daikou::simulator::control
