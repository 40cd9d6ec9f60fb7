#include <fmt/format.h>

#include "scenarios/engine/report/markup.h"
#include "scenarios/engine/report/report.h"

namespace daikou::scenarios {
namespace {

double seconds_of(std::int64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e9; }

// An error is a file or a program that is wrong; a failure is a scenario that did not come true.
bool is_error(const Played& played) { return played.verdict >= Verdict::kConfiguration; }

std::string first_words(const Played& played) {
  if (!played.failures.empty()) return played.failures.front().error.detail;
  for (const Ruling& ruling : played.rulings)
    if (!ruling.findings.empty())
      return std::string(ruling.invariant->name) + ": " + ruling.findings.front().what;
  return "";
}

std::string test_case(const Played& played) {
  std::string text = fmt::format(
      "  <testcase classname=\"{}\" name=\"{} [{}, seed {}]\" file=\"{}\" time=\"{:.6f}\">\n",
      escaped(played.slug), escaped(played.name), name_of(played.channel), played.seed,
      escaped(played.file), seconds_of(played.figures.nanoseconds));
  std::string covers;
  for (const std::string& each : played.covers) covers += (covers.empty() ? "" : " ") + each;
  text += fmt::format("    <properties><property name=\"covers\" value=\"{}\"/></properties>\n",
                      escaped(covers));
  if (played.verdict != Verdict::kPassed) {
    const char* tag = is_error(played) ? "error" : "failure";
    text +=
        fmt::format("    <{} type=\"{}\" message=\"{}\">{}</{}>\n", tag, name_of(played.verdict),
                    escaped(first_words(played)), escaped(failure_text(played)), tag);
  }
  return text + "  </testcase>\n";
}

}  // namespace

std::string junit_xml(const Summary& summary) {
  const std::size_t failures = summary.count(Verdict::kFailed) + summary.count(Verdict::kViolated);
  const std::size_t errors =
      summary.count(Verdict::kConfiguration) + summary.count(Verdict::kInternal);
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  text += fmt::format(
      "<testsuite name=\"daikou\" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"{:.6f}\">\n",
      summary.all.size(), failures, errors, seconds_of(summary.nanoseconds));
  for (const Played& played : summary.all) text += test_case(played);
  return text + "</testsuite>\n";
}

}  // namespace daikou::scenarios
