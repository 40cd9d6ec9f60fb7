#include "cli/evidence.h"

#include <set>

#include "cli/files.h"
#include "scenarios/engine/report/html.h"
#include "scenarios/engine/report/json.h"
#include "scenarios/engine/report/junit.h"

namespace daikou::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLatest = "latest";

Error refused(const fs::path& path, const std::string& why) {
  return {ErrorCode::kRefused, path.string() + ": " + why};
}

// "2026-11-23_23-45-10"
std::string name_of_instant(Instant at) {
  std::string name = to_spaced_text(at);
  for (char& c : name) c = c == ' ' ? '_' : c == ':' ? '-' : c;
  return name;
}

Result<Done> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && fs::is_directory(folder, error)) return Done{};
  return refused(folder, "cannot be made a folder" + (error ? ", " + error.message() : ""));
}

// What stands where the link goes must be a link.
Result<Done> check_latest(const fs::path& root) {
  const fs::path link = root / kLatest;
  std::error_code error;
  const fs::file_status status = fs::symlink_status(link, error);
  if (status.type() == fs::file_type::not_found || fs::is_symlink(status)) return Done{};
  return refused(link, "stands where the link to the latest run goes, and is none; move it away");
}

// Made beside it first, then renamed, so that there is a latest run at any time.
Result<Done> point_latest(const fs::path& folder) {
  const fs::path root = folder.parent_path();
  const fs::path made = root / (".latest-" + folder.filename().string());
  std::error_code error;
  fs::create_directory_symlink(folder.filename(), made, error);
  if (!error) fs::rename(made, root / kLatest, error);
  if (!error) return Done{};
  return refused(root / kLatest, "cannot be linked, " + error.message());
}

Result<Done> copy_scenarios(const fs::path& folder, const std::vector<scenarios::Turn>& turns) {
  std::set<std::string> copied;
  std::set<fs::path> taken;
  for (const scenarios::Turn& turn : turns) {
    if (!copied.insert(turn.scenario->file).second) continue;
    fs::path to = folder / (turn.scenario->slug() + ".yaml");
    for (int number = 2; !taken.insert(to).second; ++number)
      to = folder / (turn.scenario->slug() + "-" + std::to_string(number) + ".yaml");
    DAIKOU_CHECK(make_folder(to.parent_path()));
    std::error_code error;
    fs::copy_file(turn.scenario->file, to, error);
    if (error) return refused(to, "cannot be copied, " + error.message());
  }
  return Done{};
}

std::string summary_of(const scenarios::Summary& summary) {
  std::string text;
  for (const scenarios::Played& played : summary.all)
    text += play_line(played) + failure_text(played);
  return text + summary_text(summary);
}

}  // namespace

Result<EvidenceFolder> EvidenceFolder::create(const std::string& root, Instant now) {
  DAIKOU_CHECK(make_folder(root));
  DAIKOU_CHECK(check_latest(root));
  const std::string name = name_of_instant(now);
  std::error_code error;
  fs::path folder = fs::path(root) / name;
  for (int number = 2; !fs::create_directory(folder, error) && !error; ++number)
    folder = fs::path(root) / (name + "-" + std::to_string(number));
  if (error) return refused(folder, "cannot be made, " + error.message());
  EvidenceFolder made(folder);
  DAIKOU_CHECK(make_folder(made.journals()));
  return made;
}

Result<Done> EvidenceFolder::close(const scenarios::Summary& summary,
                                   const std::vector<scenarios::Turn>& turns) const {
  DAIKOU_CHECK(copy_scenarios(folder_ / "scenarios", turns));
  const auto write = [&](const char* name, const std::string& text) {
    return write_file((folder_ / name).string(), text, FileMode::kShared);
  };
  DAIKOU_CHECK(write("summary.txt", summary_of(summary)));
  DAIKOU_CHECK(write("report.html", scenarios::html_report(summary.all)));
  DAIKOU_CHECK(write("report.json", scenarios::json_report(summary.all)));
  DAIKOU_CHECK(write("junit.xml", scenarios::junit_report(summary.all)));
  return point_latest(folder_);
}

}  // namespace daikou::cli
