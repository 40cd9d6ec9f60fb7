#include "simulator/dialects/alipay/short_addresses.h"

#include <charconv>

#include "core/draw/draw.h"
#include "core/http/message.h"
#include "core/wire/alipay/methods.h"
#include "simulator/dialects/alipay/browser.h"

namespace daikou::simulator::alipay {
namespace {

std::string token_of(const World& world, TextId place) {
  return std::to_string(place.value) + "." +
         draw_text({world.seed, "short address", place.value, 0}, 6, "abcdefghjkmnpqrstuvwxyz");
}

}  // namespace

bool is_signing_address(std::string_view url) {
  const std::string inner = page_behind(url);
  const auto read = http::parse_url(url);
  const std::string_view target = !inner.empty() ? std::string_view(inner)
                                  : read         ? std::string_view(read->target)
                                                 : std::string_view();
  const std::size_t mark = target.find('?');
  if (mark == std::string_view::npos) return false;
  const http::Form query = http::parse_form(target.substr(mark + 1));
  return http::find(query, "method").value_or("") == ali::row(ali::Method::kSignMandate).name;
}

std::string shorten(World& world, std::string_view app, std::string_view url) {
  const TextId place = world.texts.keep(url);
  return "/sim/alipay/s?a=" + http::form_encode(app) + "&t=" + token_of(world, place);
}

std::string_view long_address(const World& world, std::string_view token) {
  TextId place;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), place.value);
  const bool there = error == std::errc() && place && place.value <= world.texts.size();
  return there && token == token_of(world, place) ? world.texts[place] : std::string_view();
}

}  // namespace daikou::simulator::alipay
