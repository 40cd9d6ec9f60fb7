#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;

struct MerchantAccount {
  std::optional<MerchantState> state;
  std::optional<bool> debit_open;
  std::optional<bool> app_sign_open;
  std::optional<std::vector<std::string>> violations;
  std::optional<Fen> balance;
  std::optional<bool> bound;

  static Form<MerchantAccount> form() {
    return {{field<&MerchantAccount::state>("state", "How the provider sees the merchant."),
             field<&MerchantAccount::debit_open>("debit_open", "Whether it may withhold."),
             field<&MerchantAccount::app_sign_open>("app_sign_open",
                                                    "Whether apps may open signing pages."),
             field<&MerchantAccount::violations>(
                 "violations", "Fake orders, false trades: what it has on record."),
             field<&MerchantAccount::balance>("balance", "What refunds and fees are paid from."),
             field<&MerchantAccount::bound>(
                 "bound", "Whether the channel lets its service provider act for it.")},
            "state"};
  }
  Result<Done> run(Stage& stage) const {
    if (bound && !stage.partner_id())
      return Error{ErrorCode::kMalformed,
                   "'bound', but given.merchant has no service_provider to be bound to"};
    Fen changed;
    stage.visit([&](simulator::World& world) {
      simulator::Merchant& merchant = world.merchants.edit(stage.merchant_id());
      simulator::Account* account = merchant.account(provider_of(stage.channel()));
      if (state) merchant.state = *state;
      if (balance) {
        changed = difference(*balance, merchant.balance);
        merchant.balance = *balance;
      }
      if (debit_open) account->debit_open = *debit_open;
      if (app_sign_open) account->app_sign_open = *app_sign_open;
      if (bound) merchant.partner = *bound ? stage.partner_id() : MerchantId{};
      if (violations) merchant.standing.violations = *violations;
      simulator::Entry entry;
      entry.at = world.now;
      entry.fact = simulator::Fact::kMerchantChanged;
      entry.channel = stage.channel();
      entry.merchant = stage.merchant_id();
      if (state) entry.text = name_of(*state);
      world.journal.append(std::move(entry));
      return true;
    });
    stage.merchant_put_in(changed);
    return stage.run_due();
  }
};

}  // namespace

StepKind merchant_account() {
  return step_kind<MerchantAccount>("merchant_account",
                                    "The provider suspends, closes or opens the merchant.");
}

}  // namespace daikou::scenarios::steps
