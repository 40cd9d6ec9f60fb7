// The world's facts in the payer's words.
#pragma once

#include <optional>
#include <string_view>

#include "core/domain/reason.h"
#include "simulator/pages/ticket.h"
#include "simulator/pages/view.h"

namespace daikou::simulator::pages {

SigningView view_of(const World& world, const Admitted& admitted, const Wording& wording);
// What there is to say instead of the page once it is over: signed, paid, refused, expired.
std::optional<ResultView> what_became(const World& world, const Admitted& admitted,
                                      const Wording& wording);
// The payer left an order unpaid; it can be paid later.
ResultView walked_away(const Wording& wording);
// "验证码不正确，请重新输入", …
std::string_view complaint_about(Reason reason);

}  // namespace daikou::simulator::pages
