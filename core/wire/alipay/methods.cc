#include "core/wire/alipay/methods.h"

#include <algorithm>
#include <array>

namespace daikou::alipay {
namespace {

// In the order of the enum; the unit test holds that.
constexpr std::array kMethods{
    MethodRow{Method::kSignMandate, "alipay.user.agreement.page.sign", Entry::kBrowser},
    MethodRow{Method::kPayByPage, "alipay.trade.page.pay", Entry::kBrowser},
    MethodRow{Method::kPayByMobilePage, "alipay.trade.wap.pay", Entry::kBrowser},
    MethodRow{Method::kPayByApp, "alipay.trade.app.pay", Entry::kApp},
    MethodRow{Method::kQueryMandate, "alipay.user.agreement.query", Entry::kServer, "GET",
              "/v3/alipay/user/agreement/query"},
    MethodRow{Method::kTerminateMandate, "alipay.user.agreement.unsign", Entry::kServer, "POST",
              "/v3/alipay/user/agreement/unsign"},
    MethodRow{Method::kMovePlan, "alipay.user.agreement.executionplan.modify", Entry::kServer,
              "POST", "/v3/alipay/user/agreement/executionplan/modify"},
    MethodRow{Method::kTransfer, "alipay.user.agreement.transfer", Entry::kServer, "POST",
              "/v3/alipay/user/agreement/transfer"},
    MethodRow{Method::kPutInEffect, "alipay.user.agreement.sign.effect"},
    MethodRow{Method::kChangePlan, "alipay.user.agreement.cyclepayauthplans.modify"},
    MethodRow{Method::kAskPermission, "alipay.user.agreement.permission.create", Entry::kServer,
              "POST", "/v3/alipay/user/agreement/permission/create"},
    MethodRow{Method::kMoveDueDay, "alipay.user.agreement.executetime.modify"},
    MethodRow{Method::kSendCode, "alipay.user.agreement.auth.apply"},
    MethodRow{Method::kConfirmCode, "alipay.user.agreement.auth.confirm"},
    MethodRow{Method::kAskVerification, "alipay.user.agreement.userverify.apply", Entry::kServer,
              "POST", "/v3/alipay/user/agreement/userverify/apply"},
    MethodRow{Method::kQueryVerification, "alipay.user.agreement.userverify.query", Entry::kServer,
              "GET", "/v3/alipay/user/agreement/userverify/query"},
    MethodRow{Method::kMigrate, "alipay.user.agreement.migrate", Entry::kServer, "POST",
              "/v3/alipay/user/agreement/migrate"},
    MethodRow{Method::kListMandates, "alipay.user.agreement.batch.query"},
    MethodRow{Method::kShortenAddress, "alipay.user.agreement.shorturl.generate"},
    MethodRow{Method::kDebit, "alipay.trade.pay", Entry::kServer, "POST", "/v3/alipay/trade/pay"},
    MethodRow{Method::kCreateTrade, "alipay.trade.create", Entry::kServer, "POST",
              "/v3/alipay/trade/create"},
    MethodRow{Method::kPrecreateTrade, "alipay.trade.precreate", Entry::kServer, "POST",
              "/v3/alipay/trade/precreate"},
    MethodRow{Method::kPayTrade, "alipay.trade.order.pay", Entry::kServer, "POST",
              "/v3/alipay/trade/order/pay"},
    MethodRow{Method::kQueryTrade, "alipay.trade.query", Entry::kServer, "POST",
              "/v3/alipay/trade/query"},
    MethodRow{Method::kRefund, "alipay.trade.refund", Entry::kServer, "POST",
              "/v3/alipay/trade/refund"},
    MethodRow{Method::kRefundLater, "alipay.trade.refund.apply", Entry::kServer, "POST",
              "/v3/alipay/trade/refund/apply"},
    MethodRow{Method::kQueryRefund, "alipay.trade.fastpay.refund.query", Entry::kServer, "POST",
              "/v3/alipay/trade/fastpay/refund/query"},
    MethodRow{Method::kCloseTrade, "alipay.trade.close", Entry::kServer, "POST",
              "/v3/alipay/trade/close"},
    MethodRow{Method::kCancelTrade, "alipay.trade.cancel", Entry::kServer, "POST",
              "/v3/alipay/trade/cancel"},
    MethodRow{Method::kBillAddress, "alipay.data.dataservice.bill.downloadurl.query",
              Entry::kServer, "GET", "/v3/alipay/data/dataservice/bill/downloadurl/query"},
    MethodRow{Method::kDownloadCertificate, "alipay.open.app.alipaycert.download"},
};

template <class Test>
const MethodRow* first(Test&& fits) {
  const auto found = std::find_if(kMethods.begin(), kMethods.end(), std::forward<Test>(fits));
  return found == kMethods.end() ? nullptr : &*found;
}

}  // namespace

std::span<const MethodRow> methods() { return kMethods; }

const MethodRow& row(Method method) { return kMethods[static_cast<std::size_t>(method)]; }

const MethodRow* find_method(std::string_view name) {
  return first([&](const MethodRow& each) { return each.name == name; });
}

const MethodRow* find_rest_method(std::string_view verb, std::string_view path) {
  return first([&](const MethodRow& each) {
    return !each.rest_path.empty() && each.rest_verb == verb && each.rest_path == path;
  });
}

std::string answer_root(std::string_view method_name) {
  std::string root(method_name);
  std::replace(root.begin(), root.end(), '.', '_');
  return root + "_response";
}

}  // namespace daikou::alipay
