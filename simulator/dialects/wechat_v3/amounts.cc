#include "simulator/dialects/wechat_v3/amounts.h"

#include "core/wire/wechat_v2/signings.h"

namespace daikou::simulator::wechat_v3 {

using daikou::wechat_v3::FieldError;

std::optional<FieldError> wrong_amount(std::string_view field, Fen amount) {
  constexpr std::int64_t kMax = daikou::wechat_v2::kOrderTotalMax;
  if (amount > Fen(0) && amount <= Fen(kMax)) return std::nullopt;
  return wire::invalid_field(field, to_fen_text(amount),
                             "a positive amount of at most " + std::to_string(kMax) + " fen");
}

std::optional<FieldError> wrong_currency(std::string_view field,
                                         const std::optional<std::string>& currency) {
  if (!currency || *currency == "CNY") return std::nullopt;
  return wire::invalid_field(field, *currency, "CNY");
}

std::optional<FieldError> wrong_money(std::string_view field,
                                      const daikou::wechat_v3::Amount& money) {
  if (auto wrong = wrong_amount(std::string(field) + ".total", money.total)) return wrong;
  return wrong_currency(std::string(field) + ".currency", money.currency);
}

}  // namespace daikou::simulator::wechat_v3
