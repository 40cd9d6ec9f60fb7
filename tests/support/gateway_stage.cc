#include "tests/support/gateway_stage.h"

namespace daikou::test {
namespace {

Template make_template(MerchantId merchant, const char* code, DebitMode mode) {
  Template tmpl;
  tmpl.merchant = merchant;
  tmpl.code = code;
  tmpl.name = "连续包月";
  tmpl.mode = mode;
  tmpl.window_enforced = mode == DebitMode::kPreNotify;
  tmpl.termination_url = "http://merchant.test/terminated";
  return tmpl;
}

Payer make_payer(const char* alias) {
  Payer payer;
  payer.alias = alias;
  payer.balance = Fen(100'000);
  return payer;
}

}  // namespace

GatewayStage::GatewayStage() {
  world.id = "test";
  world.now = world.started = *instant_from_rfc3339_text("2027-01-04T09:00:00+08:00");
  Merchant row;
  row.alias = "shop";
  Account account;
  account.identity = "1900000001";
  account.keys = std::make_shared<Keyring>();
  row.accounts.push_back(std::move(account));
  merchant = add_merchant(world, std::move(row));
  add_template(world, make_template(merchant, kDelayed, DebitMode::kDelayed));
  add_template(world, make_template(merchant, kPreNotify, DebitMode::kPreNotify));
  add_template(world, make_template(merchant, kAtOnce, DebitMode::kAtOnce));
  alice = add_payer(world, make_payer("alice"));
  bob = add_payer(world, make_payer("bob"));
}

MandateId GatewayStage::offer(const std::string& code, const char* tmpl) {
  gateway::MandateProposal proposal;
  proposal.merchant = merchant;
  proposal.template_code = tmpl;
  proposal.code = code;
  proposal.account_shown = "会员";
  proposal.notify_url = "http://merchant.test/signed";
  return gateway::offer(world, proposal).value_or(MandateId{});
}

MandateId GatewayStage::sign(const std::string& code, const char* tmpl, PayerId payer) {
  const MandateId offered = offer(code, tmpl);
  return gateway::sign(world, offered, payer ? payer : alice) ? offered : MandateId{};
}

MandateId GatewayStage::seasoned(const std::string& code, const char* tmpl) {
  const MandateId mandate = sign(code, tmpl);
  pass(hours(24));
  return mandate;
}

Decided<DebitId> GatewayStage::debit(MandateId mandate, const std::string& order, Fen amount) {
  gateway::DebitOrder row;
  row.merchant = merchant;
  row.order = order;
  row.mandate = mandate;
  row.amount = amount;
  row.title = "一个月会员";
  row.notify_url = "http://merchant.test/debited";
  row.fingerprint = static_cast<std::uint64_t>(amount.count()) * 1000 + mandate.value;
  return gateway::accept(world, row);
}

Decided<RefundId> GatewayStage::refund(DebitId debit, const std::string& code, Fen amount) {
  gateway::RefundOrder row;
  row.merchant = merchant;
  row.debit = debit;
  row.code = code;
  row.amount = amount;
  row.total = world.debits[debit].amount;
  return gateway::refund(world, row);
}

Template& GatewayStage::edit_template(const char* code) {
  return world.templates.edit(find_template(world, merchant, Provider::kWechat, code));
}

void GatewayStage::pass(milliseconds span) {
  const Instant target = world.now + span;
  while (world.agenda.next() <= target) {
    world.now = std::max(world.now, world.agenda.next());
    gateway::fire_next(world);
  }
  world.now = target;
}

void GatewayStage::pass_to(Date date, milliseconds time_of_day) {
  pass(beijing(date, time_of_day) - world.now);
}

int GatewayStage::count(Fact fact) const {
  int found = 0;
  const auto read = world.journal.read(0, [&](const Entry& entry) { found += entry.fact == fact; });
  return read ? found : -1;
}

}  // namespace daikou::test
