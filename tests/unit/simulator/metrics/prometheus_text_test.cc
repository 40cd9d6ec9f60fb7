#include "simulator/metrics/prometheus_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace daikou::simulator::metrics::prometheus_text_test {
namespace {

using testing::HasSubstr;

GateSample sample(GateVerdict verdict, Seen seen) {
  GateSample sample;
  sample.labels = {{"world", "a \"quoted\"\nname"}};
  sample.gate.measure.metric = Metric::kDebitSuccess;
  sample.gate.target = 0.98;
  sample.gate.target_kind = TargetKind::kShare;
  sample.result.verdict = verdict;
  sample.result.seen = seen;
  sample.result.bound = 0.5;
  return sample;
}

TEST(PrometheusText, GivesSixGaugesForAGate) {
  const std::string text = prometheus_text({sample(GateVerdict::kPass, {3, 4})});
  const std::string labels =
      R"({world="a \"quoted\"\nname",metric="debit_success",gate="debit_success at least 98 %"})";
  for (const char* line : {"verdict", "value", "hits", "sample", "bound", "target"})
    EXPECT_THAT(text, HasSubstr("# TYPE daikou_gate_" + std::string(line) + " gauge\n"));
  EXPECT_THAT(text, HasSubstr("\ndaikou_gate_verdict" + labels + " 1\n"));
  EXPECT_THAT(text, HasSubstr("\ndaikou_gate_value" + labels + " 0.75\n"));
  EXPECT_THAT(text, HasSubstr("\ndaikou_gate_sample" + labels + " 4\n"));
  EXPECT_THAT(text, HasSubstr("\ndaikou_gate_target" + labels + " 0.98\n"));
}

TEST(PrometheusText, SaysVerdictsAsNumbersAndLeavesOutWhatWasNotSeen) {
  EXPECT_THAT(prometheus_text({sample(GateVerdict::kFail, {1, 2})}), HasSubstr("} -1\n"));
  const std::string nothing = prometheus_text({sample(GateVerdict::kInconclusive, {})});
  EXPECT_THAT(nothing, HasSubstr("daikou_gate_verdict"));
  EXPECT_THAT(nothing, testing::Not(HasSubstr("daikou_gate_value")));
}

TEST(PrometheusText, OfNothingIsEmpty) { EXPECT_EQ(prometheus_text({}), ""); }

}  // namespace
}  // namespace daikou::simulator::metrics::prometheus_text_test
