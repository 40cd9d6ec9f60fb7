#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class AbsentSignature final : public Fault {
 public:
  std::string_view name() const override { return "absent_signature"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override { return "The answer carries no signature."; }
  void change_draft(const FaultRule& /*rule*/, ReplyDraft& draft) const override {
    draft.signature = ReplyDraft::Signature::kAbsent;
  }
};

}  // namespace

const Fault& absent_signature() {
  static const AbsentSignature fault;
  return fault;
}

}  // namespace daikou::simulator::faults
