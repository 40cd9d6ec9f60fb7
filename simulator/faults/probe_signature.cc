// Where signatures travel in headers of their own.
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class ProbeSignature final : public Fault {
 public:
  std::string_view name() const override { return "probe_signature"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer carries a signature that must be refused, as the platform sends to see who "
           "looks.";
  }
  void change_draft(const FaultRule& /*rule*/, ReplyDraft& draft) const override {
    draft.seal.probe = true;
  }
};

}  // namespace

const Fault& probe_signature() {
  static const ProbeSignature fault;
  return fault;
}

}  // namespace daikou::simulator::faults
