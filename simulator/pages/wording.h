// What differs between the channels' pages: the look and the words. Each dialect owns its own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/domain/provider.h"
#include "core/http/message.h"
#include "simulator/world/world.h"

namespace daikou::simulator::pages {

// Chinese unless a payer asks otherwise.
enum class Language : std::uint8_t { kChinese, kEnglish };
Language language_named(std::string_view name);  // "en"; everything else is Chinese.
std::string_view name_of(Language language);     // "zh-CN", "en"

// The same thing in both; the one that is read.
constexpr std::string_view say(Language language, std::string_view chinese,
                               std::string_view english) {
  return language == Language::kChinese ? chinese : english;
}

struct Words {
  std::string_view title;           // "开通自动续费"
  std::string_view brand;           // A name of the simulator's own, never the provider's mark.
  std::string_view agreement;       // What the payer agrees to, one paragraph.
  std::string_view sender;          // Who "sends" the confirmation code.
  std::string_view confirm;         // "确认开通"
  std::string_view pay;             // "支付并开通"
  std::string_view pay_only;        // "仅支付"
  std::string_view refuse;          // "取消"
  std::string_view biometric = {};  // "指纹确认（模拟）"; empty: none is offered.
};

// What the browser carries back to the merchant: `way_back` is asked under the world's lock, what
// it gives is called without it and returns the whole address, so that it may sign.
using WayBack = std::function<std::string()>;
// The same where the browser brings a form: its fields.
using PostBack = std::function<http::Form()>;

struct Wording {
  std::string_view look;  // Of the path and the style sheet: "wechat".
  Words chinese;
  Words english;
  bool by_card = false;  // The payer is who holds a bank card, and types its number.
  // The template says how often is debited; elsewhere merchant and payer agree on it by themselves.
  bool has_cycle = true;
  // Null where the browser goes back with nothing in hand. One of the two is none.
  WayBack (*way_back)(const World& world, MandateId mandate, DebitId payment,
                      std::string url) = nullptr;
  // Null where it brings no form; gives null when there is nothing to bring.
  PostBack (*post_back)(const World& world, MandateId mandate) = nullptr;

  const Words& in(Language language) const {
    return language == Language::kChinese ? chinese : english;
  }
};

// Null for a channel without pages.
const Wording* wording_of(Channel channel);
const Wording* wording_of(std::string_view look);

}  // namespace daikou::simulator::pages
