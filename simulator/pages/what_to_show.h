// The world's facts in the payer's words.
#pragma once

#include <optional>
#include <string_view>

#include "core/domain/reason.h"
#include "simulator/pages/ticket.h"
#include "simulator/pages/view.h"

namespace daikou::simulator::pages {

SigningView view_of(const World& world, const Admitted& admitted, const Wording& wording,
                    Language language);
// What there is to say instead of the page once it is over: signed, paid, refused, expired.
std::optional<ResultView> what_became(const World& world, const Admitted& admitted,
                                      const Wording& wording, Language language);
// The payer said no: an order can be paid later, an offer has to be made anew.
ResultView turned_down(const Wording& wording, Language language, bool is_order);
// "验证码不正确，请重新输入", …
std::string_view complaint_about(Reason reason, Language language);

}  // namespace daikou::simulator::pages
