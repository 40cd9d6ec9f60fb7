// Whatever a channel does, and whenever the merchant dies: what must never happen.
//
// Each seed is another story: debits are settled, refused, throttled, lost; notifications come
// twice, late, in any order or never; queries go unanswered for hours; customers and payers leave;
// the merchant is restarted. In the end the channel answers again, and the book must agree with it.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/draw/draw.h"
#include "tests/support/merchant_stage.h"

namespace daikou::merchant::merchant_properties_test {
namespace {

class Story {
 public:
  explicit Story(std::uint64_t seed) : seed_(seed), stage_("2026-01-29 20:00:00") {
    for (int i = 0; i < 4; ++i) codes_.push_back(stage_.subscribe(i == 3 ? "once" : "monthly"));
  }

  void unfold() {
    for (int step = 0; step < 150; ++step) {
      script_the_channel();
      stage_.run_for(minutes(below(40 * 60, "span")));
      decide_accepted_orders();
      deliver_some();
      if (chance(0.03, "leave")) leave();
      if (chance(0.10, "restart")) stage_.restart();
    }
    settle_down();
  }

  // The channel answers everything again, and nobody wants anything new.
  void settle_down() {
    stage_.gateway->silent = false;
    stage_.gateway->usual = {};
    stage_.gateway->deeds.clear();
    for (const std::string& code : codes_) {
      if (stage_.subscription(code).state == SubscriptionState::kEnded) continue;
      EXPECT_TRUE(stage_.merchant->cancel(code));
    }
    decide_accepted_orders(1.0);
    stage_.run_for(days(5));
    for (const auto& [id, order] : stage_.gateway->refunded)
      stage_.gateway->settled_refunds.insert(id);
    stage_.run_for(days(5));
  }

  MerchantStage& stage() { return stage_; }
  const std::vector<std::string>& codes() const { return codes_; }

 private:
  bool chance(double probability, std::string_view purpose) {
    return draw_chance({seed_, purpose, 0, ++draws_}, probability);
  }
  std::int64_t below(std::uint64_t bound, std::string_view purpose) {
    return static_cast<std::int64_t>(draw_below({seed_, purpose, 0, ++draws_}, bound));
  }

  void script_the_channel() {
    FakeGateway& gateway = *stage_.gateway;
    gateway.silent = chance(0.15, "silent");
    gateway.deeds.clear();
    constexpr Fate kFates[] = {Fate::kSettles,     Fate::kAccepts,     Fate::kAccepts,
                               Fate::kRefuses,     Fate::kThrottles,   Fate::kNeverReached,
                               Fate::kLosesAnswer, Fate::kLosesRequest};
    constexpr Reason kReasons[] = {Reason::kInsufficientBalance, Reason::kInsufficientBalance,
                                   Reason::kBankUnavailable, Reason::kPayerRestricted};
    for (int i = 0; i < 12; ++i)
      gateway.deeds.push_back({kFates[below(std::size(kFates), "fate")],
                               kReasons[below(std::size(kReasons), "reason")]});
    if (chance(0.2, "lost end")) gateway.terminations = {MandateAnswer{}};
  }

  void decide_accepted_orders(double probability = 0.7) {
    std::vector<std::string> pending;
    for (const auto& [id, order] : stage_.gateway->orders)
      if (order.outcome == Outcome::kPending) pending.push_back(id);
    for (const std::string& id : pending) {
      if (!chance(probability, "decide")) continue;
      outbox_.push_back(chance(0.7, "settle")
                            ? stage_.gateway->settle(id)
                            : stage_.gateway->refuse(id, Reason::kInsufficientBalance));
    }
  }

  void deliver_some() {
    std::vector<http::Request> kept;
    while (!outbox_.empty()) {
      const auto at = outbox_.begin() + below(outbox_.size(), "order");
      const http::Request notification = *at;
      outbox_.erase(at);
      if (chance(0.15, "lose")) continue;
      if (chance(0.2, "hold")) {
        kept.push_back(notification);
        continue;
      }
      stage_.deliver(notification);
      if (chance(0.3, "repeat")) kept.push_back(notification);
    }
    outbox_ = std::move(kept);
  }

  void leave() {
    const std::string& code = codes_[static_cast<std::size_t>(below(codes_.size(), "who"))];
    if (stage_.subscription(code).state == SubscriptionState::kEnded) return;
    if (chance(0.5, "by whom")) {
      outbox_.push_back(stage_.gateway->terminate_by_payer(code));
    } else {
      EXPECT_TRUE(stage_.merchant->cancel(code));
    }
  }

  std::uint64_t seed_;
  std::uint64_t draws_ = 0;
  MerchantStage stage_;
  std::vector<std::string> codes_;
  std::vector<http::Request> outbox_;
};

void expect_the_book_agrees(Story& story) {
  const FakeGateway& gateway = *story.stage().gateway;
  for (const auto& [id, order] : gateway.orders) {
    const Debit debit = *story.stage().book->debit_by_order(id);
    EXPECT_EQ(debit.state,
              order.outcome == Outcome::kSettled ? MoneyState::kSettled : MoneyState::kRefused)
        << id;
    EXPECT_EQ(debit.wake.at, kNever) << id;
  }
  EXPECT_EQ(story.stage().merchant->next_due(), kNever);
}

void expect_each_period_paid_once(Story& story, const std::string& code) {
  std::map<std::int32_t, std::int64_t> kept;
  const std::vector<Debit> debits = story.stage().debits(code);
  for (const Debit& debit : debits)
    if (debit.state == MoneyState::kSettled)
      kept[debit.index] += debit.amount.count() - debit.refunded.count();
  const Terms terms = story.stage().subscription(code).terms;
  for (const auto& [index, amount] : kept) EXPECT_LE(amount, price_of(terms, index).count());
}

void expect_every_debit_announced(Story& story, const std::string& code) {
  const Subscription subscription = story.stage().subscription(code);
  const std::vector<Message> messages = *story.stage().book->messages_of(subscription.key);
  const std::vector<Debit> debits = story.stage().debits(code);
  for (const Debit& debit : debits) {
    if (debit.index == 0) continue;
    EXPECT_TRUE(std::any_of(messages.begin(), messages.end(),
                            [&](const Message& message) {
                              return message.kind == MessageKind::kPreNotice &&
                                     message.index == debit.index &&
                                     message.at + hours(72) <= debit.written_at;
                            }))
        << code << " period " << debit.index;
  }
}

void expect_calls_were_allowed(Story& story) {
  for (const FakeGateway::Sent& sent : story.stage().gateway->sent) {
    const milliseconds time = beijing_time_of_day(sent.at);
    EXPECT_TRUE(time >= hours(7) && time < hours(22)) << to_spaced_text(sent.at);
    const Subscription subscription = story.stage().subscription(sent.order.mandate_code);
    EXPECT_LE(sent.at, subscription.ended_at) << "after the end";
    EXPECT_LE(sent.order.amount, subscription.terms.cap);
  }
}

TEST(MerchantProperties, HoldInEveryStory) {
  std::size_t debits = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Story story(seed);
    story.unfold();
    expect_the_book_agrees(story);
    expect_calls_were_allowed(story);
    for (const std::string& code : story.codes()) {
      expect_each_period_paid_once(story, code);
      expect_every_debit_announced(story, code);
    }
    debits += story.stage().gateway->sent.size();
    if (testing::Test::HasFailure()) break;
  }
  EXPECT_GT(debits, 1000u);  // The stories were eventful.
}

}  // namespace
}  // namespace daikou::merchant::merchant_properties_test
