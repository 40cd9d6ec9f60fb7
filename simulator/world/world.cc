#include "simulator/world/world.h"

#include <array>

#include "simulator/world/card.h"

namespace daikou::simulator {
namespace {

constexpr std::array<std::string_view, 15> kTimerNames{
    "execute_debit", "settle_debit",     "close_debit", "offer_lapses",       "mandate_expires",
    "notice_lapses", "settle_refund",    "notify",      "release_held",       "refunds_end",
    "schedule_ends", "complaint_lapses", "pay_out",     "decide_application", "batch_ends"};
constexpr std::array<std::string_view, 7> kNotificationNames{
    "mandate_signed", "mandate_terminated", "debit", "payment", "refund", "order_ended", "batch"};
constexpr std::array<std::string_view, 6> kCardStates{"normal",     "lost",        "expired",
                                                      "not_opened", "unsupported", "pin_locked"};
constexpr std::array<std::string_view, 5> kPayerStates{"normal", "restricted", "gone",
                                                       "limit_reached", "bank_unavailable"};

// How much a mandate answers to its code: a live one before any ended one before an open offer.
int standing(MandateState state) {
  switch (state) {
    case MandateState::kActive: return 3;
    case MandateState::kTerminated:
    case MandateState::kExpired: return 2;
    case MandateState::kOffered: return 1;
    case MandateState::kDiscarded: return 0;
  }
  return 0;
}

std::uint64_t hash_of(const DebitTexts& texts) {
  std::uint64_t hash = 0;
  for (const TextId each : {texts.title, texts.attach, texts.notify_url, texts.app,
                            texts.return_url, texts.dialect_note})
    hash = hash_key(hash + each.value, {});
  return hash;
}

}  // namespace

std::string_view name_of(TimerKind kind) { return kTimerNames[static_cast<std::size_t>(kind)]; }
std::string_view name_of(NotificationKind kind) {
  return kNotificationNames[static_cast<std::size_t>(kind)];
}
std::string_view name_of(CardState state) { return kCardStates[static_cast<std::size_t>(state)]; }
std::string_view name_of(PayerState state) { return kPayerStates[static_cast<std::size_t>(state)]; }

std::optional<NotificationKind> notification_kind_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kNotificationNames.size(); ++i)
    if (kNotificationNames[i] == name) return static_cast<NotificationKind>(i);
  return std::nullopt;
}

MerchantId add_merchant(World& world, Merchant merchant) {
  return world.merchants.add(std::move(merchant));
}

TemplateId add_template(World& world, Template tmpl) {
  return world.templates.add(std::move(tmpl));
}

PayerId add_payer(World& world, Payer payer) {
  const std::string alias = payer.alias;
  const PayerId id = world.payers.add(std::move(payer));
  if (!alias.empty()) world.payer_aliases.insert(hash_key(0, alias), id.value);
  index_card(world, id);
  return id;
}

MerchantId find_merchant(const World& world, std::string_view alias) {
  for (std::uint64_t i = 1; i <= world.merchants.size(); ++i)
    if (world.merchants[MerchantId{i}].alias == alias) return MerchantId{i};
  return {};
}

TemplateId find_template(const World& world, MerchantId merchant, Provider provider,
                         std::string_view code) {
  const MerchantId partner = world.merchants[merchant].partner;
  for (std::uint64_t i = 1; i <= world.templates.size(); ++i) {
    const Template& each = world.templates[TemplateId{i}];
    const bool ours = each.merchant == merchant || (partner && each.merchant == partner);
    if (ours && each.provider == provider && each.code == code) return each.id;
  }
  return {};
}

MerchantId find_sub_merchant(const World& world, MerchantId partner, Provider provider,
                             std::string_view number) {
  for (std::uint64_t i = 1; i <= world.merchants.size(); ++i) {
    const Merchant& each = world.merchants[MerchantId{i}];
    const Account* account = each.account(provider);
    if (each.partner == partner && account != nullptr && account->identity == number)
      return each.id;
  }
  return {};
}

