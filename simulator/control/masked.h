// What the API shows of messages, without what nobody may read.
#pragma once

#include "simulator/control/call.h"
#include "simulator/journal/masks.h"

namespace daikou::simulator::control {

inline Masks masks_of(const House& house) {
  std::vector<std::string_view> fields;
  for (const Dialect* dialect : house.dialects)
    for (const std::string_view field : dialect->secret_fields()) fields.push_back(field);
  return Masks(std::move(fields));
}

}  // namespace daikou::simulator::control
