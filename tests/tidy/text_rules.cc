// What no file of ours may say, and how long it may be.
#include <algorithm>
#include <array>
#include <charconv>

#include "tests/tidy/rule.h"

namespace daikou::tidy {
namespace {

bool ends_with_any(std::string_view text, const auto& endings) {
  return std::ranges::any_of(endings, [&](auto ending) { return text.ends_with(ending); });
}

Findings notes_to_self(const File& file) {
  if (file.is_below("fixtures/")) return {};
  Findings findings;
  for (const std::string_view note : {"TODO", "FIXME", "XXX"})
    if (const std::size_t line = line_with(file.text, note); line != 0)
      findings.push_back({file.path, line, std::string(note) + ": do it or file an issue"});
  return findings;
}

// Paths and hosts of the machine a file was written on. /tmp/ is banned from the documentation
// only: a test may put a file where the machine keeps passing ones.
Findings machine_words(const File& file) {
  std::vector<std::string_view> words{"/work/",
                                      "/root/",
                                      "deb.debian.org",
                                      "security.debian.org",
                                      "registry.npmjs.org",
                                      "registry.yarnpkg.com"};
  if (file.is_markdown()) words.push_back("/tmp/");
  Findings findings;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(file.text)) {
    ++number;
    for (const std::string_view word : words)
      if (line.find(word) != std::string_view::npos)
        findings.push_back(
            {file.path, number, "'" + std::string(word) + "' means nothing on another machine"});
  }
  return findings;
}

// Pages make text nodes of what clients send, and their policy lets nothing inline run.
Findings texts_as_html(const File& file) {
  const bool is_page = file.path.ends_with(".js") || file.path.ends_with(".html");
  if (!is_page || file.is_below("fixtures/") || file.is_below("tests/")) return {};
  Findings findings;
  for (const std::string_view word :
       {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
        "createContextualFragment", "eval(", "new Function", "<style",
        " style=", " onclick=", "javascript:"})
    if (const std::size_t line = line_with(file.text, word); line != 0)
      findings.push_back({file.path, line,
                          "'" + std::string(word) + "': make elements and text nodes, see " +
                              "simulator/board/dom.js"});
  return findings;
}

constexpr std::size_t kLinesMax = 500;

// Files that are longer, each with the reason. Long is fine for a table.
struct LongFile {
  std::string_view path;
  std::string_view reason;
};
constexpr std::array<LongFile, 0> kLongFiles{};

Findings long_files(const File& file) {
  constexpr std::array<std::string_view, 8> kCode{".cc", ".h",   ".js",   ".mjs",
                                                  ".sh", ".css", ".html", ".cmake"};
  const std::size_t lines = lines_of(file.text).size();
  if (!ends_with_any(file.path, kCode) || file.is_below("fixtures/") || lines <= kLinesMax ||
      std::ranges::find(kLongFiles, file.path, &LongFile::path) != kLongFiles.end())
    return {};
  return {{file.path, lines, "longer than 500 lines: cut where control and work part"}};
}

// The last number of the list of requirements that scenarios prove (docs/scenarios.md).
constexpr int kRequirementLast = 27;

bool is_requirement(std::string_view text) {
  int number = 0;
  if (!text.starts_with("R")) return false;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number >= 1 &&
         number <= kRequirementLast;
}

// The words of "[R1, R2]  # both".
std::vector<std::string_view> entries_of(std::string_view line) {
  std::vector<std::string_view> found;
  line = line.substr(0, line.find('#'));
  while (!line.empty()) {
    const std::size_t from = std::min(line.find_first_not_of(" [],-"), line.size());
    const std::size_t end = std::min(line.find_first_of(" [],", from), line.size());
    if (from < end) found.push_back(line.substr(from, end - from));
    line.remove_prefix(end);
  }
  return found;
}

// The entries of the key `covers`, beside it or as a list below it.
std::vector<std::string_view> covers_of(std::string_view text) {
  std::vector<std::string_view> found;
  bool inside = false;
  for (std::string_view line : lines_of(text)) {
    if (line.starts_with("covers:")) {
      inside = true;
      line.remove_prefix(7);
    } else if (!line.starts_with(" ") && !line.starts_with("-")) {
      inside = false;
    }
    const std::vector<std::string_view> entries = entries_of(line);
    if (inside) found.insert(found.end(), entries.begin(), entries.end());
  }
  return found;
}

Findings scenarios_without_requirement(const File& file) {
  if (!file.is_below("scenarios/suite/") || !file.path.ends_with(".yaml")) return {};
  const std::vector<std::string_view> covers = covers_of(file.text);
  if (covers.empty())
    return {{file.path, 0, "want covers: with the requirements it proves, as [R14]"}};
  Findings findings;
  for (const std::string_view each : covers)
    if (!is_requirement(each))
      findings.push_back({file.path, 0, "covers '" + std::string(each) + "': want R1 to R27"});
  return findings;
}

// tests/unit mirrors the source tree: tests/unit/core/money/ tests core/money/.
Findings unit_tests_of_nothing(const Tree& tree) {
  constexpr std::string_view kUnit = "tests/unit/";
  Findings findings;
  for (const File& file : tree) {
    if (!file.is_below(kUnit) || !file.path.ends_with(".cc")) continue;
    const std::string folder =
        file.path.substr(kUnit.size(), file.path.rfind('/') + 1 - kUnit.size());
    if (folder.empty() || std::ranges::none_of(tree, [&](const File& other) {
          return other.is_below(folder) && other.is_cpp();
        }))
      findings.push_back({file.path, 0, "no source folder '" + folder + "' that it could test"});
  }
  return findings;
}

std::string of_lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "int x;\n";
  return text;
}

}  // namespace

