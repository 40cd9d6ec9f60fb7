// Serial numbers of certificates as requests and answers carry them (protocol dossier 4.1): the
// lower-case hexadecimal MD5 of the issuer's name and the serial number in decimal.
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/certificate.h"

namespace daikou::alipay {

// "CN=…,OU=…,O=…,C=CN" and the decimal serial number right behind it: what is digested.
std::string certificate_number_text(const signing::Certificate& certificate);
// 32 characters.
std::string certificate_number(const signing::Certificate& certificate);

// Of every certificate of the bundle that is signed with RSA, in order, joined by '_'; others
// (elliptic curves, SM2) are skipped. Error: kMalformed.
Result<std::string> root_certificate_number(std::string_view bundle_pem);

}  // namespace daikou::alipay
