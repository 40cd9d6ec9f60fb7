// A merchant that dies at the worst moment and comes back over the same book.
#include <gmock/gmock.h>

#include "merchant/book/sqlite_book.h"
#include "tests/support/merchant_stage.h"

namespace daikou::merchant::restart_test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

using Deed = FakeGateway::Deed;

// A book whose commits fail from a given one on: what a crash after the one before leaves behind.
class DyingBook final : public Book {
 public:
  explicit DyingBook(std::unique_ptr<Book> book) : book_(std::move(book)) {}
  int commits_left = 1'000'000;

  Result<Done> commit(Act act) override {
    if (commits_left-- <= 0) return Error{ErrorCode::kInternal, "the merchant died"};
    return book_->commit(std::move(act));
  }
  SubscriptionKey next_subscription() const override { return book_->next_subscription(); }
  DebitKey next_debit() const override { return book_->next_debit(); }
  RefundKey next_refund() const override { return book_->next_refund(); }
  std::optional<Due> earliest(Lane lane) const override { return book_->earliest(lane); }
  Result<Subscription> subscription(SubscriptionKey key) const override {
    return book_->subscription(key);
  }
  Result<Subscription> subscription_by_code(std::string_view code) const override {
    return book_->subscription_by_code(code);
  }
  Result<Debit> debit(DebitKey key) const override { return book_->debit(key); }
  Result<Debit> debit_by_order(std::string_view id) const override {
    return book_->debit_by_order(id);
  }
  Result<Refund> refund(RefundKey key) const override { return book_->refund(key); }
  Result<Refund> refund_by_id(std::string_view id) const override {
    return book_->refund_by_id(id);
  }
  Result<std::optional<Verdict>> received(std::uint64_t fingerprint) const override {
    return book_->received(fingerprint);
  }
  Result<std::vector<Subscription>> subscriptions_of(std::string_view customer) const override {
    return book_->subscriptions_of(customer);
  }
  Result<std::vector<Debit>> debits_of(SubscriptionKey key) const override {
    return book_->debits_of(key);
  }
  Result<std::vector<Refund>> refunds_of(DebitKey key) const override {
    return book_->refunds_of(key);
  }
  Result<std::vector<Message>> messages_of(SubscriptionKey key) const override {
    return book_->messages_of(key);
  }
  Result<std::vector<Subscription>> subscriptions(SubscriptionKey after,
                                                  std::size_t limit) const override {
    return book_->subscriptions(after, limit);
  }
  Result<std::vector<Debit>> debits(DebitKey after, std::size_t limit) const override {
    return book_->debits(after, limit);
  }
  Result<std::vector<Refund>> refunds(RefundKey after, std::size_t limit) const override {
    return book_->refunds(after, limit);
  }
  Result<std::vector<Message>> messages(MessageKey after, std::size_t limit) const override {
    return book_->messages(after, limit);
  }
  Result<std::vector<Incident>> incidents(IncidentKey after, std::size_t limit) const override {
    return book_->incidents(after, limit);
  }
  Result<std::vector<Debit>> debits_settled(Instant from, Instant until) const override {
    return book_->debits_settled(from, until);
  }
  Result<std::vector<Refund>> refunds_settled(Instant from, Instant until) const override {
    return book_->refunds_settled(from, until);
  }

 private:
  std::unique_ptr<Book> book_;
};

struct Case {
  const char* name;
  Fate fate;         // Of the first debit call.
  int commits;       // Commits that get through after the signature; then the merchant dies.
  bool call_leaves;  // Whether the debit call leaves before the death.
};

