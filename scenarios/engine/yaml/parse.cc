// yaml-cpp's events made into our nodes. The one place where yaml-cpp is seen; what it throws ends
// here.
#include "scenarios/engine/yaml/parse.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <optional>
#include <sstream>

#include "core/wire/utf8.h"

namespace daikou::scenarios::yaml {
namespace {

constexpr std::string_view kQuoted = "!";  // yaml-cpp's tags of untagged scalars.
constexpr std::string_view kPlain = "?";

bool reads_as_boolean(std::string_view key) {
  constexpr std::array<std::string_view, 8> kBooleans{"on", "off", "yes",  "no",
                                                      "y",  "n",   "true", "false"};
  std::string lower(key);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::find(kBooleans, lower) != kBooleans.end();
}

int line_of(const YAML::Mark& mark) { return mark.is_null() ? 1 : mark.line + 1; }

}  // namespace

// Keeps the open lists and maps on a stack; the first thing that is wrong stops it.
class Builder final : public YAML::EventHandler {
 public:
  explicit Builder(std::string file) : file_(std::make_shared<std::string>(std::move(file))) {}

  Result<Node> finish() && {
    if (error_) return *error_;
    return std::move(root_);
  }
  Error error_at(int line, std::string_view what) const {
    return {ErrorCode::kMalformed, *file_ + ":" + std::to_string(line) + ": " + std::string(what)};
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check_anchor(mark, anchor);
    add(make(Node::Kind::kNothing, mark), kPlain, mark);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(line_of(mark), "an alias, want the value written out");
    add(make(Node::Kind::kNothing, mark), kPlain, mark);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_anchor(mark, anchor);
    if (tag != kPlain && tag != kQuoted) refuse(line_of(mark), "tag '" + tag + "', want none");
    add(Node(Node::Kind::kText, file_, line_of(mark), {}, value), tag, mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Node::Kind::kList, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Node::Kind::kMap, mark, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    Node node;
    std::optional<Node::Entry> key;  // Read, its value not yet.
  };

  void refuse(int line, std::string_view what) {
    if (!error_) error_ = error_at(line, what);
  }
  void check_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0)
      refuse(line_of(mark), "an anchor, want the value written out where it is used");
  }
  Node make(Node::Kind kind, const YAML::Mark& mark) const {
    return Node(kind, file_, line_of(mark));
  }
  bool wants_key() const {
    return !open_.empty() && open_.back().node.kind() == Node::Kind::kMap && !open_.back().key;
  }
  void open(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    check_anchor(mark, anchor);
    if (wants_key()) {
      refuse(line_of(mark), "a list or map as a key, want a word");
      open_.back().key = Node::Entry{"?", line_of(mark), {}};
    }
    Node node = make(kind, mark);
    node.set_name(name_here());
    open_.push_back({std::move(node), std::nullopt});
  }
  void close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    put(std::move(node));
  }
  std::string name_here() const {
    if (open_.empty()) return "document";
    return open_.back().key ? open_.back().key->key : open_.back().node.name();
  }
  void add(Node node, std::string_view tag, const YAML::Mark& mark) {
    if (wants_key()) return take_key(node, tag, mark);
    node.set_name(name_here());
    put(std::move(node));
  }
  void take_key(const Node& node, std::string_view tag, const YAML::Mark& mark) {
    Level& level = open_.back();
    const int line = line_of(mark);
    if (node.raw().empty()) refuse(line, "an empty key, want a word");
    if (tag == kPlain && reads_as_boolean(node.raw()))
      refuse(line, "key '" + node.raw() + "', want one that is not a boolean in YAML 1.1");
    if (const auto twice = std::ranges::find(level.node.entries(), node.raw(), &Node::Entry::key);
        twice != level.node.entries().end())
      refuse(line, "key '" + node.raw() + "' again, want it once (first in line " +
                       std::to_string(twice->line) + ")");
    level.key = Node::Entry{node.raw(), line, {}};
  }
  void put(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level& level = open_.back();
    if (level.node.kind() == Node::Kind::kList) {
      level.node.add(std::move(node));
      return;
    }
    if (node.kind() == Node::Kind::kNothing)
      node.set_line(level.key->line);  // yaml-cpp's is the next.
    level.key->value = std::move(node);
    level.node.add(*std::move(level.key));
    level.key.reset();
  }

  std::shared_ptr<const std::string> file_;
  std::vector<Level> open_;
  std::optional<Error> error_;
  Node root_;
};

Result<Node> parse(std::string_view text, std::string file) {
  // What is no text is not quoted to a terminal.
  const wire::TextScan scan = wire::scan_utf8(text);
  if (const auto wrong = scan.broken ? scan.broken : scan.control) {
    const auto line = 1 + std::ranges::count(text.substr(0, *wrong), '\n');
    return Error{ErrorCode::kMalformed, file + ":" + std::to_string(line) + ": byte " +
                                            std::to_string(*wrong + 1) +
                                            " is no text in UTF-8, want YAML or JSON"};
  }
  Builder builder(std::move(file));
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder))
      return builder.error_at(1, "an empty document, want a map");
    Builder rest("");
    if (parser.HandleNextDocument(rest))
      return builder.error_at(1, "more than one document, want one a file");
  } catch (const YAML::Exception& exception) {
    return builder.error_at(line_of(exception.mark), "not YAML: " + exception.msg);
  }
  return std::move(builder).finish();
}

Result<Node> load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  // Copying nothing would count as a failure, and an empty file can be read.
  if (file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
  if (!file.is_open() || file.bad() || text.fail())
    return Error{ErrorCode::kNotFound, path + ": cannot be read"};
  return parse(text.str(), path);
}

}  // namespace daikou::scenarios::yaml
