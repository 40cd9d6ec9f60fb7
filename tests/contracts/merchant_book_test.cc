// One contract, two books.
#include <gmock/gmock.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <tuple>

#include "merchant/book/book.h"
#include "merchant/book/memory_book.h"
#include "merchant/book/sqlite_book.h"

namespace daikou::merchant::merchant_book_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Kind {
  const char* name;
  std::function<std::unique_ptr<Book>()> make;
  friend void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }
};

class BookContract : public testing::TestWithParam<Kind> {
 protected:
  std::unique_ptr<Book> book_ = GetParam().make();

  Subscription add_subscription(const std::string& code, const std::string& customer = "lin") {
    Act act;
    Subscription row;
    row.key = book_->next_subscription();
    row.code = code;
    row.customer = customer;
    row.plan = "monthly";
    row.terms = {Fen(1500), Fen(100), Fen(2000), Period::kQuarter};
    row.created_at = Instant(seconds(1000));
    act.subscription = row;
    EXPECT_TRUE(book_->commit(act));
    return row;
  }
  Debit add_debit(const Subscription& subscription, const std::string& order_id,
                  MoneyState state = MoneyState::kWritten, Instant settled_at = kNever) {
    Act act;
    Debit row;
    row.key = book_->next_debit();
    row.subscription = subscription.key;
    row.order_id = order_id;
    row.amount = Fen(1500);
    row.state = state;
    row.settled_at = settled_at;
    act.debit = row;
    EXPECT_TRUE(book_->commit(act));
    return row;
  }
};

// Everything set, nothing at its default.
Subscription full_subscription(SubscriptionKey key) {
  Subscription row;
  row.key = key;
  row.code = "C1";
  row.customer = "林 '; DROP TABLE subscriptions; --";
  row.plan = "quarterly";
  row.terms = {Fen(1500), Fen(100), Fen(2000), Period::kQuarter};
  row.channel = Channel::kAlipay;
  row.entry = SigningEntry::kH5;
  row.payer = "payer";
  row.mandate_id = "mandate";
  row.state = SubscriptionState::kCancelling;
  row.ended_by = TerminatedBy::kProvider;
  row.created_at = Instant(milliseconds(1001));
  row.signed_at = Instant(milliseconds(1002));
  row.ended_at = Instant(milliseconds(1003));
  row.first_due = Date{std::chrono::year(2026) / 2 / 28};
  row.anchor = Date{std::chrono::year(2028) / 2 / 29};
  row.index = 7;
  row.stage = Stage::kAskMandate;
  row.collect_at = Instant(milliseconds(1004));
  row.attempt = 2;
  row.debit = {9};
  row.asks = 3;
  row.wake = {Instant(milliseconds(1005)), Lane::kUnionpay};
  return row;
}

void expect_equal(const Subscription& a, const Subscription& b) {
  EXPECT_EQ(std::tie(a.key, a.code, a.customer, a.plan, a.terms, a.channel, a.entry, a.payer,
                     a.mandate_id, a.state, a.ended_by, a.created_at, a.signed_at, a.ended_at),
            std::tie(b.key, b.code, b.customer, b.plan, b.terms, b.channel, b.entry, b.payer,
                     b.mandate_id, b.state, b.ended_by, b.created_at, b.signed_at, b.ended_at));
  EXPECT_EQ(std::tie(a.first_due, a.anchor, a.index, a.stage, a.collect_at, a.attempt, a.debit,
                     a.asks, a.wake),
            std::tie(b.first_due, b.anchor, b.index, b.stage, b.collect_at, b.attempt, b.debit,
                     b.asks, b.wake));
}

TEST_P(BookContract, GivesBackASubscriptionAsItWasBooked) {
  Act act;
  act.subscription = full_subscription(book_->next_subscription());
  ASSERT_TRUE(book_->commit(act));
  expect_equal(*book_->subscription(act.subscription->key), *act.subscription);
  expect_equal(*book_->subscription_by_code("C1"), *act.subscription);
  const Subscription empty = add_subscription("C2");
  expect_equal(*book_->subscription(empty.key), empty);
}

