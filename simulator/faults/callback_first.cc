#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class CallbackFirst final : public Fault {
 public:
  std::string_view name() const override { return "callback_first"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The debit ends at once and its notification arrives before the answer to "
           "the request.";
  }
  bool tells_before_answer() const override { return true; }
};

}  // namespace

const Fault& callback_first() {
  static const CallbackFirst fault;
  return fault;
}

}  // namespace daikou::simulator::faults
