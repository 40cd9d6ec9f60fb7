// The entries of fixtures/vectors/alipay/alipay.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/signing/keys.h"

namespace daikou {

const nlohmann::ordered_json& alipay_file();

inline std::string member(const nlohmann::ordered_json& object, const char* name) {
  return object.value(name, std::string());
}

signing::PrivateKey alipay_vector_app_key();
signing::PrivateKey alipay_vector_platform_key();

}  // namespace daikou
