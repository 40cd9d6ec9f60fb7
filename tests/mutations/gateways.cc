// Gateways with one thing wrong: the reference one, and a hand that reaches into its world at every
// instant, or at the end, before the judge looks.
#include <map>
#include <memory>
#include <set>

#include "simulator/world/world.h"
#include "tests/mutations/mutation.h"

namespace daikou::scenarios::mutations {
namespace {

using simulator::Entry;
using simulator::Fact;
using simulator::TimerKind;
using simulator::World;

// --- stories ---

constexpr std::string_view kTwoMonths = R"(
name: two months of one customer
covers: [R13]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - subscribe: ada
  - advance: 1h
  - refund: {customer: ada, amount: 1.00 CNY}
  - advance: 60d
)";
constexpr std::string_view kSlow = R"(
name: a debit takes an hour
covers: [R14]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
  settings: {gateway.settle_delay: 1h}
when:
  - subscribe: ada
  - advance: 6d
)";
constexpr std::string_view kLostAnswerAtOnce = R"(
name: an answer is lost, and so are the news
covers: [R16]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
  templates: [{name: monthly, mode: at_once, counts: {successes_per_day: 0, successes_per_cycle: 0}}]
when:
  - arm: {fault: drop_answer, at: debit, times: 1}
  - arm: {fault: lose_callback, at: notify, kind: debit}
  - subscribe: ada
  - advance: 1h
)";
constexpr std::string_view kLostNews = R"(
name: the first news are lost
covers: [R14]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - arm: {fault: lose_callback, at: notify, kind: debit, times: 1}
  - subscribe: ada
  - advance: 6d
)";
constexpr std::string_view kByHand = R"(
name: somebody tries what must not be
covers: [R19]
given:
  merchant: {balance: 1000.00 CNY}
  payers: [{alias: ada, balance: 10000.00 CNY}]
  templates: [{name: monthly, mode: at_once, window_enforced: true, counts: {successes_per_day: 1, successes_per_cycle: 1}}]
  settings: {gateway.settle_delay: 1h}
lenient: true
when:
  - hand_sign: {mandate: m, payer: ada}
  - advance: 1m
  - hand_debit: {order: first, mandate: m}
  - advance: 5m
  - hand_debit: {order: second_while_open, mandate: m}
  - advance: 2h
  - hand_debit: {order: second_in_cycle, mandate: m}
  - hand_refund: {order: first, refund: whole, amount: 25.00 CNY}
  - hand_refund: {order: first, refund: whole_again, amount: 25.00 CNY}
  - advance_to: 2027-02-05 12:00
  - hand_debit: {order: above_cap, mandate: m, amount: 600.00 CNY}
  - advance_to: 2027-03-01 23:00
  - hand_debit: {order: at_night, mandate: m}
  - advance_to: 2027-04-02 12:00
  - hand_terminate: m
  - advance: 1m
  - hand_debit: {order: after_the_end, mandate: m}
  - advance: 1d
)";
constexpr std::string_view kUnannounced = R"(
name: a debit that nobody announced
covers: [R15]
given:
  payers: [{alias: ada, balance: 100.00 CNY}]
lenient: true
when:
  - hand_sign: {mandate: m, payer: ada}
  - advance_to: 2027-01-08 10:00
  - hand_debit: {order: unannounced, mandate: m}
  - advance: 1d
)";
constexpr std::string_view kFlood = R"(
name: forty debits a second at five a second
covers: [R17]
given:
  merchant: {debit_rate: 5/s}
  templates: [{name: monthly}]
when:
  - hand_flood: {count: 40, rate: 40/s}
  - advance: 5s
)";
constexpr std::string_view kComplaint = R"(
name: a complaint nobody answers
covers: [R4]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - subscribe: ada
  - advance: 1h
  - complain: {customer: ada, cause: forgotten_renewal}
  - advance: 60d
)";

