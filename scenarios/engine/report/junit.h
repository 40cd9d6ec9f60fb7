// A run as continuous integration reads it.
#pragma once

#include <string>
#include <vector>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// JUnit XML. A <testsuite> for each topic folder, in order of first appearance, with a <testcase>
// for each turn: named by its sentence, channel and seed, so that a turn keeps its history from run
// to run. Properties carry requirements, figures and the command that replays it.
//
// What went wrong, one element each:
//   <failure type="expectation">             a step or an expectation did not come true
//   <failure type="invariant.<name>">        an invariant was broken
//   <error type="configuration|internal">    the file is wrong; a bug of ours
// `message` is one line that says place, seen and wanted; the text adds evidence and the command.
//
// Times are of the machine, in seconds. The document is valid XML whatever the turns' texts hold.
// Source: the de-facto schema that Jenkins and GitLab read (testsuites/testsuite/testcase).
std::string junit_report(const std::vector<Played>& all);

}  // namespace daikou::scenarios
