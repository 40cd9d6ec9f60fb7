#include "simulator/gateway/access.h"

#include <algorithm>
#include <array>

#include "simulator/gateway/rules.h"

namespace daikou::simulator::gateway {
namespace {

// What an application is for, and what is asked on the way.
struct Way {
  Provider provider;
  bool Account::*opens;
  bool by_industry = false;  // Only listed ones may apply.
  bool assessed = false;     // After the review: risk, contract, deposit and fee.
};
constexpr std::array kWays{
    Way{.provider = Provider::kWechat, .opens = &Account::app_sign_open},
    Way{.provider = Provider::kAlipay, .opens = &Account::debit_open, .by_industry = true},
    Way{.provider = Provider::kUnionpay, .opens = &Account::debit_open, .assessed = true}};

const Way& way_of(Provider provider) { return *std::ranges::find(kWays, provider, &Way::provider); }

Decided<Account*> account_of(World& world, MerchantId merchant, Provider provider) {
  Account* account =
      world.merchants.has(merchant) ? world.merchants.edit(merchant).account(provider) : nullptr;
  if (account == nullptr)
    return Refusal{Reason::kNotPermitted,
                   "no account with that provider, want one of the merchant's"};
  return account;
}

// "review or reject"; "nothing" of what ends there.
std::string steps_from(AccessState state) {
  std::string steps;
  for (const auto& row : kAccessMoves)
    if (row.from == state) steps += (steps.empty() ? "" : " or ") + std::string(name_of(row.event));
  return steps.empty() ? "nothing" : steps;
}

Decided<Done> move(Access& access, AccessEvent event) {
  const auto to = next(kAccessMoves, access.state, event);
  if (!to)
    return Refusal{Reason::kBadRequest, "cannot " + std::string(name_of(event)) + " what is " +
                                            std::string(name_of(access.state)) + ", want " +
                                            steps_from(access.state)};
  access.state = *to;
  return Done{};
}

// Assumed: a share of a month's turnover, rounded down to whole fen.
void assess(const World& world, Access& access) {
  const std::int64_t month = access.expected_amount.count() * access.expected_debits;
  access.deposit = Fen(month * world.settings.number(kDepositShare) / 100);
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

Decided<Done> check_expected(const Application& application) {
  constexpr std::int64_t kMost = 1'000'000'000'000;  // Keeps the products inside the type.
  if (application.expected_amount > Fen(0) && application.expected_debits > 0 &&
      application.expected_amount.count() <= kMost / application.expected_debits)
    return Done{};
  return Refusal{Reason::kBadRequest, "want an expected amount and a number of debits a month"};
}

Decided<Done> check_industry(const World& world, const std::string& industry) {
  std::string_view listed = world.settings.text(kListedIndustries);
  if (listed.empty()) return Done{};
  while (!listed.empty()) {
    const std::string_view each = listed.substr(0, listed.find(','));
    if (each == industry) return Done{};
    listed.remove_prefix(std::min(each.size() + 1, listed.size()));
  }
  return Refusal{Reason::kNotPermitted,
                 "the channel is not open to '" + industry +
                     "', want one of: " + std::string(world.settings.text(kListedIndustries))};
}

// From now on the account is for what it applied with.
void keep_to(Account& account, const std::string& industry) {
  if (!industry.empty() && std::ranges::find(account.scenes, industry) == account.scenes.end())
    account.scenes.push_back(industry);
}

// A review that nothing follows: what is left asks for nothing.
Decided<Done> open_at_once(Access& access) {
  for (const AccessEvent event : {AccessEvent::kAssess, AccessEvent::kContract, AccessEvent::kPay})
    DAIKOU_CHECK(move(access, event));
  return Done{};
}

}  // namespace

Decided<Done> apply_for_access(World& world, MerchantId merchant, Provider provider,
                               const Application& application) {
  DAIKOU_TRY(Account * account, account_of(world, merchant, provider));
  const Way& way = way_of(provider);
  if (way.assessed) DAIKOU_CHECK(check_expected(application));
  if (way.by_industry) DAIKOU_CHECK(check_industry(world, application.industry));
  DAIKOU_CHECK(move(account->access, AccessEvent::kApply));
  account->access = {AccessState::kApplied,
                     application.expected_amount,
                     application.expected_debits,
                     Fen(0),
                     Fen(0),
                     way.by_industry ? application.industry : std::string()};
  account->*way.opens = false;
  note(world, merchant, account->access);
  return Done{};
}

Decided<Done> step_access(World& world, MerchantId merchant, Provider provider, AccessEvent step) {
  DAIKOU_TRY(Account * account, account_of(world, merchant, provider));
  const Way& way = way_of(provider);
  Access moved = account->access;
  if (step == AccessEvent::kApply)
    return Refusal{Reason::kBadRequest,
                   "an application by itself, want what is expected beside it"};
  DAIKOU_CHECK(move(moved, step));
  if (step == AccessEvent::kReview && !way.assessed) DAIKOU_CHECK(open_at_once(moved));
  if (step == AccessEvent::kAssess) assess(world, moved);
  if (step == AccessEvent::kPay) DAIKOU_CHECK(pay(world.merchants.edit(merchant), moved));
  account->access = moved;
  account->*way.opens = moved.state == AccessState::kOpen;
  if (moved.state == AccessState::kOpen) keep_to(*account, moved.industry);
  note(world, merchant, moved);
  return Done{};
}

}  // namespace daikou::simulator::gateway
