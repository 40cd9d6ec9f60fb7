#include "scenarios/engine/certify/reports.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "scenarios/engine/report/elapsed.h"
#include "scenarios/engine/report/text.h"

namespace daikou::scenarios::certify {
namespace {

using ReportJson = nlohmann::ordered_json;

constexpr std::size_t kSeenColumns = 300;

std::string_view mark_shown(const Judgement& judgement) {
  switch (judgement.mark) {
    case Mark::kPassed: return "ok";
    case Mark::kFailed: return "FAILED";
    case Mark::kNotAssessed: break;
  }
  return judgement.trouble ? "in doubt" : "not assessed";
}

ReportJson evidence_of(const Judgement& judgement) {
  ReportJson list = ReportJson::array();
  if (judgement.mark != Mark::kFailed) return list;
  for (const simulator::Entry& entry : judgement.evidence)
    list.push_back(ReportJson::parse(to_json_line(entry)));
  return list;
}

ReportJson of_condition(const Graded& graded) {
  const Judgement& judgement = graded.judgement;
  ReportJson json{{"id", graded.rule->id},           {"severity", name_of(graded.rule->severity)},
                  {"covers", graded.rule->covers},   {"sentence", graded.rule->sentence},
                  {"mark", name_of(judgement.mark)}, {"trouble", judgement.trouble},
                  {"seen", judgement.seen}};
  if (judgement.mark == Mark::kFailed) {
    json["wanted"] = judgement.wanted;
    json["mend"] = graded.rule->mend;
  }
  json["simulated_ms"] = graded.simulated.count();
  json["evidence"] = evidence_of(judgement);
  return json;
}

ReportJson of_modules(const Certificate& certificate) {
  ReportJson modules = ReportJson::array();
  for (const Module& module : modules_of(certificate)) {
    ReportJson conditions = ReportJson::array();
    for (const Graded* each : module.conditions) conditions.push_back(of_condition(*each));
    modules.push_back({{"name", module.name}, {"conditions", std::move(conditions)}});
  }
  return modules;
}

std::string junit_attribute(std::string_view name, std::string_view value) {
  return fmt::format(" {}=\"{}\"", name, escaped(value.substr(0, value.find('\n'))));
}

std::string junit_case(const Graded& graded) {
  const Rule& rule = *graded.rule;
  const Judgement& judgement = graded.judgement;
  std::string text =
      "    <testcase" + junit_attribute("classname", rule.module()) +
      junit_attribute("name", rule.condition()) +
      fmt::format(" time=\"{:.6f}\">\n", static_cast<double>(graded.nanoseconds) / 1e9);
  if (judgement.mark == Mark::kFailed)
    text += "      <failure" + junit_attribute("message", judgement.seen) +
            junit_attribute("type", name_of(rule.severity)) + ">" +
            escaped(fmt::format("{} ({})\nseen: {}\nwanted: {}\nmend: {}", rule.sentence,
                                rule.covers, judgement.seen, judgement.wanted, rule.mend)) +
            "</failure>\n";
  if (judgement.mark == Mark::kNotAssessed)
    text +=
        judgement.trouble
            ? "      <error" + junit_attribute("message", judgement.seen) + " type=\"in doubt\"/>\n"
            : "      <skipped" + junit_attribute("message", judgement.seen) + "/>\n";
  return text + "    </testcase>\n";
}

struct JunitCounts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  std::int64_t nanoseconds = 0;

  void take(const Graded& graded) {
    const Judgement& judgement = graded.judgement;
    ++tests;
    failures += judgement.mark == Mark::kFailed;
    errors += judgement.mark == Mark::kNotAssessed && judgement.trouble;
    skipped += judgement.mark == Mark::kNotAssessed && !judgement.trouble;
    nanoseconds += graded.nanoseconds;
  }
  std::string attributes() const {
    return fmt::format(" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.6f}\"",
                       tests, failures, errors, skipped, static_cast<double>(nanoseconds) / 1e9);
  }
};

}  // namespace

std::vector<Module> modules_of(const Certificate& certificate) {
  std::vector<Module> modules;
  for (const Graded& each : certificate.all) {
    if (modules.empty() || modules.back().name != each.rule->module())
      modules.push_back({each.rule->module(), {}});
    modules.back().conditions.push_back(&each);
  }
  return modules;
}

std::string graded_text(const Graded& graded) {
  const Judgement& judgement = graded.judgement;
  std::string text = fmt::format("{:<13} {:>8}  {}\n", mark_shown(judgement),
                                 elapsed_text(graded.nanoseconds), graded.rule->id);
  if (judgement.mark == Mark::kPassed) return text;
  if (judgement.mark == Mark::kNotAssessed)
    return text + "    " + shortened(judgement.seen, kSeenColumns) + "\n";
  return text + fmt::format("    {} ({}, {})\n    seen:   {}\n    wanted: {}\n    mend:   {}\n",
                            graded.rule->sentence, name_of(graded.rule->severity),
                            graded.rule->covers, shortened(judgement.seen, kSeenColumns),
                            judgement.wanted, graded.rule->mend);
}

std::string summary_text(const Certificate& certificate) {
  const Grade grade = grade_of(certificate.all);
  return fmt::format("{} [{}]: grade {}, {}\n{} passed, {} failed, {} not assessed in {}\n",
                     shortened(certificate.name, kSeenColumns), name_of(certificate.channel),
                     letter_of(grade), meaning_of(grade), count_of(certificate.all, Mark::kPassed),
                     count_of(certificate.all, Mark::kFailed),
                     count_of(certificate.all, Mark::kNotAssessed),
                     elapsed_text(certificate.nanoseconds));
}

std::string certificate_json(const Certificate& certificate) {
  const Grade grade = grade_of(certificate.all);
  const ReportJson json{{"version", kCertificateVersion},
                        {"program", "daikou " DAIKOU_VERSION},
                        {"merchant", certificate.name},
                        {"target", certificate.file},
                        {"channel", name_of(certificate.channel)},
                        {"seed", certificate.seed},
                        {"grade", letter_of(grade)},
                        {"meaning", meaning_of(grade)},
                        {"counts",
                         {{"rules", certificate.all.size()},
                          {"passed", count_of(certificate.all, Mark::kPassed)},
                          {"failed", count_of(certificate.all, Mark::kFailed)},
                          {"not_assessed", count_of(certificate.all, Mark::kNotAssessed)}}},
                        {"modules", of_modules(certificate)}};
  return json.dump(2, ' ', false, ReportJson::error_handler_t::replace) + "\n";
}

std::string certificate_junit(const Certificate& certificate) {
  JunitCounts total;
  std::string suites;
  for (const Module& module : modules_of(certificate)) {
    JunitCounts counts;
    std::string cases;
    for (const Graded* each : module.conditions) {
      counts.take(*each);
      total.take(*each);
      cases += junit_case(*each);
    }
    suites += "  <testsuite" + junit_attribute("name", module.name) + counts.attributes() + ">\n" +
              cases + "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
         junit_attribute("name", "daikou certify " + certificate.name) + total.attributes() +
         ">\n" + suites + "</testsuites>\n";
}

}  // namespace daikou::scenarios::certify
