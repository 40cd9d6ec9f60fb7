#include "tests/vectors/unionpay_vectors.h"

#include "tests/support/fixture.h"

namespace daikou {
namespace {

const nlohmann::ordered_json& party(std::string name) {
  if (name.starts_with("pki.")) name.erase(0, 4);
  return unionpay_file()["pki"][name];
}

}  // namespace

const nlohmann::ordered_json& unionpay_file() {
  static const auto file =
      nlohmann::ordered_json::parse(read_fixture("vectors/unionpay/unionpay.json"));
  return file;
}

std::string unionpay_text(const nlohmann::ordered_json& object, const char* name) {
  return object.value(name, std::string());
}

unionpay::Fields unionpay_fields(const nlohmann::ordered_json& object) {
  unionpay::Fields fields;
  for (const auto& [name, value] : object.items()) fields.add(name, value.get<std::string>());
  return fields;
}

signing::Certificate unionpay_certificate(std::string name) {
  return *signing::Certificate::from_pem(unionpay_text(party(std::move(name)), "cert_pem"));
}

signing::PrivateKey unionpay_key(std::string name) {
  return *signing::PrivateKey::from_pem(unionpay_text(party(std::move(name)), "key_pem_pkcs8"));
}

unionpay::GatewayKeys unionpay_gateway_keys(unionpay::SignerName name) {
  unionpay::Trust trust{{unionpay_certificate("root")}, {unionpay_certificate("middle")}, name};
  return {std::move(trust), {unionpay_certificate("gateway_sign_cn")}, Secret("12345678")};
}

}  // namespace daikou
