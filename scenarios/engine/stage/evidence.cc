// What a stage lays before the judge at the end.
#include "scenarios/engine/stage/book_pages.h"
#include "scenarios/engine/stage/gateways.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/stage/totals.h"
#include "simulator/gateway/bill_errors.h"

namespace daikou::scenarios {
namespace {

// None for a day without transactions.
Result<std::optional<DayBill>> bill_of(merchant::PaymentGateway& gateway, Channel channel,
                                       Date day) {
  Result<std::vector<merchant::BillLine>> lines = gateway.bill(day);
  if (lines) return std::optional(DayBill{channel, day, *std::move(lines)});
  if (lines.error().code == ErrorCode::kNotFound) return std::optional<DayBill>();
  return Error{ErrorCode::kInternal,
               "the bill of " + to_date_text(day) + ": " + lines.error().detail};
}

}  // namespace

Result<Evidence> Stage::evidence() {
  Evidence evidence;
  evidence.end = now();
  evidence.has_book = true;
  DAIKOU_TRY(evidence.subscriptions,
             all_rows<merchant::Subscription>(*book_, &merchant::Book::subscriptions));
  DAIKOU_TRY(evidence.debits, all_rows<merchant::Debit>(*book_, &merchant::Book::debits));
  DAIKOU_TRY(evidence.refunds, all_rows<merchant::Refund>(*book_, &merchant::Book::refunds));
  DAIKOU_TRY(evidence.messages, all_rows<merchant::Message>(*book_, &merchant::Book::messages));
  evidence.payers_before = payers_before_;
  evidence.merchants_before = merchants_before_;
  evidence.put_in = put_in_;
  evidence.merchants_put_in = merchants_put_in_;
  visit([&](const simulator::World& world) {
    evidence.payers_after = total_of_payers(world);
    evidence.merchants_after = total_of_merchants(world);
    return true;
  });
  DAIKOU_TRY(evidence.bills, bills(evidence.end));
  evidence.billed = true;
  return evidence;
}

// Bills are ready on the morning after, and the scenario's clock must not be moved for them: a copy
// of the world is set to a later day and asked over its own wire.
Result<std::vector<DayBill>> Stage::bills(Instant end) {
  const Date last = beijing_date(end);
  simulator::World copy = visit([](simulator::World& world) {
    simulator::Journal journal = std::exchange(world.journal, simulator::Journal(1));
    simulator::World same = world;
    world.journal = std::move(journal);
    return same;
  });
  copy.faults.clear();
  // The judge reads the bill of a merchant whose service provider may not any more.
  if (partner_id()) copy.merchants.edit(merchant_id()).partner = partner_id();
  simulator::gateway::correct_bills(copy);
  SimClock later(end);  // Both sides go by it: some compare what the other one signed with it.
  http::DirectTransport nowhere;
  simulator::Simulator archive(nowhere, later);
  http::DirectTransport line;
  const std::string origin = lines_->gateway_origin();
  line.route(origin, [&](const http::Request& request) { return archive.handle(request); });
  std::map<Channel, Accounts> accounts;
  for (const Channel each : channels()) accounts.emplace(each, accounts_in(copy, each));
  DAIKOU_TRY(const auto cell, archive.worlds().add(std::move(copy)));
  CountedIds ids(casting_.seed);
  std::vector<DayBill> bills;
  for (const auto& [each, known_by] : accounts) {
    const auto& partner = known_by.partner;
    DAIKOU_TRY(auto gateway, make_gateway({.channel = each,
                                           .account = &known_by.own,
                                           .partner = partner ? &*partner : nullptr,
                                           .names_own_app = known_by.names_own_app,
                                           .gateway_origin = origin,
                                           .notify_base = lines_->merchant_origin(),
                                           .transport = &line,
                                           .clock = &later,
                                           .ids = &ids,
                                           .settings = given_.settings}));
    for (Date day = beijing_date(given_.start); days_between(day, last) >= 0;
         day = add_days(day, 1)) {
      later.set(beijing(add_days(day, 2)));
      {
        const std::lock_guard lock(cell->mutex);
        cell->world.now = later.now();
      }
      DAIKOU_TRY(std::optional<DayBill> bill, bill_of(*gateway, each, day));
      if (bill) bills.push_back(*std::move(bill));
    }
  }
  return bills;
}

}  // namespace daikou::scenarios
