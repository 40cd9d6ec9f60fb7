// Requests that come in faster than the gateway takes them.
#include "scenarios/engine/stage/gateways.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "simulator/gateway/signing.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

// One order for each of so many fresh mandates, evenly spaced; what is turned away for speed is
// sent again under the same number, round after round, until everything was booked. Orders are
// called
// "<name>-1", "<name>-2", ….
struct HandFlood {
  std::uint32_t count = 0;
  std::uint32_t rate = 0;
  std::string name = "flood";
  std::string tmpl = "monthly";
  Fen amount{25'00};
  Fen balance{1'000'00};
  milliseconds again_after = seconds(1);
  std::uint32_t rounds = 20;

  static Form<HandFlood> form() {
    return {
        {field<&HandFlood::count>("count", "Orders.", Need::kRequired),
         form::field_by<HandFlood, form::PerSecond>(
             "rate", "How many arrive in a second.",
             [](form::PerSecond value, HandFlood& to) { to.rate = value.value; }, Need::kRequired),
         field<&HandFlood::name>("name", "What they are called, before their number."),
         field<&HandFlood::tmpl>("template", "By which template; `monthly` if left out."),
         field<&HandFlood::amount>("amount", "Of each; 25.00 CNY if left out."),
         field<&HandFlood::balance>("balance", "What each payer has; 1000.00 CNY if left out."),
         field<&HandFlood::again_after>("again_after",
                                        "Wait before the rest is sent again; 1s if left out."),
         field<&HandFlood::rounds>("rounds", "Rounds at most; 20 if left out.")}};
  }

  Result<Done> run(Stage& stage) const {
    DAIKOU_CHECK(sign_all(stage));
    std::vector<HandOrder*> waiting;
    for (std::uint32_t i = 1; i <= count; ++i) {
      DAIKOU_TRY(HandOrder * row, write_down(stage, i));
      waiting.push_back(row);
    }
    for (std::uint32_t round = 0; round < rounds && !waiting.empty(); ++round) {
      if (round > 0) DAIKOU_CHECK(stage.advance(again_after));
      DAIKOU_CHECK(send_all(stage, waiting));
    }
    if (waiting.empty()) return Done{};
    return unmet(std::to_string(waiting.size()) + " of " + std::to_string(count) +
                 " orders were not booked in " + std::to_string(rounds) + " rounds");
  }

 private:
  std::string called(std::uint32_t number) const { return name + "-" + std::to_string(number); }

  // Signed at once, without a page: the flood is about debits.
  Result<Done> sign_all(Stage& stage) const {
    DAIKOU_TRY(const std::string code, stage.template_code(tmpl));
    const std::string app = stage.visit([&](const simulator::World& world) {
      const auto* account =
          world.merchants[stage.merchant_id()].account(provider_of(stage.channel()));
      return account->apps.empty() ? std::string() : account->apps.front();
    });
    for (std::uint32_t i = 1; i <= count; ++i) {
      DAIKOU_CHECK(stage.add_payer(called(i), balance));
      DAIKOU_TRY(const PayerId who, stage.payer(called(i)));
      simulator::gateway::MandateProposal proposal;
      proposal.merchant = stage.merchant_id();
      proposal.channel = stage.channel();
      proposal.template_code = code;
      proposal.code = stage.hand().new_number();
      proposal.kind = mandate_kind(stage.channel());
      const bool by_code = proposal.kind == simulator::MandateKind::kBinding;
      if (!by_code) proposal.notify_url = stage.hand().notify_url();
      proposal.app = app;
      HandMandate& row = stage.hand().add_mandate(called(i));
      row.ref.mandate_code = proposal.code;
      if (by_code) row.ref.mandate_id = proposal.code;
      row.ref.template_code = code;
      const Decided<Done> done = stage.visit([&](simulator::World& world) -> Decided<Done> {
        DAIKOU_TRY(const MandateId offered, simulator::gateway::offer(world, proposal));
        return simulator::gateway::sign(world, offered, who);
      });
      if (!done) return unmet("no mandate for " + called(i) + ": " + done.error().detail);
    }
    return stage.run_due();  // The signatures are told, with the gateway's numbers.
  }

  Result<HandOrder*> write_down(Stage& stage, std::uint32_t number) const {
    Hand& hand = stage.hand();
    DAIKOU_TRY(const HandMandate* mandate, hand.mandate(called(number)));
    HandOrder& row = hand.add_order(called(number));
    row.order.order_id = hand.new_number();
    row.order.mandate_id = mandate->ref.mandate_id;
    row.order.mandate_code = mandate->ref.mandate_code;
    row.order.amount = amount;
    row.order.title = "测试扣款";
    row.order.due = beijing_date(stage.now());
    row.order.at = stage.now();
    hand.announce(row.order.order_id);
    return &row;
  }

  // Keeps in `waiting` what was turned away for speed.
  Result<Done> send_all(Stage& stage, std::vector<HandOrder*>& waiting) const {
    const Instant start = stage.now();
    std::vector<HandOrder*> rest;
    std::int64_t sent = 0;
    for (HandOrder* row : waiting) {
      DAIKOU_CHECK(stage.advance_to(start + milliseconds(sent++ * 1000 / rate)));
      row->answer = stage.hand().gateway().debit(row->order);
      if (row->answer.outcome == Outcome::kNotBooked && row->answer.reason == Reason::kThrottled)
        rest.push_back(row);
      else if (row->answer.outcome != Outcome::kPending && row->answer.outcome != Outcome::kSettled)
        return unmet("order answered " + std::string(name_of(row->answer.outcome)) + ": " +
                     row->answer.detail);
    }
    waiting = std::move(rest);
    return stage.run_due();
  }
};

}  // namespace

StepKind hand_flood() {
  return step_kind<HandFlood>("hand_flood",
                              "By hand: sends many debit requests faster than the gateway takes.");
}

}  // namespace daikou::scenarios::steps
