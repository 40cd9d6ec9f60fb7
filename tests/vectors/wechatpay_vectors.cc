#include "tests/vectors/wechatpay_vectors.h"

#include "tests/support/fixture.h"

namespace daikou {

const VectorJson& wechatpay_file() {
  static const VectorJson file =
      VectorJson::parse(read_fixture("vectors/wechatpay/wechatpay.json"));
  return file;
}

std::vector<VectorJson> wechatpay_vectors(const std::string& scheme) {
  std::vector<VectorJson> chosen;
  for (const VectorJson& vector : wechatpay_file()["vectors"])
    if (text(vector, "scheme").starts_with(scheme)) chosen.push_back(vector);
  return chosen;
}

}  // namespace daikou
