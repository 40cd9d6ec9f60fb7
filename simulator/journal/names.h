// Facts and reasons as forms spell them.
#pragma once

#include <string_view>
#include <vector>

#include "core/domain/reason.h"
#include "core/form/form.h"
#include "simulator/journal/journal.h"

namespace daikou::form {

template <>
struct NamesOf<Reason> {
  static std::vector<std::string_view> names() { return names_up_to(Reason::kBadRequest); }
};
template <>
struct NamesOf<simulator::Fact> {
  static std::vector<std::string_view> names() {
    return names_up_to(simulator::Fact::kWorldChanged);
  }
};

}  // namespace daikou::form
