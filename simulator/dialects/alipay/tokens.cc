#include "simulator/dialects/alipay/tokens.h"

#include "core/draw/draw.h"
#include "simulator/dialects/common/row_numbers.h"

namespace daikou::simulator::alipay {
namespace {

constexpr std::string_view kPrefix = "MDEDUCT0068";  // As in the dossier's sample (0.2).
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::size_t kDrawnDigits = 22;
constexpr std::size_t kRowDigitsShown = 10;
constexpr std::size_t kTokenSize = kPrefix.size() + kDrawnDigits + kRowDigitsShown;

std::pair<MerchantId, std::string> key_of(MerchantId merchant, std::string_view token,
                                          std::string_view what = {}) {
  return {merchant, std::string(token).append(what)};
}

std::string_view name_of(Step step) {
  return step == Step::kConfirmed ? " confirmed" : " verified";
}

}  // namespace

std::string give_token(World& world, const Mandate& mandate) {
  const auto at = static_cast<std::uint64_t>(world.now.time_since_epoch().count());
  const std::string token =
      std::string(kPrefix) +
      draw_text({world.seed, "apply token", mandate.id.value, at}, kDrawnDigits, kHex) +
      row_digits(mandate.id.value);
  world.codes_sent.insert_or_assign(key_of(mandate.merchant, token), world.now);
  return token;
}

MandateId mandate_behind(const World& world, MerchantId merchant, std::string_view token) {
  if (!world.codes_sent.contains(key_of(merchant, token))) return {};
  return MandateId{row_in(token, kTokenSize)};
}

Decided<Done> check_token(const World& world, const Mandate& mandate, std::string_view token) {
  const auto given = world.codes_sent.find(key_of(mandate.merchant, token));
  if (given == world.codes_sent.end() || world.now - given->second > kTokenLife)
    return Refusal{Reason::kConfirmationExpired, "no such token, or one that is too old"};
  if (mandate_behind(world, mandate.merchant, token) == mandate.id) return Done{};
  return Refusal{Reason::kConfirmationWrong, "the token was given for another agreement"};
}

void mark(World& world, MerchantId merchant, std::string_view token, Step step) {
  world.codes_sent.insert_or_assign(key_of(merchant, token, name_of(step)), world.now);
}

bool is_marked(const World& world, MerchantId merchant, std::string_view token, Step step) {
  return world.codes_sent.contains(key_of(merchant, token, name_of(step)));
}

std::string code_behind(const World& world, std::string_view token) {
  return draw_text({world.seed, "payer code", hash_key(0, token), 0}, 6, "0123456789");
}

}  // namespace daikou::simulator::alipay
