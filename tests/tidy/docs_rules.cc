// The documentation keeps its word: links lead somewhere, decisions are indexed, and the two front
// pages tell the same story.
#include <algorithm>
#include <array>
#include <cctype>

#include "tests/tidy/rule.h"

namespace daikou::tidy {
namespace {

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash + 1));
}

// "docs/adr/../a.md" -> "docs/a.md".
std::string resolved(const std::string& path) {
  std::string out;
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    if (part == "..") {
      out.resize(out.size() < 2 ? 0 : out.rfind('/', out.size() - 2) + 1);
    } else if (!part.empty() && part != ".") {
      out += std::string(part) + (end < rest.size() ? "/" : "");
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

// A file, or a folder with something in it.
bool exists(const Tree& tree, std::string_view path) {
  if (path.empty()) return true;
  const std::string folder = std::string(path) + (path.ends_with('/') ? "" : "/");
  return std::ranges::any_of(
      tree, [&](const File& file) { return file.path == path || file.is_below(folder); });
}

struct Link {
  std::string target;  // Without the anchor.
  std::size_t line = 0;
};

// Targets of [text](target) outside code fences that lead into the repository.
std::vector<Link> links_of(const File& file) {
  std::vector<Link> links;
  std::size_t number = 0;
  bool fenced = false;
  for (const std::string_view line : lines_of(file.text)) {
    ++number;
    if (line.starts_with("```")) fenced = !fenced;
    for (std::size_t at = line.find("]("); !fenced && at != std::string_view::npos;
         at = line.find("](", at + 1)) {
      const std::size_t end = line.find_first_of(")# ", at + 2);
      const std::string target(line.substr(at + 2, end - at - 2));
      if (end != std::string_view::npos && target.find(':') == std::string::npos)
        links.push_back({target, number});
    }
  }
  return links;
}

Findings broken_links(const Tree& tree) {
  Findings findings;
  for (const File& file : tree) {
    if (!file.is_markdown()) continue;
    for (const Link& link : links_of(file))
      if (!link.target.empty() && !exists(tree, resolved(folder_of(file.path) + link.target)))
        findings.push_back({file.path, link.line, "link to '" + link.target + "' leads nowhere"});
  }
  return findings;
}

// A page that was named before it was written.
constexpr std::string_view kAhead = "docs/adr/0006-transport.md";

// The path of a document that a line of code names; empty when it names none.
std::string_view pointer_in(std::string_view line) {
  const std::size_t at = line.find("docs/");
  const std::size_t end = line.find(".md", std::min(at, line.size()));
  if (end == std::string_view::npos) return "";
  const std::string_view path = line.substr(at, end + 3 - at);
  return path.find_first_of(" {<*") == std::string_view::npos ? path : "";
}

// Code points at documents too: "See docs/adr/0002-result.md."
Findings broken_pointers(const Tree& tree) {
  Findings findings;
  for (const File& file : tree) {
    if (!file.is_cpp() || file.is_below("tests/tidy/")) continue;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      const std::string_view path = pointer_in(line);
      if (!path.empty() && path != kAhead && find(tree, path) == nullptr)
        findings.push_back({file.path, number, "'" + std::string(path) + "' does not exist"});
    }
  }
  return findings;
}

bool is_adr(const File& file) {
  return file.is_below("docs/adr/") && file.is_markdown() && file.path != "docs/adr/README.md";
}

Findings decisions_out_of_order(const Tree& tree) {
  constexpr std::array<std::string_view, 4> kParts{"Status", "## Context", "## Decision",
                                                   "## Consequences"};
  Findings findings;
  const File* index = find(tree, "docs/adr/README.md");
  for (const File& file : tree) {
    if (!is_adr(file)) continue;
    const std::string name = file.path.substr(folder_of(file.path).size());
    if (index == nullptr || index->text.find("(" + name + ")") == std::string::npos)
      findings.push_back({file.path, 0, "not indexed in docs/adr/README.md"});
    for (const std::string_view part : kParts)
      if (file.text.find(part) == std::string::npos)
        findings.push_back({file.path, 0, "has no '" + std::string(part) + "'"});
  }
  return findings;
}

// "1 2 2 3": how deep each heading lies, in order.
std::string shape_of(const File& file) {
  std::string shape;
  bool fenced = false;
  for (const std::string_view line : lines_of(file.text)) {
    if (line.starts_with("```")) fenced = !fenced;
    const std::size_t depth = std::min(line.find_first_not_of('#'), line.size());
    if (!fenced && depth > 0 && line.substr(depth).starts_with(" "))
      shape += std::to_string(depth) + " ";
  }
  return shape;
}

Findings uneven_front_pages(const Tree& tree) {
  const File* english = find(tree, "README.md");
  const File* chinese = find(tree, "README.zh-CN.md");
  if (english == nullptr || chinese == nullptr)
    return {{"README.md", 0, "want README.md and README.zh-CN.md"}};
  if (shape_of(*english) == shape_of(*chinese)) return {};
  return {{chinese->path, 0,
           "headings " + shape_of(*chinese) + "differ from README.md's " + shape_of(*english)}};
}

// docs/errors.md explains each code of core/result/result.h.
Findings unexplained_errors(const Tree& tree) {
  const File* codes = find(tree, "core/result/result.h");
  const File* page = find(tree, "docs/errors.md");
  if (codes == nullptr || page == nullptr) return {};
  Findings findings;
  const std::size_t open = codes->text.find("enum class ErrorCode {");
  const std::size_t close = std::min(codes->text.find('}', open), codes->text.size());
  const std::string code = code_of(codes->text);
  for (std::size_t at = code.find(" k", open); at < close; at = code.find(" k", at + 1)) {
    const std::string name = code.substr(at + 1, code.find_first_of(",\n }", at + 1) - at - 1);
    if (page->text.find("| `" + name + "` |") == std::string::npos)
      findings.push_back({page->path, 0, "has no row for " + name});
  }
  return findings;
}

constexpr const char* kAdr =
    "# 7. A\n\nStatus: accepted\n\n## Context\n## Decision\n## Consequences\n";

}  // namespace

