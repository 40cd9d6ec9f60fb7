#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class ResetConnection final : public Fault {
 public:
  std::string_view name() const override { return "reset_connection"; }
  Layer layer() const override { return Layer::kTransport; }
  std::string_view meaning() const override {
    return "The request is carried out and the connection is reset instead of answered.";
  }
  void change_response(const FaultRule& /*rule*/, http::Response& response) const override {
    response.delivery = http::Delivery::kReset;
  }
};

}  // namespace

const Fault& reset_connection() {
  static const ResetConnection fault;
  return fault;
}

}  // namespace daikou::simulator::faults
