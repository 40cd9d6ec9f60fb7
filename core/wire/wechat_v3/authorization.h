// The Authorization header of a request (protocol dossier 10.1):
//
//   WECHATPAY2-SHA256-RSA2048 mchid="…",nonce_str="…",signature="…",timestamp="…",serial_no="…"
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/wire/wechat_v3/problems.h"
#include "core/wire/wechat_v3/signature.h"

namespace daikou::wechat_v3 {

struct Authorization {
  SignatureType type = SignatureType::kRsa;
  std::string merchant_id;
  std::string nonce;
  std::string timestamp;  // As sent, since it is signed so.
  std::string serial;     // Of the merchant's certificate; compared without regard to case.
  std::string signature;
};

// The pairs may stand in any order, with commas, blanks or both between them; unknown ones are
// skipped. Errors: Rejection::kHeader (a pair missing, doubled, empty or without its quotes, a
// timestamp that is none) and Rejection::kType.
Result<Authorization, Rejection> read_authorization(std::string_view header);
std::string print_authorization(const Authorization& authorization);

// Signs a request and returns the header's value. Error: kMalformed for a key of another kind.
struct Signatory {
  std::string_view merchant_id;
  std::string_view serial;
  const signing::PrivateKey& key;
  SignatureType type = SignatureType::kRsa;
};
Result<std::string> authorize(const RequestText& request, const Signatory& signatory);

bool same_serial(std::string_view a, std::string_view b);

}  // namespace daikou::wechat_v3
