#include "simulator/gateway/access.h"

#include "simulator/gateway/rules.h"

namespace daikou::simulator::gateway {
namespace {

Decided<Account*> account_of(World& world, MerchantId merchant, Provider provider) {
  Account* account =
      world.merchants.has(merchant) ? world.merchants.edit(merchant).account(provider) : nullptr;
  if (account == nullptr) return Refusal{Reason::kNotPermitted, "no account with that provider"};
  return account;
}

Decided<Done> move(Access& access, AccessEvent event) {
  const auto to = next(kAccessMoves, access.state, event);
  if (!to)
    return Refusal{Reason::kBadRequest, "cannot " + std::string(name_of(event)) + " what is " +
                                            std::string(name_of(access.state))};
  access.state = *to;
  return Done{};
}

// Assumed: a share of a month's turnover, rounded down to whole fen.
void assess(const World& world, Access& access) {
  const std::int64_t month = access.expected_amount.count() * access.expected_debits;
  access.deposit = Fen(month / 100 * world.settings.number(kDepositShare));
  access.fee = fen_from_yuan_text(world.settings.text(kAccessFee)).value_or(Fen());
}

Decided<Done> pay(Merchant& merchant, const Access& access) {
  const Fen due = sum(access.deposit, access.fee);
  if (merchant.balance < due)
    return Refusal{Reason::kMerchantBalance, "deposit and fee are " + to_yuan_text(due) +
                                                 ", the balance is " +
                                                 to_yuan_text(merchant.balance)};
  merchant.balance = difference(merchant.balance, due);
  return Done{};
}

void note(World& world, MerchantId merchant, const Access& access) {
  Entry entry;
  entry.at = world.now;
  entry.fact = Fact::kMerchantChanged;
  entry.merchant = merchant;
  entry.amount = access.deposit;
  entry.text = "access " + std::string(name_of(access.state));
  world.journal.append(std::move(entry));
}

}  // namespace

Decided<Done> apply_for_access(World& world, MerchantId merchant, Provider provider,
                               const Application& application) {
  DAIKOU_TRY(Account * account, account_of(world, merchant, provider));
  constexpr std::int64_t kMost = 1'000'000'000'000;  // Keeps the product inside the type.
  if (application.expected_amount <= Fen(0) || application.expected_debits < 1 ||
      application.expected_amount.count() > kMost / application.expected_debits)
    return Refusal{Reason::kBadRequest, "want an expected amount and a number of debits a month"};
  DAIKOU_CHECK(move(account->access, AccessEvent::kApply));
  account->access = {AccessState::kApplied, application.expected_amount,
                     application.expected_debits, Fen(0), Fen(0)};
  account->debit_open = false;
  note(world, merchant, account->access);
  return Done{};
}

Decided<Done> step_access(World& world, MerchantId merchant, Provider provider, AccessEvent step) {
  DAIKOU_TRY(Account * account, account_of(world, merchant, provider));
  Access moved = account->access;
  if (step == AccessEvent::kApply)
    return Refusal{Reason::kBadRequest, "an application says what is expected"};
  DAIKOU_CHECK(move(moved, step));
  if (step == AccessEvent::kAssess) assess(world, moved);
  if (step == AccessEvent::kPay) DAIKOU_CHECK(pay(world.merchants.edit(merchant), moved));
  account->access = moved;
  account->debit_open = moved.state == AccessState::kOpen;
  note(world, merchant, moved);
  return Done{};
}

}  // namespace daikou::simulator::gateway
