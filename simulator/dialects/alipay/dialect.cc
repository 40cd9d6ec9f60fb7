#include "simulator/dialects/alipay/dialect.h"

#include <array>

#include "core/wire/alipay/envelope.h"
#include "core/wire/alipay/methods.h"
#include "core/wire/alipay/rest.h"
#include "simulator/dialects/alipay/browser.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/explaining.h"
#include "simulator/dialects/alipay/notices.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/settings.h"

namespace daikou::simulator {
namespace alipay {
namespace {

struct CallRow {
  ali::Method method;
  Operation operation;
  http::Response (*answer)(const Desk&);
};
constexpr std::array kCalls{
    CallRow{ali::Method::kSignMandate, {"sign"}, sign_by_page},
    CallRow{ali::Method::kPayByPage, {"sign_and_pay"}, pay_by_page},
    CallRow{ali::Method::kPayByMobilePage, {"sign_and_pay"}, pay_by_page},
    CallRow{ali::Method::kPayByApp, {"sign_and_pay"}, pay_by_page},
    CallRow{ali::Method::kQueryMandate, {"query_mandate", Quota::kMandateQuery}, query_mandate},
    CallRow{ali::Method::kTerminateMandate, {"terminate"}, terminate_mandate},
    CallRow{ali::Method::kMovePlan, {"move_plan"}, move_plan},
    CallRow{ali::Method::kTransfer, {"transfer"}, transfer},
    CallRow{ali::Method::kPutInEffect, {"put_in_effect"}, put_in_effect},
    CallRow{ali::Method::kChangePlan, {"change_plan"}, change_plan},
    CallRow{ali::Method::kAskPermission, {"pre_notify"}, ask_permission},
    CallRow{ali::Method::kMoveDueDay, {"move_plan"}, move_due_day},
    CallRow{ali::Method::kSendCode, {"send_code"}, send_code},
    CallRow{ali::Method::kConfirmCode, {"confirm_code"}, confirm_code},
    CallRow{ali::Method::kAskVerification, {"ask_verification"}, ask_verification},
    CallRow{ali::Method::kQueryVerification, {"query_verification"}, query_verification},
    CallRow{ali::Method::kMigrate, {"migrate"}, migrate},
    CallRow{ali::Method::kListMandates, {"query_mandate", Quota::kMandateQuery}, list_mandates},
    CallRow{ali::Method::kShortenAddress, {"shorten_address"}, shorten_address},
    CallRow{ali::Method::kDebit, {"debit", Quota::kDebit}, debit},
    CallRow{ali::Method::kCreateTrade, {"sign_and_pay"}, create_trade},
    CallRow{ali::Method::kPrecreateTrade, {"sign_and_pay"}, precreate_trade},
    CallRow{ali::Method::kPayTrade, {"pay_trade", Quota::kDebit}, pay_trade},
    CallRow{ali::Method::kQueryTrade, {"query_debit"}, query_trade},
    CallRow{ali::Method::kRefund, {"refund", Quota::kRefund}, refund},
    CallRow{ali::Method::kRefundLater, {"refund", Quota::kRefund}, refund_later},
    CallRow{ali::Method::kQueryRefund, {"query_refund"}, query_refund},
    CallRow{ali::Method::kCloseTrade, {"close"}, close_trade},
    CallRow{ali::Method::kCancelTrade, {"cancel"}, cancel_trade},
    CallRow{ali::Method::kBillAddress, {"bill"}, tell_bill_address},
    CallRow{ali::Method::kDownloadCertificate, {"download_certificate"}, download_certificate},
};

const CallRow& call_of(ali::Method method) {
  for (const CallRow& row : kCalls)
    if (row.method == method) return row;
  std::abort();  // Our bug: every method has its row.
}

// The simulator's own ways in.
struct OwnPath {
  std::string_view path;
  Operation operation;
  http::Response (*answer)(Exchange&);
};
constexpr std::array kOwnPaths{
    OwnPath{"/sim/alipay/bill", {"download_bill"}, send_bill},
    OwnPath{"/sim/alipay/pay", {"open_payment"}, open_payment_page},
    OwnPath{"/sim/alipay/app", {"consent"}, act_as_wallet},
    OwnPath{"/sim/alipay/code", {"show_payment_code"}, show_payment_code},
    OwnPath{"/sim/alipay/verify", {"verify_payer"}, verify_payer},
    OwnPath{"/sim/alipay/s", {"follow_short_address"}, follow_short_address},
};

const OwnPath* find_own(std::string_view path) {
  for (const OwnPath& row : kOwnPaths)
    if (row.path == path) return &row;
  return nullptr;
}

constexpr std::string_view kRestPaths = "/v3/alipay/";

// Pages say in HTML what is wrong; calls say it in their envelope (dossier 8).
http::Response turn_away(const Desk& desk, const Trouble& trouble) {
  const bool page = desk.method_row() != nullptr && desk.method_row()->entry != ali::Entry::kServer;
  return page ? show(desk, trouble) : desk.refuse(trouble);
}

// Assumed: no document names a limit.
constexpr std::size_t kBodyMax = std::size_t{1024} * 1024;

bool sent_by_rest(const http::Request& request) { return request.path() != ali::kGatewayPath; }

// Unread, so nobody knows whose it is.
// Assumed: the status is that of every other refusal (dossier 1.3, 10.2).
http::Response refuse_unread(bool rest) {
  const ali::Verdict verdict =
      ali::refused("isv.invalid-parameter", "the body is longer than this gateway takes");
  http::Response response;
  if (rest) {
    response.status = ali::rest_status(verdict.sub_code);
    response.headers.add("Content-Type", "application/json;charset=utf-8");
    response.body = wire::print_json(
        ali::rest::to_json({std::string(ali::rest_name(verdict.sub_code)), verdict.sub_text}, ""));
    return response;
  }
  const std::string node = ali::print_node(ali::to_node(verdict, ali::Json::object()));
  response.headers.add("Content-Type", "text/html;charset=utf-8");
  response.body = ali::print(ali::Envelope{ali::kErrorRoot, node, "", ""});
  return response;
}

// What the world says this method is refused with, whatever the request says.
Result<Done, Trouble> ordered_refusal(const Desk& desk) {
  std::string_view orders = desk.manners().refuse_with;
  while (!orders.empty()) {
    const std::string_view order = orders.substr(0, orders.find(','));
    orders.remove_prefix(std::min(order.size() + 1, orders.size()));
    const std::size_t mark = order.find('=');
    if (mark != std::string_view::npos && order.substr(0, mark) == desk.method_row()->name)
      return Trouble{std::string(order.substr(mark + 1)), ""};
  }
  return Done{};
}

http::Response serve_call(Exchange& exchange) {
  const bool rest = sent_by_rest(exchange.request());
  if (exchange.request().body.size() > kBodyMax) return refuse_unread(rest);
  const auto desk = rest ? rest_desk(exchange) : gateway_desk(exchange);
  const CallRow* call = desk->method_row() == nullptr ? nullptr : &call_of(desk->method());
  if (call != nullptr) exchange.set_operation(call->operation);
  const auto open = desk->open().and_then([&](Done) { return ordered_refusal(*desk); });
  return open ? call->answer(*desk) : turn_away(*desk, open.error());
}

// The older gateway's check, at the same path.
bool asks_after_notice(const http::Request& request) {
  return request.query().find("service=notify_verify") != std::string_view::npos;
}

class Alipay final : public Dialect {
 public:
  Channel channel() const override { return Channel::kAlipay; }
  bool speaks(const http::Request& request) const override {
    const std::string_view path = request.path();
    return path == ali::kGatewayPath || path.starts_with(kRestPaths) || find_own(path) != nullptr;
  }
  http::Response answer(Exchange& exchange) const override {
    if (const OwnPath* own = find_own(exchange.request().path())) {
      exchange.set_operation(own->operation);
      return exchange.finish(own->answer(exchange));
    }
    if (asks_after_notice(exchange.request())) {
      exchange.set_operation({"verify_notice"});
      return exchange.finish(verify_notice(exchange));
    }
    return exchange.finish(serve_call(exchange));
  }
  std::optional<http::Response> too_long(const http::Request& unread) const override {
    if (find_own(unread.path()) != nullptr) return std::nullopt;
    return refuse_unread(sent_by_rest(unread));
  }
  ComposedNotification compose(const World& world, const Notification& notification,
                               const faults::CallbackPlan& plan) const override {
    return alipay::compose(world, notification, plan);
  }
  std::span<const seconds> ladder(NotificationKind) const override { return alipay::ladder(); }
  bool acknowledged(const World& world, NotificationKind,
                    const http::Response& answer) const override {
    return alipay::acknowledged(world, answer);
  }
  std::string mandate_number(const World& world, const Mandate& mandate) const override {
    return alipay::mandate_number(world, mandate);
  }
  std::string page_behind(std::string_view link) const override {
    return alipay::page_behind(link);
  }
  std::optional<Explained> explain(const http::Request& captured, const KeyHints& hints,
                                   const Worlds& worlds) const override {
    return explain_captured(captured, hints, worlds);
  }
  std::span<const SettingSpec* const> settings() const override { return alipay::settings(); }
  std::span<const std::string_view> secret_fields() const override {
    static constexpr std::array<std::string_view, 1> kFields{"auth_confirm_no"};
    return kFields;
  }
  Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& account) const override {
    return alipay::make_keys(account);
  }
  std::vector<Credential> credentials(const Account& account) const override {
    return account.provider == Provider::kAlipay ? credentials_of(account)
                                                 : std::vector<Credential>();
  }
};

}  // namespace
}  // namespace alipay

const Dialect& alipay_dialect() {
  static const alipay::Alipay dialect;
  return dialect;
}

}  // namespace daikou::simulator
