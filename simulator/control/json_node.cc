#include "simulator/control/json_node.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace daikou::simulator::control {
namespace {

using form::Node;
using PlainJson = nlohmann::json;

constexpr std::size_t kLevelsMax = 32;

// Keeps the open lists and maps on a stack; the first thing that is wrong stops the parser.
class Builder final : public nlohmann::json_sax<PlainJson> {
 public:
  bool null() override { return put(make(Node::Kind::kNothing)); }
  bool boolean(bool value) override { return put(text(value ? "true" : "false")); }
  bool number_integer(number_integer_t value) override { return put(text(std::to_string(value))); }
  bool number_unsigned(number_unsigned_t value) override {
    return put(text(std::to_string(value)));
  }
  bool number_float(number_float_t, const string_t& written) override { return put(text(written)); }
  bool string(string_t& value) override { return put(text(std::move(value))); }
  bool binary(binary_t&) override { return refuse("bytes, want JSON"); }
  bool start_object(std::size_t) override { return open(Node::Kind::kMap); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Node::Kind::kList); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    Level& level = open_.back();
    if (level.node.find(value) != nullptr)
      return refuse(level.path + ": key '" + value + "' again, want it once");
    level.key = std::move(value);
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const PlainJson::exception&) override {
    return refuse("not JSON at byte " + std::to_string(byte));
  }

  Result<Node> finish() && {
    if (error_) return Error{ErrorCode::kMalformed, *std::move(error_)};
    return std::move(root_);
  }

 private:
  struct Level {
    Node node;
    std::string path;
    std::string key;  // Read, its value not yet.
  };

  bool refuse(std::string what) {
    if (!error_) error_ = "body: " + std::move(what);
    return false;
  }
  Node make(Node::Kind kind, std::string value = {}) const {
    const std::string path = open_.empty() ? "request" : open_.back().path;
    return Node(kind, std::make_shared<const std::string>(path), 0, name_here(), std::move(value));
  }
  Node text(std::string value) const { return make(Node::Kind::kText, std::move(value)); }
  std::string name_here() const {
    if (open_.empty()) return "body";
    const Level& level = open_.back();
    return level.node.kind() == Node::Kind::kMap ? level.key : level.node.name();
  }
  std::string path_here() const {
    if (open_.empty()) return "body";
    const Level& level = open_.back();
    if (level.node.kind() == Node::Kind::kMap) return level.path + "." + level.key;
    return level.path + "[" + std::to_string(level.node.items().size()) + "]";
  }
  bool open(Node::Kind kind) {
    if (open_.size() == kLevelsMax) return refuse("more than 32 levels");
    open_.push_back({make(kind), path_here(), {}});
    return true;
  }
  bool close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    return put(std::move(node));
  }
  bool put(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (Level& level = open_.back(); level.node.kind() == Node::Kind::kList) {
      level.node.add(std::move(node));
    } else {
      level.node.add(Node::Entry{level.key, 0, std::move(node)});
    }
    return true;
  }

  std::vector<Level> open_;
  std::optional<std::string> error_;
  Node root_;
};

}  // namespace

Result<Node> node_from_json(std::string_view text) {
  Builder builder;
  PlainJson::sax_parse(text, &builder);
  return std::move(builder).finish();
}

}  // namespace daikou::simulator::control
