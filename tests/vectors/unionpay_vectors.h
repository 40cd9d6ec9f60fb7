// The entries of fixtures/vectors/unionpay/unionpay.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/signing/certificate.h"
#include "core/wire/unionpay/trust.h"

namespace daikou {

const nlohmann::ordered_json& unionpay_file();

std::string unionpay_text(const nlohmann::ordered_json& object, const char* name);
unionpay::Fields unionpay_fields(const nlohmann::ordered_json& object);

// "merchant", "gateway_sign_cn", … of the member pki; "pki.merchant" is the same.
signing::Certificate unionpay_certificate(std::string name);
signing::PrivateKey unionpay_key(std::string name);

// What a strict client trusts.
unionpay::GatewayKeys unionpay_gateway_keys(unionpay::SignerName name);

}  // namespace daikou
