// The methods of the open gateway: their names in both protocols (protocol dossier 8, 10.3, 12-25).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace daikou::alipay {

enum class Method : std::uint8_t {
  // Opened by the payer's browser or app, never called from server to server.
  kSignMandate,  // agreement.page.sign
  kPayByPage,
  kPayByMobilePage,
  kPayByApp,
  // Mandates.
  kQueryMandate,
  kTerminateMandate,
  kMovePlan,           // executionplan.modify
  kTransfer,           // A general mandate becomes a periodic one.
  kPutInEffect,        // sign.effect
  kChangePlan,         // cyclepayauthplans.modify
  kAskPermission,      // permission.create
  kMoveDueDay,         // executetime.modify
  kSendCode,           // auth.apply
  kConfirmCode,        // auth.confirm
  kAskVerification,    // userverify.apply
  kQueryVerification,  // userverify.query
  kMigrate,
  kListMandates,    // batch.query
  kShortenAddress,  // shorturl.generate
  // Trades.
  kDebit,  // trade.pay
  kCreateTrade,
  kPrecreateTrade,
  kPayTrade,  // order.pay
  kQueryTrade,
  kRefund,
  kRefundLater,  // refund.apply
  kQueryRefund,
  kCloseTrade,
  kCancelTrade,
  // The rest.
  kBillAddress,
  kDownloadCertificate,
};

enum class Entry : std::uint8_t { kServer, kBrowser, kApp };

struct MethodRow {
  Method method;
  std::string_view name;  // "alipay.trade.pay"
  Entry entry = Entry::kServer;
  std::string_view rest_verb = {};  // Empty: REST v3 does not have it.
  std::string_view rest_path = {};
};

std::span<const MethodRow> methods();
const MethodRow& row(Method method);
// Null when there is none.
const MethodRow* find_method(std::string_view name);
const MethodRow* find_rest_method(std::string_view verb, std::string_view path);

// The member an answer's node stands under: "alipay_trade_pay_response".
std::string answer_root(std::string_view method_name);
// Of answers to calls whose method is missing or unknown.
inline constexpr std::string_view kErrorRoot = "error_response";

inline constexpr std::string_view kGatewayPath = "/gateway.do";
inline constexpr std::string_view kRestPrefix = "/v3/";

}  // namespace daikou::alipay