std::vector<Rule> text_rules() {
  return {
      {"LeavesNoNotesToSelf",
       in_each_file<notes_to_self>,
       {{{"core/a.cc", "// TODO: later\n"}},
        {{"docs/a.md", "FIXME\n"}},
        {{"scripts/a.sh", "# XXX\n"}}},
       {{{"docs/a.md", "What is to do, and a XXXL shirt.\n"}}}},
      {"NamesNoMachine",
       in_each_file<machine_words>,
       {{{"docs/a.md", "cd /work/main\n"}},
        {{"docs/a.md", "see /tmp/out\n"}},
        {{"core/a.cc", "\"/root/x\"\n"}},
        {{"tests/clients/package-lock.json", "\"https://registry.npmjs.org/a\"\n"}}},
       {{{"docs/a.md", "network, framework/, root of the tree\n"}},
        {{"tests/unit/a_test.cc", "\"/tmp/x\"\n"}}}},
      {"MakesNoHtmlOfTexts",
       in_each_file<texts_as_html>,
       {{{"simulator/board/a.js", "place.innerHTML = text;\n"}},
        {{"simulator/board/a.html", "<p style=\"color: red\">\n"}},
        {{"merchant/shop/a.js", "eval(text);\n"}}},
       {{{"simulator/board/a.js", "place.textContent = text;\n"}},
        {{"tests/browser/a.js", "page.innerHTML\n"}}}},
      {"KeepsFilesShort",
       in_each_file<long_files>,
       {{{"core/a.cc", of_lines(kLinesMax + 1)}}},
       {{{"core/a.cc", of_lines(kLinesMax)}}, {{"docs/a.md", of_lines(kLinesMax + 1)}}}},
      {"HasScenariosThatNameWhatTheyProve",
       in_each_file<scenarios_without_requirement>,
       {{{"scenarios/suite/sign/a.yaml", "name: a\n"}},
        {{"scenarios/suite/sign/a.yaml", "name: a\ncovers: []\n"}},
        {{"scenarios/suite/sign/a.yaml", "covers: [R0]\n"}},
        {{"scenarios/suite/sign/a.yaml", "covers: [R14, R28]\n"}},
        {{"scenarios/suite/sign/a.yaml", "covers:\n  - R14\n  - debit\n"}},
        {{"scenarios/suite/sign/a.yaml", "covers: [R1x]\n"}}},
       {{{"scenarios/suite/sign/a.yaml", "name: a\ncovers: [R1, R27]  # both\ngiven: []\n"}},
        {{"scenarios/suite/sign/a.yaml", "covers:\n  - R14\n  - R15\ngiven:\n  - x: 1\n"}},
        {{"scenarios/suite/sign/a.yaml", "covers:\n- R14\nname: b\n"}},
        {{"scenarios/engine/a.cc", "int x;\n"}}}},
      {"HasUnitTestsThatMirrorTheSource",
       unit_tests_of_nothing,
       {{{"tests/unit/core/gold/a_test.cc", ""}, {"core/money/fen.cc", ""}},
        {{"tests/unit/a_test.cc", ""}}},
       {{{"tests/unit/core/money/a_test.cc", ""}, {"core/money/fen.cc", ""}}}},
  };
}

}  // namespace daikou::tidy
