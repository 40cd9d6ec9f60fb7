#include "core/wire/alipay/envelope.h"

#include <optional>
#include <vector>

#include "core/wire/alipay/methods.h"

namespace daikou::alipay {
namespace {

struct RawMember {
  std::string_view name;   // Without quotes, escapes as they stand.
  std::string_view value;  // Its bytes.
};

// Walks the members of an object that is known to be JSON.
class Skimmer {
 public:
  explicit Skimmer(std::string_view text) : text_(text) {}

  std::vector<RawMember> members() {
    std::vector<RawMember> found;
    skip_blanks();
    ++at_;  // '{'
    skip_blanks();
    while (text_[at_] != '}') {
      const std::string_view name = value();
      skip_blanks();
      ++at_;  // ':'
      skip_blanks();
      found.push_back({name.substr(1, name.size() - 2), value()});
      skip_blanks();
      if (text_[at_] == ',') ++at_;
      skip_blanks();
    }
    return found;
  }

 private:
  void skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  std::string_view value() {
    const std::size_t from = at_;
    std::size_t depth = 0;
    do {
      step(depth);
    } while (depth > 0);
    return text_.substr(from, at_ - from);
  }

  // One text, one bracket, or the characters up to the next of these.
  void step(std::size_t& depth) {
    const char c = text_[at_];
    if (c == '"') return text();
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    ++at_;
    constexpr std::string_view kBrackets = "{}[]";
    if (kBrackets.find(c) != std::string_view::npos) return;
    at_ = text_.find_first_of("\"{}[],: \t\r\n", at_);
  }

  void text() {
    for (++at_; text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\') ++at_;
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

Error malformed(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

// What stands between quotes, when it is a text without escapes, as signatures and numbers are.
std::string_view plain_text(std::string_view raw) {
  return raw.size() >= 2 && raw.front() == '"' ? raw.substr(1, raw.size() - 2) : std::string_view();
}

}  // namespace

std::string print_node(const wire::Json& node) {
  return wire::print_json(node, wire::Slashes::kEscaped);
}

std::string print_encrypted_node(std::string_view base64) {
  return "\"" + std::string(base64) + "\"";
}

std::string print(const Envelope& envelope) {
  std::string out;
  out.reserve(envelope.node.size() + envelope.sign.size() + 128);
  out.append("{\"").append(envelope.root).append("\":").append(envelope.node);
  if (!envelope.cert_sn.empty())
    out.append(",\"alipay_cert_sn\":\"").append(envelope.cert_sn).append("\"");
  if (!envelope.sign.empty()) out.append(",\"sign\":\"").append(envelope.sign).append("\"");
  return out += '}';
}

Result<Envelope> read_envelope(std::string_view text, std::string_view root) {
  DAIKOU_TRY(const wire::Json checked, wire::parse_json(text));
  if (!checked.is_object()) return malformed("the answer is no JSON object");
  Envelope envelope;
  for (const RawMember& member : Skimmer(text).members()) {
    if (member.name == root || member.name == kErrorRoot) {
      if (!envelope.root.empty()) return malformed("the answer has two nodes");
      envelope.root = member.name;
      envelope.node = member.value;
    } else if (member.name == "alipay_cert_sn") {
      envelope.cert_sn = plain_text(member.value);
    } else if (member.name == "sign") {
      envelope.sign = plain_text(member.value);
    }
  }
  if (envelope.root.empty())
    return malformed("the answer has no member '" + std::string(root) + "'");
  return envelope;
}

}  // namespace daikou::alipay
