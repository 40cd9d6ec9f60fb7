// Where signatures travel in headers of their own.
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class UnknownSerial final : public Fault {
 public:
  std::string_view name() const override { return "unknown_serial"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer says it is signed with a certificate nobody knows.";
  }
  void change_draft(const FaultRule& /*rule*/, ReplyDraft& draft) const override {
    draft.seal.name = SealChange::Name::kUnknownSerial;
  }
};

}  // namespace

const Fault& unknown_serial() {
  static const UnknownSerial fault;
  return fault;
}

}  // namespace daikou::simulator::faults
