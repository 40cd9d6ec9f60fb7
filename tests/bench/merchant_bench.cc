// A population's year through the billing engine: every subscriber is told, reminded and debited
// each month over a channel that accepts at once and tells the outcome by notification.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/ids/id_source.h"
#include "merchant/book/memory_book.h"
#include "merchant/book/sqlite_book.h"
#include "merchant/merchant.h"

namespace daikou::merchant {
namespace {

// Accepts everything and remembers only what it still has to tell.
class PromptGateway final : public PaymentGateway {
 public:
  explicit PromptGateway(const Clock& clock) : clock_(clock) {}
  std::deque<Notice> outbox;

  Channel channel() const override { return Channel::kWechatV2; }
  Result<SigningPage> open_signing(const SigningOrder& order) override {
    Notice notice;
    notice.kind = Notice::Kind::kMandateSigned;
    notice.mandate_code = order.mandate_code;
    notice.mandate_id = "M" + order.mandate_code;
    outbox.push_back(std::move(notice));
    return SigningPage{};
  }
  MandateAnswer query_mandate(const MandateRef&) override { return {}; }
  MandateAnswer terminate(const MandateRef&, const std::string&) override { return {}; }
  bool takes_notice() const override { return false; }
  DebitAnswer give_notice(const NoticeOrder&) override { return {}; }
  DebitAnswer debit(const DebitOrder& order) override {
    Notice notice;
    notice.order_id = order.order_id;
    notice.debit.outcome = Outcome::kSettled;
    notice.debit.amount = order.amount;
    notice.debit.trade_id = "4200" + order.order_id;
    notice.debit.settled_at = clock_.now();
    outbox.push_back(std::move(notice));
    DebitAnswer answer;
    answer.outcome = Outcome::kPending;
    return answer;
  }
  DebitAnswer query_debit(const DebitOrder&) override { return {}; }
  DebitAnswer close(const DebitOrder&) override { return {}; }
  RefundAnswer refund(const RefundOrder&) override { return {}; }
  RefundAnswer query_refund(const RefundOrder&) override { return {}; }
  Result<std::vector<BillLine>> bill(Date) override { return std::vector<BillLine>{}; }
  Result<Notice> read(const http::Request&) override {
    Notice notice = std::move(outbox.front());
    outbox.pop_front();
    return notice;
  }
  http::Response acknowledge(bool, const std::string&) override { return {}; }

 private:
  const Clock& clock_;
};

Plan monthly_plan() {
  Plan plan;
  plan.name = "monthly";
  plan.title = "畅听会员连续包月";
  plan.price = Fen(1500);
  plan.templates.fill("66886");
  return plan;
}

void live_a_year(Book& book, std::int64_t subscribers) {
  SimClock clock(beijing(Date{std::chrono::year(2026) / 1 / 31}, hours(10)));
  CountedIds ids(1);
  auto own = std::make_unique<PromptGateway>(clock);
  PromptGateway& gateway = *own;
  std::vector<std::unique_ptr<PaymentGateway>> gateways;
  gateways.push_back(std::move(own));
  Merchant merchant({monthly_plan()}, Policy{}, clock, book, ids, std::move(gateways));
  http::Request notification;
  notification.target = "/notify/wechat_v2";
  const auto deliver = [&] {
    while (!gateway.outbox.empty()) merchant.handle(notification);
  };
  SubscribeOrder order;
  order.plan = "monthly";
  for (std::int64_t i = 0; i < subscribers; ++i) {
    order.customer = "customer " + std::to_string(i);
    if (!merchant.subscribe(order)) return;
  }
  deliver();
  const Instant end = beijing(Date{std::chrono::year(2027) / 1 / 31});
  while (merchant.next_due() < end) {
    clock.set(std::max(clock.now(), merchant.next_due()));
    merchant.tick();
    deliver();
  }
}

void report(benchmark::State& state, const Book& book) {
  const std::uint64_t debits = book.next_debit().value - 1;
  if (debits != static_cast<std::uint64_t>(state.range(0)) * 12)
    state.SkipWithError("not every period was collected");
  state.counters["debits/s"] = benchmark::Counter(static_cast<double>(debits),
                                                  benchmark::Counter::kIsIterationInvariantRate);
}

void year_in_memory(benchmark::State& state) {
  for (auto _ : state) {
    const auto book = make_memory_book();
    live_a_year(*book, state.range(0));
    report(state, *book);
  }
}
BENCHMARK(year_in_memory)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void year_in_sqlite(benchmark::State& state) {
  for (auto _ : state) {
    const auto book = *open_sqlite_book(":memory:");
    live_a_year(*book, state.range(0));
    report(state, *book);
  }
}
BENCHMARK(year_in_sqlite)->Arg(1'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace daikou::merchant
