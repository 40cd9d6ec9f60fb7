#include "tests/vectors/alipay_vectors.h"

#include "tests/support/fixture.h"

namespace daikou {

const nlohmann::ordered_json& alipay_file() {
  static const auto file =
      nlohmann::ordered_json::parse(read_fixture("vectors/alipay/alipay.json"));
  return file;
}

signing::PrivateKey alipay_vector_app_key() {
  return *signing::PrivateKey::from_pem(member(alipay_file()["keys"]["app"], "private_pkcs8_pem"));
}

signing::PrivateKey alipay_vector_platform_key() {
  return *signing::PrivateKey::from_pem(
      member(alipay_file()["keys"]["alipay"], "private_pkcs8_pem"));
}

}  // namespace daikou
