// Merchants with one thing wrong: the reference one, its client of the channel or its policy
// changed.
#include <utility>

#include "scenarios/engine/release/version.h"
#include "scenarios/engine/release/wrapped_gateway.h"
#include "tests/mutations/mutation.h"

namespace daikou::scenarios::mutations {
namespace {

using merchant::DebitAnswer;
using merchant::DebitOrder;
using merchant::MandateAnswer;
using merchant::MandateRef;
using merchant::Notice;
using merchant::RefundAnswer;
using merchant::RefundOrder;
using merchant::WrappedGateway;

// --- stories ---

constexpr std::string_view kAYear = R"(
name: a quarter of a year of one customer
covers: [R13]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
  templates: [{name: monthly, cap: 100.00 CNY, counts: {successes_per_day: 0, successes_per_cycle: 0}}]
when:
  - subscribe: ada
  - advance: 1h
  - refund: {customer: ada, amount: 1.00 CNY}
  - advance: 90d
)";
constexpr std::string_view kLostAnswer = R"(
name: an answer is lost, and so are the news
covers: [R16]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - arm: {fault: drop_answer, at: debit, times: 1}
  - arm: {fault: lose_callback, at: notify, kind: debit}
  - subscribe: ada
  - advance: 3h
)";
constexpr std::string_view kLostForGood = R"(
name: an answer is lost, and the gateway gives up telling
covers: [R16]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - arm: {fault: drop_answer, at: debit, times: 1}
  - arm: {fault: lose_callback, at: notify, kind: debit}
  - subscribe: ada
  - advance: 3d
)";
constexpr std::string_view kLostRefund = R"(
name: the answer to a refund is lost
covers: [R22]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - subscribe: ada
  - advance: 1h
  - arm: {fault: drop_answer, at: refund, times: 1}
  - refund: {customer: ada, amount: 1.00 CNY}
  - advance: 1d
)";
constexpr std::string_view kCancelled = R"(
name: a payer cancels
covers: [R20]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - subscribe: ada
  - advance: 10d
  - cancel: ada
  - advance: 60d
)";
constexpr std::string_view kLeft = R"(
name: a customer leaves at the merchant's
covers: [R20]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - subscribe: ada
  - advance: 1h
  - cancel: {customer: ada, by: merchant}
  - advance: 1d
)";
constexpr std::string_view kPoor = R"(
name: a payer has nothing
covers: [R16]
given:
  payers: [{alias: ada, balance: 0.00 CNY}]
when:
  - subscribe: ada
  - advance: 1h
)";
constexpr std::string_view kForged = R"(
name: a stranger sends news first
covers: [R14]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - arm: {fault: forge_callback, at: notify, kind: debit, times: 1}
  - subscribe: ada
  - advance: 3d
)";
constexpr std::string_view kTwoCustomers = R"(
name: two customers
covers: [R13]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}, {alias: bob, balance: 1000.00 CNY}]
  templates: [{name: monthly, mode: at_once, counts: {successes_per_day: 0, successes_per_cycle: 0}}]
when:
  - subscribe: ada
  - advance: 1h
  - subscribe: bob
  - advance: 1d
)";

// --- mutations ---

// Another number of the same length.
std::string renumbered(std::string number) {
  number.front() = number.front() == 'Z' ? 'Y' : 'Z';
  return number;
}

template <class Broken>
Variant client() {
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

struct AsksForAFenLess final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer debit(const DebitOrder& order) override {
    DebitOrder cheap = order;
    cheap.amount = difference(order.amount, Fen(1));
    return inner().debit(cheap);
  }
};

struct ChargesTheFirstCustomer final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer debit(const DebitOrder& order) override {
    if (first_.order_id.empty()) first_ = order;
    DebitOrder wrong = order;
    wrong.mandate_id = first_.mandate_id;
    wrong.mandate_code = first_.mandate_code;
    return inner().debit(wrong);
  }

 private:
  DebitOrder first_;
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

struct RenumbersLostRefunds final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  RefundAnswer refund(const RefundOrder& order) override {
    RefundAnswer answer = inner().refund(order);
    if (answer.outcome != Outcome::kUnknown) return answer;
    RefundOrder again = order;
    again.refund_id = renumbered(order.refund_id);
    return inner().refund(again);
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

struct NeverAsks final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer query_debit(const DebitOrder& /*order*/) override { return {}; }
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

// Whatever was answered at all is taken for money.
struct TakesAnAnswerForMoney final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer debit(const DebitOrder& order) override { return paid(inner().debit(order), order); }
  DebitAnswer query_debit(const DebitOrder& order) override {
    return paid(inner().query_debit(order), order);
  }

 private:
  static DebitAnswer paid(DebitAnswer answer, const DebitOrder& order) {
    if (answer.outcome != Outcome::kPending && answer.outcome != Outcome::kRefused) return answer;
    answer.outcome = Outcome::kSettled;
    answer.amount = order.amount;
    return answer;
  }
};

struct TakesSilenceForARefusal final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer debit(const DebitOrder& order) override {
    DebitAnswer answer = inner().debit(order);
    if (answer.outcome == Outcome::kUnknown) {
      answer.outcome = Outcome::kRefused;
      answer.reason = Reason::kPaymentFailed;
    }
    return answer;
  }
};

struct AcknowledgesEverything final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  http::Response acknowledge(bool /*understood*/, const std::string& why) override {
    return inner().acknowledge(true, why);
  }
};

