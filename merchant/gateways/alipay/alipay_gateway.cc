#include "merchant/gateways/alipay/alipay_gateway.h"

#include <utility>

#include "core/wire/alipay/bill_file.h"
#include "core/wire/alipay/bills.h"
#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/notices.h"
#include "core/wire/alipay/refunds.h"
#include "merchant/gateways/alipay/debits.h"
#include "merchant/gateways/alipay/exchange.h"
#include "merchant/gateways/alipay/interpret.h"
#include "merchant/gateways/alipay/notices.h"
#include "merchant/gateways/alipay/signing_pages.h"

namespace daikou::merchant {
namespace alipay {
namespace {

MandateAnswer answer_of(const ali::MandateStatus& status) {
  MandateAnswer answer;
  answer.outcome = Outcome::kSettled;
  answer.mandate_id = status.facts.mandate_id;
  answer.payer = payer_of(status.facts.payer);
  switch (status.facts.status) {
    case ali::AgreementStatus::kTemporary: answer.state = MandateState::kOffered; break;
    case ali::AgreementStatus::kNormal:
    case ali::AgreementStatus::kStopped: answer.state = MandateState::kActive; break;
    case ali::AgreementStatus::kEnded: answer.state = MandateState::kTerminated; break;
  }
  return answer;
}

RefundAnswer given_back(Fen amount, std::optional<Instant> at) {
  RefundAnswer answer;
  answer.outcome = Outcome::kSettled;
  answer.amount = amount;
  answer.settled_at = at;
  return answer;
}

BillLine line_of(const ali::BillRow& row) {
  BillLine line;
  line.kind =
      row.kind == ali::BillRow::Kind::kRefund ? BillLine::Kind::kRefund : BillLine::Kind::kDebit;
  line.order_id = row.order_id;
  line.trade_id = row.trade_id;
  line.refund_id = row.refund_id;
  line.amount = row.amount;
  line.fee = row.fee;
  line.at = row.finished_at;
  return line;
}

class AlipayGateway final : public PaymentGateway {
 public:
  explicit AlipayGateway(Exchange exchange) : exchange_(std::move(exchange)) {}

  Channel channel() const override { return Channel::kAlipay; }

  Result<SigningPage> open_signing(const SigningOrder& order) override {
    return alipay::open_signing(exchange_, order);
  }

  MandateAnswer query_mandate(const MandateRef& mandate) override {
    return interpret<MandateAnswer>(
        exchange_.ask<ali::MandateStatus>(ali::Method::kQueryMandate,
                                          ali::MandateQuery{key_of(mandate)}),
        Asks::kQuestion,
        [](const ali::MandateStatus& status, const ali::Verdict&) { return answer_of(status); },
        meaning_of_mandate);
  }

  MandateAnswer terminate(const MandateRef& mandate, const std::string&) override {
    return interpret<MandateAnswer>(
        exchange_.ask<ali::MandateTerminated>(ali::Method::kTerminateMandate,
                                              ali::MandateTermination{key_of(mandate)}),
        Asks::kQuestion,
        [&](const ali::MandateTerminated&, const ali::Verdict&) {
          MandateAnswer answer;
          answer.outcome = Outcome::kSettled;
          answer.state = MandateState::kTerminated;
          answer.mandate_id = mandate.mandate_id;
          answer.terminated_by = TerminatedBy::kMerchant;
          return answer;
        },
        meaning_of_mandate);
  }

  // The reminder before a deduction is the merchant's own duty (dossier 27).
  bool takes_notice() const override { return false; }
  DebitAnswer give_notice(const NoticeOrder&) override {
    return say<DebitAnswer>(refused(Reason::kNotPeriodic), "not a call of this channel");
  }

  DebitAnswer debit(const DebitOrder& order) override { return alipay::debit(exchange_, order); }
  DebitAnswer query_debit(const DebitOrder& order) override {
    return alipay::query_debit(exchange_, order);
  }
  DebitAnswer close(const DebitOrder& order) override { return cancel(exchange_, order); }