PayerId find_payer(const World& world, std::string_view alias) {
  const std::uint64_t found = world.payer_aliases.find(
      hash_key(0, alias),
      [&](std::uint64_t number) { return world.payers[PayerId{number}].alias == alias; });
  if (found != 0) return PayerId{found};
  constexpr std::string_view kPrefix = "payer-";
  if (!alias.starts_with(kPrefix)) return {};
  std::uint64_t number = 0;
  for (const char c : alias.substr(kPrefix.size())) {
    if (c < '0' || c > '9' || number > world.payers.size()) return {};
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const PayerId id{number};
  return world.payers.has(id) && world.payers[id].alias.empty() ? id : PayerId{};
}

std::string alias_of(const World& world, PayerId payer) {
  const Payer* row = world.payers.find(payer);
  if (row == nullptr) return "";
  return row->alias.empty() ? "payer-" + std::to_string(payer.value) : row->alias;
}

DebitId find_debit(const World& world, MerchantId merchant, std::string_view order) {
  return DebitId{world.orders.find(hash_key(merchant.value, order), [&](std::uint64_t number) {
    const Debit& debit = world.debits[DebitId{number}];
    return debit.merchant == merchant && debit.order == order;
  })};
}

RefundId find_refund(const World& world, MerchantId merchant, std::string_view code) {
  return RefundId{
      world.refund_codes.find(hash_key(merchant.value, code), [&](std::uint64_t number) {
        const Refund& refund = world.refunds[RefundId{number}];
        return refund.merchant == merchant && refund.code == code;
      })};
}

DebitTextsId keep_texts(World& world, DebitTexts texts) {
  const std::uint64_t hash = hash_of(texts);
  const std::uint64_t known = world.debit_texts_known.find(hash, [&](std::uint64_t number) {
    texts.id = DebitTextsId{number};
    return world.debit_texts[texts.id] == texts;
  });
  if (known != 0) return DebitTextsId{known};
  const DebitTextsId id = world.debit_texts.add(texts);
  world.debit_texts_known.insert(hash, id.value);
  return id;
}

const DebitTexts& texts_of(const World& world, const Debit& debit) {
  static const DebitTexts kNone;
  const DebitTexts* kept = world.debit_texts.find(debit.texts);
  return kept != nullptr ? *kept : kNone;
}

Refunded refunded_of(const World& world, DebitId debit) {
  const auto found = world.refunded.find(debit);
  return found != world.refunded.end() ? found->second : Refunded{};
}

MandateId find_mandate(const World& world, MerchantId merchant, TemplateId tmpl,
                       std::string_view code) {
  MandateId best;
  if (code.empty()) return best;
  int best_standing = 0;
  world.mandate_codes.for_each_match(hash_key(merchant.value, code), [&](std::uint64_t number) {
    const Mandate& mandate = world.mandates[MandateId{number}];
    if (mandate.merchant != merchant || mandate.code != code || (tmpl && mandate.tmpl != tmpl))
      return;
    const int rank = standing(mandate.state);
    if (rank == 0 || rank < best_standing) return;
    best = mandate.id;
    best_standing = rank;
  });
  return best;
}

Entry entry_about(const World& world, Fact fact, MandateId mandate) {
  Entry entry;
  entry.at = world.now;
  entry.fact = fact;
  if (const Mandate* row = world.mandates.find(mandate)) {
    entry.channel = row->channel;
    entry.merchant = row->merchant;
    entry.payer = row->payer;
    entry.tmpl = row->tmpl;
    entry.mandate = mandate;
    entry.text = row->code.view();
  }
  return entry;
}

Entry entry_about(const World& world, Fact fact, DebitId debit) {
  const Debit& row = world.debits[debit];
  Entry entry;
  entry.at = world.now;
  entry.fact = fact;
  entry.channel = row.channel;
  entry.merchant = row.merchant;
  entry.payer = row.payer;
  if (const Mandate* mandate = world.mandates.find(row.mandate)) entry.tmpl = mandate->tmpl;
  entry.mandate = row.mandate;
  entry.debit = debit;
  entry.amount = row.amount;
  entry.text = row.order.view();
  return entry;
}

}  // namespace daikou::simulator
