#include "simulator/dialects/wechat_v3/dialect.h"

#include <algorithm>
#include <array>

#include "core/wire/wechat_v3/paths.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/explaining.h"
#include "simulator/dialects/wechat_v3/keys.h"
#include "simulator/dialects/wechat_v3/notices.h"
#include "simulator/dialects/wechat_v3/refusals.h"
#include "simulator/dialects/wechat_v3/settings.h"

namespace daikou::simulator {
namespace wechat_v3 {
namespace {

using Answer = http::Response (*)(Exchange&, const Route&);

struct CallRow {
  v3::Call call;
  Operation operation;
  Answer answer;
};
constexpr std::array kCalls{
    CallRow{v3::Call::kNotifyBeforeDebit, {"notice"}, notify_before_debit},
    CallRow{v3::Call::kNotifyRefusedDebit, {"reminder"}, notify_refused_debit},
    CallRow{v3::Call::kSignByApp, {"sign"}, sign_by_app},
    CallRow{v3::Call::kSignByH5, {"sign"}, sign_by_page},
    CallRow{v3::Call::kSignByJsapi, {"sign"}, sign_by_page},
    CallRow{v3::Call::kSignByMiniProgram, {"sign"}, sign_by_mini_program},
    CallRow{v3::Call::kQueryMandate, {"query_mandate", Quota::kMandateQuery}, query_mandate},
    CallRow{
        v3::Call::kQueryMandateById, {"query_mandate", Quota::kMandateQuery}, query_mandate_by_id},
    CallRow{v3::Call::kTerminateMandate, {"terminate"}, terminate_mandate},
    CallRow{v3::Call::kSchedule, {"schedule"}, schedule},
    CallRow{v3::Call::kQuerySchedule, {"query_schedule"}, query_schedule},
    CallRow{v3::Call::kDebit, {"debit", Quota::kDebit}, apply_for_debit},
    CallRow{v3::Call::kQueryTrade, {"query_debit"}, query_trade},
    CallRow{v3::Call::kQueryOrder, {"query_debit"}, query_order},
    CallRow{v3::Call::kCloseOrder, {"close"}, close_order},
    CallRow{v3::Call::kOrderWithSigningJsapi, {"sign_and_pay"}, order_with_signing},
    CallRow{v3::Call::kOrderWithSigningApp, {"sign_and_pay"}, order_with_signing},
    CallRow{v3::Call::kRefund, {"refund", Quota::kRefund}, refund},
    CallRow{v3::Call::kQueryRefund, {"query_refund"}, query_refund},
    CallRow{v3::Call::kRedirectRefund, {"redirect_refund", Quota::kRefund}, redirect_refund},
    CallRow{v3::Call::kTradeBill, {"bill"}, trade_bill},
    CallRow{v3::Call::kFundFlowBill, {"bill"}, fund_flow_bill},
    CallRow{v3::Call::kDownloadBill, {"bill"}, download_bill},
    CallRow{v3::Call::kCertificates, {"certificates"}, list_certificates},
};

// Below these everything is ours, known or not. Alipay's own REST calls live beside them.
constexpr std::array<std::string_view, 10> kOurs{
    "/v3/papay/",        "/v3/partner-papay/", "/v3/pay/",       "/v3/refund/",    "/v3/bill/",
    "/v3/billdownload/", "/v3/certificates",   "/v3/edu-papay/", "/v3/ecommerce/", "/v3/global/"};

const CallRow* find_call(v3::Call call) {
  const auto found = std::ranges::find(kCalls, call, &CallRow::call);
  return found == kCalls.end() ? nullptr : found;
}

http::Response unsigned_problem(int status, std::string_view code, std::string_view why) {
  http::Response response;
  response.status = status;
  response.headers.add("Content-Type", "application/json; charset=utf-8");
  response.body = v3::print_problem({std::string(code), std::string(why)});
  return response;
}

http::Response nothing_there(std::string_view why) {
  return unsigned_problem(404, "NOT_FOUND", why);
}

class WechatV3 final : public Dialect {
 public:
  Channel channel() const override { return Channel::kWechatV3; }
  bool speaks(const http::Request& request) const override {
    const std::string_view path = request.path();
    return std::ranges::any_of(kOurs,
                               [&](std::string_view ours) { return path.starts_with(ours); });
  }
  http::Response answer(Exchange& exchange) const override {
    const http::Request& request = exchange.request();
    const auto route = v3::route(request.method, request.path());
    const CallRow* row = route ? find_call(route->endpoint->call) : nullptr;
    if (row == nullptr)
      return exchange.finish(
          nothing_there(route ? "模拟：没有这个接口" : "模拟：" + route.error().detail));
    exchange.set_operation(row->operation);
    return exchange.finish(row->answer(exchange, *route));
  }
  // Assumed: no source says with which code.
  std::optional<http::Response> too_long(const http::Request&) const override {
    return unsigned_problem(400, "PARAM_ERROR", "模拟：报文超过本网关接受的长度");
  }
  ComposedNotification compose(const World& world, const Notification& notification,
                               const faults::CallbackPlan& plan) const override {
    return wechat_v3::compose(world, notification, plan);
  }
  std::span<const seconds> ladder(NotificationKind kind) const override {
    return wechat_v3::ladder(kind);
  }
  bool acknowledged(const World&, NotificationKind, const http::Response& answer) const override {
    return wechat_v3::acknowledged(answer);
  }
  std::string mandate_number(const World&, const Mandate& mandate) const override {
    return wechat_v2::mandate_number(mandate);
  }
  std::optional<Explained> explain(const http::Request& captured, const KeyHints& hints,
                                   const Worlds& worlds) const override {
    return explain_captured(captured, hints, worlds);
  }
  std::span<const SettingSpec* const> settings() const override { return wechat_v3::settings(); }
  Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& account) const override {
    return wechat_v3::make_keys(account);
  }
  std::vector<Credential> credentials(const Account& account) const override {
    return credentials_of(account);
  }
};

}  // namespace
}  // namespace wechat_v3

const Dialect& wechat_v3_dialect() {
  static const wechat_v3::WechatV3 dialect;
  return dialect;
}

}  // namespace daikou::simulator
