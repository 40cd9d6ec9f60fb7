#include "merchant/book/rows.h"

#include <array>

namespace daikou::merchant {
namespace {

// Names in the order of their enum.
template <class Enum, std::size_t N>
std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

constexpr std::array<std::string_view, 4> kSubscriptionStates{"awaiting_signature", "active",
                                                              "cancelling", "ended"};
constexpr std::array<std::string_view, 4> kStages{"notice", "reminder", "collect", "ask_mandate"};
constexpr std::array<std::string_view, 8> kMessages{"pre_notice",    "reminder",   "top_up",
                                                    "paused",        "terminated", "refunded",
                                                    "renewal_offer", "prize"};
constexpr std::array<std::string_view, 11> kIncidents{
    "forged",         "malformed",     "unknown_mandate", "unknown_order",
    "amount_differs", "contradiction", "paid_twice",      "lost",
    "no_answer",      "ours",          "refund_stuck"};
constexpr std::array<std::string_view, 5> kEntries{"page", "app", "h5", "mini_program",
                                                   "with_payment"};
constexpr std::array<std::string_view, 2> kVerdicts{"understood", "disbelieved"};
constexpr std::array<std::string_view, 2> kOrigins{"withholding", "with_signing"};

template <class Enum, std::size_t N>
std::string_view name_in(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name_of(SubscriptionState state) { return name_in(kSubscriptionStates, state); }
std::optional<SubscriptionState> subscription_state_from_name(std::string_view name) {
  return find_name<SubscriptionState>(kSubscriptionStates, name);
}
std::string_view name_of(Stage stage) { return name_in(kStages, stage); }
std::optional<Stage> stage_from_name(std::string_view name) {
  return find_name<Stage>(kStages, name);
}
std::string_view name_of(MessageKind kind) { return name_in(kMessages, kind); }
std::optional<MessageKind> message_kind_from_name(std::string_view name) {
  return find_name<MessageKind>(kMessages, name);
}
std::string_view name_of(IncidentKind kind) { return name_in(kIncidents, kind); }
std::optional<IncidentKind> incident_kind_from_name(std::string_view name) {
  return find_name<IncidentKind>(kIncidents, name);
}
std::optional<TerminatedBy> terminated_by_from_name(std::string_view name) {
  for (const TerminatedBy by : {TerminatedBy::kNobody, TerminatedBy::kPayer,
                                TerminatedBy::kMerchant, TerminatedBy::kProvider})
    if (name_of(by) == name) return by;
  return std::nullopt;
}
std::string_view name_of(Verdict verdict) { return name_in(kVerdicts, verdict); }
std::optional<Verdict> verdict_from_name(std::string_view name) {
  return find_name<Verdict>(kVerdicts, name);
}
std::string_view name_of(SigningEntry entry) { return name_in(kEntries, entry); }
std::optional<SigningEntry> signing_entry_from_name(std::string_view name) {
  return find_name<SigningEntry>(kEntries, name);
}
std::string_view name_of(DebitOrigin origin) { return name_in(kOrigins, origin); }
std::optional<DebitOrigin> debit_origin_from_name(std::string_view name) {
  return find_name<DebitOrigin>(kOrigins, name);
}

}  // namespace daikou::merchant
