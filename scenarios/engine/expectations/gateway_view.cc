// What the gateway knows: mandates, debits, balances.
#include "scenarios/engine/expectations/kinds.h"
#include "scenarios/engine/expectations/wanted.h"
#include "scenarios/engine/scenario/scenario.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/words.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios::expectations {
namespace {

using form::field;
using form::Form;
using form::Need;
using simulator::World;

struct Mandate {
  std::string customer;
  std::string hand;
  std::optional<MandateState> state;
  std::optional<TerminatedBy> ended_by;

  static Form<Mandate> form() {
    return {{field<&Mandate::customer>("customer", "Whose."),
             field<&Mandate::hand>("hand", "Or: one the hand signed, by its name."),
             field<&Mandate::state>("state", "Its state at the gateway."),
             field<&Mandate::ended_by>("ended_by", "Who ended it.")},
            "customer"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const MandateId id, find(stage));
    const simulator::Mandate seen =
        stage.visit([&](const World& world) { return world.mandates[id]; });
    DAIKOU_CHECK(check_equal("state", state, seen.state));
    return check_equal("ended_by", ended_by, seen.ended_by);
  }

 private:
  Result<MandateId> find(Stage& stage) const {
    if (hand.empty()) return stage.mandate_of(customer);
    DAIKOU_TRY(const HandMandate* row, stage.hand().mandate(hand));
    const MandateId id = stage.visit([&](const World& world) {
      return find_mandate(world, stage.merchant_id(), {}, row->ref.mandate_code);
    });
    if (id) return id;
    return unmet("the gateway has no mandate '" + hand + "'");
  }
};

struct Gateway {
  std::string payer;
  std::optional<std::uint64_t> booked;
  std::optional<std::uint64_t> settled;
  std::optional<std::uint64_t> refused;
  std::optional<Fen> total;

  static Form<Gateway> form() {
    return {{field<&Gateway::payer>("payer", "Whose debits; all if left out."),
             field<&Gateway::booked>("booked", "So many were booked."),
             field<&Gateway::settled>("settled", "So many of them settled."),
             field<&Gateway::refused>("refused", "So many of them were refused or closed."),
             field<&Gateway::total>("total", "What settled adds up to.")}};
  }
  Result<Done> run(Stage& stage) const {
    PayerId who;
    if (!payer.empty()) {
      DAIKOU_TRY(who, stage.payer(payer));
    }
    std::uint64_t booked_seen = 0;
    std::uint64_t settled_seen = 0;
    std::uint64_t refused_seen = 0;
    Fen amount;
    stage.visit([&](const World& world) {
      world.debits.for_each([&](const simulator::Debit& each) {
        if (who && each.payer != who) return;
        ++booked_seen;
        const bool is_settled = each.state == DebitState::kSettled;
        settled_seen += is_settled;
        refused_seen += each.state == DebitState::kRefused || each.state == DebitState::kClosed;
        if (is_settled) amount = sum(amount, each.amount);
      });
      return true;
    });
    DAIKOU_CHECK(check_equal("booked", booked, booked_seen));
    DAIKOU_CHECK(check_equal("settled", settled, settled_seen));
    DAIKOU_CHECK(check_equal("refused", refused, refused_seen));
    return check_equal("total", total, amount);
  }
};

struct Payer {
  std::string name;
  std::optional<Fen> balance;
  std::optional<simulator::PayerState> state;

  static Form<Payer> form() {
    return {{field<&Payer::name>("name", "Which payer.", Need::kRequired),
             field<&Payer::balance>("balance", "What is left."),
             field<&Payer::state>("state", "What the account answers.")}};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const PayerId who, stage.payer(name));
    const simulator::Payer seen =
        stage.visit([&](const World& world) { return world.payers[who]; });
    DAIKOU_CHECK(check_equal("balance", balance, seen.balance));
    return check_equal("state", state, seen.state);
  }
};

struct MerchantBalance {
  std::optional<Fen> amount;
  static Form<MerchantBalance> form() {
    return {{field<&MerchantBalance::amount>("amount", "What it has.", Need::kRequired)}, "amount"};
  }
  Result<Done> run(Stage& stage) const {
    return check_equal("balance", amount, stage.visit([&](const World& world) {
      return world.merchants[stage.merchant_id()].balance;
    }));
  }
};

struct AccessView {
  std::optional<AccessState> state;
  std::optional<Channel> channel;
  std::optional<Fen> deposit;
  std::optional<Fen> fee;

  static Form<AccessView> form() {
    return {{field<&AccessView::state>("state", "How far the application is."),
             field<&AccessView::channel>("channel", "To which channel; the one played on."),
             field<&AccessView::deposit>("deposit", "What the channel wants as a deposit."),
             field<&AccessView::fee>("fee", "What opening it costs.")},
            "state"};
  }
  Result<Done> run(Stage& stage) const {
    const Provider provider = provider_of(channel.value_or(stage.channel()));
    const auto seen = stage.visit([&](const World& world) -> std::optional<simulator::Access> {
      const auto* account = world.merchants[stage.merchant_id()].account(provider);
      return account == nullptr ? std::nullopt : std::optional(account->access);
    });
    if (!seen) return unmet("the merchant has no account there");
    DAIKOU_CHECK(check_equal("state", state, seen->state));
    DAIKOU_CHECK(check_equal("deposit", deposit, seen->deposit));
    return check_equal("fee", fee, seen->fee);
  }
};

}  // namespace

StepKind mandate() { return step_kind<Mandate>("mandate", "A mandate, as the gateway has it."); }
StepKind gateway() { return step_kind<Gateway>("gateway", "Debits, as the gateway has them."); }
StepKind payer() { return step_kind<Payer>("payer", "A payer's account."); }
StepKind access() {
  return step_kind<AccessView>("access", "How far the merchant is on its way to the channel.");
}
StepKind merchant_balance() {
  return step_kind<MerchantBalance>("merchant_balance",
                                    "The merchant's account with the provider.");
}

}  // namespace daikou::scenarios::expectations
