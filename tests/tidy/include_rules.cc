// Which folder may see which, and where third parties live. The arrows are those of the CMake link
// lines; the compiler cannot keep them, because one include path serves all folders.
#include <algorithm>
#include <array>

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

// The first row whose folder holds the file speaks for it.
struct Arrow {
  std::string_view from;
  std::vector<std::string_view> to;
  std::vector<std::string_view> but_not = {};
};

const std::vector<Arrow> kArrows{
    {"core/signing/", {"core/"}, {"core/wire/", "core/http/"}},
    {"core/http/", {"core/"}, {"core/wire/", "core/signing/"}},
    {"core/wire/", {"core/"}},
    {"core/", {"core/"}, {"core/wire/", "core/http/", "core/signing/"}},
    // What a world is and what a gateway decides knows no wire; the dialects translate.
    {"simulator/gateway/",
     {"core/", "simulator/"},
     {"core/wire/", "core/http/", "simulator/dialects/", "simulator/control/", "simulator/pages/"}},
    {"simulator/world/",
     {"core/", "simulator/"},
     {"core/wire/", "simulator/dialects/", "simulator/control/", "simulator/pages/"}},
    {"simulator/", {"core/", "simulator/"}},
    {"merchant/", {"core/", "merchant/"}},
    {"scenarios/", {"core/", "simulator/", "merchant/", "scenarios/"}},
    {"cli/", {"core/", "simulator/", "merchant/", "scenarios/", "cli/"}},
    {"tests/", {"core/", "simulator/", "merchant/", "scenarios/", "cli/", "tests/"}},
};

Findings against_the_arrows(const File& file) {
  if (!file.is_cpp()) return {};
  const auto arrow =
      std::ranges::find_if(kArrows, [&](const Arrow& row) { return file.is_below(row.from); });
  if (arrow == kArrows.end()) return {{file.path, 0, "C++ outside the known folders"}};
  Findings findings;
  for (const Include& include : includes_of(file)) {
    const File seen{std::string(include.name), ""};
    if (include.quoted && (!seen.is_below_any(arrow->to) || seen.is_below_any(arrow->but_not)))
      findings.push_back(
          {file.path, include.line, std::string(arrow->from) + " may not see " + seen.path});
  }
  return findings;
}

Findings includes_from_elsewhere(const File& file) {
  constexpr std::array<std::string_view, 6> kRoots{"core/",      "simulator/", "merchant/",
                                                   "scenarios/", "cli/",       "tests/"};
  if (!file.is_cpp()) return {};
  Findings findings;
  for (const Include& include : includes_of(file))
    if (include.quoted && !File{std::string(include.name), ""}.is_below_any(kRoots))
      findings.push_back({file.path, include.line,
                          "\"" + std::string(include.name) + "\": want the path from the root"});
  return findings;
}

struct Home {
  std::string_view header;  // What its includes begin with.
  std::vector<std::string_view> folders;
};

const std::vector<Home> kHomes{
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

Findings strayed_third_parties(const File& file) {
  if (!file.is_cpp()) return {};
  Findings findings;
  for (const Include& include : includes_of(file)) {
    const auto home = std::ranges::find_if(
        kHomes, [&](const Home& row) { return include.name.starts_with(row.header); });
    if (!include.quoted && home != kHomes.end() && !file.is_below_any(home->folders))
      findings.push_back({file.path, include.line,
                          "<" + std::string(include.name) + "> lives in " +
                              std::string(home->folders.front()) + ": call what that offers"});
  }
  return findings;
}

// Seconds of compile time each, paid by whoever includes the header (style: heavy headers stay in
// .cc files). nlohmann/json_fwd.hpp is light and allowed.
constexpr std::array<std::string_view, 9> kHeavy{"httplib.h",   "nlohmann/json.hpp", "yaml-cpp/",
                                                 "CLI/",        "spdlog/",           "SQLiteCpp/",
                                                 "pugixml.hpp", "valijson/",         "prometheus/"};

Findings heavy_headers(const File& file) {
  if (!file.is_header() || file.is_below("tests/")) return {};
  Findings findings;
  for (const Include& include : includes_of(file))
    if (File{std::string(include.name), ""}.is_below_any(kHeavy))
      findings.push_back(
          {file.path, include.line, "<" + std::string(include.name) + "> belongs in a .cc file"});
  return findings;
}

Findings headers_read_twice(const File& file) {
  if (!file.is_header()) return {};
  const std::string code = code_of(file.text);
  const std::size_t first = std::min(code.find_first_not_of(" \n"), code.size());
  if (std::string_view(code).substr(first).starts_with("#pragma once\n")) return {};
  return {{file.path, 1, "want #pragma once before any code"}};
}

}  // namespace

std::vector<Rule> include_rules() {
  return {
      {"KeepsTheArrows",
       in_each_file<against_the_arrows>,
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
       in_each_file<includes_from_elsewhere>,
       {{{"core/money/a.cc", "#include \"fen.h\"\n"}},
        {{"core/money/a.cc", "#include \"../money/fen.h\"\n"}},
        {{"core/money/a.cc", "#include \"money/fen.h\"\n"}}},
       {{{"core/money/a.cc", "#include \"core/money/fen.h\"\n#include <fen.h>\n"}}}},
      {"KeepsThirdPartiesAtHome",
       in_each_file<strayed_third_parties>,
       {{{"core/http/a.cc", "#include <spdlog/spdlog.h>\n"}},
        {{"simulator/control/a.cc", "#include <httplib.h>\n"}},
        {{"merchant/inbox/a.cc", "#include <openssl/evp.h>\n"}},
        {{"merchant/billing/a.cc", "#include <SQLiteCpp/SQLiteCpp.h>\n"}}},
       {{{"core/log/log.cc", "#include <spdlog/logger.h>\n"}},
        {{"merchant/book/a.cc", "#include <SQLiteCpp/SQLiteCpp.h>\n"}}}},
      {"KeepsHeavyHeadersInSources",
       in_each_file<heavy_headers>,
       {{{"core/wire/a.h", "#pragma once\n#include <nlohmann/json.hpp>\n"}},
        {{"core/log/log.h", "#pragma once\n#include <spdlog/spdlog.h>\n"}}},
       {{{"core/wire/a.h", "#pragma once\n#include <nlohmann/json_fwd.hpp>\n"}},
        {{"core/wire/a.cc", "#include <nlohmann/json.hpp>\n"}}}},
      {"HasHeadersReadOnce",
       in_each_file<headers_read_twice>,
       {{{"core/a.h", "// A header.\nint x;\n"}},
        {{"core/a.h", "int x;\n#pragma once\n"}},
        {{"core/a.h", "// #pragma once\n"}}},
       {{{"core/a.h", "// A header.\n// Of two lines.\n#pragma once\n\nint x;\n"}}}},
  };
}

}  // namespace daikou::tidy
