// The debit is booked, the answer never arrives: the case every merchant must survive.
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class DropAnswer final : public Fault {
 public:
  std::string_view name() const override { return "drop_answer"; }
  Layer layer() const override { return Layer::kTransport; }
  std::string_view meaning() const override {
    return "The request is carried out and the connection closes without an answer.";
  }
  void change_response(const FaultRule& /*rule*/, http::Response& response) const override {
    response.delivery = http::Delivery::kDropped;
  }
};

}  // namespace

const Fault& drop_answer() {
  static const DropAnswer fault;
  return fault;
}

}  // namespace daikou::simulator::faults
