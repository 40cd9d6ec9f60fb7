#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class EmptyBody final : public Fault {
 public:
  std::string_view name() const override { return "empty_body"; }
  Layer layer() const override { return Layer::kTransport; }
  std::string_view meaning() const override {
    return "The request is carried out and answered with the right status and no body.";
  }
  void change_response(const FaultRule& /*rule*/, http::Response& response) const override {
    response.body.clear();
  }
};

}  // namespace

const Fault& empty_body() {
  static const EmptyBody fault;
  return fault;
}

}  // namespace daikou::simulator::faults
