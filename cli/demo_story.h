// The demo's year as chapters that somebody reads, each with the steps of its scenario that it
// stands for.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scenarios/engine/run/play.h"
#include "simulator/control/story.h"

namespace daikou::cli {

simulator::control::Telling demo_title();
std::vector<simulator::control::Chapter> demo_chapters();
// Whether a chapter begins with this step of the scenario, counted from 0.
bool begins_chapter(std::size_t step);
// How many steps all chapters have; as many as the scenario.
std::size_t demo_steps();
// What came of it: figures and what the judge said.
simulator::control::Telling demo_ending(const scenarios::Played& played);

}  // namespace daikou::cli
