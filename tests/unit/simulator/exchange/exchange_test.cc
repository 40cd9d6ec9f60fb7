#include "simulator/exchange/exchange.h"

#include <gtest/gtest.h>

#include "simulator/world/blueprint.h"

namespace daikou::simulator::exchange_test {
namespace {

constexpr Instant kStart = instant_from_unix(1'767'574'800);

struct Door {
  SimClock wall{kStart};
  Worlds worlds;
  std::shared_ptr<WorldCell> cell;
  http::Request request;

  Door() {
    Blueprint blueprint;
    blueprint.start = kStart;
    blueprint.merchants[0].accounts[0].identity = "1900000001";
    cell = *worlds.add(*build_world(blueprint, {}));
    request.method = "POST";
    request.target = "/somewhere";
    request.body = "hello";
  }
  World& world() { return cell->world; }
  Exchange enter() {
    Exchange exchange(request, worlds, wall);
    EXPECT_TRUE(exchange.identify(Channel::kWechatV2, "1900000001"));
    exchange.set_operation({"debit", Quota::kDebit});
    return exchange;
  }
  void arm(const std::string& fault, const std::string& at = "") {
    FaultRule rule;
    rule.fault = fault;
    rule.match.at = at;
    ASSERT_TRUE(faults::arm(world(), rule));
  }
  // The last exchange as the journal keeps it.
  static Entry last_exchange(const World& world) {
    Entry last;
    EXPECT_TRUE(world.journal.read(0, [&](const Entry& entry) {
      if (entry.fact == Fact::kExchange) last = entry;
    }));
    return last;
  }
};

Decided<int> yes(World&) { return 1; }

TEST(Exchange, BelongsToTheLobbyUntilItsMerchantIsKnown) {
  Door door;
  Exchange exchange(door.request, door.worlds, door.wall);
  EXPECT_EQ(exchange.identity().cell, door.worlds.lobby());
  const auto unknown = exchange.identify(Channel::kWechatV2, "1");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().reason, Reason::kMerchantUnknown);
  exchange.finish({});
  EXPECT_EQ(Door::last_exchange(door.worlds.lobby()->world).fact, Fact::kExchange);
  EXPECT_EQ(door.world().journal.exchanges(), 0U);
}

TEST(Exchange, KeepsBytesBothWaysAndWhoDecided) {
  Door door;
  Exchange exchange = door.enter();
  ASSERT_TRUE(exchange.decide({}, yes));
  http::Response response;
  response.headers.add("Content-Type", "text/plain");
  response.body = "bye";
  exchange.finish(response);
  const Entry entry = Door::last_exchange(door.world());
  ASSERT_TRUE(entry.record);
  EXPECT_EQ(entry.record->operation, "debit");
  EXPECT_EQ(entry.record->request, "POST /somewhere HTTP/1.1\r\n\r\nhello");
  EXPECT_EQ(entry.record->response, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nbye");
  EXPECT_EQ(entry.record->decided_by, "gateway");
  EXPECT_EQ(entry.number, 200U);
}

TEST(Exchange, KeepsWhyItWasRefused) {
  Door door;
  Exchange exchange = door.enter();
  exchange.remark("a warning");
  const auto refused = exchange.decide({}, [](World&) -> Decided<int> {
    return Refusal{Reason::kAboveCap, "too much"};
  });
  EXPECT_FALSE(refused);
  exchange.finish({});
  const Entry entry = Door::last_exchange(door.world());
  EXPECT_EQ(entry.reason, Reason::kAboveCap);
  EXPECT_EQ(entry.record->decided_by, "gateway: above_cap");
  EXPECT_EQ(entry.record->explanation, "a warning; too much");
}

TEST(Exchange, SaysThatASignatureDecided) {
  Door door;
  Exchange exchange = door.enter();
  exchange.reject_signature("it does not fit");
  exchange.finish({});
  const Entry entry = Door::last_exchange(door.world());
  EXPECT_EQ(entry.record->decided_by, "signature");
  EXPECT_EQ(entry.record->explanation, "it does not fit");
}

TEST(Exchange, CountsItsFactsAsItsOwn) {
  Door door;
  Exchange exchange = door.enter();
  ASSERT_TRUE(exchange.decide({}, [](World& world) -> Decided<int> {
    return static_cast<int>(world.journal.append({}).exchange);
  }));
  exchange.finish({});
  EXPECT_EQ(Door::last_exchange(door.world()).exchange, 1U);
  EXPECT_EQ(door.world().journal.exchanges(), 1U);
}

TEST(Exchange, AsksTheRateBeforeAnythingElse) {
  Door door;
  door.world().merchants.edit(MerchantId{1}).accounts[0].rates[Quota::kDebit] = {1, 1};
  int decided = 0;
  for (int i = 0; i < 2; ++i) {
    Exchange exchange = door.enter();
    const auto result = exchange.decide({}, [&](World&) -> Decided<int> { return ++decided; });
    EXPECT_EQ(result.has_value(), i == 0);
    EXPECT_EQ(result ? Reason::kNone : result.error().reason,
              i == 0 ? Reason::kNone : Reason::kThrottled);
  }
  EXPECT_EQ(decided, 1);
}

TEST(Exchange, LetsAFaultAnswerInsteadOfDeciding) {
  Door door;
  FaultRule rule;
  rule.fault = "answer_status";
  rule.settings = {{"booked", "before"}, {"status", "503"}};
  ASSERT_TRUE(faults::arm(door.world(), rule));
  Exchange exchange = door.enter();
  bool decided = false;
  EXPECT_FALSE(exchange.decide({}, [&](World&) -> Decided<int> {
    decided = true;
    return 1;
  }));
  EXPECT_FALSE(decided);
  ASSERT_TRUE(exchange.instead());
  EXPECT_EQ(exchange.instead()->status, 503);
}

TEST(Exchange, ChangesTheAnswerAfterTheDecision) {
  Door door;
  door.arm("drop_answer", "debit");
  Exchange exchange = door.enter();
  ASSERT_TRUE(exchange.decide({}, yes));
  EXPECT_EQ(exchange.finish({}).delivery, http::Delivery::kDropped);
  EXPECT_EQ(Door::last_exchange(door.world()).record->decided_by, "rule 1: drop_answer");
}

TEST(Exchange, RefusesAtTheDoorWhatABusinessFaultNames) {
  Door door;
  door.arm("bank_unavailable", "refund");
  Exchange exchange = door.enter();
  EXPECT_TRUE(exchange.decide({}, yes));
  Exchange refund = door.enter();
  refund.set_operation({"refund", Quota::kRefund});
  const auto refused = refund.decide({}, yes);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::kBankUnavailable);
}

TEST(Exchange, HeedsTheHeaderOfItsRequestAloneAndSaysSo) {
  Door door;
  door.request.headers.add("Daikou-Fault", "drop_answer");
  Exchange asked = door.enter();
  ASSERT_TRUE(asked.decide({}, yes));
  EXPECT_EQ(asked.finish({}).delivery, http::Delivery::kDropped);
  EXPECT_EQ(Door::last_exchange(door.world()).record->decided_by, "header: drop_answer");
  door.request.headers = {};
  Exchange plain = door.enter();
  ASSERT_TRUE(plain.decide({}, yes));
  EXPECT_EQ(plain.finish({}).delivery, http::Delivery::kWhole);
  EXPECT_TRUE(door.world().faults.empty());
}

TEST(Exchange, AnswersAHeaderThatMakesNoSenseAndBooksNothing) {
  Door door;
  door.request.headers.add("Daikou-Fault", "drop_anwser");
  Exchange exchange = door.enter();
  bool decided = false;
  EXPECT_FALSE(exchange.decide({}, [&](World&) -> Decided<int> {
    decided = true;
    return 1;
  }));
  EXPECT_FALSE(decided);
  ASSERT_TRUE(exchange.instead());
  EXPECT_EQ(exchange.instead()->status, 400);
  EXPECT_NE(exchange.instead()->body.find("did you mean 'drop_answer'?"), std::string::npos);
  exchange.finish(*exchange.instead());
  EXPECT_EQ(Door::last_exchange(door.world()).record->decided_by, "header: it makes no sense");
}

TEST(Exchange, HeedsNoHeaderWhereThatDoorIsClosed) {
  Door door;
  door.world().settings.set("faults.header", "false");
  door.request.headers.add("Daikou-Fault", "drop_answer");
  Exchange exchange = door.enter();
  ASSERT_TRUE(exchange.decide({}, yes));
  EXPECT_EQ(exchange.finish({}).delivery, http::Delivery::kWhole);
}

struct DeciderRow {
  const char* name;
  Reason refused;
  const char* decided_by;
};

TEST(Exchange, SaysWhoseStateDecided) {
  for (const DeciderRow& row :
       {DeciderRow{"payer", Reason::kInsufficientBalance, "payer: insufficient_balance"},
        DeciderRow{"payer, last", Reason::kPaymentFailed, "payer: payment_failed"},
        DeciderRow{"mandate", Reason::kMandateMissing, "gateway: mandate_missing"}}) {
    Door door;
    Exchange exchange = door.enter();
    EXPECT_FALSE(exchange.decide({}, [&](World&) -> Decided<int> {
      return Refusal{row.refused, ""};
    }));
    exchange.finish({});
    EXPECT_EQ(Door::last_exchange(door.world()).record->decided_by, row.decided_by) << row.name;
  }
}

TEST(Exchange, AsksForItsCallbackFirstOnlyWhenArmed) {
  Door door;
  Exchange plain = door.enter();
  ASSERT_TRUE(plain.decide({}, yes));
  EXPECT_FALSE(plain.tells_before_answer());
  door.arm("callback_first");
  door.arm("late_callback");
  Exchange first = door.enter();
  ASSERT_TRUE(first.decide({}, yes));
  EXPECT_TRUE(first.tells_before_answer());
}

TEST(Exchange, DrawsValuesOfItsOwn) {
  Door door;
  Exchange one = door.enter();
  Exchange two = door.enter();
  ASSERT_TRUE(one.decide({}, yes));
  ASSERT_TRUE(two.decide({}, yes));
  EXPECT_EQ(draw_nonce(one.draw("nonce")), draw_nonce(one.draw("nonce")));
  EXPECT_NE(draw_nonce(one.draw("nonce")), draw_nonce(two.draw("nonce")));
  EXPECT_NE(draw_nonce(one.draw("nonce")), draw_nonce(one.draw("another")));
}

TEST(Exchange, OfNoMerchantEntersAWorldByHand) {
  Door door;
  Exchange exchange(door.request, door.worlds, door.wall);
  exchange.enter(door.cell);
  EXPECT_EQ(exchange.visit([](World& world) { return world.id; }), "default");
  exchange.finish({});
  EXPECT_EQ(door.world().journal.exchanges(), 1U);
}

TEST(Exchange, KeepsNoRecordWhereTheJournalWantsNone) {
  Door door;
  door.world().journal.keep_exchanges(false);
  Exchange exchange = door.enter();
  exchange.finish({});
  EXPECT_EQ(door.world().journal.size(), 0U);
}

}  // namespace
}  // namespace daikou::simulator::exchange_test
