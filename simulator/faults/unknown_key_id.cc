// Where signatures travel in headers of their own.
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class UnknownKeyId final : public Fault {
 public:
  std::string_view name() const override { return "unknown_key_id"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer says it is signed with a public key nobody knows.";
  }
  void change_draft(const FaultRule& /*rule*/, ReplyDraft& draft) const override {
    draft.seal.name = SealChange::Name::kUnknownKeyId;
  }
};

}  // namespace

const Fault& unknown_key_id() {
  static const UnknownKeyId fault;
  return fault;
}

}  // namespace daikou::simulator::faults
