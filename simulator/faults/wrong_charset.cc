#include "core/wire/common/gbk.h"
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class WrongCharset final : public Fault {
 public:
  std::string_view name() const override { return "wrong_charset"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer's text is in GBK while it says UTF-8.";
  }
  void change_response(const FaultRule& /*rule*/, http::Response& response) const override {
    response.body = wire::to_gbk(response.body);
  }
};

}  // namespace

const Fault& wrong_charset() {
  static const WrongCharset fault;
  return fault;
}

}  // namespace daikou::simulator::faults
