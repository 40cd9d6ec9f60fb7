// A certificate as one HTML page.
#include <fmt/format.h>

#include "scenarios/engine/certify/reports.h"
#include "scenarios/engine/report/exchange_view.h"
#include "scenarios/engine/report/style_sheet.h"
#include "scenarios/engine/report/text.h"

namespace daikou::scenarios::certify {
namespace {

constexpr std::size_t kExchangesMax = 6;

// The style sheet's classes of verdicts: one that is in doubt looks as a wrong file does.
std::string_view tone_of(const Judgement& judgement) {
  switch (judgement.mark) {
    case Mark::kPassed: return "passed";
    case Mark::kFailed: return "failed";
    case Mark::kNotAssessed: break;
  }
  return judgement.trouble ? "configuration" : "soft";
}

std::string_view word_of(const Judgement& judgement) {
  return judgement.trouble ? "in doubt" : name_of(judgement.mark);
}

std::string mark_tag(const Judgement& judgement) {
  return fmt::format("<span class=\"verdict {}\">{}</span>", tone_of(judgement),
                     word_of(judgement));
}

std::string figures(const Certificate& certificate) {
  const auto figure = [](std::string_view name, std::string_view value) {
    return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, escaped(value));
  };
  return "<dl class=\"figures\">\n" + figure("channel", name_of(certificate.channel)) +
         figure("passed", std::to_string(count_of(certificate.all, Mark::kPassed))) +
         figure("failed", std::to_string(count_of(certificate.all, Mark::kFailed))) +
         figure("not assessed", std::to_string(count_of(certificate.all, Mark::kNotAssessed))) +
         figure("seed", std::to_string(certificate.seed)) + figure("target", certificate.file) +
         figure("program", "daikou " DAIKOU_VERSION) + "</dl>\n";
}

std::string overview(const std::vector<Module>& modules) {
  std::string text =
      "<div class=\"wide\"><table class=\"turns\"><tr><th>module</th><th>condition</th>"
      "<th>grade</th><th>covers</th><th>outcome</th></tr>\n";
  for (const Module& module : modules)
    for (const Graded* each : module.conditions)
      text += fmt::format(
          "<tr><td>{}</td><td><a href=\"#{}\">{}</a></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
          module.name, each->rule->id, each->rule->condition(), name_of(each->rule->severity),
          each->rule->covers, mark_tag(each->judgement));
  return text + "</table></div>\n";
}

std::string evidence_lines(const std::vector<simulator::Entry>& evidence) {
  std::string rows;
  for (const simulator::Entry& entry : evidence)
    if (entry.fact != simulator::Fact::kExchange)
      rows += fmt::format(
          "<tr><td class=\"number\">{}</td><td class=\"time\">{}</td><td>{}</td><td>{}</td></tr>\n",
          entry.sequence, exact_text(entry.at), simulator::name_of(entry.fact),
          escaped(entry.text));
  if (rows.empty()) return "";
  return "<div class=\"wide\"><table><tr><th>entry</th><th>world's time</th><th>fact</th>"
         "<th>about</th></tr>\n" +
         rows + "</table></div>\n";
}

std::string exchanges(const std::vector<simulator::Entry>& evidence) {
  std::string text;
  std::size_t shown = 0;
  for (const simulator::Entry& entry : evidence)
    if (entry.record != nullptr && shown++ < kExchangesMax) text += exchange_view(entry);
  if (shown > kExchangesMax)
    text += fmt::format("<p class=\"facts\">{} more exchanges are in the JSON report.</p>\n",
                        shown - kExchangesMax);
  return text;
}

std::string trouble(const Graded& graded) {
  const Judgement& judgement = graded.judgement;
  if (judgement.mark != Mark::kFailed) return "<p>" + escaped(judgement.seen) + "</p>\n";
  return fmt::format(
      "<div class=\"trouble failed\"><p><b>Seen</b></p><p class=\"what\">{}</p>\n<p><b>Wanted</b>"
      "</p><p class=\"what\">{}</p>\n<p><b>How to mend it</b></p><p class=\"what\">{}</p></div>\n",
      escaped(judgement.seen), escaped(judgement.wanted), escaped(graded.rule->mend));
}

std::string condition(const Graded& graded) {
  const Rule& rule = *graded.rule;
  const Judgement& judgement = graded.judgement;
  const bool failed = judgement.mark == Mark::kFailed;
  std::string text = fmt::format(
      "<details class=\"turn {}\" id=\"{}\"{}><summary>{} <b>{}</b><span class=\"soft\">{} · {} · "
      "{} · {} simulated</span></summary>\n<div class=\"story\">\n",
      tone_of(judgement), rule.id, failed ? " open=\"open\"" : "", mark_tag(judgement),
      escaped(rule.sentence), rule.id, name_of(rule.severity), rule.covers,
      to_span_text(graded.simulated));
  text += trouble(graded);
  text += evidence_lines(judgement.evidence);
  if (failed) text += exchanges(judgement.evidence);
  return text + "</div></details>\n";
}

}  // namespace

std::string certificate_html(const Certificate& certificate) {
  const Grade grade = grade_of(certificate.all);
  const std::vector<Module> modules = modules_of(certificate);
  const std::string name = escaped(certificate.name);
  std::string page = page_head("Certificate of " + name);
  page += fmt::format("<header><h1>{}: grade {}</h1>\n<p>{}.</p>\n", name, letter_of(grade),
                      meaning_of(grade));
  page += figures(certificate) + "</header>\n<main>\n<h2>Plan</h2>\n" + overview(modules);
  for (const Module& module : modules) {
    page += fmt::format("<h2>{}</h2>\n", module.name);
    for (const Graded* each : module.conditions) page += condition(*each);
  }
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace daikou::scenarios::certify
