#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class BadSignature final : public Fault {
 public:
  std::string_view name() const override { return "bad_signature"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer is signed with a key that is not the gateway's.";
  }
  void change_draft(const FaultRule& /*rule*/, ReplyDraft& draft) const override {
    draft.signature = ReplyDraft::Signature::kWrongKey;
  }
};

}  // namespace

const Fault& bad_signature() {
  static const BadSignature fault;
  return fault;
}

}  // namespace daikou::simulator::faults
