#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class HalfAnswer final : public Fault {
 public:
  std::string_view name() const override { return "half_answer"; }
  Layer layer() const override { return Layer::kTransport; }
  std::string_view meaning() const override {
    return "The request is carried out and half of the answer arrives before the "
           "connection closes.";
  }
  void change_response(const FaultRule& /*rule*/, http::Response& response) const override {
    response.delivery = http::Delivery::kHalf;
  }
};

}  // namespace

const Fault& half_answer() {
  static const HalfAnswer fault;
  return fault;
}

}  // namespace daikou::simulator::faults
