#include "simulator/dialects/wechat_v2/dialect.h"

#include <array>

#include "core/wire/wechat_v2/messages.h"
#include "core/wire/wechat_v2/paths.h"
#include "core/wire/wechat_v2/xml.h"
#include "simulator/dialects/wechat_v2/calls.h"
#include "simulator/dialects/wechat_v2/explaining.h"
#include "simulator/dialects/wechat_v2/notices.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/settings.h"

namespace daikou::simulator {
namespace wechat_v2 {
namespace {

namespace v2 = daikou::wechat_v2;

using Answer = http::Response (*)(Exchange&);

struct CallRow {
  v2::Call call;
  Operation operation;
  Answer answer;
};
constexpr std::array kCalls{
    CallRow{v2::Call::kSignByPage, {"sign"}, sign_by_page},
    CallRow{v2::Call::kSignByApp, {"sign"}, sign_by_app},
    CallRow{v2::Call::kSignByH5, {"sign"}, sign_by_h5},
    CallRow{v2::Call::kOrderWithSigning, {"sign_and_pay"}, order_with_signing},
    CallRow{v2::Call::kQueryMandate, {"query_mandate", Quota::kMandateQuery}, query_mandate},
    CallRow{v2::Call::kTerminateMandate, {"terminate"}, terminate_mandate},
    CallRow{v2::Call::kDebit, {"debit", Quota::kDebit}, apply_for_debit},
    CallRow{v2::Call::kQueryDebit, {"query_debit"}, query_debit},
    CallRow{v2::Call::kQueryOrder, {"query_debit"}, query_order},
    CallRow{v2::Call::kCloseOrder, {"close"}, close_order},
    CallRow{v2::Call::kRefund, {"refund", Quota::kRefund}, refund},
    CallRow{v2::Call::kQueryRefund, {"query_refund"}, query_refund},
    CallRow{v2::Call::kDownloadBill, {"bill"}, download_bill},
    CallRow{v2::Call::kDownloadFundFlow, {"bill"}, download_fund_flow},
};

// The simulator's own ways in, for what in life happens inside WeChat.
struct OwnPath {
  std::string_view path;
  Operation operation;
  Answer answer;
};
constexpr std::array kOwnPaths{
    OwnPath{"/sim/wechat/miniprogram-sign", {"sign"}, sign_by_mini_program},
    OwnPath{"/sim/wechat/pay", {"open_payment"}, open_payment_page},
};

struct Found {
  const Operation* operation = nullptr;
  Answer answer = nullptr;
};

// The sandbox is not served.
Found find_call(std::string_view path) {
  for (const OwnPath& row : kOwnPaths)
    if (row.path == path) return {&row.operation, row.answer};
  const auto route = v2::route(path);
  if (!route || route->realm != v2::Realm::kProduction) return {};
  for (const CallRow& row : kCalls)
    if (row.call == route->endpoint->call) return {&row.operation, row.answer};
  return {};
}

class WechatV2 final : public Dialect {
 public:
  Channel channel() const override { return Channel::kWechatV2; }
  bool speaks(const http::Request& request) const override {
    return find_call(request.path()).answer != nullptr;
  }
  http::Response answer(Exchange& exchange) const override {
    const Found found = find_call(exchange.request().path());
    exchange.set_operation(*found.operation);
    return exchange.finish(found.answer(exchange));
  }
  // Assumed: no source says so; it is the form of every message that is not taken as one.
  std::optional<http::Response> too_long(const http::Request& unread) const override {
    for (const OwnPath& row : kOwnPaths)
      if (row.path == unread.path()) return std::nullopt;
    http::Response response;
    response.headers.add("Content-Type", "text/xml; charset=utf-8");
    response.body =
        v2::print_xml(v2::encode_reply(v2::ProtocolRefusal{"模拟：报文超过本网关接受的长度"}));
    return response;
  }
  ComposedNotification compose(const World& world, const Notification& notification,
                               const faults::CallbackPlan& plan) const override {
    return wechat_v2::compose(world, notification, plan);
  }
  std::span<const seconds> ladder(NotificationKind kind) const override {
    return wechat_v2::ladder(kind);
  }
  bool acknowledged(const World& world, NotificationKind,
                    const http::Response& answer) const override {
    return wechat_v2::acknowledged(world, answer);
  }
  std::string mandate_number(const World&, const Mandate& mandate) const override {
    return wechat_v2::mandate_number(mandate);
  }
  std::optional<Explained> explain(const http::Request& captured, const KeyHints& hints,
                                   const Worlds& worlds) const override {
    return explain_captured(captured, hints, worlds);
  }
  std::span<const SettingSpec* const> settings() const override { return wechat_v2::settings(); }
};

}  // namespace
}  // namespace wechat_v2

const Dialect& wechat_v2_dialect() {
  static const wechat_v2::WechatV2 dialect;
  return dialect;
}

}  // namespace daikou::simulator
