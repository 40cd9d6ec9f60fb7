// JSON as plain values that keep what a payment protocol must not lose: the order of members and
// every number as it was written. No double goes in or comes out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result/result.h"

namespace daikou::wire {

// How deep arrays and objects may stand in each other; deeper texts are refused.
inline constexpr std::size_t kJsonDepthMax = 32;

class Json {
 public:
  enum class Kind : std::uint8_t { kNull, kBoolean, kNumber, kText, kArray, kObject };
  struct Member;

  Json();  // null
  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(const Json& other);
  Json& operator=(Json&& other) noexcept;
  ~Json();

  static Json null();
  static Json boolean(bool value);
  // `literal` as JSON writes numbers: "12.30" stays "12.30".
  static Json number(std::string literal);
  static Json number(std::int64_t value);
  static Json text(std::string value);
  static Json array();
  static Json object();

  Kind kind() const { return kind_; }
  bool is_object() const { return kind_ == Kind::kObject; }
  bool is_array() const { return kind_ == Kind::kArray; }
  bool is_text() const { return kind_ == Kind::kText; }
  // A text, a number or a boolean.
  bool is_scalar() const;

  // A text's characters, a number's digits as written, "true" or "false"; empty for all others.
  const std::string& scalar() const { return scalar_; }

  // An array's values in order.
  const std::vector<Json>& items() const { return items_; }
  void append(Json item);

  // An object's members in order; names are unique.
  const std::vector<Member>& members() const { return members_; }
  // Null when there is none.
  const Json* find(std::string_view name) const;
  Json* find(std::string_view name);
  // Replaces the member where it stands, or appends it.
  void set(std::string_view name, Json value);
  void remove(std::string_view name);
  // Members by name in byte order, in every object inside too.
  void sort();

  friend bool operator==(const Json& a, const Json& b);

 private:
  Json(Kind kind, std::string scalar);

  Kind kind_ = Kind::kNull;
  std::string scalar_;
  std::vector<Json> items_;
  std::vector<Member> members_;
};

struct Json::Member {
  std::string name;
  Json value;
};

// One value and nothing after it but blanks. Of members that come twice in one object the later one
// counts. Error: kMalformed, saying where.
Result<Json> parse_json(std::string_view text);

// What a printed text may look like beyond what JSON demands.
enum class Slashes : std::uint8_t { kPlain, kEscaped };  // "/" or "\/"

// One line without blanks. Characters beyond ASCII stay as they are, but for U+2028 and U+2029,
// which are written \u2028 and \u2029; control characters read \b \f \n \r \t or \u00xx in lower
// case.
std::string print_json(const Json& value, Slashes slashes = Slashes::kPlain);
// A text with its quotes.
void append_json_text(std::string& out, std::string_view text, Slashes slashes);

}  // namespace daikou::wire
