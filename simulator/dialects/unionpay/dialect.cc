#include "simulator/dialects/unionpay/dialect.h"

#include <array>

#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/explaining.h"
#include "simulator/dialects/unionpay/keys.h"
#include "simulator/dialects/unionpay/notices.h"
#include "simulator/dialects/unionpay/settings.h"

namespace daikou::simulator {
namespace unionpay {
namespace {

using up::Transaction;
using Answer = http::Response (*)(Desk&);

struct CallRow {
  Transaction what;
  Operation operation;
  Answer answer;
  Answer by_browser = nullptr;  // When a payer's browser brings it.
};
constexpr std::array kCalls{
    CallRow{Transaction::kQuery, {"query_debit"}, query_order},
    CallRow{Transaction::kConsume, {"debit", Quota::kDebit}, consume},
    CallRow{Transaction::kSubscriptionConsume, {"debit", Quota::kDebit}, consume},
    CallRow{Transaction::kInstalmentConsume, {"debit", Quota::kDebit}, consume},
    CallRow{Transaction::kRefund, {"refund", Quota::kRefund}, refund},
    CallRow{Transaction::kCollect, {"debit", Quota::kDebit}, collect},
    CallRow{Transaction::kEntrustedCollect, {"debit", Quota::kDebit}, collect},
    CallRow{Transaction::kUndo, {"refund", Quota::kRefund}, undo},
    CallRow{Transaction::kUndoOther, {"refund", Quota::kRefund}, undo},
    CallRow{Transaction::kCheckIdentity, {"sign"}, check_or_bind, open_signing_page},
    CallRow{Transaction::kBindUnchecked, {"sign"}, nullptr, open_signing_page},
    CallRow{Transaction::kCheckIdentityByPage, {"sign"}, nullptr, open_signing_page},
    CallRow{Transaction::kEntrust, {"sign"}, entrust, open_signing_page},
    CallRow{Transaction::kSignContract, {"sign"}, nullptr, open_signing_page},
    CallRow{Transaction::kReleaseBinding, {"terminate"}, release},
    CallRow{Transaction::kDeleteToken, {"terminate"}, release},
    CallRow{Transaction::kReleaseEntrustment, {"terminate"}, release},
    CallRow{Transaction::kReleaseContract, {"terminate"}, release},
    CallRow{Transaction::kQueryBinding, {"query_mandate", Quota::kMandateQuery}, query_binding},
    CallRow{Transaction::kSmsForOpening, {"send_code"}, send_sms},
    CallRow{Transaction::kSmsForIdentity, {"send_code"}, send_sms},
    CallRow{Transaction::kSmsForConsume, {"send_code"}, send_sms},
    CallRow{Transaction::kSmsForCollect, {"send_code"}, send_sms},
    CallRow{Transaction::kSmsForPreAuthorisation, {"send_code"}, send_sms},
    CallRow{Transaction::kSmsForOther, {"send_code"}, send_sms},
    CallRow{
        Transaction::kOpenQueryByCard, {"query_mandate", Quota::kMandateQuery}, query_opened_card},
    CallRow{
        Transaction::kOpenQueryByOrder, {"query_mandate", Quota::kMandateQuery}, query_opened_card},
    CallRow{Transaction::kOpen, {"sign"}, open_token, open_signing_page},
    CallRow{Transaction::kUpdateToken, {"sign"}, open_token},
    CallRow{Transaction::kApplyToken, {"sign"}, open_token},
    CallRow{Transaction::kBatchCollect, {"batch"}, take_batch},
    CallRow{Transaction::kBatchCollectQuery, {"query_batch"}, query_batch},
    CallRow{Transaction::kDownloadFile, {"bill"}, download_file},
    CallRow{Transaction::kQueryCertificate, {"certificate"}, query_certificate},
    CallRow{Transaction::kReversal, {"close"}, reverse},
};

// Payments by page, pay-outs and batches of refunds are not played.
http::Response not_open(Desk& desk) { return desk.refuse(coded("32")); }

const CallRow& call_of(Transaction what) {
  static constexpr CallRow kNone{Transaction::kQuery, {"not_open"}, not_open};
  for (const CallRow& row : kCalls)
    if (row.what == what) return row;
  return kNone;
}

http::Response answer_admitted(Desk& desk) {
  const CallRow& call = call_of(desk.row().what);
  desk.exchange().set_operation(call.operation);
  if (auto refused = desk.check_keys()) return *std::move(refused);
  const Answer answer = desk.by_browser() ? call.by_browser : call.answer;
  return answer == nullptr ? not_open(desk) : answer(desk);
}

class Unionpay final : public Dialect {
 public:
  Channel channel() const override { return Channel::kUnionpay; }
  // By address as far as needed to tell channels apart; what is asked for stands in the message.
  bool speaks(const http::Request& request) const override {
    const std::string_view path = request.path();
    return path.starts_with("/gateway/api/") || (path == up::kFilePath && request.method == "POST");
  }
  http::Response answer(Exchange& exchange) const override {
    exchange.set_operation({"message"});
    Desk desk(exchange);
    if (auto refused = desk.admit()) return exchange.finish(*std::move(refused));
    return exchange.finish(answer_admitted(desk));
  }
  // Assumed: as a message without a merchant is answered; nobody could read one in it.
  std::optional<http::Response> too_long(const http::Request&) const override {
    return invalid_request();
  }
  ComposedNotification compose(const World& world, const Notification& notification,
                               const faults::CallbackPlan& plan) const override {
    return unionpay::compose(world, notification, plan);
  }
  std::span<const seconds> ladder(NotificationKind) const override { return unionpay::ladder(); }
  bool acknowledged(const World&, NotificationKind, const http::Response& answer) const override {
    return unionpay::acknowledged(answer);
  }
  std::optional<Explained> explain(const http::Request& captured, const KeyHints& hints,
                                   const Worlds& worlds) const override {
    return explain_captured(captured, hints, worlds);
  }
  std::span<const SettingSpec* const> settings() const override { return unionpay::settings(); }
  std::span<const std::string_view> secret_fields() const override {
    static constexpr std::array<std::string_view, 1> kFields{"customerInfo"};
    return kFields;
  }
  Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& account) const override {
    return unionpay::make_keys(account);
  }
  std::vector<Credential> credentials(const Account& account) const override {
    return account.provider == Provider::kUnionpay ? credentials_of(account)
                                                   : std::vector<Credential>();
  }
};

}  // namespace
}  // namespace unionpay

const Dialect& unionpay_dialect() {
  static const unionpay::Unionpay dialect;
  return dialect;
}

}  // namespace daikou::simulator