// --- how a world is tampered with ---

template <class Id, class Table, class Change>
void change_each(Table& table, Change change) {
  for (std::uint64_t i = 1; i <= table.size(); ++i) change(table.edit(Id{i}));
}

Variant meddling(std::function<void(World&)> meddle) {
  Variant variant;
  variant.meddle = std::move(meddle);
  return variant;
}
Variant tampering(void (*tamper)(World&)) {
  Variant variant;
  variant.tamper = tamper;
  return variant;
}

void drop_timers(World& world, TimerKind kind) {
  std::vector<Timer<TimerKind>> rows = world.agenda.rows();
  std::erase_if(rows, [&](const auto& row) { return row.kind == kind; });
  world.agenda.restore(std::move(rows), world.agenda.sequence());
}

Entry about_first_debit(const World& world, Fact fact) {
  return entry_about(world, fact, DebitId{1});
}

bool is_signed(const World& world) {
  return world.mandates.size() > 0 && world.mandates[MandateId{1}].state == MandateState::kActive;
}

// --- mutations ---

Variant leaves_a_debit_out_of_its_bill() {
  return tampering([](World& world) { world.bill_days.begin()->second.debits.pop_back(); });
}
Variant bills_a_debit_twice() {
  return tampering([](World& world) {
    auto& debits = world.bill_days.begin()->second.debits;
    debits.push_back(debits.front());
  });
}
Variant bills_a_debit_on_another_day() {
  return tampering([](World& world) {
    const auto [merchant, date] = world.bill_days.begin()->first;
    auto& debits = world.bill_days.begin()->second.debits;
    world.bill_days[{merchant, add_days(date, 1)}].debits.push_back(debits.back());
    debits.pop_back();
  });
}
Variant takes_a_fen_for_nothing() {
  return tampering([](World& world) {
    simulator::Payer& payer = world.payers.edit(PayerId{1});
    payer.balance = difference(payer.balance, Fen(1));
  });
}
Variant keeps_a_fen_from_the_merchant() {
  return tampering([](World& world) {
    simulator::Merchant& merchant = world.merchants.edit(MerchantId{1});
    merchant.balance = difference(merchant.balance, Fen(1));
  });
}
Variant pays_a_refund_twice() {
  return tampering([](World& world) {
    simulator::Payer& payer = world.payers.edit(PayerId{1});
    payer.balance = sum(payer.balance, Fen(1'00));
  });
}
Variant settles_an_order_twice() {
  return tampering(
      [](World& world) { world.journal.append(about_first_debit(world, Fact::kDebitSettled)); });
}
Variant books_what_it_throttled() {
  return tampering([](World& world) {
    world.journal.enter_exchange();
    world.journal.append(about_first_debit(world, Fact::kThrottled));
    world.journal.append(about_first_debit(world, Fact::kDebitAccepted));
    world.journal.leave_exchange();
  });
}
Variant ends_a_debit_in_silence() {
  return tampering([](World& world) {
    Entry entry = about_first_debit(world, Fact::kDebitAccepted);
    entry.debit = DebitId{1000};
    world.journal.append(entry);
    entry.fact = Fact::kDebitRefused;
    world.journal.append(std::move(entry));
  });
}

Variant forgets_order_numbers() {
  return meddling([](World& world) { world.orders = {}; });
}
Variant never_settles() {
  return meddling([](World& world) { drop_timers(world, TimerKind::kSettleDebit); });
}
Variant never_pays_refunds() {
  return meddling([](World& world) { drop_timers(world, TimerKind::kSettleRefund); });
}
Variant executes_before_its_day() {
  return meddling([](World& world) {
    std::vector<Timer<TimerKind>> rows = world.agenda.rows();
    for (auto& row : rows)
      if (row.kind == TimerKind::kExecuteDebit) row.at = std::min(row.at, world.now + hours(1));
    world.agenda.restore(std::move(rows), world.agenda.sequence());
  });
}
Variant charges_more_than_was_ordered() {
  return meddling([done = std::make_shared<std::set<DebitId>>()](World& world) {
    change_each<DebitId>(world.debits, [&](simulator::Debit& debit) {
      if (debit.state == DebitState::kExecuting && done->insert(debit.id).second)
        debit.amount = sum(debit.amount, Fen(1));
    });
  });
}
Variant tells_once_and_gives_up_silently() {
  return meddling([](World& world) { world.notifications.clear(); });
}
Variant tells_what_was_acknowledged() {
  using Seen = std::map<NotificationId, simulator::Notification>;
  return meddling([seen = std::make_shared<Seen>()](World& world) {
    for (const auto& [id, row] : *seen)
      if (world.notifications.emplace(id, row).second)
        world.agenda.arm(world.now + minutes(1), TimerKind::kNotify, id.value);
    seen->clear();
    for (const auto& [id, row] : world.notifications)
      if (row.attempts == 1) seen->emplace(id, row);
  });
}
Variant lets_ended_mandates_live() {
  return meddling([](World& world) {
    change_each<MandateId>(world.mandates, [](simulator::Mandate& mandate) {
      if (mandate.state == MandateState::kTerminated) mandate.state = MandateState::kActive;
    });
  });
}
Variant forgets_the_cap() {
  return meddling([](World& world) {
    if (!is_signed(world)) return;
    change_each<TemplateId>(world.templates,
                            [](simulator::Template& tmpl) { tmpl.cap = Fen(1'000'000'00); });
  });
}
Variant forgets_the_hours() {
  return meddling([](World& world) {
    change_each<TemplateId>(world.templates,
                            [](simulator::Template& tmpl) { tmpl.window_enforced = false; });
  });
}
Variant forgets_how_often() {
  return meddling([](World& world) {
    change_each<MandateId>(world.mandates, [](simulator::Mandate& mandate) { mandate.tally = {}; });
  });
}
Variant lets_two_debits_in_at_once() {
  return meddling([](World& world) {
    change_each<MandateId>(world.mandates,
                           [](simulator::Mandate& mandate) { mandate.pending = {}; });
  });
}
Variant asks_for_no_notice() {
  return meddling([](World& world) {
    change_each<MandateId>(world.mandates, [&](simulator::Mandate& mandate) {
      mandate.notice.open = true;
      mandate.notice.ceiling = Fen(1'000'000'00);
      mandate.notice.first_day = beijing_date(world.now);
      mandate.notice.last_day = add_days(beijing_date(world.now), 30);
    });
  });
}
Variant forgets_what_was_refunded() {
  return meddling([](World& world) {
    for (auto& [debit, refunded] : world.refunded) refunded.amount = Fen(0);
  });
}
Variant lets_everybody_in() {
  return meddling([](World& world) {
    for (simulator::Account& account : world.merchants.edit(MerchantId{1}).accounts)
      account.buckets = {};
  });
}
Variant suspends_in_words_only() {
  return meddling([](World& world) {
    simulator::Merchant& merchant = world.merchants.edit(MerchantId{1});
    if (merchant.state == MerchantState::kSuspended) merchant.state = MerchantState::kOpen;
  });
}

constexpr Mutation kGateways[] = {
    {"leaves_a_debit_out_of_its_bill", "Leaves a settled debit out of the bill", kTwoMonths,
     leaves_a_debit_out_of_its_bill, "settled_equals_bill", "that day's bill has no such line"},
    {"bills_a_debit_twice", "Lists a debit twice", kTwoMonths, bills_a_debit_twice,
     "settled_equals_bill", "the journal has no such movement left"},
    {"bills_a_debit_on_another_day", "Lists a debit in the next day's bill", kTwoMonths,
     bills_a_debit_on_another_day, "settled_equals_bill", "that day's bill has no such line"},
    {"takes_a_fen_for_nothing", "Takes a fen from a payer for nothing", kTwoMonths,
     takes_a_fen_for_nothing, "money_is_conserved", "payers have"},
    {"keeps_a_fen_from_the_merchant", "Keeps a fen of what it settled", kTwoMonths,
     keeps_a_fen_from_the_merchant, "money_is_conserved", "merchants have"},
    {"pays_a_refund_twice", "Pays a refund out twice", kTwoMonths, pays_a_refund_twice,
     "money_is_conserved", "payers have"},
    {"charges_more_than_was_ordered", "Debits a fen more than was ordered", kSlow,
     charges_more_than_was_ordered, "money_is_conserved", "payers have"},
    {"settles_an_order_twice", "Settles an order twice", kTwoMonths, settles_an_order_twice,
     "no_double_charge", "settled a second time"},
    {"forgets_order_numbers", "Forgets the numbers of orders, and books the same one again",
     kLostAnswerAtOnce, forgets_order_numbers, "no_double_charge", "settled a second time"},
    {"never_settles", "Accepts debits and never decides them", kSlow, never_settles,
     "accepted_is_decided", "neither settled nor refused"},
    {"never_pays_refunds", "Accepts refunds and never pays them", kTwoMonths, never_pays_refunds,
     "accepted_is_decided", "neither settled nor refused"},
    {"executes_before_its_day", "Executes a delayed debit after an hour instead of a day",
     kTwoMonths, executes_before_its_day, "notice_before_debit", "after the payer was told"},
    {"asks_for_no_notice", "Takes a debit that nobody announced", kUnannounced, asks_for_no_notice,
     "notice_before_debit", "want a notice", Channel::kWechatV3},
    {"ends_a_debit_in_silence", "Refuses a debit and tells nobody", kTwoMonths,
     ends_a_debit_in_silence, "outcomes_are_told", "nobody was told"},
    {"tells_once_and_gives_up_silently", "Forgets a notification that was not acknowledged",
     kLostNews, tells_once_and_gives_up_silently, "outcomes_are_told",
     "neither acknowledged nor given up"},
    {"tells_what_was_acknowledged", "Tells again what was acknowledged", kLostNews,
     tells_what_was_acknowledged, "outcomes_are_told", "sent again after it was over"},
    {"lets_ended_mandates_live", "Debits under a mandate that has ended", kByHand,
     lets_ended_mandates_live, "never_after_cancellation", "though mandate"},
    {"forgets_the_cap", "Debits above what the payer agreed to", kByHand, forgets_the_cap,
     "never_above_cap", "600.00 CNY booked"},
    {"forgets_the_hours", "Debits at night where the template forbids it", kByHand,
     forgets_the_hours, "inside_window", "outside the template's hours"},
    {"forgets_how_often", "Debits a mandate twice in a cycle", kByHand, forgets_how_often,
     "one_success_per_period", "had settled already"},
    {"lets_two_debits_in_at_once", "Takes a second debit while one is being executed", kByHand,
     lets_two_debits_in_at_once, "one_success_per_period", "had settled already"},
    {"forgets_what_was_refunded", "Refunds more than was debited", kByHand,
     forgets_what_was_refunded, "refunds_within_debits", "want at most 25.00 CNY"},
    {"lets_everybody_in", "Lets in more requests than its quota", kFlood, lets_everybody_in,
     "within_quota", "let in within a second"},
    {"books_what_it_throttled", "Books a request that it turned away for speed", kTwoMonths,
     books_what_it_throttled, "throttled_not_booked", "by a request that was turned away"},
    {"suspends_in_words_only", "Goes on debiting for a merchant it has suspended", kComplaint,
     suspends_in_words_only, "still_while_suspended", "the merchant was not open"},
};

}  // namespace

std::span<const Mutation> gateway_mutations() { return kGateways; }

}  // namespace daikou::scenarios::mutations