TEST(Restart, FindsTheDebitThatWasUnderWay) {
  const std::vector<Case> cases{
      {"before it was written down", Fate::kSettles, 0, false},
      {"sent and settled, the answer never booked", Fate::kSettles, 1, true},
      {"sent and accepted, the answer never booked", Fate::kAccepts, 1, true},
      {"sent and lost on the way, the answer never booked", Fate::kLosesRequest, 1, true},
      {"sent, the loss booked", Fate::kLosesAnswer, 2, true},
      {"not booked, and that booked", Fate::kNeverReached, 2, true}};
  for (const Case& row : cases) {
    SCOPED_TRACE(row.name);
    auto dying = std::make_unique<DyingBook>(*open_sqlite_book(":memory:"));
    DyingBook* const book = dying.get();
    MerchantStage stage("2026-01-31 10:00:00", std::move(dying));
    const std::string code = stage.subscribe();
    stage.gateway->deeds = {Deed{row.fate}};
    book->commits_left = row.commits;
    stage.merchant->tick();
    EXPECT_EQ(stage.gateway->calls.size(), row.call_leaves ? 2u : 1u);
    book->commits_left = 1'000'000;
    stage.restart();
    stage.run_for(seconds(1));
    if (row.fate == Fate::kAccepts) {
      // Nobody told the outcome to the dead merchant; it must ask.
      stage.gateway->settle(stage.gateway->orders.begin()->first);
    }
    stage.run_for(hours(12));
    ASSERT_THAT(stage.debits(code), SizeIs(1));
    EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kSettled);
    EXPECT_THAT(stage.gateway->orders, SizeIs(1));
    EXPECT_LE(stage.gateway->orders.begin()->second.sent, 1);
    EXPECT_EQ(stage.subscription(code).index, 1);
  }
}

TEST(Restart, AcknowledgesNothingTheBookDidNotTake) {
  auto dying = std::make_unique<DyingBook>(make_memory_book());
  DyingBook* const book = dying.get();
  MerchantStage stage("2026-01-31 10:00:00", std::move(dying));
  stage.gateway->deeds = {Deed{Fate::kAccepts}};
  const std::string code = stage.subscribe();
  stage.run_for(seconds(1));
  const http::Request notification = stage.gateway->settle(stage.debits(code)[0].order_id);
  book->commits_left = 0;
  EXPECT_EQ(stage.deliver(notification), 500);
  book->commits_left = 1'000'000;
  EXPECT_EQ(stage.deliver(notification), 200);
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kSettled);
}

TEST(Restart, StopsBillingWithoutABook) {
  auto dying = std::make_unique<DyingBook>(make_memory_book());
  DyingBook* const book = dying.get();
  MerchantStage stage("2026-01-31 10:00:00", std::move(dying));
  stage.subscribe();
  book->commits_left = 0;
  stage.merchant->tick();
  EXPECT_EQ(stage.merchant->next_due(), kNever);
  EXPECT_THAT(stage.gateway->calls, SizeIs(1));  // The signing; no debit left.
}

TEST(Restart, GoesOnWithNoticesAndRetries) {
  MerchantStage stage("2026-01-31 10:00:00", *open_sqlite_book(":memory:"));
  const Deed poor{Fate::kRefuses, Reason::kInsufficientBalance};
  stage.gateway->deeds = {poor, poor, poor, poor};
  const std::string code = stage.subscribe();
  for (int hour = 0; hour < 24 * 60; ++hour) {
    stage.run_for(hours(1));
    stage.restart();
  }
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 refused 2026-01-31 10:00:00", "0.1 refused 2026-01-31 12:00:00",
                          "0.2 refused 2026-01-31 14:00:00", "0.3 refused 2026-01-31 16:00:00",
                          "0.4 settled 2026-02-07 16:00:00", "1.0 settled 2026-02-28 09:00:00",
                          "2.0 settled 2026-03-31 09:00:00"));
}

TEST(Restart, FindsACancellationUnderWay) {
  MerchantStage stage("2026-01-31 10:00:00", *open_sqlite_book(":memory:"));
  const std::string code = stage.subscribe();
  stage.run_for(hours(1));
  stage.gateway->terminations = {MandateAnswer{}};
  EXPECT_TRUE(stage.merchant->cancel(code));
  stage.restart();
  stage.run_for(hours(1));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_EQ(stage.gateway->mandates[code].state, MandateState::kTerminated);
}

}  // namespace
}  // namespace daikou::merchant::restart_test
