#include "tests/support/broken_merchant.h"

#include "scenarios/engine/release/version.h"
#include "scenarios/engine/release/wrapped_gateway.h"
#include "simulator/world/world.h"

namespace daikou::scenarios::tests {
namespace {

using merchant::DebitAnswer;
using merchant::DebitOrder;
using merchant::Notice;
using merchant::RefundAnswer;
using merchant::RefundOrder;
using merchant::WrappedGateway;
using simulator::Entry;
using simulator::Fact;
using simulator::World;

// Another number of the same length.
std::string renumbered(std::string number) {
  number.front() = number.front() == 'Z' ? 'Y' : 'Z';
  return number;
}

template <class Broken>
Variant with_client() {
  Variant variant;
  variant.gateway = [](Variant::Client inner) -> Variant::Client {
    return std::make_unique<Broken>(std::move(inner));
  };
  return variant;
}

struct AsksForTooMuch final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer debit(const DebitOrder& order) override {
    DebitOrder dear = order;
    dear.amount = Fen(order.amount.count() * 10);
    return inner().debit(dear);
  }
};

struct RefundsTwice final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  RefundAnswer refund(const RefundOrder& order) override {
    RefundOrder again = order;
    again.refund_id = renumbered(order.refund_id);
    inner().refund(again);
    return inner().refund(order);
  }
};

struct DebitsAgain final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer debit(const DebitOrder& order) override {
    DebitAnswer answer = inner().debit(order);
    last_ = order;
    return answer;
  }
  Result<Notice> read(const http::Request& notification) override {
    Result<Notice> notice = inner().read(notification);
    if (notice && notice->debit.outcome == Outcome::kSettled &&
        notice->order_id == last_.order_id) {
      last_.order_id = renumbered(last_.order_id);
      inner().debit(std::exchange(last_, {}));
    }
    return notice;
  }

 private:
  DebitOrder last_;
};

struct NeverLearns final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  Result<Notice> read(const http::Request& notification) override {
    Result<Notice> notice = inner().read(notification);
    if (notice) notice->debit.outcome = Outcome::kPending;
    return notice;
  }
  DebitAnswer query_debit(const DebitOrder& /*order*/) override {
    DebitAnswer answer;
    answer.outcome = Outcome::kPending;
    return answer;
  }
};

struct Boasts final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer debit(const DebitOrder& order) override {
    amount_ = order.amount;
    return inner().debit(order);
  }
  Result<Notice> read(const http::Request& notification) override {
    Result<Notice> notice = inner().read(notification);
    if (notice && notice->debit.outcome == Outcome::kRefused) {
      notice->debit.outcome = Outcome::kSettled;
      notice->debit.reason = Reason::kNone;
      notice->debit.amount = amount_;
    }
    return notice;
  }

 private:
  Fen amount_;
};

Variant with_policy(void (*change)(merchant::Policy&)) {
  Variant variant;
  variant.policy = change;
  return variant;
}

Variant with_world(void (*change)(World&)) {
  Variant variant;
  variant.tamper = change;
  return variant;
}

// An entry about the first debit of the world.
Entry about_first_debit(const World& world, Fact fact) {
  return entry_about(world, fact, DebitId{1});
}

}  // namespace

Variant renumbers_lost_answers() { return variant_of(Defect::kChargesTwice); }
Variant ignores_cancellations() { return variant_of(Defect::kDebitsAfterCancelling); }
Variant asks_for_too_much() { return with_client<AsksForTooMuch>(); }
Variant refunds_twice() { return with_client<RefundsTwice>(); }
Variant debits_what_settled_again() { return with_client<DebitsAgain>(); }
Variant never_learns() { return with_client<NeverLearns>(); }
Variant boasts() { return with_client<Boasts>(); }

Variant gives_no_notice() { return variant_of(Defect::kGivesNoNotice); }

Variant works_at_night() {
  return with_policy([](merchant::Policy& policy) {
    policy.allowed = {};
    policy.bill_at = hours(2);
  });
}

Variant gateway_with_short_bill() {
  return with_world([](World& world) { world.bill_days.begin()->second.debits.pop_back(); });
}

Variant gateway_that_steals() {
  return with_world([](World& world) {
    simulator::Payer& payer = world.payers.edit(PayerId{1});
    payer.balance = difference(payer.balance, Fen(1));
  });
}

Variant gateway_that_settles_twice() {
  return with_world(
      [](World& world) { world.journal.append(about_first_debit(world, Fact::kDebitSettled)); });
}

Variant gateway_that_books_what_it_throttled() {
  return with_world([](World& world) {
    world.journal.enter_exchange();
    world.journal.append(about_first_debit(world, Fact::kThrottled));
    world.journal.append(about_first_debit(world, Fact::kDebitAccepted));
    world.journal.leave_exchange();
  });
}

Variant gateway_that_debits_for_the_suspended() {
  return with_world([](World& world) {
    world.journal.append(about_first_debit(world, Fact::kMerchantSuspended));
    world.journal.append(about_first_debit(world, Fact::kDebitAccepted));
  });
}

Variant gateway_that_refunds_too_much() {
  return with_world([](World& world) {
    Entry entry = about_first_debit(world, Fact::kRefundAccepted);
    entry.amount = sum(entry.amount, Fen(1));
    entry.refund = RefundId{1};
    world.journal.append(std::move(entry));
  });
}

Variant gateway_that_is_silent() {
  return with_world([](World& world) {
    Entry entry = about_first_debit(world, Fact::kDebitAccepted);
    entry.debit = DebitId{1000};
    world.journal.append(entry);
    entry.fact = Fact::kDebitRefused;
    world.journal.append(std::move(entry));
  });
}

}  // namespace daikou::scenarios::tests
