#include "scenarios/engine/scenario/scenario.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "scenarios/engine/scenario/kind.h"
#include "scenarios/engine/yaml/parse.h"

namespace daikou::scenarios {
namespace {

namespace fs = std::filesystem;

constexpr int kRequirementLast = 27;  // docs/scenarios.md lists them.

bool is_requirement(std::string_view text) {
  int number = 0;
  if (!text.starts_with('R')) return false;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number >= 1 &&
         number <= kRequirementLast;
}

// What a form cannot say about itself.
Result<Done> check(const Scenario& scenario, const form::Node& document) {
  for (const std::string& each : scenario.covers)
    if (!is_requirement(each))
      return document.find("covers")->error("'" + each + "', want requirements R1 to R27");
  for (const auto& [channel, reason] : scenario.not_for)
    if (!channel_from_name(channel))
      return document.find("not_for")->error("unknown channel '" + channel + "'");
  if (scenario.seeds.empty()) return document.find("seeds")->error("no seed, want one at least");
  if (scenario.when.all.empty() && scenario.then.all.empty())
    return document.error("neither 'when' nor 'then', want one of them");
  return Done{};
}

Result<Scenario> read(const Result<form::Node>& document, std::string file) {
  if (!document) return document.error();
  if (const FileKind* other = other_kind(*document))
    return Error{ErrorCode::kMalformed, file + ": " + std::string(other->name) +
                                            ", no scenario; `" + std::string(other->verb) +
                                            "` takes it"};
  DAIKOU_TRY(Scenario scenario, form::Reading<Scenario>::read(*document));
  scenario.file = std::move(file);
  DAIKOU_CHECK(check(scenario, *document));
  return scenario;
}

}  // namespace

std::string Scenario::slug() const {
  const fs::path path = fs::path(file).replace_extension();
  const fs::path folder = path.parent_path().filename();
  return folder.empty() ? path.filename().string() : (folder / path.filename()).string();
}

Result<Scenario> load_scenario(const std::string& file) { return read(yaml::load(file), file); }

Result<Scenario> parse_scenario(std::string_view text, std::string file) {
  return read(yaml::parse(text, file), file);
}

Result<std::vector<std::string>> scenario_files(const std::string& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) return std::vector<std::string>{path};
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end;
       it.increment(error))
    if (it->is_regular_file(error) && it->path().extension() == ".yaml")
      files.push_back(it->path().string());
  if (error || files.empty())
    return Error{ErrorCode::kNotFound, path +
                                           ": no scenario file there, want a .yaml file or a "
                                           "folder with some"};
  std::ranges::sort(files);
  return files;
}

}  // namespace daikou::scenarios

namespace daikou::form {

using scenarios::Scenario;

Form<Scenario> FormOf<Scenario>::form() {
  return {{field<&Scenario::name>("name", "A sentence that says what is true.", Need::kRequired),
           field<&Scenario::covers>("covers", "The requirements it proves.", Need::kRequired),
           field<&Scenario::channels>("channels", "Channels it runs on; all if left out."),
           field<&Scenario::not_for>("not_for", "Channels it does not hold for, and why."),
           field<&Scenario::seeds>("seeds", "Seeds it runs with; 1 if left out."),
           field<&Scenario::lenient>("lenient",
                                     "True: a step that is refused is passed over. For stories "
                                     "that are drawn, not written."),
           field<&Scenario::given>("given", "What it starts from."),
           field<&Scenario::when>("when", "What happens, step by step."),
           field<&Scenario::then>("then", "What is true in the end.")}};
}

}  // namespace daikou::form
