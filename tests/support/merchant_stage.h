// A merchant with one plan or more over a fake channel, on a clock the test steps.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/ids/id_source.h"
#include "core/time/clock.h"
#include "merchant/book/memory_book.h"
#include "merchant/merchant.h"
#include "tests/support/fake_gateway.h"

namespace daikou::merchant {

inline Plan plan_named(std::string name, Period period, std::int64_t price) {
  Plan plan;
  plan.name = std::move(name);
  plan.title = "畅听会员";
  plan.price = Fen(price);
  plan.period = period;
  plan.templates.fill("66886");
  return plan;
}

// "2026-01-31 10:00:00" in Beijing.
inline Instant at(std::string_view text) { return *instant_from_spaced_text(text); }
inline Date day(std::string_view text) { return *date_from_text(text); }

struct MerchantStage {
  explicit MerchantStage(std::string_view start = "2026-01-31 10:00:00",
                         std::unique_ptr<Book> own = make_memory_book(), Policy rules = {})
      : clock(at(start)), policy(std::move(rules)), book(std::move(own)) {
    restart();
  }

  // Ends the merchant and starts another over the same book; the channel stays.
  void restart() {
    auto fresh = gateway == nullptr ? std::make_unique<FakeGateway>(clock)
                                    : std::make_unique<FakeGateway>(*gateway);
    gateway = fresh.get();
    std::vector<std::unique_ptr<PaymentGateway>> gateways;
    gateways.push_back(std::move(fresh));
    merchant = std::make_unique<Merchant>(plans, policy, clock, *book, ids, std::move(gateways));
  }

  // Steps from one due instant to the next up to `until`, which becomes now.
  void run_until(Instant until) {
    while (merchant->next_due() <= until) {
      clock.set(std::max(clock.now(), merchant->next_due()));
      merchant->tick();
    }
    clock.set(std::max(clock.now(), until));
  }
  void run_until(std::string_view until) { run_until(at(until)); }
  void run_for(milliseconds span) { run_until(clock.now() + span); }

  // Orders and signs; the subscription's number.
  std::string subscribe(const std::string& plan = "monthly",
                        std::optional<Date> first_due = std::nullopt) {
    SubscribeOrder order;
    order.customer = "lin";
    order.plan = plan;
    order.first_due = first_due;
    const std::string code = merchant->subscribe(order)->subscription;
    deliver(gateway->sign(code));
    return code;
  }
  int deliver(const http::Request& notification) { return merchant->handle(notification).status; }

  Subscription subscription(const std::string& code) { return *book->subscription_by_code(code); }
  std::vector<Debit> debits(const std::string& code) {
    return *book->debits_of(subscription(code).key);
  }
  std::vector<Incident> incidents() { return *book->incidents({}, 1000); }
  // "pre_notice 2026-02-25 09:00:00", one line each.
  std::vector<std::string> told(const std::string& code) {
    std::vector<std::string> lines;
    const std::vector<Message> messages = *book->messages_of(subscription(code).key);
    for (const Message& message : messages)
      lines.push_back(std::string(name_of(message.kind)) + " " + to_spaced_text(message.at));
    return lines;
  }
  // "0.0 settled 2026-01-31 10:00:00": period.attempt, state, when sent.
  std::vector<std::string> story(const std::string& code) {
    std::vector<std::string> lines;
    for (const Debit& debit : debits(code))
      lines.push_back(std::to_string(debit.index) + "." + std::to_string(debit.attempt) + " " +
                      std::string(name_of(debit.state)) + " " + to_spaced_text(debit.sent_at));
    return lines;
  }

  SimClock clock;
  Policy policy;
  std::unique_ptr<Book> book;
  CountedIds ids{1};
  std::vector<Plan> plans{
      plan_named("monthly", Period::kMonth, 1500), plan_named("quarterly", Period::kQuarter, 4000),
      plan_named("yearly", Period::kYear, 14800), plan_named("once", Period::kOnce, 16800)};
  FakeGateway* gateway = nullptr;
  std::unique_ptr<Merchant> merchant;
};

}  // namespace daikou::merchant
