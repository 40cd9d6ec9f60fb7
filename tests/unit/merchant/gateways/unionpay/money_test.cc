// Collecting, asking, reversing and giving back on UnionPay's wire.
#include "core/wire/unionpay/file_content.h"
#include "core/wire/unionpay/numbers.h"
#include "core/wire/unionpay/settlement_archive.h"
#include "tests/unit/merchant/gateways/unionpay/gateway_stage.h"

namespace daikou::merchant::money_test {
namespace {

using up::Transaction;

constexpr const char* kTrade = "322603100900001000028";

DebitOrder debit_order() {
  DebitOrder order;
  order.order_id = "ORDER0001";
  order.mandate_id = order.mandate_code = "CARD0001";
  order.amount = Fen(1990);
  order.at = *instant_from_spaced_text("2026-03-10 09:00:00");
  return order;
}
RefundOrder refund_order(std::int64_t amount) {
  RefundOrder order;
  order.refund_id = "REFUND001";
  order.order_id = "ORDER0001";
  order.trade_id = kTrade;
  order.amount = Fen(amount);
  order.total = Fen(1990);
  order.at = *instant_from_spaced_text("2026-03-10 10:00:00");
  return order;
}

class UnionpayMoney : public UnionpayGateway {
 protected:
  // The status of the order of debit_order().
  void status(std::string_view code) {
    up::Fields fields = fields_of(Transaction::kCollect, "00");
    fields.set("origRespCode", code);
    fields.set("origRespMsg", up::message_text(code));
    fields.set("txnAmt", "1990");
    fields.set("queryId", kTrade);
    fields.set("traceTime", "0310090001");
    say(fields);
  }
  void settlement(std::initializer_list<up::SettlementRecord> records) {
    up::Settlement settlement;
    settlement.merchant_id = "777290058110048";
    settlement.day = day("2026-03-10");
    settlement.records = records;
    up::Fields fields = fields_of(Transaction::kDownloadFile, "00");
    fields.set("fileContent",
               up::to_file_content(up::print_archive(settlement, at("2026-03-11 09:00:00"))));
    say(fields);
  }
  static up::SettlementRecord record(std::string_view kind, const std::string& order) {
    up::SettlementRecord record;
    record.trade.merchant_id = "777290058110048";
    record.trade.trace_no = "100002";
    record.trade.trace_time = "0310090001";
    record.trade.amount = Fen(1990);
    record.trade.fee.amount = Fen(12);
    record.trade_id = kTrade;
    record.order_id = order;
    record.kind = kind;
    record.sub_kind = "00";
    record.business = "000501";
    return record;
  }
};

TEST_F(UnionpayMoney, CollectsByTheNameOfTheBinding) {
  say(Transaction::kCollect, "00");
  const DebitAnswer answer = gateway_->debit(debit_order());
  EXPECT_EQ(answer.outcome, Outcome::kPending);
  EXPECT_EQ(transport_.sent[0].target, "/gateway/api/backTransReq.do");
  const up::Fields fields = sent();
  EXPECT_EQ(fields.get("txnType"), "11");
  EXPECT_EQ(fields.get("txnSubType"), "00");
  EXPECT_EQ(fields.get("bindId"), "CARD0001");
  EXPECT_EQ(fields.get("orderId"), "ORDER0001");
  EXPECT_EQ(fields.get("txnTime"), "20260310090000");
  EXPECT_EQ(fields.get("txnAmt"), "1990");
  EXPECT_EQ(fields.get("backUrl"), "http://shop.test/notify/unionpay");
  EXPECT_EQ(fields.get("certId"), unionpay_pki("merchant", "serial_decimal"));
}

struct CodeRow {
  const char* code;
  Outcome outcome;
  Reason reason;
};

TEST_F(UnionpayMoney, KnowsWhatEachAnswerToACollectionMeans) {
  for (const CodeRow& row : {
           CodeRow{"A6", Outcome::kPending, Reason::kNone},
           CodeRow{"03", Outcome::kUnknown, Reason::kSystemError},
           CodeRow{"04", Outcome::kUnknown, Reason::kSystemError},
           CodeRow{"05", Outcome::kUnknown, Reason::kSystemError},
           CodeRow{"06", Outcome::kNotBooked, Reason::kThrottled},
           CodeRow{"10", Outcome::kRefused, Reason::kBadRequest},
           CodeRow{"12", Outcome::kUnknown, Reason::kAlreadyAccepted},
           CodeRow{"38", Outcome::kRefused, Reason::kRiskRefused},
           CodeRow{"40", Outcome::kRefused, Reason::kMandateMissing},
           CodeRow{"64", Outcome::kRefused, Reason::kInsufficientBalance},
           CodeRow{"68", Outcome::kRefused, Reason::kCardRefused},
           CodeRow{"84", Outcome::kUnknown, Reason::kSystemError},  // No public meaning.
       }) {
    up::Fields fields = fields_of(Transaction::kCollect, row.code);
    fields.set("respMsg", "x");
    say(fields);
    const DebitAnswer answer = gateway_->debit(debit_order());
    EXPECT_EQ(answer.outcome, row.outcome) << row.code;
    EXPECT_EQ(answer.reason, row.reason) << row.code;
  }
}

TEST_F(UnionpayMoney, BelievesNoAnswerThatUnionPayDidNotSign) {
  const auto outcome = [&] { return gateway_->debit(debit_order()).outcome; };
  const up::Fields refusal = fields_of(Transaction::kCollect, "64");
  for (const char* signer : {"gateway_wrong_cn", "gateway_expired", "gateway_rogue"}) {
    transport_.say(up::print_answer(sealed(refusal, signer)));
    EXPECT_EQ(outcome(), Outcome::kUnknown) << signer;
  }
  up::Fields tampered = sealed(refusal);
  tampered.set("respCode", "61");
  transport_.say(up::print_answer(tampered));
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  up::Fields other = refusal;
  other.set("merId", "777290058110097");
  say(other);
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  transport_.say("Invalid request.");
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  transport_.say("<html>HTTP Status 400</html>", 400);
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  transport_.say("You have been added to the blacklist, please try again later");
  EXPECT_EQ(outcome(), Outcome::kNotBooked);
  transport_.answers = {Error{ErrorCode::kNotBooked, "refused"}};
  EXPECT_EQ(outcome(), Outcome::kNotBooked);
}

TEST_F(UnionpayMoney, AsksAfterACollection) {
  status("00");
  const DebitAnswer settled = gateway_->query_debit(debit_order());
  EXPECT_EQ(sent().get("orderId"), "ORDER0001");
  EXPECT_EQ(sent().get("txnTime"), "20260310090000");
  EXPECT_EQ(settled.outcome, Outcome::kSettled);
  EXPECT_EQ(settled.amount, Fen(1990));
  EXPECT_EQ(settled.trade_id, kTrade);
  EXPECT_EQ(settled.settled_at, at("2026-03-10 09:00:01"));
  status("64");
  EXPECT_EQ(gateway_->query_debit(debit_order()).reason, Reason::kInsufficientBalance);
  // The query itself was refused: nothing was learned.
  say(Transaction::kQuery, "37");
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
}

TEST_F(UnionpayMoney, AsksAtTheChannelsPaceWhileAnOrderIsOpen) {
  EXPECT_EQ(gateway_->query_cadence().front(), seconds(1));
  EXPECT_EQ(gateway_->query_cadence().back(), seconds(32));
  clock_.set(at("2026-03-10 09:00:31"));
  status("05");
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
  clock_.set(at("2026-03-10 09:01:03"));
  status("05");
  const DebitAnswer open = gateway_->query_debit(debit_order());
  EXPECT_EQ(open.outcome, Outcome::kPending);
  EXPECT_EQ(open.reason, Reason::kSystemError);  // To be reversed if its fate was unknown.
}

TEST_F(UnionpayMoney, TakesNotFoundForUnknownUntilTheFileIsOut) {
  say(Transaction::kQuery, "34");
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
  EXPECT_EQ(transport_.sent.size(), 1U);
  clock_.set(at("2026-03-11 09:00:00"));
  say(Transaction::kQuery, "34");
  settlement({record("11", "ORDER0001")});
  const DebitAnswer found = gateway_->query_debit(debit_order());
  EXPECT_EQ(sent(2).get("settleDate"), "0310");
  EXPECT_EQ(found.outcome, Outcome::kSettled);
  EXPECT_EQ(found.trade_id, kTrade);
  say(Transaction::kQuery, "34");
  settlement({record("11", "ANOTHER01")});
  const DebitAnswer nowhere = gateway_->query_debit(debit_order());
  EXPECT_EQ(nowhere.outcome, Outcome::kRefused);
  EXPECT_EQ(nowhere.reason, Reason::kOrderMissing);
  say(Transaction::kQuery, "34");
  say(Transaction::kDownloadFile, "98");
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kRefused);
  say(Transaction::kQuery, "34");
  transport_.say("gone", 502);
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
}

TEST_F(UnionpayMoney, ReversesOnTheSameSettlementDayOnly) {
  say(Transaction::kReversal, "00");
  const DebitAnswer reversed = gateway_->close(debit_order());
  EXPECT_EQ(sent().get("txnType"), "99");
  EXPECT_EQ(sent().get("orderId"), "ORDER0001");
  EXPECT_EQ(reversed.outcome, Outcome::kRefused);
  EXPECT_EQ(reversed.reason, Reason::kOrderClosed);
  say(Transaction::kReversal, "35");
  EXPECT_EQ(gateway_->close(debit_order()).outcome, Outcome::kUnknown);
  clock_.set(at("2026-03-10 23:00:00"));
  EXPECT_EQ(gateway_->close(debit_order()).outcome, Outcome::kUnknown);
  EXPECT_EQ(transport_.sent.size(), 2U);
}

TEST_F(UnionpayMoney, UndoesAWholeTradeBeforeTheCutOffAndRefundsOtherwise) {
  struct Row {
    const char* now;
    std::int64_t amount;
    const char* kind;
  };
  std::size_t index = 0;
  for (const Row& row :
       {Row{"2026-03-10 22:59:59", 1990, "31"}, Row{"2026-03-10 23:00:00", 1990, "04"},
        Row{"2026-03-10 10:00:00", 500, "04"}}) {
    clock_.set(at(row.now));
    say(Transaction::kRefund, "00");
    EXPECT_EQ(gateway_->refund(refund_order(row.amount)).outcome, Outcome::kPending);
    EXPECT_EQ(sent(index).get("txnType"), row.kind) << row.now;
    EXPECT_EQ(sent(index).get("origQryId"), kTrade);
    EXPECT_EQ(sent(index).get("orderId"), "REFUND001");
    ++index;
  }
}

TEST_F(UnionpayMoney, AsksAfterARefundByItsOwnNumber) {
  up::Fields fields = fields_of(Transaction::kRefund, "00");
  fields.set("orderId", "REFUND001");
  fields.set("origRespCode", "00");
  fields.set("origRespMsg", "ok");
  fields.set("txnAmt", "500");
  fields.set("queryId", kTrade);
  say(fields);
  const RefundAnswer answer = gateway_->query_refund(refund_order(500));
  EXPECT_EQ(sent().get("orderId"), "REFUND001");
  EXPECT_EQ(answer.outcome, Outcome::kSettled);
  EXPECT_EQ(answer.amount, Fen(500));
}

TEST_F(UnionpayMoney, ReadsASettlementDay) {
  clock_.set(at("2026-03-11 09:00:00"));
  up::SettlementRecord back = record("04", "REFUND001");
  back.original_trade_id = kTrade;
  settlement({record("11", "ORDER0001"), back});
  const auto lines = *gateway_->bill(day("2026-03-10"));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].kind, BillLine::Kind::kDebit);
  EXPECT_EQ(lines[0].order_id, "ORDER0001");
  EXPECT_EQ(lines[0].trade_id, kTrade);
  EXPECT_EQ(lines[0].amount, Fen(1990));
  EXPECT_EQ(lines[0].fee, Fen(12));
  EXPECT_EQ(lines[0].at, at("2026-03-10 09:00:01"));
  EXPECT_EQ(lines[1].kind, BillLine::Kind::kRefund);
  EXPECT_EQ(lines[1].refund_id, "REFUND001");
  EXPECT_EQ(lines[1].trade_id, kTrade);
}

TEST_F(UnionpayMoney, TellsADayWithoutAFileFromOneThatIsNotOver) {
  EXPECT_EQ(gateway_->bill(day("2026-03-10")).error().code, ErrorCode::kRefused);
  EXPECT_TRUE(transport_.sent.empty());
  say(Transaction::kDownloadFile, "98");
  EXPECT_EQ(gateway_->bill(day("2026-03-09")).error().code, ErrorCode::kNotFound);
  up::Fields broken = fields_of(Transaction::kDownloadFile, "00");
  broken.set("fileContent", "AAAA");
  say(broken);
  EXPECT_EQ(gateway_->bill(day("2026-03-09")).error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace daikou::merchant::money_test
