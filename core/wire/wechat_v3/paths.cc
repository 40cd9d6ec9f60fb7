#include "core/wire/wechat_v3/paths.h"

#include <algorithm>
#include <array>

#include "core/http/message.h"
#include "core/wire/utf8.h"

namespace daikou::wechat_v3 {
namespace {

using wire::Json;

// In the order of the enum; the unit test holds that.
constexpr std::array kEndpoints{
    Endpoint{Call::kNotifyBeforeDebit, Method::kPost, "/v3/papay/contracts/{contract_id}/notify",
             "/v3/partner-papay/contracts/{contract_id}/notify", 204},
    Endpoint{Call::kNotifyRefusedDebit, Method::kPost,
             "/v3/papay/contracts/{contract_id}/fail-notify",
             "/v3/partner-papay/contracts/{contract_id}/fail-notify", 204},
    Endpoint{Call::kSignByApp, Method::kPost,
             "/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/app",
             "/v3/papay/scheduled-deduct-sign/partner/contracts/pre-entrust-sign/app"},
    Endpoint{Call::kSignByH5, Method::kPost,
             "/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/h5",
             "/v3/papay/scheduled-deduct-sign/partner/contracts/pre-entrust-sign/h5"},
    Endpoint{Call::kSignByJsapi, Method::kPost,
             "/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/jsapi",
             "/v3/papay/scheduled-deduct-sign/partner/contracts/pre-entrust-sign/jsapi"},
    Endpoint{Call::kSignByMiniProgram, Method::kPost,
             "/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/mini-program",
             "/v3/papay/scheduled-deduct-sign/partner/contracts/pre-entrust-sign/mini-program"},
    Endpoint{Call::kQueryMandate, Method::kGet,
             "/v3/papay/sign/contracts/plan-id/{plan_id}/out-contract-code/{out_contract_code}",
             "/v3/papay/sign/partner/contracts/plan-id/{plan_id}/out-contract-code/"
             "{out_contract_code}"},
    Endpoint{Call::kQueryMandateById, Method::kGet, "/v3/edu-papay/contracts/id/{contract_id}",
             "/v3/edu-papay/contracts/id/{contract_id}"},
    Endpoint{
        Call::kTerminateMandate, Method::kPost,
        "/v3/papay/sign/contracts/plan-id/{plan_id}/out-contract-code/{out_contract_code}/"
        "terminate",
        "/v3/papay/sign/partner/contracts/plan-id/{plan_id}/out-contract-code/{out_contract_code}/"
        "terminate"},
    Endpoint{Call::kSchedule, Method::kPost,
             "/v3/papay/pay/schedules/contract-id/{contract_id}/schedule",
             "/v3/papay/pay/partner/schedules/contract-id/{contract_id}/schedule"},
    Endpoint{Call::kQuerySchedule, Method::kGet,
             "/v3/papay/pay/schedules/contract-id/{contract_id}",
             "/v3/papay/pay/partner/schedules/contract-id/{contract_id}"},
    Endpoint{Call::kDebit, Method::kPost, "/v3/papay/pay/transactions/apply",
             "/v3/papay/pay/partner/transactions/apply"},
    Endpoint{Call::kQueryTrade, Method::kGet, "/v3/pay/transactions/id/{transaction_id}",
             "/v3/pay/partner/transactions/id/{transaction_id}"},
    Endpoint{Call::kQueryOrder, Method::kGet, "/v3/pay/transactions/out-trade-no/{out_trade_no}",
             "/v3/pay/partner/transactions/out-trade-no/{out_trade_no}"},
    Endpoint{Call::kCloseOrder, Method::kPost,
             "/v3/pay/transactions/out-trade-no/{out_trade_no}/close",
             "/v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close", 204},
    Endpoint{Call::kOrderWithSigningJsapi, Method::kPost,
             "/v3/pay/transactions/jsapi-with-contract",
             "/v3/pay/partner/transactions/jsapi-with-contract"},
    Endpoint{Call::kOrderWithSigningApp, Method::kPost, "/v3/pay/transactions/app-with-contract",
             "/v3/pay/partner/transactions/app-with-contract"},
    Endpoint{Call::kRefund, Method::kPost, "/v3/refund/domestic/refunds",
             "/v3/refund/domestic/refunds"},
    Endpoint{Call::kQueryRefund, Method::kGet, "/v3/refund/domestic/refunds/{out_refund_no}",
             "/v3/refund/domestic/refunds/{out_refund_no}"},
    Endpoint{Call::kRedirectRefund,
             Method::kPost,
             "/v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund",
             "/v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund",
             200,
             Need::kYes,
             {"bank_account", "real_name"}},
    Endpoint{Call::kTradeBill, Method::kGet, "/v3/bill/tradebill", "/v3/bill/tradebill"},
    Endpoint{Call::kFundFlowBill, Method::kGet, "/v3/bill/fundflowbill", "/v3/bill/fundflowbill"},
    Endpoint{Call::kDownloadBill, Method::kGet, "/v3/billdownload/file", "/v3/billdownload/file",
             200, Need::kNo},
    Endpoint{Call::kCertificates, Method::kGet, "/v3/certificates", "/v3/certificates"},
};

// The next part between slashes, taken off the front of a path that begins with one.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

// The name inside "{…}"; empty for a segment that stands for itself.
std::string_view placeholder(std::string_view segment) {
  return segment.starts_with('{') ? segment.substr(1, segment.size() - 2) : std::string_view();
}

std::optional<Json> match(std::string_view pattern, std::string_view path) {
  Json values = Json::object();
  while (pattern.starts_with('/') && path.starts_with('/')) {
    const std::string_view wanted = take_segment(pattern);
    const std::string_view seen = take_segment(path);
    if (const std::string_view name = placeholder(wanted); !name.empty()) {
      if (seen.empty()) return std::nullopt;
      values.set(name, Json::text(http::percent_decode(seen)));
    } else if (wanted != seen) {
      return std::nullopt;
    }
  }
  return pattern.empty() && path.empty() ? std::optional(std::move(values)) : std::nullopt;
}

std::optional<Route> match(const Endpoint& endpoint, std::string_view path) {
  if (auto values = match(endpoint.path, path))
    return Route{&endpoint, Caller::kMerchant, std::move(*values)};
  if (auto values = match(endpoint.partner_path, path))
    return Route{&endpoint, Caller::kPartner, std::move(*values)};
  return std::nullopt;
}

Json object_of_query(std::string_view query) {
  Json object = Json::object();
  for (auto& [name, value] : http::parse_form(query)) object.set(name, Json::text(value));
  return object;
}

Result<Json> object_of_body(std::string_view body) {
  if (const auto broken = wire::scan_utf8(body).broken)
    return Error{ErrorCode::kMalformed, "not UTF-8 from byte " + std::to_string(*broken + 1)};
  DAIKOU_TRY(Json object, wire::parse_json(body));
  if (object.is_object()) return object;
  return Error{ErrorCode::kMalformed, "the body is JSON, but no object"};
}

// Of path and query; a body's values are UTF-8 as it is.
Result<Done> check_utf8(const Json& object) {
  for (const Json::Member& member : object.members())
    if (wire::scan_utf8(member.name).broken || wire::scan_utf8(member.value.scalar()).broken)
      return Error{ErrorCode::kMalformed, "path or query is not UTF-8"};
  return Done{};
}

std::string query_of(const Json& object) {
  std::string query;
  for (const Json::Member& member : object.members())
    query.append(query.empty() ? "?" : "&")
        .append(member.name)
        .append("=")
        .append(http::percent_encode(member.value.scalar()));
  return query;
}

}  // namespace

std::span<const Endpoint> endpoints() { return kEndpoints; }

const Endpoint& endpoint(Call call) { return kEndpoints[static_cast<std::size_t>(call)]; }

std::string_view text_of(Method method) { return method == Method::kGet ? "GET" : "POST"; }

Result<Route> route(std::string_view method, std::string_view path) {
  for (const Endpoint& each : kEndpoints) {
    auto found = match(each, path);
    if (!found) continue;
    if (text_of(each.method) == method) return *std::move(found);
    return Error{ErrorCode::kRefused, std::string(path) + " is called with " +
                                          std::string(text_of(each.method)) + ", not with " +
                                          std::string(method)};
  }
  return Error{ErrorCode::kNotFound, "no call of APIv3 has the path " + std::string(path)};
}

Result<Json> content_of(const Route& route, std::string_view query, std::string_view body) {
  Json content = object_of_query(query);
  if (route.endpoint->method == Method::kPost) {
    DAIKOU_TRY(content, object_of_body(body));
  } else if (!body.empty()) {
    return Error{ErrorCode::kMalformed, "a GET carries a body"};
  }
  for (const Json::Member& member : route.placeholders.members())
    content.set(member.name, member.value);
  DAIKOU_CHECK(check_utf8(content));
  return content;
}

Result<RequestLine> print_request(Call call, Caller caller, Json content) {
  const Endpoint& to = endpoint(call);
  std::string_view pattern = caller == Caller::kPartner ? to.partner_path : to.path;
  RequestLine line;
  while (!pattern.empty()) {
    const std::string_view segment = take_segment(pattern);
    const std::string_view name = placeholder(segment);
    const Json* value = name.empty() ? nullptr : content.find(name);
    if (!name.empty() && (value == nullptr || value->scalar().empty()))
      return Error{ErrorCode::kMalformed, "the path needs " + std::string(name)};
    line.target += '/';
    line.target += name.empty() ? std::string(segment) : http::percent_encode(value->scalar());
    if (!name.empty()) content.remove(name);
  }
  if (to.method == Method::kGet)
    line.target += query_of(content);
  else
    line.body = wire::print_json(content);
  return line;
}

}  // namespace daikou::wechat_v3
