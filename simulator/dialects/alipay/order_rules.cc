#include "simulator/dialects/alipay/order_rules.h"

#include "core/wire/alipay/trades.h"
#include "simulator/dialects/alipay/numbers.h"

namespace daikou::simulator::alipay {
namespace {

bool is_partner_of_anybody(const World& world, std::string_view partner) {
  bool known = false;
  world.merchants.for_each([&](const Merchant& merchant) {
    const Account* account = merchant.account(Provider::kAlipay);
    known = known || (account != nullptr && partner_of(*account) == partner);
  });
  return known;
}

}  // namespace

Result<Done, Trouble> check_amount(Fen amount) {
  if (amount > Fen(0) && amount <= kAmountMax) return Done{};
  return Trouble{"ACQ.TOTAL_FEE_EXCEED", ""};
}

Result<Done, Trouble> check_words(const Desk& desk, std::string_view title,
                                  std::string_view description) {
  std::string_view words = desk.manners().forbidden_words;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(','));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    if (word.empty()) continue;
    if (title.find(word) != std::string_view::npos ||
        description.find(word) != std::string_view::npos)
      return Trouble{"ACQ.EXIST_FORBIDDEN_WORD", ""};
  }
  return Done{};
}

Result<Done, Trouble> check_seller(const World& world, const Desk& desk,
                                   const std::optional<std::string>& seller_id) {
  const Account& own = *world.merchants[desk.merchant()].account(Provider::kAlipay);
  if (!seller_id || *seller_id == partner_of(own)) return Done{};
  return Trouble{is_partner_of_anybody(world, *seller_id) ? "ACQ.INVALID_RECEIVE_ACCOUNT"
                                                          : "ACQ.SELLER_NOT_EXIST",
                 ""};
}

Result<Done, Trouble> check_expiry(const World& world, const std::optional<std::string>& lifetime,
                                   const std::optional<Instant>& expires_at) {
  if (expires_at && *expires_at <= world.now)
    return Trouble{"ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR", ""};
  if (expires_at || !lifetime) return Done{};
  const auto end = ali::end_of_lifetime(*lifetime, world.now);
  if (end) return Done{};
  return Trouble{"ACQ.INVALID_PARAMETER", end.error().detail};
}

Instant end_of_order(const World& world, const std::optional<std::string>& lifetime,
                     const std::optional<Instant>& expires_at, milliseconds usual) {
  if (expires_at) return *expires_at;
  if (!lifetime) return world.now + usual;
  return ali::end_of_lifetime(*lifetime, world.now).value_or(world.now + usual);
}

}  // namespace daikou::simulator::alipay
