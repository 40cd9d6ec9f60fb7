// Which folder may see which, and where third parties live. The arrows are those of the CMake link
// lines; the compiler cannot keep them, because one include path serves all folders.
#include <algorithm>
#include <array>
#include <optional>

#include "tests/tidy/rule.h"

namespace daikou::tidy {
namespace {

struct Include {
  std::string_view name;
  bool quoted = false;  // "ours", not <theirs>.
  std::size_t line = 0;
};

std::vector<Include> includes_of(const File& file) {
  std::vector<Include> found;
  std::size_t number = 0;
  for (std::string_view line : lines_of(file.text)) {
    ++number;
    if (!line.starts_with("#include ")) continue;
    line.remove_prefix(9);
    const std::size_t end = line.find_first_of("\">", 1);
    if (end == std::string_view::npos) continue;
    found.push_back({line.substr(1, end - 1), line.front() == '"', number});
  }
  return found;
}

bool is_below_any(std::string_view path, const std::vector<std::string_view>& folders) {
  return std::ranges::any_of(folders, [&](auto folder) { return path.starts_with(folder); });
}

// The first row whose folder holds the file speaks for it.
struct Arrow {
  std::string_view from;
  std::vector<std::string_view> to;
  std::vector<std::string_view> but_not = {};
};

const std::vector<Arrow>& arrows() {
  static const std::vector<Arrow> kArrows{
      {"core/signing/", {"core/"}, {"core/wire/", "core/http/"}},
      {"core/http/", {"core/"}, {"core/wire/", "core/signing/"}},
      {"core/wire/", {"core/"}},
      {"core/", {"core/"}, {"core/wire/", "core/http/", "core/signing/"}},
      // What a world is and what a gateway decides knows no wire; the dialects translate.
      {"simulator/gateway/",
       {"core/", "simulator/"},
       {"core/wire/", "core/http/", "simulator/dialects/", "simulator/control/",
        "simulator/pages/"}},
      {"simulator/world/",
       {"core/", "simulator/"},
       {"core/wire/", "simulator/dialects/", "simulator/control/", "simulator/pages/"}},
      {"simulator/", {"core/", "simulator/"}},
      {"merchant/", {"core/", "merchant/"}},
      {"scenarios/", {"core/", "simulator/", "merchant/", "scenarios/"}},
      {"cli/", {"core/", "simulator/", "merchant/", "scenarios/", "cli/"}},
      {"tests/", {"core/", "simulator/", "merchant/", "scenarios/", "cli/", "tests/"}},
  };
  return kArrows;
}

Findings against_the_arrows(const Tree& tree) {
  Findings findings;
  for (const File& file : tree) {
    if (!file.is_cpp()) continue;
    const auto arrow =
        std::ranges::find_if(arrows(), [&](const Arrow& row) { return file.is_below(row.from); });
    if (arrow == arrows().end()) {
      findings.push_back({file.path, 0, "C++ outside the known folders"});
      continue;
    }
    for (const Include& include : includes_of(file))
      if (include.quoted &&
          (!is_below_any(include.name, arrow->to) || is_below_any(include.name, arrow->but_not)))
        findings.push_back(
            {file.path, include.line,
             std::string(arrow->from) + " may not see " + std::string(include.name)});
  }
  return findings;
}

Findings includes_from_elsewhere(const Tree& tree) {
  constexpr std::array<std::string_view, 6> kRoots{"core/",      "simulator/", "merchant/",
                                                   "scenarios/", "cli/",       "tests/"};
  Findings findings;
  for (const File& file : tree) {
    if (!file.is_cpp()) continue;
    for (const Include& include : includes_of(file))
      if (include.quoted &&
          std::ranges::none_of(kRoots, [&](auto root) { return include.name.starts_with(root); }))
        findings.push_back({file.path, include.line,
                            "\"" + std::string(include.name) + "\": want the path from the root"});
  }
  return findings;
}

struct Home {
  std::string_view header;  // What its includes begin with.
  std::vector<std::string_view> folders;
};

const std::vector<Home>& homes() {
  static const std::vector<Home> kHomes{
      {"spdlog/", {"core/log/"}},
      {"httplib.h", {"core/http/"}},
      {"http_parser.h", {"core/http/"}},
      {"openssl/", {"core/signing/", "core/http/", "tests/"}},
      {"pugixml.hpp", {"core/wire/", "tests/"}},
      {"zlib.h", {"core/wire/", "tests/"}},
      {"yaml-cpp/", {"scenarios/engine/", "cli/", "tests/"}},
      {"CLI/", {"cli/"}},
      {"SQLiteCpp/", {"simulator/store/", "merchant/book/", "tests/"}},
      {"sqlite3.h", {"simulator/store/", "merchant/book/", "tests/"}},
      {"qrencode.h", {"simulator/pages/", "cli/"}},
  };
  return kHomes;
}

Findings strayed_third_parties(const Tree& tree) {
  Findings findings;
  for (const File& file : tree) {
    if (!file.is_cpp()) continue;
    for (const Include& include : includes_of(file))
      for (const Home& home : homes())
        if (!include.quoted && include.name.starts_with(home.header) &&
            !is_below_any(file.path, home.folders))
          findings.push_back({file.path, include.line,
                              "<" + std::string(include.name) + "> lives in " +
                                  std::string(home.folders.front()) + ": call what that offers"});
  }
  return findings;
}

// Seconds of compile time each, paid by whoever includes the header (style: heavy headers stay in
// .cc files). nlohmann/json_fwd.hpp is light and allowed.
constexpr std::array<std::string_view, 9> kHeavy{"httplib.h",   "nlohmann/json.hpp", "yaml-cpp/",
                                                 "CLI/",        "spdlog/",           "SQLiteCpp/",
                                                 "pugixml.hpp", "valijson/",         "prometheus/"};

Findings heavy_headers(const Tree& tree) {
  Findings findings;
  for (const File& file : tree) {
    if (!file.is_header() || file.is_below("tests/")) continue;
    for (const Include& include : includes_of(file))
      if (std::ranges::any_of(kHeavy, [&](auto heavy) { return include.name.starts_with(heavy); }))
        findings.push_back(
            {file.path, include.line, "<" + std::string(include.name) + "> belongs in a .cc file"});
  }
  return findings;
}

Findings headers_read_twice(const Tree& tree) {
  Findings findings;
  for (const File& file : tree) {
    if (!file.is_header()) continue;
    const std::string code = code_of(file.text);
    const std::size_t first = code.find_first_not_of(" \n");
    if (first == std::string::npos ||
        !std::string_view(code).substr(first).starts_with("#pragma once\n"))
      findings.push_back({file.path, 1, "want #pragma once before any code"});
  }
  return findings;
}

}  // namespace

std::vector<Rule> include_rules() {
  return {
      {"KeepsTheArrows",
       against_the_arrows,
       {{{"core/a.h", "#include \"simulator/world/world.h\"\n"}},
        {{"core/money/a.cc", "#include \"core/wire/alipay/codec.h\"\n"}},
        {{"simulator/a.cc", "int x;\n#include \"merchant/merchant.h\"\n"}},
        {{"simulator/gateway/a.cc", "#include \"core/wire/wechat_v2/codec.h\"\n"}},
        {{"merchant/a.cc", "#include \"simulator/world/world.h\"\n"}},
        {{"scenarios/engine/a.cc", "#include \"cli/verbs.h\"\n"}},
        {{"cli/a.cc", "#include \"tests/support/merchant.h\"\n"}},
        {{"attic/a.cc", "int x;\n"}}},
       {{{"merchant/a.cc", "#include <string>\n\n#include \"core/money/fen.h\"\n"}},
        {{"simulator/dialects/a.cc", "#include \"simulator/gateway/gateway.h\"\n"}},
        {{"tests/unit/cli/a.cc", "#include \"cli/verbs.h\"\n#include \"tests/support/a.h\"\n"}}}},
      {"IncludesByFullPath",
       includes_from_elsewhere,
       {{{"core/money/a.cc", "#include \"fen.h\"\n"}},
        {{"core/money/a.cc", "#include \"../money/fen.h\"\n"}},
        {{"core/money/a.cc", "#include \"money/fen.h\"\n"}}},
       {{{"core/money/a.cc", "#include \"core/money/fen.h\"\n#include <fen.h>\n"}}}},
      {"KeepsThirdPartiesAtHome",
       strayed_third_parties,
       {{{"core/http/a.cc", "#include <spdlog/spdlog.h>\n"}},
        {{"simulator/control/a.cc", "#include <httplib.h>\n"}},
        {{"merchant/inbox/a.cc", "#include <openssl/evp.h>\n"}},
        {{"merchant/billing/a.cc", "#include <SQLiteCpp/SQLiteCpp.h>\n"}}},
       {{{"core/log/log.cc", "#include <spdlog/logger.h>\n"}},
        {{"merchant/book/a.cc", "#include <SQLiteCpp/SQLiteCpp.h>\n"}}}},
      {"KeepsHeavyHeadersInSources",
       heavy_headers,
       {{{"core/wire/a.h", "#pragma once\n#include <nlohmann/json.hpp>\n"}},
        {{"core/log/log.h", "#pragma once\n#include <spdlog/spdlog.h>\n"}}},
       {{{"core/wire/a.h", "#pragma once\n#include <nlohmann/json_fwd.hpp>\n"}},
        {{"core/wire/a.cc", "#include <nlohmann/json.hpp>\n"}}}},
      {"HasHeadersReadOnce",
       headers_read_twice,
       {{{"core/a.h", "// A header.\nint x;\n"}},
        {{"core/a.h", "int x;\n#pragma once\n"}},
        {{"core/a.h", "// #pragma once\n"}}},
       {{{"core/a.h", "// A header.\n// Of two lines.\n#pragma once\n\nint x;\n"}}}},
  };
}

}  // namespace daikou::tidy
