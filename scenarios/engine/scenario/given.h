// What a scenario starts from. Everything has a default, so that a file says only what matters.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "merchant/billing/policy.h"
#include "scenarios/engine/population/cohort.h"
#include "scenarios/engine/release/version.h"
#include "scenarios/engine/scenario/policy_form.h"
#include "simulator/world/blueprint.h"

namespace daikou::scenarios {

// A Monday morning in Beijing: 2027-01-04 09:00.
inline constexpr Instant kScenarioStart = instant_from_unix(1'799'024'400);

enum class BookKind : std::uint8_t { kSqlite, kMemory };

// Who signs and debits for the merchant (服务商), where the channel knows such a thing.
struct ServiceProviderGiven {
  std::string name = "示例服务商";
  bool bound = true;     // Whether the channel knows that it acts for the merchant.
  bool own_app = false;  // Whether requests name the merchant's own app beside the provider's.
};

struct MerchantGiven {
  std::string name = "示例商户";
  std::string service_phone = "400-000-0000";
  MerchantState state = MerchantState::kOpen;
  Fen balance;
  std::optional<std::uint32_t> debit_rate;  // A second; empty: the provider's own.
  std::vector<Channel> also;                // What it offers beside the channel played on.
  bool tokens = false;                      // UnionPay: debits by token.
  std::optional<ServiceProviderGiven> service_provider;
  Defect defect = Defect::kNone;
  // When its people answer a complaint of the population; none: never, and the provider suspends.
  std::optional<milliseconds> answers_after = hours(24);
};

struct JournalGiven {
  std::optional<std::uint32_t> limit;  // None: the setting journal.limit.
  bool exchanges = true;               // Whether the bytes of every exchange are kept.
};

struct Given {
  Instant start = kScenarioStart;
  MerchantGiven merchant;
  std::vector<simulator::Template> templates;
  std::vector<PlanGiven> plans;  // Empty: "monthly" for 25.00 CNY.
  std::vector<simulator::Payer> payers;
  std::vector<Cohort> population;
  merchant::Policy policy;
  // The notice the judge asks for (R15), where the channel's differs from 72 hours.
  milliseconds notice_before = hours(72);
  std::map<std::string, std::string> settings;
  BookKind book = BookKind::kSqlite;
  JournalGiven journal;
};

}  // namespace daikou::scenarios

namespace daikou::form {

template <>
struct NamesOf<scenarios::BookKind> {
  static constexpr std::array<std::string_view, 2> names() { return {"sqlite", "memory"}; }
};
template <>
struct FormOf<scenarios::ServiceProviderGiven> {
  static Form<scenarios::ServiceProviderGiven> form();
};
template <>
struct FormOf<scenarios::MerchantGiven> {
  static Form<scenarios::MerchantGiven> form();
};
template <>
struct FormOf<scenarios::JournalGiven> {
  static Form<scenarios::JournalGiven> form();
};
template <>
struct FormOf<scenarios::Given> {
  static Form<scenarios::Given> form();
};

}  // namespace daikou::form
