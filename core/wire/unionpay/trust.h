// Whose signature counts: the gateway's certificates as the strict clients check them (protocol
// dossier 3.4), and how a certificate travels in an answer (2.2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result/result.h"
#include "core/signing/certificate.h"
#include "core/signing/secret.h"
#include "core/time/instant.h"
#include "core/wire/unionpay/body.h"

namespace daikou::unionpay {

inline constexpr std::string_view kCompanyName = "中国银联股份有限公司";
inline constexpr std::string_view kTestSigner = "00040000:SIGN";

// Whom a signing certificate must be made out to: the third part of its common name, parted by '@'.
enum class SignerName : std::uint8_t {
  kCompany,        // The company alone, as clients demand in production, and some always.
  kCompanyOrTest,  // The test environment's name too ("ifValidateCNName=false").
};

// PEM as it stands in signPubKeyCert and encryptPubKeyCert: lines end with CRLF, the last with
// nothing. These bytes are signed.
std::string to_wire_pem(const signing::Certificate& certificate);

// "041@Z2020-01-01@中国银联股份有限公司@00000001" -> the third part; empty when there are not four.
std::string signer_name(const signing::Certificate& certificate);

struct Trust {
  std::vector<signing::Certificate> roots;
  std::vector<signing::Certificate> intermediates;
  SignerName name = SignerName::kCompany;
};
// Checks, in this order: it can be read, its name, its validity, its chain. Error: kBadSignature.
Result<signing::Certificate> trusted_certificate(std::string_view pem, const Trust& trust,
                                                 Instant at);

// What a merchant knows of the gateway.
struct GatewayKeys {
  Trust trust;                                   // 5.1.0 with method 01.
  std::vector<signing::Certificate> known = {};  // By number, for older versions.
  Secret secret = {};                            // Methods 11 and 12.
};
// An answer or a notification. Error: kBadSignature, saying which check failed.
Result<Done> verify_from_gateway(const Fields& fields, const GatewayKeys& keys, Instant at);

}  // namespace daikou::unionpay
