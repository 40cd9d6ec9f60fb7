#include "scenarios/engine/report/junit.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/engine/report/focus.h"
#include "scenarios/engine/report/report.h"
#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

constexpr std::size_t kFindingsMax = 20;

struct Suite {
  std::string topic;
  std::vector<const Played*> turns;
};

// An error is a file or a program that is wrong; a failure is a scenario that did not come true.
bool is_error(const Played& played) { return played.verdict >= Verdict::kConfiguration; }

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::int64_t nanoseconds = 0;

  void take(const Played& played) {
    ++tests;
    failures += !is_error(played) && played.verdict != Verdict::kPassed;
    errors += is_error(played);
    nanoseconds += played.figures.nanoseconds;
  }
  std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" time=\"{:.6f}\"",
                       tests, failures, errors, static_cast<double>(nanoseconds) / 1e9);
  }
};

// Attributes hold one line: parsers turn line ends in them into blanks.
std::string attribute(std::string_view name, std::string_view value) {
  return fmt::format(" {}=\"{}\"", name, escaped(value.substr(0, value.find('\n'))));
}

std::string property(std::string_view name, std::string_view value) {
  return "        <property" + attribute("name", name) + attribute("value", value) + "/>\n";
}

std::string gate_properties(const Played& played) {
  std::string text;
  for (const JudgedGate& gate : played.gates)
    text +=
        property("gate", fmt::format("{}: {}", name_of(gate.result.verdict), gate.result.because));
  for (const Rung& rung : played.rungs)
    for (const JudgedGate& gate : rung.gates)
      text += property("gate", fmt::format("{} at {}: {}", name_of(gate.result.verdict),
                                           simulator::metrics::to_percent_text(rung.share),
                                           gate.result.because));
  return text;
}

std::string properties(const Played& played) {
  const Figures& figures = played.figures;
  return "      <properties>\n" +
         property("covers", fmt::format("{}", fmt::join(played.covers, " "))) +
         property("channel", name_of(played.channel)) +
         property("seed", std::to_string(played.seed)) +
         property("simulated", to_span_text(figures.simulated)) +
         property("exchanges", std::to_string(figures.exchanges)) +
         property("debits_settled", std::to_string(figures.debits_settled)) +
         property("settled", to_yuan_text(figures.settled) + " CNY") + gate_properties(played) +
         property("replay", replay_command(played)) + "      </properties>\n";
}

struct Trouble {
  std::string tag;
  std::string type;
  std::string message;
  std::string text;
};

std::string element(const Trouble& trouble, const Played& played) {
  return fmt::format("      <{0}{1}{2}>{3}\nreplay: {4}\n</{0}>\n", trouble.tag,
                     attribute("message", trouble.message), attribute("type", trouble.type),
                     escaped(trouble.text), escaped(replay_command(played)));
}

Trouble trouble_of(const Failure& failure, const Played& played) {
  const std::string where = failure.place.empty() ? "" : failure.place + ": ";
  const std::string text = where + failure.step + ": " + failure.error.detail;
  if (is_error(played)) return {"error", std::string(name_of(played.verdict)), text, text};
  return {"failure", "expectation", text, text};
}

// "2027-01-04 09:00:00  order o1 settled again (entry 3, exchange 1)"
std::string evidence(const Finding& finding) {
  std::string text = exact_text(finding.at) + "  " + finding.what;
  if (finding.entry == 0) return text;
  text += fmt::format(" (entry {}", finding.entry);
  if (finding.exchange != 0) text += fmt::format(", exchange {}", finding.exchange);
  return text + ")";
}

Trouble trouble_of(const Ruling& ruling) {
  std::string text = fmt::format("{} ({})", ruling.invariant->sentence, ruling.invariant->covers);
  for (std::size_t i = 0; i < std::min(ruling.findings.size(), kFindingsMax); ++i)
    text += "\n" + evidence(ruling.findings[i]);
  if (ruling.findings.size() > kFindingsMax)
    text += fmt::format("\nand {} more", ruling.findings.size() - kFindingsMax);
  return {"failure", fmt::format("invariant.{}", ruling.invariant->name),
          fmt::format("{}: {}", ruling.invariant->name, ruling.findings.front().what), text};
}

std::string test_case(const Played& played) {
  std::string class_name = played.slug;
  std::ranges::replace(class_name, '/', '.');
  std::string text =
      "    <testcase" + attribute("classname", class_name) + attribute("name", title_of(played)) +
      attribute("file", played.file) +
      fmt::format(" time=\"{:.6f}\">\n", static_cast<double>(played.figures.nanoseconds) / 1e9);
  text += properties(played);
  for (const Failure& failure : played.failures)
    text += element(trouble_of(failure, played), played);
  for (const Ruling& ruling : played.rulings)
    if (!held(ruling)) text += element(trouble_of(ruling), played);
  return text + "    </testcase>\n";
}

std::vector<Suite> suites_of(const std::vector<Played>& all) {
  std::vector<Suite> suites;
  for (const Played& played : all) {
    const std::string topic = topic_of(played);
    auto suite = std::ranges::find(suites, topic, &Suite::topic);
    if (suite == suites.end()) suite = suites.insert(suite, Suite{topic, {}});
    suite->turns.push_back(&played);
  }
  return suites;
}

}  // namespace

std::string junit_report(const std::vector<Played>& all) {
  Counts total;
  std::string suites;
  for (const Suite& suite : suites_of(all)) {
    Counts counts;
    std::string cases;
    for (const Played* played : suite.turns) {
      counts.take(*played);
      total.take(*played);
      cases += test_case(*played);
    }
    suites += "  <testsuite" + attribute("name", suite.topic) + " " + counts.attributes() + ">\n" +
              cases + "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"daikou\" " +
         total.attributes() + ">\n" + suites + "</testsuites>\n";
}

}  // namespace daikou::scenarios
