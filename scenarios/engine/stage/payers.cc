// What comes to the payers of a play: new ones, money, another state.
#include <string>
#include <utility>

#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios {

void Stage::payer_changed(simulator::World& world, PayerId payer, Fen amount, std::string what) {
  simulator::Entry entry;
  entry.at = world.now;
  entry.fact = simulator::Fact::kPayerChanged;
  entry.channel = channel();
  entry.payer = payer;
  entry.amount = amount;
  entry.text = std::move(what);
  world.journal.append(std::move(entry));
}

void Stage::set_balance(PayerId payer, Fen balance) {
  const Fen before = visit([&](simulator::World& world) {
    payer_changed(world, payer, balance, "balance");
    return std::exchange(world.payers.edit(payer).balance, balance);
  });
  put_in_ = sum(put_in_, difference(balance, before));
}

void Stage::top_up(PayerId payer, Fen amount) {
  visit([&](simulator::World& world) {
    simulator::Payer& row = world.payers.edit(payer);
    row.balance = sum(row.balance, amount);
    payer_changed(world, payer, amount, std::string(kToppedUp));
    return true;
  });
  put_in_ = sum(put_in_, amount);
}

void Stage::set_payer_state(PayerId payer, simulator::PayerState state) {
  visit([&](simulator::World& world) {
    world.payers.edit(payer).state = state;
    payer_changed(world, payer, Fen(), std::string(name_of(state)));
    return true;
  });
}

Result<PayerId> Stage::add_payer(const std::string& alias, Fen balance) {
  simulator::Payer payer;
  payer.alias = alias;
  payer.balance = balance;
  DAIKOU_TRY(const PayerId added, visit([&](simulator::World& world) -> Result<PayerId> {
               DAIKOU_TRY(const PayerId id, simulator::add_new_payer(world, std::move(payer)));
               payer_changed(world, id, balance, "new");
               return id;
             }));
  put_in_ = sum(put_in_, balance);
  return added;
}

}  // namespace daikou::scenarios
