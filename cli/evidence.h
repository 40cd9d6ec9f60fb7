// What a run leaves behind for whoever reviews it: a folder of its own below the one given, and
// beside it the link `latest`. Nothing in it is ever written over.
//
//   2026-11-23_23-45-10/
//     summary.txt   how each play ended, with the command that replays it
//     report.html   report.json   junit.xml
//     scenarios/    the files that were played, as they were
//     journals/     one a play, JSON lines
//     worlds/       of plays that did not pass, as they stood when they failed; `daikou world load`
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result/result.h"
#include "core/time/instant.h"
#include "scenarios/engine/report/report.h"
#include "scenarios/engine/run/runner.h"

namespace daikou::cli {

class EvidenceFolder {
 public:
  // Named by the instant, in Beijing time; where that is taken, with a number after it.
  // Error: kRefused, saying what stands in the way.
  static Result<EvidenceFolder> create(const std::string& root, Instant now);

  std::string path() const { return folder_.string(); }
  std::string journals() const { return (folder_ / "journals").string(); }
  std::string worlds() const { return (folder_ / "worlds").string(); }

  // Writes the rest once everything was played, and points `latest` here. Error: kRefused.
  Result<Done> close(const scenarios::Summary& summary,
                     const std::vector<scenarios::Turn>& turns) const;

 private:
  explicit EvidenceFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;
};

}  // namespace daikou::cli
