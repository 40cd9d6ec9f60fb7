#include "simulator/world/card.h"

#include <array>
#include <charconv>

#include "core/draw/draw.h"

namespace daikou::simulator {
namespace {

constexpr std::string_view kCardDigits = "0123456789";
constexpr std::string_view kDrawnPrefix = "621799";  // Of no bank in particular.
constexpr std::size_t kRowDigits = 10;
constexpr std::size_t kDrawnLength = 19;

// Numbers of cards and aliases of payers share an index.
std::uint64_t card_key(std::string_view number) { return hash_key(1, number); }

std::string drawn(const World& world, PayerId payer, std::string_view purpose, std::size_t length) {
  return draw_text({world.seed, purpose, payer.value, 0}, length, kCardDigits);
}

// ISO/IEC 7812: the digit that makes the whole number divisible.
char check_digit(std::string_view digits) {
  int sum = 0;
  bool doubled = true;
  for (auto at = digits.rbegin(); at != digits.rend(); ++at, doubled = !doubled) {
    const int digit = (*at - '0') * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string drawn_number(const World& world, PayerId payer) {
  std::string row = std::to_string(payer.value);
  if (row.size() < kRowDigits) row.insert(0, kRowDigits - row.size(), '0');
  std::string number = std::string(kDrawnPrefix) + row + drawn(world, payer, "card number", 2);
  number += check_digit(number);
  return number;
}

// GB 11643: eighteen characters, the last from the others' weighted sum.
std::string drawn_document(const World& world, PayerId payer) {
  constexpr std::array kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view kChecks = "10X98765432";
  const std::uint64_t year = 1960 + draw_below({world.seed, "birth year", payer.value, 0}, 40);
  std::string document =
      "110101" + std::to_string(year) + "0101" + drawn(world, payer, "identity number", 3);
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (document[i] - '0') * kWeights[i];
  document += kChecks[static_cast<std::size_t>(sum % 11)];
  return document;
}

std::string drawn_holder(const World& world, PayerId payer) {
  constexpr std::array<std::string_view, 8> kFamily{"王", "李", "张", "刘", "陈", "杨", "赵", "黄"};
  constexpr std::array<std::string_view, 8> kGiven{"伟", "芳", "娜", "敏", "静", "磊", "洋", "艳"};
  const auto pick = [&](const auto& names, std::string_view purpose) {
    return std::string(names[draw_below({world.seed, purpose, payer.value, 0}, std::size(names))]);
  };
  return pick(kFamily, "family name") + pick(kGiven, "given name");
}

void fill(std::string& member, std::string drawn_value) {
  if (member.empty()) member = std::move(drawn_value);
}

}  // namespace

BankCard card_of(const World& world, PayerId payer) {
  const Payer& row = world.payers[payer];
  BankCard card = row.card ? *row.card : BankCard{};
  fill(card.number, drawn_number(world, payer));
  fill(card.bank, "模拟银行");
  fill(card.holder, drawn_holder(world, payer));
  fill(card.document_kind, "01");
  fill(card.document, drawn_document(world, payer));
  fill(card.phone, "139" + drawn(world, payer, "phone", 8));
  fill(card.pin, drawn(world, payer, "pin", 6));
  fill(card.cvn2, drawn(world, payer, "cvn2", 3));
  fill(card.expiry, "4912");
  return card;
}

PayerId find_card_holder(const World& world, std::string_view number) {
  const std::uint64_t found =
      world.payer_aliases.find(card_key(number), [&](std::uint64_t candidate) {
        const auto& card = world.payers[PayerId{candidate}].card;
        return card != nullptr && card->number == number;
      });
  if (found != 0) return PayerId{found};
  if (number.size() != kDrawnLength || !number.starts_with(kDrawnPrefix)) return {};
  const std::string_view row = number.substr(kDrawnPrefix.size(), kRowDigits);
  PayerId payer;
  const auto [end, error] = std::from_chars(row.data(), row.data() + row.size(), payer.value);
  if (error != std::errc() || end != row.data() + row.size() || !world.payers.has(payer)) return {};
  return card_of(world, payer).number == number ? payer : PayerId{};
}

void index_card(World& world, PayerId payer) {
  const auto& card = world.payers[payer].card;
  if (card != nullptr && !card->number.empty())
    world.payer_aliases.insert(card_key(card->number), payer.value);
}

void give_card(World& world, PayerId payer, BankCard card) {
  world.payers.edit(payer).card = std::make_shared<const BankCard>(std::move(card));
  index_card(world, payer);
}

}  // namespace daikou::simulator