struct AcknowledgesNothing final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  http::Response acknowledge(bool /*understood*/, const std::string& why) override {
    return inner().acknowledge(false, why);
  }
};

struct LosesSignatures final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  Result<Notice> read(const http::Request& notification) override {
    Result<Notice> notice = inner().read(notification);
    if (notice && notice->kind == Notice::Kind::kMandateSigned) notice->mandate_code = "nobody's";
    return notice;
  }
  MandateAnswer query_mandate(const MandateRef& mandate) override {
    MandateAnswer answer = inner().query_mandate(mandate);
    if (answer.state == MandateState::kActive) answer.state = MandateState::kOffered;
    return answer;
  }
};

struct OnlySaysItCancels final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  MandateAnswer terminate(const MandateRef& /*mandate*/, const std::string& /*remark*/) override {
    MandateAnswer answer;
    answer.outcome = Outcome::kSettled;
    answer.state = MandateState::kTerminated;
    answer.terminated_by = TerminatedBy::kMerchant;
    return answer;
  }
};

Variant policy(void (*change)(merchant::Policy&)) {
  Variant variant;
  variant.policy = change;
  return variant;
}

Variant works_at_night() {
  return policy([](merchant::Policy& changed) {
    changed.allowed = {};
    changed.bill_at = hours(2);
  });
}

Variant tells_too_late() {
  return policy([](merchant::Policy& changed) {
    changed.notice_before = hours(24);
    changed.reminder_before = hours(0);
  });
}

Variant renumbers_lost_answers() { return variant_of(Defect::kChargesTwice); }
Variant ignores_cancellations() { return variant_of(Defect::kDebitsAfterCancelling); }
Variant gives_no_notice() { return variant_of(Defect::kGivesNoNotice); }

constexpr Mutation kMerchants[] = {
    {"renumbers_lost_answers", "Sends a debit again under a new number when its answer is lost",
     kLostAnswer, renumbers_lost_answers, "one_number_per_attempt", "was sent though order"},
    {"takes_silence_for_a_refusal", "Takes a lost answer for a refusal", kLostAnswer,
     client<TakesSilenceForARefusal>, "one_number_per_attempt", "had settled"},
    {"never_asks", "Does not ask what became of a debit whose answer was lost", kLostForGood,
     client<NeverAsks>, "unknown_is_resolved", "settled at the gateway"},
    {"never_learns", "Forgets every outcome it is told", kAYear, client<NeverLearns>,
     "unknown_is_resolved", "is 'pending' in the book, settled at the gateway"},
    {"boasts", "Writes refused debits down as settled", kPoor, client<Boasts>,
     "settled_equals_book", "the book has 25.00 CNY moved"},
    {"takes_an_answer_for_money", "Takes any answer to a debit for its settlement", kPoor,
     client<TakesAnAnswerForMoney>, "settled_equals_book", "the book has 25.00 CNY moved"},
    {"asks_for_too_much", "Asks for ten times the price", kAYear, client<AsksForTooMuch>,
     "never_above_cap", "250.00 CNY asked for"},
    {"asks_for_a_fen_less", "Rounds a fen away", kAYear, client<AsksForAFenLess>,
     "unknown_is_resolved", "settled at the gateway"},
    {"charges_the_first_customer", "Debits one customer for another", kTwoCustomers,
     client<ChargesTheFirstCustomer>, "one_success_per_period", "had settled already"},
    {"debits_what_settled_again", "Debits once more whatever it learns has settled", kAYear,
     client<DebitsAgain>, "one_success_per_period", "had settled already"},
    {"refunds_twice", "Sends every refund under two numbers", kAYear, client<RefundsTwice>,
     "settled_equals_book", "made over 1.00 CNY at the gateway, not in the book"},
    {"renumbers_lost_refunds", "Sends a refund again under a new number when its answer is lost",
     kLostRefund, client<RenumbersLostRefunds>, "settled_equals_book",
     "made over 1.00 CNY at the gateway, not in the book"},
    {"ignores_cancellations", "Takes note of the end of a mandate, and goes on", kCancelled,
     ignores_cancellations, "never_after_cancellation", "and the merchant was told"},
    {"only_says_it_cancels", "Tells its customer that the mandate has ended, and nobody else",
     kLeft, client<OnlySaysItCancels>, "mandates_agree", "lives at the gateway"},
    {"loses_signatures", "Acknowledges a signature and does not book it", kAYear,
     client<LosesSignatures>, "mandates_agree", "its signature was acknowledged"},
    {"gives_no_notice", "Tells the customer nothing before a debit", kAYear, gives_no_notice,
     "notice_before_debit", "the customer was not told"},
    {"tells_too_late", "Tells the customer a day before instead of three", kAYear, tells_too_late,
     "notice_before_debit", "the customer was told only"},
    {"works_at_night", "Debits at two in the morning", kAYear, works_at_night, "inside_window",
     "02:00:00, want between 7h and 22h"},
    {"acknowledges_everything", "Acknowledges notifications whose signature does not hold", kForged,
     client<AcknowledgesEverything>, "strangers_are_refused", "was signed by a stranger"},
    {"acknowledges_nothing", "Never acknowledges a notification", kForged,
     client<AcknowledgesNothing>, "true_news_is_taken", "was given up though"},
};

}  // namespace

std::span<const Mutation> merchant_mutations() { return kMerchants; }

}  // namespace daikou::scenarios::mutations