std::vector<Rule> docs_rules() {
  return {
      {"HasLinksThatLeadSomewhere",
       broken_links,
       {{{"README.md", "See [a](docs/a.md).\n"}},
        {{"docs/a.md", "[b](b.md)\n"}, {"b.md", ""}},
        {{"docs/a.md", "[b](../c.md#part)\n"}, {"b.md", ""}}},
       {{{"docs/a.md", "[b](../b.md#part), [c](https://example.org/c.md), [d](#d)\n"},
         {"b.md", ""}},
        {{"docs/a.md", "[folder](../core/)\n```\n[x](y.md)\n```\n"}, {"core/a.h", ""}}}},
      {"HasPointersThatLeadSomewhere",
       broken_pointers,
       {{{"core/a.h", "// See docs/adr/0099-gone.md.\n"}}},
       {{{"core/a.h", "// See docs/a.md.\n// docs/protocols/<provider>.md\n"}, {"docs/a.md", ""}}}},
      {"IndexesItsDecisions",
       decisions_out_of_order,
       {{{"docs/adr/0007-a.md", kAdr}},
        {{"docs/adr/0007-a.md", kAdr}, {"docs/adr/README.md", "[b](0008-b.md)\n"}},
        {{"docs/adr/0007-a.md", "# 7. A\n"}, {"docs/adr/README.md", "[a](0007-a.md)\n"}}},
       {{{"docs/adr/0007-a.md", kAdr}, {"docs/adr/README.md", "[a](0007-a.md)\n"}}}},
      {"ExplainsEveryErrorCode",
       unexplained_errors,
       {{{"core/result/result.h", "enum class ErrorCode {\n  kA,  // One.\n  kB,\n};\n"},
         {"docs/errors.md", "| `kA` | one |\n"}}},
       {{{"core/result/result.h", "enum class ErrorCode {\n  kA,  // One kC.\n  kB\n};\n int kD;"},
         {"docs/errors.md", "| `kA` | one |\n| `kB` | two |\n"}}}},
      {"TellsOneStoryInTwoLanguages",
       uneven_front_pages,
       {{{"README.md", "# A\n## B\n"}},
        {{"README.md", "# A\n## B\n"}, {"README.zh-CN.md", "# A\n"}},
        {{"README.md", "# A\n## B\n"}, {"README.zh-CN.md", "# A\n### B\n"}}},
       {{{"README.md", "# A\n## B\n```\n# c\n```\n"}, {"README.zh-CN.md", "# A\n#1\n## B\n"}}}},
  };
}

}  // namespace daikou::tidy
