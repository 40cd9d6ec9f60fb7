// What a merchant says it knows of one subscription.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/money/fen.h"
#include "core/wire/common/json.h"
#include "scenarios/engine/certify/target.h"

namespace daikou::scenarios::certify {

struct ViewedDebit {
  std::string order;
  std::string state;
  bool settled = false;
  std::optional<Fen> amount;  // None: not an amount.
};

struct View {
  std::string state;
  bool active = false;
  std::vector<ViewedDebit> debits;
  std::vector<Instant> notices;  // That announce debits.

  // What has come in, as the merchant sees it.
  Fen settled() const;
  std::size_t settled_count() const;
  std::string words() const;  // For people: "active, 2 debits settled over 50.00 CNY".
};

// Errors: kMalformed, an answer in which what the target names is not to be found.
Result<View> read_view(const wire::Json& answer, const ViewHook& hook);

}  // namespace daikou::scenarios::certify
