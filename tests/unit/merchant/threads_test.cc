// Notifications, customers and the clock come from different threads; meant for the thread
// sanitizer as much as for its own assertions.
#include <gmock/gmock.h>

#include <atomic>
#include <deque>
#include <mutex>
#include <thread>
#include <type_traits>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::threads_test {
namespace {

// A fake channel behind a lock, which tells every outcome by notification.
class SharedGateway final : public PaymentGateway {
 public:
  explicit SharedGateway(const Clock& clock) : fake_(clock) { fake_.usual = {Fate::kAccepts}; }

  std::optional<http::Request> next_notification() {
    const std::lock_guard hold(mutex_);
    if (outbox_.empty()) return std::nullopt;
    http::Request next = outbox_.front();
    outbox_.pop_front();
    return next;
  }

  Channel channel() const override { return fake_.channel(); }
  bool takes_notice() const override { return false; }
  Result<SigningPage> open_signing(const SigningOrder& order) override {
    const std::lock_guard hold(mutex_);
    auto page = fake_.open_signing(order);
    outbox_.push_back(fake_.sign(order.mandate_code));
    return page;
  }
  DebitAnswer debit(const DebitOrder& order) override {
    const std::lock_guard hold(mutex_);
    DebitAnswer answer = fake_.debit(order);
    outbox_.push_back(fake_.settle(order.order_id));
    return answer;
  }
  MandateAnswer query_mandate(const MandateRef& mandate) override {
    return ask([&] { return fake_.query_mandate(mandate); });
  }
  MandateAnswer terminate(const MandateRef& mandate, const std::string& remark) override {
    return ask([&] { return fake_.terminate(mandate, remark); });
  }
  DebitAnswer give_notice(const NoticeOrder& order) override {
    return ask([&] { return fake_.give_notice(order); });
  }
  DebitAnswer query_debit(const DebitOrder& order) override {
    return ask([&] { return fake_.query_debit(order); });
  }
  DebitAnswer close(const DebitOrder& order) override {
    return ask([&] { return fake_.close(order); });
  }
  RefundAnswer refund(const RefundOrder& order) override {
    return ask([&] { return fake_.refund(order); });
  }
  RefundAnswer query_refund(const RefundOrder& order) override {
    return ask([&] { return fake_.query_refund(order); });
  }
  Result<std::vector<BillLine>> bill(Date date) override {
    return ask([&] { return fake_.bill(date); });
  }
  Result<Notice> read(const http::Request& notification) override {
    return ask([&] { return fake_.read(notification); });
  }
  http::Response acknowledge(bool understood, const std::string& why) override {
    return ask([&] { return fake_.acknowledge(understood, why); });
  }

 private:
  template <class Question>
  std::invoke_result_t<Question> ask(Question&& question) {
    const std::lock_guard hold(mutex_);
    return question();
  }

  std::mutex mutex_;
  FakeGateway fake_;
  std::deque<http::Request> outbox_;
};

TEST(Threads, BillNotifyAndCancelAtOnce) {
  SimClock clock(at("2026-01-31 10:00:00"));
  const auto book = make_memory_book();
  CountedIds ids(1);
  auto own = std::make_unique<SharedGateway>(clock);
  SharedGateway& gateway = *own;
  std::vector<std::unique_ptr<PaymentGateway>> gateways;
  gateways.push_back(std::move(own));
  Merchant merchant({plan_named("monthly", Period::kMonth, 1500)}, Policy{}, clock, *book, ids,
                    std::move(gateways));

  std::atomic<bool> done = false;
  std::atomic<int> delivered = 0;
  const auto notify = [&] {
    while (true) {
      const bool last = done;
      const auto next = gateway.next_notification();
      if (next) {
        EXPECT_EQ(merchant.handle(*next).status, 200);
        ++delivered;
      }
      if (!next && last) return;
    }
  };
  std::vector<std::thread> notifiers;
  for (int i = 0; i < 2; ++i) notifiers.emplace_back(notify);

  SubscribeOrder order;
  order.plan = "monthly";
  std::vector<std::string> codes;
  for (int i = 0; i < 200; ++i) {
    order.customer = "customer " + std::to_string(i);
    codes.push_back(merchant.subscribe(order)->subscription);
  }
  while (delivered < 200) std::this_thread::yield();
  std::thread canceller([&] {
    for (std::size_t i = 0; i < codes.size(); i += 4) {
      const Result<Done> cancelled = merchant.cancel(codes[i]);
      EXPECT_TRUE(cancelled) << cancelled.error().detail;
    }
  });
  for (int day = 0; day < 100; ++day) {
    clock.set(clock.now() + hours(24));
    merchant.tick();
  }
  canceller.join();
  done = true;
  for (std::thread& each : notifiers) each.join();

  EXPECT_EQ(merchant.halted(), std::nullopt);
  const std::vector<Debit> debits = *book->debits({}, 10'000);
  EXPECT_GE(debits.size(), 150u * 3);
  for (const Debit& debit : debits) EXPECT_EQ(debit.state, MoneyState::kSettled);
  for (std::size_t i = 0; i < codes.size(); i += 4)
    EXPECT_NE(book->subscription_by_code(codes[i])->state, SubscriptionState::kActive);
  EXPECT_THAT(*book->incidents({}, 10), testing::IsEmpty());
}

}  // namespace
}  // namespace daikou::merchant::threads_test
