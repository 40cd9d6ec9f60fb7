// The calls of APIv3: where they live, and how a request goes on the wire (protocol dossier
// 9, 10.4, 11).
//
// A message says everything a request says, wherever that stands: what the path names as a
// placeholder goes there, what is left goes into the query of a GET and the body of a POST.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/wire/common/json.h"

namespace daikou::wechat_v3 {

enum class Call : std::uint8_t {
  kNotifyBeforeDebit,   // Of the classic product, as the next one.
  kNotifyRefusedDebit,  // fail-notify
  kSignByApp,
  kSignByH5,
  kSignByJsapi,
  kSignByMiniProgram,
  kQueryMandate,
  kQueryMandateById,  // Of the education product.
  kTerminateMandate,
  kSchedule,
  kQuerySchedule,
  kDebit,
  kQueryTrade,  // By the gateway's number.
  kQueryOrder,  // By the merchant's number.
  kCloseOrder,
  kOrderWithSigningJsapi,
  kOrderWithSigningApp,
  kRefund,
  kQueryRefund,
  kRedirectRefund,  // apply-abnormal-refund
  kTradeBill,
  kFundFlowBill,
  kDownloadBill,
  kCertificates,
};

enum class Method : std::uint8_t { kGet, kPost };
enum class Need : std::uint8_t { kNo, kYes };
enum class Caller : std::uint8_t { kMerchant, kPartner };

struct Endpoint {
  Call call;
  Method method;
  std::string_view path;  // "/v3/papay/contracts/{contract_id}/notify"
  // Equal to `path` where a sub_mchid alone tells a partner's call.
  std::string_view partner_path;
  int success = 200;  // Status; exact, since clients look at it.
  Need signed_reply = Need::kYes;
  // Members of the request that are sealed for the platform (seal_field of resource.h), which the
  // header Wechatpay-Serial names the key of. Assumed: no answer to these calls has such a member.
  std::array<std::string_view, 2> sealed = {};
};
std::span<const Endpoint> endpoints();
const Endpoint& endpoint(Call call);
std::string_view text_of(Method method);

struct Route {
  const Endpoint* endpoint = nullptr;
  Caller caller = Caller::kMerchant;  // By path alone; see Endpoint::partner_path.
  wire::Json placeholders;            // An object of texts, decoded: {"contract_id":"…"}.
};
// What a request leads to. Errors: kNotFound when there is no such path (`path` is without query),
// kRefused when the path asks for another method.
Result<Route> route(std::string_view method, std::string_view path);

// What was asked for, as one object to decode a message from: the body's members (of a GET, the
// query's), with the placeholders over them.
// Error: kMalformed when the body is no JSON object, or not even empty where none is wanted, and
// when something is not UTF-8.
Result<wire::Json> content_of(const Route& route, std::string_view query, std::string_view body);

struct RequestLine {
  std::string target;
  std::string body;
};
// The reverse: `content` is an encoded message. Error: kMalformed when it lacks a placeholder.
Result<RequestLine> print_request(Call call, Caller caller, wire::Json content);

}  // namespace daikou::wechat_v3
