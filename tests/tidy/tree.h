// The repository as text, for rules to read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace daikou::tidy {

struct File {
  std::string path;  // From the root: "core/money/fen.h".
  std::string text;  // Empty when the file is not text of ours, such as a picture.

  bool is_header() const { return path.ends_with(".h"); }
  bool is_cpp() const { return is_header() || path.ends_with(".cc"); }
  bool is_markdown() const { return path.ends_with(".md"); }
  // Whether the path lies below a folder ("core/money/") or is the file itself.
  bool is_below(std::string_view prefix) const { return path.starts_with(prefix); }
  bool is_below_any(const auto& prefixes) const {
    return std::ranges::any_of(prefixes, [this](auto prefix) { return is_below(prefix); });
  }
};

using Tree = std::vector<File>;

// Every file below `root`, by path; without build trees, fetched packages and .git.
Tree read_tree(const std::string& root);

// The text with comments and the insides of literals blanked; every line keeps its number.
std::string code_of(std::string_view text);

std::vector<std::string_view> lines_of(std::string_view text);

// Line, from 1, of the first place where `word` stands as a whole word; 0 when it does not. A word
// that ends in a sign, such as "rand(", is whole when nothing of a word precedes it.
std::size_t line_with(std::string_view text, std::string_view word);

const File* find(const Tree& tree, std::string_view path);

}  // namespace daikou::tidy
