#include "core/wire/common/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace daikou::wire {
namespace {

// Members are looked up one by one, so an object has no more of them than anybody has use for.
constexpr std::size_t kMembersMax = 2'000;

// Builds a Json out of the parser's events, so that numbers are seen as they were written.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return place(Json::null()); }
  bool boolean(bool value) override { return place(Json::boolean(value)); }
  bool number_integer(number_integer_t value) override { return place(Json::number(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    return place(Json::number(std::to_string(value)));
  }
  bool number_float(number_float_t, const string_t& literal) override {
    return place(Json::number(literal));
  }
  bool string(string_t& value) override { return place(Json::text(std::move(value))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    open_.back().name = std::move(name);
    return true;
  }
  bool parse_error(std::size_t at, const std::string&,
                   const nlohmann::detail::exception& error) override {
    problem_ = "at byte " + std::to_string(at) + ": " + error.what();
    return false;
  }

  Json take() { return std::move(root_); }
  const std::string& problem() const { return problem_; }

 private:
  struct Open {
    Json value;
    std::string name;  // Of the member whose value comes next.
  };

  bool open(Json value) {
    if (open_.size() == kJsonDepthMax) {
      problem_ = "more than " + std::to_string(kJsonDepthMax) + " values inside each other";
      return false;
    }
    open_.push_back({std::move(value), {}});
    return true;
  }
  bool close() {
    Json done = std::move(open_.back().value);
    open_.pop_back();
    return place(std::move(done));
  }
  bool place(Json value) {
    if (open_.empty())
      root_ = std::move(value);
    else if (Open& into = open_.back(); into.value.is_array())
      into.value.append(std::move(value));
    else
      return place_member(into, std::move(value));
    return true;
  }

  bool place_member(Open& into, Json value) {
    if (into.value.members().size() == kMembersMax) {
      problem_ = "more than " + std::to_string(kMembersMax) + " members in one object";
      return false;
    }
    into.value.set(into.name, std::move(value));
    return true;
  }

  std::vector<Open> open_;
  Json root_;
  std::string problem_;
};

constexpr std::string_view kLineSeparator = "\xE2\x80\xA8";
constexpr std::string_view kParagraphSeparator = "\xE2\x80\xA9";

// The letter after the backslash; 0 when there is none.
char short_escape(char c, Slashes slashes) {
  switch (c) {
    case '"':
    case '\\': return c;
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '/': return slashes == Slashes::kEscaped ? c : '\0';
    default: return '\0';
  }
}

void append_control(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto code = static_cast<unsigned char>(c);
  out.append("\\u00").append(1, kHex[code >> 4]).append(1, kHex[code & 0xF]);
}

void append_value(std::string& out, const Json& value, Slashes slashes);

void append_array(std::string& out, const Json& array, Slashes slashes) {
  out += '[';
  for (const Json& item : array.items()) {
    if (&item != &array.items().front()) out += ',';
    append_value(out, item, slashes);
  }
  out += ']';
}

void append_object(std::string& out, const Json& object, Slashes slashes) {
  out += '{';
  for (const Json::Member& member : object.members()) {
    if (&member != &object.members().front()) out += ',';
    append_json_text(out, member.name, slashes);
    out += ':';
    append_value(out, member.value, slashes);
  }
  out += '}';
}

void append_value(std::string& out, const Json& value, Slashes slashes) {
  switch (value.kind()) {
    case Json::Kind::kNull: out += "null"; return;
    case Json::Kind::kBoolean:
    case Json::Kind::kNumber: out += value.scalar(); return;
    case Json::Kind::kText: append_json_text(out, value.scalar(), slashes); return;
    case Json::Kind::kArray: append_array(out, value, slashes); return;
    case Json::Kind::kObject: append_object(out, value, slashes); return;
  }
}

}  // namespace

Json::Json() = default;
Json::Json(const Json& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(const Json& other) = default;
Json& Json::operator=(Json&& other) noexcept = default;
Json::~Json() = default;
Json::Json(Kind kind, std::string scalar) : kind_(kind), scalar_(std::move(scalar)) {}

Json Json::null() { return {}; }
Json Json::boolean(bool value) { return {Kind::kBoolean, value ? "true" : "false"}; }
Json Json::number(std::string literal) { return {Kind::kNumber, std::move(literal)}; }
Json Json::number(std::int64_t value) { return number(std::to_string(value)); }
Json Json::text(std::string value) { return {Kind::kText, std::move(value)}; }
Json Json::array() { return {Kind::kArray, {}}; }
Json Json::object() { return {Kind::kObject, {}}; }

bool Json::is_scalar() const {
  return kind_ == Kind::kBoolean || kind_ == Kind::kNumber || kind_ == Kind::kText;
}

void Json::append(Json item) { items_.push_back(std::move(item)); }

const Json* Json::find(std::string_view name) const {
  for (const Member& member : members_)
    if (member.name == name) return &member.value;
  return nullptr;
}

Json* Json::find(std::string_view name) {
  return const_cast<Json*>(std::as_const(*this).find(name));
}

void Json::set(std::string_view name, Json value) {
  if (Json* known = find(name))
    *known = std::move(value);
  else
    members_.push_back({std::string(name), std::move(value)});
}

void Json::remove(std::string_view name) {
  std::erase_if(members_, [&](const Member& member) { return member.name == name; });
}

void Json::sort() {
  std::sort(members_.begin(), members_.end(),
            [](const Member& a, const Member& b) { return a.name < b.name; });
  for (Member& member : members_) member.value.sort();
  for (Json& item : items_) item.sort();
}

bool operator==(const Json& a, const Json& b) {
  return a.kind_ == b.kind_ && a.scalar_ == b.scalar_ && a.items_ == b.items_ &&
         std::equal(a.members_.begin(), a.members_.end(), b.members_.begin(), b.members_.end(),
                    [](const Json::Member& x, const Json::Member& y) {
                      return x.name == y.name && x.value == y.value;
                    });
}

Result<Json> parse_json(std::string_view text) {
  Builder builder;
  if (nlohmann::json::sax_parse(text, &builder)) return builder.take();
  return Error{ErrorCode::kMalformed, "not JSON: " + builder.problem()};
}

std::string print_json(const Json& value, Slashes slashes) {
  std::string out;
  append_value(out, value, slashes);
  return out;
}

void append_json_text(std::string& out, std::string_view text, Slashes slashes) {
  out += '"';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const std::string_view here = text.substr(at, 3);
    if (const char letter = short_escape(c, slashes); letter != '\0') {
      out.append(1, '\\').append(1, letter);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      append_control(out, c);
    } else if (here == kLineSeparator || here == kParagraphSeparator) {
      out += here == kLineSeparator ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace daikou::wire
