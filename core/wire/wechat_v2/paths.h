// The calls of APIv2: where they live and what each asks for (protocol dossier 3, 13).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/wire/wechat_v2/signature.h"

namespace daikou::wechat_v2 {

enum class Call : std::uint8_t {
  kSignByPage,
  kSignByApp,
  kSignByH5,
  kOrderWithSigning,
  kQueryMandate,
  kTerminateMandate,
  kDebit,
  kQueryDebit,  // Debits only, of the last month.
  kQueryOrder,  // Every order.
  kCloseOrder,
  kRefund,
  kQueryRefund,
  kDownloadBill,
  kDownloadFundFlow,
  kSandboxKey,
};

enum class Method : std::uint8_t { kGet, kPost };
enum class Need : std::uint8_t { kNo, kYes };

struct Endpoint {
  Call call;
  std::string_view path;
  std::string_view
      partner_path;  // Equal to `path` where a sub_mch_id alone tells a partner's call.
  Method method = Method::kPost;
  Need client_certificate = Need::kNo;
  SignType default_sign_type = SignType::kMd5;
  std::optional<SignType> only_sign_type = std::nullopt;
  Need nonce = Need::kYes;
  Need signed_reply = Need::kYes;
  int requests_per_second_max = 0;  // 0: none is published.
};

// Dossier 2.2 also calls /papay/deletecontract "MD5 only" where section 3 gives MD5 as its default;
// the stricter reading is here.
inline constexpr std::array kEndpoints{
    Endpoint{Call::kSignByPage, "/papay/entrustweb", "/papay/partner/entrustweb", Method::kGet,
             Need::kNo, SignType::kMd5, SignType::kMd5, Need::kNo, Need::kNo},
    Endpoint{Call::kSignByApp, "/papay/preentrustweb", "/papay/partner/preentrustweb",
             Method::kPost, Need::kNo, SignType::kMd5, std::nullopt, Need::kNo},
    Endpoint{Call::kSignByH5, "/papay/h5entrustweb", "/papay/partner/h5entrustweb", Method::kGet,
             Need::kNo, SignType::kHmacSha256, std::nullopt, Need::kNo, Need::kNo},
    Endpoint{Call::kOrderWithSigning, "/pay/contractorder", "/pay/contractorder"},
    Endpoint{Call::kQueryMandate, "/papay/querycontract", "/papay/partner/querycontract",
             Method::kPost, Need::kNo, SignType::kMd5, std::nullopt, Need::kNo, Need::kYes, 300},
    Endpoint{Call::kTerminateMandate, "/papay/deletecontract", "/papay/partner/deletecontract",
             Method::kPost, Need::kNo, SignType::kMd5, SignType::kMd5, Need::kNo},
    Endpoint{Call::kDebit, "/pay/pappayapply", "/pay/partner/pappayapply", Method::kPost, Need::kNo,
             SignType::kMd5, std::nullopt, Need::kYes, Need::kYes, 150},
    Endpoint{Call::kQueryDebit, "/pay/paporderquery", "/pay/partner/paporderquery"},
    Endpoint{Call::kQueryOrder, "/pay/orderquery", "/pay/orderquery"},
    Endpoint{Call::kCloseOrder, "/pay/closeorder", "/pay/closeorder"},
    Endpoint{Call::kRefund, "/secapi/pay/refund", "/secapi/pay/refund", Method::kPost, Need::kYes,
             SignType::kMd5, std::nullopt, Need::kYes, Need::kYes, 150},
    Endpoint{Call::kQueryRefund, "/pay/refundquery", "/pay/refundquery"},
    Endpoint{Call::kDownloadBill, "/pay/downloadbill", "/pay/downloadbill", Method::kPost,
             Need::kNo, SignType::kMd5, std::nullopt, Need::kYes, Need::kNo},
    Endpoint{Call::kDownloadFundFlow, "/pay/downloadfundflow", "/pay/downloadfundflow",
             Method::kPost, Need::kYes, SignType::kHmacSha256, SignType::kHmacSha256, Need::kYes,
             Need::kNo},
    Endpoint{Call::kSandboxKey, "/sandboxnew/pay/getsignkey", "/sandboxnew/pay/getsignkey",
             Method::kPost, Need::kNo, SignType::kMd5, std::nullopt, Need::kYes, Need::kNo},
    // The same call's newer address; last, since endpoint() finds a call by its place.
    Endpoint{Call::kSandboxKey, "/xdc/apiv2getsignkey/sign/getsignkey",
             "/xdc/apiv2getsignkey/sign/getsignkey", Method::kPost, Need::kNo, SignType::kMd5,
             std::nullopt, Need::kYes, Need::kNo},
};

constexpr const Endpoint& endpoint(Call call) { return kEndpoints[static_cast<std::size_t>(call)]; }

// Clients in sandbox mode put one of these before every path, and sign with the sandbox key.
inline constexpr std::array<std::string_view, 2> kSandboxPrefixes{"/sandboxnew",
                                                                  "/xdc/apiv2sandbox"};

enum class Caller : std::uint8_t { kMerchant, kPartner };
enum class Realm : std::uint8_t { kProduction, kSandbox };

struct Route {
  const Endpoint* endpoint = nullptr;
  Caller caller = Caller::kMerchant;  // By path alone; a sub_mch_id decides where paths are equal.
  Realm realm = Realm::kProduction;
};

// What a request's path (without query) leads to; nullopt when APIv2 has no such call. Under a
// sandbox prefix "/pay/refund" is another name of the refund, and asks for no client certificate.
constexpr std::optional<Route> route(std::string_view path) {
  constexpr auto plain = [](std::string_view bare, Realm realm) -> std::optional<Route> {
    for (const Endpoint& each : kEndpoints) {
      if (bare == each.path) return Route{&each, Caller::kMerchant, realm};
      if (bare == each.partner_path) return Route{&each, Caller::kPartner, realm};
    }
    return std::nullopt;
  };
  if (const auto found = plain(path, Realm::kProduction)) return found;
  for (const std::string_view prefix : kSandboxPrefixes) {
    if (!path.starts_with(prefix)) continue;
    const std::string_view rest = path.substr(prefix.size());
    return plain(rest == "/pay/refund" ? endpoint(Call::kRefund).path : rest, Realm::kSandbox);
  }
  return std::nullopt;
}

}  // namespace daikou::wechat_v2
