// Where signatures travel in headers of their own, with the time they were made at.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kStaleSignatureSettings{
    FaultSetting{"by", "301s", "span", "How old the signature says it is."},
};

class StaleSignature final : public Fault {
 public:
  std::string_view name() const override { return "stale_signature"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer's signature is too old, and rightly made.";
  }
  std::span<const FaultSetting> settings() const override { return kStaleSignatureSettings; }
  void change_draft(const FaultRule& rule, ReplyDraft& draft) const override {
    draft.seal.skew = -span_from_text(setting(*this, rule, "by")).value_or(seconds(301));
  }
};

}  // namespace

const Fault& stale_signature() {
  static const StaleSignature fault;
  return fault;
}

}  // namespace daikou::simulator::faults
