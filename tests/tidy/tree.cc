#include "tests/tidy/tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace daikou::tidy {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kSkippedFolders{".git", "build", "node_modules", ".cache",
                                                          ".vscode"};
constexpr std::array<std::string_view, 18> kTextEndings{
    ".cc",  ".h",    ".md", ".yaml", ".yml", ".json", ".cmake", ".txt", ".sh",
    ".css", ".html", ".js", ".mjs",  ".ts",  ".svg",  ".pem",   ".py",  "Makefile"};

bool is_text(const std::string& name) {
  return name == "run" || std::ranges::any_of(kTextEndings, [&](std::string_view ending) {
           return name.ends_with(ending);
         });
}

std::string read_file(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks over one comment or literal that begins at `at`; the end of it, or `at` when there is none.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::size_t past_comment_or_literal(std::size_t at) const {
    if (text_.substr(at, 2) == "//") return std::min(text_.find('\n', at), text_.size());
    if (text_.substr(at, 2) == "/*") return past(text_.find("*/", at + 2), 2);
    if (text_.substr(at, 2) == "R\"" && (at == 0 || !is_word(text_[at - 1]))) return past_raw(at);
    if (text_[at] == '"') return past_quoted(at);
    // A quote between digits groups them: 1'000.
    if (text_[at] == '\'' && (at == 0 || !is_word(text_[at - 1]))) return past_quoted(at);
    return at;
  }

 private:
  std::size_t past(std::size_t found, std::size_t size) const {
    return found == std::string_view::npos ? text_.size() : found + size;
  }
  std::size_t past_raw(std::size_t at) const {
    const std::size_t open = text_.find('(', at);
    if (open == std::string_view::npos) return text_.size();
    const std::string close = ")" + std::string(text_.substr(at + 2, open - at - 2)) + "\"";
    return past(text_.find(close, open), close.size());
  }
  std::size_t past_quoted(std::size_t at) const {
    for (std::size_t i = at + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == text_[at] || text_[i] == '\n') {
        return i + 1;
      }
    }
    return text_.size();
  }

  std::string_view text_;
};

}  // namespace

Tree read_tree(const std::string& root) {
  Tree tree;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator();
       ++it) {
    const std::string name = it->path().filename().string();
    if (it->is_directory() && std::ranges::find(kSkippedFolders, name) != kSkippedFolders.end())
      it.disable_recursion_pending();
    if (it->is_regular_file())
      tree.push_back({fs::relative(it->path(), root).generic_string(),
                      is_text(name) ? read_file(it->path()) : std::string()});
  }
  std::ranges::sort(tree, {}, &File::path);
  return tree;
}

std::string code_of(std::string_view text) {
  const Scanner scanner(text);
  std::string out(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = scanner.past_comment_or_literal(at);
    for (std::size_t i = at; i < end; ++i)
      if (out[i] != '\n') out[i] = ' ';
    at = std::max(end, at + 1);
  }
  return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t line_with(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !is_word(word.front()) || !is_word(text[at - 1]);
    const bool ends = end == text.size() || !is_word(word.back()) || !is_word(text[end]);
    if (starts && ends)
      return static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n')) + 1;
  }
  return 0;
}

const File* find(const Tree& tree, std::string_view path) {
  const auto it = std::ranges::find(tree, path, &File::path);
  return it == tree.end() ? nullptr : &*it;
}

}  // namespace daikou::tidy
