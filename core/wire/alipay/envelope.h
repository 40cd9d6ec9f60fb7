// The answer of gateway v2 (protocol dossier 6): one node under the method's root, signed by its
// exact bytes.
//
//   {"alipay_trade_pay_response":{…},"alipay_cert_sn":"…","sign":"…"}
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/wire/common/json.h"

namespace daikou::alipay {

// Views into the text it was read from, or into what is to be printed.
struct Envelope {
  std::string_view root;     // "alipay_trade_pay_response"
  std::string_view node;     // From '{' to '}', or from '"' to '"' when encrypted: what is signed.
  std::string_view cert_sn;  // Certificate mode only.
  std::string_view sign;     // Empty: the answer is unsigned.
};

// A node by the byte rules every client library can live with: compact, "/" as "\/", all scalars
// texts, no empty object. `node` holds only such values.
std::string print_node(const wire::Json& node);
// The node of an encrypted answer: the ciphertext in quotes, "/" plain.
std::string print_encrypted_node(std::string_view base64);

std::string print(const Envelope& envelope);

// Finds the parts by scanning members, so neither their order nor blanks between them matter; a
// root that comes twice is refused. `root` names the expected one; "error_response" is taken too.
// Error: kMalformed.
Result<Envelope> read_envelope(std::string_view text, std::string_view root);

}  // namespace daikou::alipay
