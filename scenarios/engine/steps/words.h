// Words that several steps and expectations take.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "core/domain/life_cycles.h"
#include "core/domain/reason.h"
#include "core/form/form.h"
#include "merchant/book/rows.h"
#include "simulator/journal/names.h"
#include "simulator/world/notification.h"

namespace daikou::form {

template <>
struct NamesOf<Outcome> {
  static constexpr std::array<std::string_view, 5> names() {
    return {"settled", "refused", "pending", "unknown", "not_booked"};
  }
};
template <>
struct NamesOf<TerminatedBy> {
  static std::vector<std::string_view> names() { return names_up_to(TerminatedBy::kProvider); }
};
template <>
struct NamesOf<AccessState> {
  static std::vector<std::string_view> names() { return names_up_to(AccessState::kRejected); }
};
template <>
struct NamesOf<MandateState> {
  static std::vector<std::string_view> names() { return names_up_to(MandateState::kDiscarded); }
};
template <>
struct NamesOf<simulator::NotificationKind> {
  static std::vector<std::string_view> names() {
    return names_up_to(simulator::NotificationKind::kBatch);
  }
};
template <>
struct NamesOf<merchant::SigningEntry> {
  static std::vector<std::string_view> names() {
    return names_up_to(merchant::SigningEntry::kWithPayment);
  }
};
template <>
struct NamesOf<merchant::SubscriptionState> {
  static std::vector<std::string_view> names() {
    return names_up_to(merchant::SubscriptionState::kEnded);
  }
};
template <>
struct NamesOf<merchant::MoneyState> {
  static std::vector<std::string_view> names() {
    return names_up_to(merchant::MoneyState::kSettled);
  }
};
template <>
struct NamesOf<merchant::MessageKind> {
  static std::vector<std::string_view> names() {
    return names_up_to(merchant::MessageKind::kPrize);
  }
};
template <>
struct NamesOf<merchant::IncidentKind> {
  static std::vector<std::string_view> names() {
    return names_up_to(merchant::IncidentKind::kRefundStuck);
  }
};

}  // namespace daikou::form
