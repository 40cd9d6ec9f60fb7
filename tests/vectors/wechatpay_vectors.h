// The entries of fixtures/vectors/wechatpay/wechatpay.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace daikou {

// Members in the order of the file: messages are ordered.
using VectorJson = nlohmann::ordered_json;

const VectorJson& wechatpay_file();
// The entries whose scheme begins so.
std::vector<VectorJson> wechatpay_vectors(const std::string& scheme);

inline std::string text(const VectorJson& vector, const char* name) {
  return vector.value(name, std::string());
}

}  // namespace daikou