TEST_P(BookContract, GivesBackADebitAsItWasBooked) {
  const Subscription subscription = add_subscription("C1");
  Debit row;
  row.key = book_->next_debit();
  row.subscription = subscription.key;
  row.channel = Channel::kUnionpay;
  row.order_id = "O1";
  row.origin = DebitOrigin::kWithSigning;
  row.index = 4;
  row.due = Date{std::chrono::year(2026) / 3 / 31};
  row.amount = Fen(1500);
  row.attempt = 2;
  row.state = MoneyState::kRefused;
  row.reason = Reason::kInsufficientBalance;
  row.trade_id = "T1";
  row.detail = "NOTENOUGH 余额不足";
  row.refunded = Fen(300);
  row.written_at = Instant(milliseconds(1));
  row.sent_at = Instant(milliseconds(2));
  row.known_at = Instant(milliseconds(3));
  row.settled_at = Instant(milliseconds(4));
  row.asks = 5;
  row.wake = {Instant(milliseconds(6)), Lane::kAlipay};
  Act act;
  act.debit = row;
  ASSERT_TRUE(book_->commit(act));
  const Debit back = *book_->debit_by_order("O1");
  EXPECT_EQ(std::tie(back.key, back.subscription, back.channel, back.order_id, back.origin,
                     back.index, back.due, back.amount, back.attempt, back.state, back.reason),
            std::tie(row.key, row.subscription, row.channel, row.order_id, row.origin, row.index,
                     row.due, row.amount, row.attempt, row.state, row.reason));
  EXPECT_EQ(std::tie(back.trade_id, back.detail, back.refunded, back.written_at, back.sent_at,
                     back.known_at, back.settled_at, back.asks, back.wake),
            std::tie(row.trade_id, row.detail, row.refunded, row.written_at, row.sent_at,
                     row.known_at, row.settled_at, row.asks, row.wake));
}

TEST_P(BookContract, GivesBackRefundsMessagesAndIncidents) {
  const Subscription subscription = add_subscription("C1");
  const Debit debit = add_debit(subscription, "O1");
  Act act;
  act.refund = Refund{};
  act.refund->key = book_->next_refund();
  act.refund->debit = debit.key;
  act.refund->refund_id = "R1";
  act.refund->amount = Fen(700);
  act.refund->why = "退款";
  act.refund->state = MoneyState::kPending;
  act.refund->reason = Reason::kMerchantBalance;
  act.refund->wake = {Instant(seconds(9)), Lane::kWechatV2};
  Message message;
  message.at = Instant(seconds(5));
  message.kind = MessageKind::kTopUp;
  message.subscription = subscription.key;
  message.index = 2;
  message.amount = Fen(1500);
  message.due = Date{std::chrono::year(2026) / 3 / 31};
  act.messages = {message, message};
  act.incidents = {incident(Instant(seconds(6)), IncidentKind::kLost, "O1", "seen, wanted")};
  ASSERT_TRUE(book_->commit(act));

  const Refund refund = *book_->refund_by_id("R1");
  EXPECT_EQ(std::tie(refund.key, refund.debit, refund.amount, refund.why, refund.state,
                     refund.reason, refund.wake, refund.settled_at),
            std::tie(act.refund->key, debit.key, act.refund->amount, act.refund->why,
                     act.refund->state, act.refund->reason, act.refund->wake, kNever));
  const std::vector<Message> messages = *book_->messages_of(subscription.key);
  ASSERT_THAT(messages, SizeIs(2));
  EXPECT_EQ(messages[1].key.value, 2u);
  EXPECT_EQ(std::tie(messages[1].at, messages[1].kind, messages[1].index, messages[1].amount,
                     messages[1].due),
            std::tie(message.at, message.kind, message.index, message.amount, message.due));
  const std::vector<Incident> incidents = *book_->incidents({}, 10);
  ASSERT_THAT(incidents, SizeIs(1));
  EXPECT_EQ(incidents[0].key.value, 1u);
  EXPECT_EQ(incidents[0].kind, IncidentKind::kLost);
  EXPECT_EQ(incidents[0].about, "O1");
  EXPECT_EQ(incidents[0].detail, "seen, wanted");
}

