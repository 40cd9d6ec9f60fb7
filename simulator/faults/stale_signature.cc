// Where signatures travel in headers of their own, with the time they were made at.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kStaleSignatureSettings{
    FaultSetting{"by", "301s", "span", "How far off the signature says it was made."},
    FaultSetting{"side", "past", "past|future", "Whether it is old or not made yet."},
};

class StaleSignature final : public Fault {
 public:
  std::string_view name() const override { return "stale_signature"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer's signature is rightly made, at a time too far off.";
  }
  std::span<const FaultSetting> settings() const override { return kStaleSignatureSettings; }
  void change_draft(const FaultRule& rule, ReplyDraft& draft) const override {
    const milliseconds off = span_from_text(setting(*this, rule, "by")).value_or(seconds(301));
    draft.seal.skew = setting(*this, rule, "side") == "future" ? off : -off;
  }
};

}  // namespace

const Fault& stale_signature() {
  static const StaleSignature fault;
  return fault;
}

}  // namespace daikou::simulator::faults
