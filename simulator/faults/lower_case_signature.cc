// Some clients compare hexadecimal signatures letter by letter.
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class LowerCaseSignature final : public Fault {
 public:
  std::string_view name() const override { return "lower_case_signature"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer's signature is spelled in lower case, where its form allows it.";
  }
  void change_draft(const FaultRule& /*rule*/, ReplyDraft& draft) const override {
    draft.signature = ReplyDraft::Signature::kLowerCase;
  }
};

}  // namespace

const Fault& lower_case_signature() {
  static const LowerCaseSignature fault;
  return fault;
}

}  // namespace daikou::simulator::faults