TEST_P(BookContract, ReplacesARowThatIsThere) {
  Subscription row = add_subscription("C1");
  row.state = SubscriptionState::kActive;
  row.wake = {Instant(seconds(5)), Lane::kDesk};
  Act act;
  act.subscription = row;
  ASSERT_TRUE(book_->commit(act));
  expect_equal(*book_->subscription_by_code("C1"), row);
  EXPECT_EQ(book_->next_subscription().value, 2u);
}

TEST_P(BookContract, SaysWhatIsNotThere) {
  EXPECT_EQ(book_->subscription({1}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(book_->subscription_by_code("C1").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(book_->debit({1}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(book_->debit_by_order("").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(book_->refund({1}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(book_->refund_by_id("R1").error().code, ErrorCode::kNotFound);
  EXPECT_THAT(*book_->subscriptions_of("lin"), IsEmpty());
  EXPECT_THAT(*book_->debits_of({1}), IsEmpty());
  EXPECT_THAT(*book_->refunds_of({1}), IsEmpty());
  EXPECT_THAT(*book_->messages_of({1}), IsEmpty());
  EXPECT_EQ(*book_->received(7), std::nullopt);
}

struct ConflictRow {
  const char* name;
  std::function<void(Act&, const Book&)> spoil;
};

TEST_P(BookContract, BooksAnActWholeOrNotAtAll) {
  const Subscription subscription = add_subscription("C1");
  const Debit debit = add_debit(subscription, "O1");
  Act before;
  before.refund = Refund{};
  before.refund->key = book_->next_refund();
  before.refund->debit = debit.key;
  before.refund->refund_id = "R1";
  before.received = Received{7, Instant(seconds(1)), Verdict::kUnderstood, "debit O1 settled"};
  ASSERT_TRUE(book_->commit(before));

  const std::vector<ConflictRow> rows{
      {"the code exists",
       [](Act& act, const Book& book) {
         act.subscription->key = book.next_subscription();
         act.subscription->code = "C1";
       }},
      {"the order exists", [](Act& act, const Book&) { act.debit->order_id = "O1"; }},
      {"the refund exists",
       [&](Act& act, const Book& book) {
         act.refund = before.refund;
         act.refund->key = book.next_refund();
       }},
      {"the notification was received",
       [&](Act& act, const Book&) { act.received = before.received; }}};
  for (const ConflictRow& row : rows) {
    SCOPED_TRACE(row.name);
    Act act;
    act.subscription = subscription;
    act.subscription->state = SubscriptionState::kEnded;
    act.subscription->wake = {Instant(seconds(1)), Lane::kDesk};
    act.debit = debit;
    act.debit->key = book_->next_debit();
    act.debit->order_id = "O2";
    Message message;
    message.subscription = subscription.key;
    act.messages = {message};
    row.spoil(act, *book_);
    const Result<Done> done = book_->commit(act);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::kConflict);
    EXPECT_EQ(book_->subscription({1})->state, SubscriptionState::kAwaitingSignature);
    EXPECT_FALSE(book_->debit_by_order("O2"));
    EXPECT_THAT(*book_->messages_of(subscription.key), IsEmpty());
    EXPECT_EQ(book_->earliest(Lane::kDesk), std::nullopt);
    EXPECT_EQ(book_->next_debit().value, 2u);
  }
}

TEST_P(BookContract, RemembersWhatCameIn) {
  Act act;
  act.received =
      Received{0xFFFF'FFFF'FFFF'FFFE, Instant(seconds(1)), Verdict::kDisbelieved, "debit O1"};
  ASSERT_TRUE(book_->commit(act));
  EXPECT_EQ(*book_->received(0xFFFF'FFFF'FFFF'FFFE), Verdict::kDisbelieved);
  EXPECT_EQ(*book_->received(1), std::nullopt);
}

TEST_P(BookContract, ListsByOwnerAndByPage) {
  const Subscription lin = add_subscription("C1", "lin");
  const Subscription wang = add_subscription("C2", "wang");
  const Subscription again = add_subscription("C3", "lin");
  add_debit(lin, "O1");
  add_debit(wang, "O2");
  add_debit(lin, "O3");
  const auto orders = [](const std::vector<Debit>& debits) {
    std::vector<std::string> all;
    for (const Debit& each : debits) all.push_back(each.order_id);
    return all;
  };
  EXPECT_THAT(*book_->subscriptions_of("lin"), SizeIs(2));
  EXPECT_EQ(book_->subscriptions_of("lin")->at(1).key, again.key);
  EXPECT_THAT(orders(*book_->debits_of(lin.key)), ElementsAre("O1", "O3"));
  EXPECT_THAT(orders(*book_->debits({}, 2)), ElementsAre("O1", "O2"));
  EXPECT_THAT(orders(*book_->debits({2}, 2)), ElementsAre("O3"));
  EXPECT_THAT(orders(*book_->debits({99}, 2)), IsEmpty());
  EXPECT_THAT(*book_->subscriptions({}, 100), SizeIs(3));
  EXPECT_THAT(*book_->subscriptions({}, 0), IsEmpty());
}

TEST_P(BookContract, FindsWhatSettledInAStretchOfTime) {
  const Subscription subscription = add_subscription("C1");
  add_debit(subscription, "O1", MoneyState::kSettled, Instant(seconds(10)));
  add_debit(subscription, "O2", MoneyState::kSettled, Instant(seconds(20)));
  add_debit(subscription, "O3", MoneyState::kRefused, Instant(seconds(15)));
  const std::vector<Debit> found =
      *book_->debits_settled(Instant(seconds(10)), Instant(seconds(20)));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].order_id, "O1");
  EXPECT_THAT(*book_->refunds_settled(Instant(seconds(0)), Instant(seconds(99))), IsEmpty());
}

TEST_P(BookContract, WakesTheEarliestRowOfEachLane) {
  const auto wake_at = [&](Subscription row, Wake wake) {
    row.wake = wake;
    Act act;
    act.subscription = row;
    ASSERT_TRUE(book_->commit(act));
  };
  const Subscription a = add_subscription("C1");
  const Subscription b = add_subscription("C2");
  EXPECT_EQ(book_->earliest(Lane::kDesk), std::nullopt);
  wake_at(a, {Instant(seconds(20)), Lane::kDesk});
  wake_at(b, {Instant(seconds(10)), Lane::kDesk});
  EXPECT_EQ(book_->earliest(Lane::kDesk),
            (Due{Instant(seconds(10)), Due::Kind::kSubscription, b.key.value}));
  wake_at(b, {Instant(seconds(30)), Lane::kDesk});
  EXPECT_EQ(book_->earliest(Lane::kDesk)->key, a.key.value);
  wake_at(a, {Instant(seconds(20)), Lane::kAlipay});
  EXPECT_EQ(book_->earliest(Lane::kDesk)->key, b.key.value);
  EXPECT_EQ(book_->earliest(Lane::kAlipay)->key, a.key.value);
  EXPECT_EQ(book_->earliest(Lane::kWechatV2), std::nullopt);
  wake_at(a, {});
  wake_at(b, {});
  EXPECT_EQ(book_->earliest(Lane::kAlipay), std::nullopt);
  EXPECT_EQ(book_->earliest(Lane::kDesk), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Books, BookContract,
                         testing::Values(Kind{"memory", [] { return make_memory_book(); }},
                                         Kind{"sqlite",
                                              [] { return *open_sqlite_book(":memory:"); }}),
                         [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace daikou::merchant::merchant_book_test