  RefundAnswer refund(const RefundOrder& order) override {
    ali::RefundRequest request;
    request.key.order_id = order.order_id;
    request.amount = order.amount;
    request.refund_id = order.refund_id;
    request.why = shortened(order.reason, 256);
    const auto answer = exchange_.ask<ali::RefundAnswer>(ali::Method::kRefund, request);
    // A number that was sent before moves nothing now; what it did then is asked.
    const bool repeated = answer && answer->message && answer->message->moved == ali::YesNo::kNo;
    if (repeated) return query_refund(order);
    return interpret<RefundAnswer>(
        answer, Asks::kMoves,
        [&](const ali::RefundAnswer& refund, const ali::Verdict&) {
          return given_back(order.amount, refund.paid_at);
        },
        meaning_of_refund);
  }

  // Without a status there is no such refund, or it did not succeed: the same number may be sent
  // again (dossier 22).
  RefundAnswer query_refund(const RefundOrder& order) override {
    ali::RefundQuery query;
    query.key.order_id = order.order_id;
    query.refund_id = order.refund_id;
    query.query_options = {"gmt_refund_pay"};
    return interpret<RefundAnswer>(
        exchange_.ask<ali::RefundStatus>(ali::Method::kQueryRefund, query), Asks::kQuestion,
        [&](const ali::RefundStatus& status, const ali::Verdict&) {
          if (status.status != ali::kRefundSucceeded || !status.amount)
            return say<RefundAnswer>(not_booked(Reason::kRefundMissing), "no refund_status");
          return given_back(*status.amount, status.paid_at);
        },
        meaning_of_refund_query);
  }

  Result<std::vector<BillLine>> bill(Date date) override {
    const ali::BillQuery query{std::string(ali::kTradeBill), to_date_text(date)};
    DAIKOU_TRY(const auto answer,
               exchange_.ask<ali::BillAddress>(ali::Method::kBillAddress, query));
    if (!answer.message) return error_of_bill(answer.verdict);
    if (answer.message->file_code == ali::kEmptyBill)
      return Error{ErrorCode::kNotFound, "no transactions on " + query.date};
    DAIKOU_TRY(const std::string zip, exchange_.fetch(answer.message->url));
    DAIKOU_TRY(const std::vector<ali::BillRow> rows, ali::read_bill(zip));
    std::vector<BillLine> lines;
    lines.reserve(rows.size());
    for (const ali::BillRow& row : rows) lines.push_back(line_of(row));
    return lines;
  }

  Result<Notice> read(const http::Request& notification) override {
    return read_notice(exchange_, notification.body);
  }

  http::Response acknowledge(bool understood, const std::string&) override {
    http::Response response;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = understood ? ali::kAcknowledged : "fail";
    return response;
  }

 private:
  // Our number leads to a mandate together with what was signed (dossier 14).
  ali::MandateKey key_of(const MandateRef& mandate) const {
    ali::MandateKey key;
    if (!mandate.mandate_id.empty()) {
      key.mandate_id = mandate.mandate_id;
      return key;
    }
    const SignedProduct product = exchange_.product_of(mandate.template_code);
    key.mandate_code = mandate.mandate_code;
    key.personal_product = product.personal_product;
    key.scene = product.scene;
    return key;
  }

  Exchange exchange_;
};

}  // namespace
}  // namespace alipay

Result<std::unique_ptr<PaymentGateway>> make_alipay_gateway(AlipayConfig config,
                                                            http::Transport& transport,
                                                            const Clock& clock) {
  const auto missing = [](const char* what) {
    return Error{ErrorCode::kMalformed, std::string("alipay: ") + what};
  };
  if (!http::parse_url(config.origin) || config.origin.ends_with('/'))
    return missing("origin wants scheme and host without a path");
  if (config.app.empty()) return missing("app is missing");
  if (!http::parse_url(config.notify_url)) return missing("notify_url is no address");
  DAIKOU_TRY(alipay::Exchange exchange,
             alipay::Exchange::create(std::move(config), transport, clock));
  return std::unique_ptr<PaymentGateway>(
      std::make_unique<alipay::AlipayGateway>(std::move(exchange)));
}

}  // namespace daikou::merchant
