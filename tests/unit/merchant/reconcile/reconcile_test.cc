#include "merchant/reconcile/reconcile.h"

#include <gmock/gmock.h>

#include <ostream>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::reconcile_test {

void PrintTo(const Difference& each, std::ostream* out) {
  *out << name_of(each.kind) << " " << each.order_id << " " << each.refund_id << ": seen "
       << each.seen << ", want " << each.wanted;
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Two settled debits of one day, one of them half refunded.
struct Day : MerchantStage {
  Day() : MerchantStage("2026-01-31 10:00:00") {
    subscribe();
    subscribe();
    run_for(minutes(1));
    const std::vector<Debit> all = *book->debits({}, 10);
    first = all[0].order_id;
    second = all[1].order_id;
    refund = *merchant->refund(second, Fen(700));
    deliver(gateway->settle_refund(refund));
    gateway->lines = {debit_line(all[0]), debit_line(all[1]), refund_line(all[1])};
  }
  static BillLine debit_line(const Debit& debit) {
    BillLine line;
    line.order_id = debit.order_id;
    line.trade_id = debit.trade_id;
    line.amount = debit.amount;
    line.at = debit.settled_at;
    return line;
  }
  BillLine refund_line(const Debit& debit) const {
    BillLine line = debit_line(debit);
    line.kind = BillLine::Kind::kRefund;
    line.refund_id = refund;
    line.amount = Fen(700);
    return line;
  }
  std::vector<Difference> differences(const char* date = "2026-01-31") {
    return *merchant->reconcile(Channel::kWechatV2, day(date));
  }
  std::string first;
  std::string second;
  std::string refund;
};

TEST(Reconciliation, FindsNothingWhereBothAgree) {
  Day stage;
  EXPECT_THAT(stage.differences(), IsEmpty());
}

struct Row {
  const char* name;
  void (*spoil)(Day&);
  Difference (*wanted)(const Day&);
};

TEST(Reconciliation, NamesEachKindOfDifference) {
  const std::vector<Row> rows{
      {"an order the book does not know",
       [](Day& day) { day.gateway->lines[0].order_id = "NOBODY"; },
       [](const Day&) {
         return Difference{DifferenceKind::kMissingInBook, "NOBODY", "",
                           "15.00 at 2026-01-31 10:00:00", "no such number"};
       }},
      {"a line that lacks", [](Day& day) { day.gateway->lines.erase(day.gateway->lines.begin()); },
       [](const Day& day) {
         return Difference{DifferenceKind::kMissingInBill, day.first, "", "no line",
                           "settled 15.00 at 2026-01-31 10:00:00"};
       }},
      {"another amount", [](Day& day) { day.gateway->lines[0].amount = Fen(1501); },
       [](const Day& day) {
         return Difference{DifferenceKind::kAmountDiffers, day.first, "", "15.01", "15.00"};
       }},
      {"another trade id", [](Day& day) { day.gateway->lines[0].trade_id = "T9"; },
       [](const Day& day) {
         return Difference{DifferenceKind::kTradeDiffers, day.first, "", "T9", "T1"};
       }},
      {"twice", [](Day& day) { day.gateway->lines.push_back(day.gateway->lines[0]); },
       [](const Day& day) {
         return Difference{DifferenceKind::kDuplicateInBill, day.first, "",
                           "15.00 at 2026-01-31 10:00:00", "once"};
       }},
      {"a refund nobody asked for", [](Day& day) { day.gateway->lines[2].refund_id = "NOTHING"; },
       [](const Day& day) {
         return Difference{DifferenceKind::kMissingInBook, day.second, "NOTHING",
                           "7.00 at 2026-01-31 10:00:00", "no such number"};
       }},
      {"a refund of another amount", [](Day& day) { day.gateway->lines[2].amount = Fen(7); },
       [](const Day& day) {
         return Difference{DifferenceKind::kAmountDiffers, day.second, day.refund, "0.07", "7.00"};
       }},
      {"a refund that lacks", [](Day& day) { day.gateway->lines.pop_back(); },
       [](const Day& day) {
         return Difference{DifferenceKind::kMissingInBill, day.second, day.refund, "no line",
                           "settled 7.00 at 2026-01-31 10:01:00"};
       }}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Day stage;
    row.spoil(stage);
    EXPECT_THAT(stage.differences(), testing::Contains(row.wanted(stage)));
  }
}

TEST(Reconciliation, NamesMoneyTheBookThinksDidNotMove) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {{Fate::kAccepts}};
  const std::string code = stage.subscribe();
  stage.run_for(minutes(1));
  const Debit debit = stage.debits(code)[0];
  stage.gateway->lines = {Day::debit_line(debit)};
  const std::vector<Difference> wanted{
      {DifferenceKind::kStateDiffers, debit.order_id, "", "settled", "pending"}};
  EXPECT_EQ(*stage.merchant->reconcile(Channel::kWechatV2, day("2026-01-31")), wanted);
}

TEST(Reconciliation, NamesADebitThatStandsInAnotherDaysBill) {
  Day stage;
  const std::vector<Difference> differences = stage.differences("2026-02-01");
  ASSERT_EQ(differences.size(), 3u);
  EXPECT_EQ(differences[0],
            (Difference{DifferenceKind::kWrongDay, stage.first, "", "2026-02-01", "2026-01-31"}));
}

TEST(Reconciliation, NamesALineThatCameDaysLate) {
  Day stage;
  stage.gateway->lines.resize(1);
  const std::vector<Difference> wanted{
      {DifferenceKind::kLate, stage.first, "", "2026-02-03", "2026-01-31"}};
  EXPECT_EQ(stage.differences("2026-02-03"), wanted);
}

TEST(Reconciliation, LeavesOtherChannelsAlone) {
  Day stage;
  EXPECT_EQ(stage.merchant->reconcile(Channel::kAlipay, day("2026-01-31")).error().code,
            ErrorCode::kNotFound);
  EXPECT_THAT(*compare({}, *stage.book, Channel::kAlipay, day("2026-01-31")), IsEmpty());
}

}  // namespace
}  // namespace daikou::merchant::reconcile_test
