// A certificate as people, programs and continuous integration read it. None prints.
#pragma once

#include <string>

#include "scenarios/engine/certify/certify.h"

namespace daikou::scenarios::certify {

// Console: a rule on a line, what was seen and wanted below one that failed.
std::string graded_text(const Graded& graded);
std::string summary_text(const Certificate& certificate);

// One JSON object, its keys always in this order:
//
//   version, program, merchant, target, channel, seed, grade ("B"), meaning
//   counts   rules, passed, failed, not_assessed
//   modules  [{name, conditions [{id, severity, covers, sentence, mark, trouble, seen, wanted,
//   mend,
//            simulated_ms, evidence [journal entries]}]}]
//
// `wanted` and `mend` stand where it failed; evidence too.
inline constexpr int kCertificateVersion = 1;
std::string certificate_json(const Certificate& certificate);

// JUnit XML: a <testsuite> for each module, a <testcase> for each condition; what was not assessed
// is <skipped>, and an <error> where it should have been.
std::string certificate_junit(const Certificate& certificate);

// One HTML page that needs nothing else, as report/html.h says of its own: plan, modules,
// conditions, what was seen against what was wanted, how to mend it, and the exchanges behind it.
std::string certificate_html(const Certificate& certificate);

// Conditions by module, in order.
struct Module {
  std::string_view name;
  std::vector<const Graded*> conditions;
};
std::vector<Module> modules_of(const Certificate& certificate);

}  // namespace daikou::scenarios::certify
