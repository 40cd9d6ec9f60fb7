#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/answers.h"
#include "scenarios/engine/steps/kinds.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

struct HandDebit {
  std::string order;
  std::string mandate;
  std::optional<Fen> amount;
  WantedAnswer wanted;

  static Form<HandDebit> form() {
    return {{field<&HandDebit::order>(
                 "order", "What it is called; one sent before is sent again, same number.",
                 Need::kRequired),
             field<&HandDebit::mandate>("mandate", "Under which mandate; for a new order."),
             field<&HandDebit::amount>("amount", "How much; 25.00 CNY if left out."),
             outcome_field<HandDebit>(), reason_field<HandDebit>()}};
  }

  Result<Done> run(Stage& stage) const {
    Hand& hand = stage.hand();
    const bool again = hand.orders().contains(order);
    if (!again) DAIKOU_CHECK(write_down(stage, hand));
    DAIKOU_TRY(HandOrder * row, hand.order(order));
    if (again && amount) row->order.amount = *amount;
    row->answer = hand.gateway().debit(row->order);
    DAIKOU_CHECK(check_answer(wanted, row->answer));
    return stage.run_due();
  }

 private:
  Result<Done> write_down(Stage& stage, Hand& hand) const {
    DAIKOU_TRY(const HandMandate* signed_by, hand.mandate(mandate));
    HandOrder& row = hand.add_order(order);
    row.order.order_id = hand.new_number();
    row.order.mandate_id = signed_by->ref.mandate_id;
    row.order.mandate_code = signed_by->ref.mandate_code;
    row.order.amount = amount.value_or(Fen(25'00));
    row.order.title = "测试扣款";
    row.order.due = beijing_date(stage.now());
    row.order.at = stage.now();
    hand.announce(row.order.order_id);
    return Done{};
  }
};

struct HandQuery {
  std::string order;
  WantedAnswer wanted;
  static Form<HandQuery> form() {
    return {{field<&HandQuery::order>("order", "Which.", Need::kRequired),
             outcome_field<HandQuery>(), reason_field<HandQuery>()},
            "order"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(HandOrder * row, stage.hand().order(order));
    row->answer = stage.hand().gateway().query_debit(row->order);
    DAIKOU_CHECK(check_answer(wanted, row->answer));
    return stage.run_due();
  }
};

struct HandClose {
  std::string order;
  WantedAnswer wanted;
  static Form<HandClose> form() {
    return {{field<&HandClose::order>("order", "Which.", Need::kRequired),
             outcome_field<HandClose>(), reason_field<HandClose>()},
            "order"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(HandOrder * row, stage.hand().order(order));
    row->answer = stage.hand().gateway().close(row->order);
    DAIKOU_CHECK(check_answer(wanted, row->answer));
    return stage.run_due();
  }
};

struct HandRefundStep {
  std::string order;
  std::string refund;
  Fen amount;
  WantedAnswer wanted;
  static Form<HandRefundStep> form() {
    return {{field<&HandRefundStep::order>("order", "Of which order.", Need::kRequired),
             field<&HandRefundStep::refund>(
                 "refund", "What it is called; one sent before is sent again, same number.",
                 Need::kRequired),
             field<&HandRefundStep::amount>("amount", "How much.", Need::kRequired),
             outcome_field<HandRefundStep>(), reason_field<HandRefundStep>()}};
  }
  Result<Done> run(Stage& stage) const {
    Hand& hand = stage.hand();
    DAIKOU_TRY(const HandOrder* paid, hand.order(order));
    HandRefund& row = hand.add_refund(refund);
    if (row.order.refund_id.empty()) row.order.refund_id = hand.new_number();
    row.order.order_id = paid->order.order_id;
    row.order.trade_id = paid->answer.trade_id;
    row.order.amount = amount;
    row.order.total = paid->order.amount;
    row.order.reason = "测试退款";
    row.order.at = stage.now();
    hand.announce(row.order.refund_id);
    row.answer = hand.gateway().refund(row.order);
    DAIKOU_CHECK(check_answer(wanted, row.answer));
    return stage.run_due();
  }
};

}  // namespace

StepKind hand_debit() {
  return step_kind<HandDebit>("hand_debit", "By hand: sends one debit request.");
}
StepKind hand_query() {
  return step_kind<HandQuery>("hand_query", "By hand: asks what became of an order.");
}
StepKind hand_close() { return step_kind<HandClose>("hand_close", "By hand: closes an order."); }
StepKind hand_refund() {
  return step_kind<HandRefundStep>("hand_refund", "By hand: sends one refund request.");
}

}  // namespace daikou::scenarios::steps
