// The points of an audit, as a table.
#pragma once

#include <span>

#include "simulator/gateway/qualification.h"

namespace daikou::simulator::gateway {

// What a point is judged by.
struct Submission {
  const MerchantApplication& application;
  const Settings& settings;
  const KnownOfMerchant& known;

  bool has(Document document) const;
  // Days from settlement until the money may be used; none: no tier fits.
  std::optional<int> tier() const;
};

struct Seen {
  Mark mark = Mark::kMet;
  std::string what;
};

struct AuditPoint {
  std::string_view name;
  std::string_view requirement;
  std::string_view wants;
  Seen (*check)(const Submission&);
};
std::span<const AuditPoint> points();

}  // namespace daikou::simulator::gateway
