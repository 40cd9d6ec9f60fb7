#include "simulator/pages/ticket.h"

#include <charconv>

#include "core/draw/draw.h"

namespace daikou::simulator::pages {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::size_t kSealLetters = 10;
constexpr std::size_t kWorldLetters = 12;
constexpr char kOffer = 'm';
constexpr char kOrder = 'p';

// Worlds have names of any length; the ticket holds a digest of it.
std::string world_mark(std::string_view id) {
  return draw_text({0, "world mark", hash_key(0, id), 0}, kWorldLetters, kHex);
}

std::string ticket(const World& world, char kind, std::uint64_t number) {
  const std::string subject = kind + std::to_string(number);
  return subject + "-" + seal_of(world, subject) + "-" + world_mark(world.id);
}

std::shared_ptr<WorldCell> find_marked(const Worlds& worlds, std::string_view mark) {
  for (const std::string& id : worlds.ids())
    if (world_mark(id) == mark) return worlds.find(id);
  return nullptr;
}

}  // namespace

std::string seal_of(const World& world, std::string_view text) {
  return draw_text({world.seed, "page seal", hash_key(hash_key(0, world.id), text), 0},
                   kSealLetters, kHex);
}

std::string ticket_for(const World& world, MandateId offered) {
  return ticket(world, kOffer, offered.value);
}
std::string ticket_for(const World& world, DebitId payment) {
  return ticket(world, kOrder, payment.value);
}

std::optional<Admitted> admit(const Worlds& worlds, std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos || dash < 2 ||
      text.size() != dash + 1 + kSealLetters + 1 + kWorldLetters)
    return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + dash, number);
  if (error != std::errc() || end != text.data() + dash) return std::nullopt;
  Admitted admitted{find_marked(worlds, text.substr(text.size() - kWorldLetters)), {}, {}};
  if (admitted.cell == nullptr) return std::nullopt;
  const std::lock_guard lock(admitted.cell->mutex);
  const World& world = admitted.cell->world;
  if (ticket(world, text[0], number) != text) return std::nullopt;
  if (text[0] == kOffer && world.mandates.has(MandateId{number}))
    admitted.offered = MandateId{number};
  else if (text[0] == kOrder && world.debits.has(DebitId{number}))
    admitted.payment = DebitId{number};
  else
    return std::nullopt;
  return admitted;
}

}  // namespace daikou::simulator::pages
