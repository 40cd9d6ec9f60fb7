// A version of the merchant: how it bills, and what is wrong with it. A release tries a version on
// a few before all; one with a known defect shows that the release would have stopped it.
#pragma once

#include <string_view>

#include "scenarios/engine/scenario/policy_form.h"

namespace daikou::scenarios {

enum class Defect : std::uint8_t {
  kNone,
  kChargesTwice,           // Sends a debit again under a new number when its answer is lost.
  kDebitsAfterCancelling,  // Takes the end of a mandate note of, and goes on.
  kGivesNoNotice,          // Tells nobody before a debit.
  kHammers,                // Sends at once again what was turned away for speed, ten times.
};
std::string_view name_of(Defect defect);  // "charges_twice"

struct Version {
  merchant::Policy policy;
  Defect defect = Defect::kNone;
};

struct Variant;
// What a defect does to the merchant.
Variant variant_of(Defect defect);

}  // namespace daikou::scenarios

namespace daikou::form {

template <>
struct NamesOf<scenarios::Defect> {
  static std::vector<std::string_view> names() { return names_up_to(scenarios::Defect::kHammers); }
};
template <>
struct FormOf<scenarios::Version> {
  static Form<scenarios::Version> form();
};

}  // namespace daikou::form
