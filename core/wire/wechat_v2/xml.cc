// A scanner of our own rather than pugixml: what APIv2 asks to be refused (attributes, nesting,
// repeated elements, a DOCTYPE, unknown entities, bytes that are not UTF-8) pugixml accepts or
// ignores, so its tree would have to be walked and the bytes checked again. And this is the hot
// path: with all those checks it takes about four fifths of the time pugixml takes without them
// (tests/bench/wechat_v2_bench.cc).
#include "core/wire/wechat_v2/xml.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "core/wire/utf8.h"
#include "core/wire/wechat_v2/xml_entity.h"

namespace daikou::wechat_v2 {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kCdataStart = "<![CDATA[";
constexpr std::string_view kCdataEnd = "]]>";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool starts_name(char c) { return is_letter(c) || c == '_'; }
bool in_name(char c) { return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

enum class FourByte { kAllowed, kRefused };

// Walks its own copy of the body once and decodes values where they stand: what an entity or a
// split CDATA section decodes to is never longer than its source.
class Scanner {
 public:
  Scanner(std::string_view body, std::string_view root, FourByte four_byte)
      : text_(body), root_(root), four_byte_(four_byte) {}

  Result<Fields, MessageError> run() {
    if (check_bytes() && open_root() && elements() && after_root())
      return Fields::over(std::move(text_), std::move(slots_));
    return std::move(*error_);
  }

 private:
  bool fail(MessageFault fault, std::string detail) {
    error_ = MessageError{fault, std::string(field_), std::move(detail)};
    return false;
  }
  bool bad(std::string_view seen) {
    return fail(MessageFault::kFormat, std::string(seen) + " at byte " + std::to_string(at_ + 1));
  }

  bool done() const { return at_ >= text_.size(); }
  // Most tokens differ in their first letters: a loop ends there, a call to memcmp would not.
  bool next_is(std::string_view token) const {
    if (text_.size() - at_ < token.size()) return false;
    for (std::size_t i = 0; i < token.size(); ++i)
      if (text_[at_ + i] != token[i]) return false;
    return true;
  }
  bool take(std::string_view token) {
    if (!next_is(token)) return false;
    at_ += token.size();
    return true;
  }
  void skip_blanks() {
    while (!done() && is_blank(text_[at_])) ++at_;
  }

  bool check_bytes();
  bool open_root();
  bool declaration();
  bool skip_blanks_and_comments();
  bool skip_comment();
  bool elements();
  bool element();
  bool opening_tag(Fields::Slot& slot, bool& has_content);
  bool repeated(std::string_view name) const;
  bool content(Fields::Slot& slot);
  bool cdata(Fields::Slot& slot);
  bool plain_text(Fields::Slot& slot);
  bool one_entity(Fields::Slot& slot, std::size_t end);
  bool markup_in_value();
  void keep(Fields::Slot& slot, std::size_t begin, std::size_t end);
  bool closing_tag(std::string_view name);
  bool fits(const Fields::Slot& slot);
  bool after_root();

  std::string text_;
  std::string_view root_;
  FourByte four_byte_;
  std::size_t at_ = 0;
  bool any_wide_ = false;  // A four-byte character stands somewhere, in a value or not.
  std::string_view field_;
  std::vector<Fields::Slot> slots_;
  std::optional<MessageError> error_;
};

bool Scanner::check_bytes() {
  if (text_.find_first_not_of(kBlanks) == std::string::npos)
    return fail(MessageFault::kEmpty, "the body is empty");
  if (text_.size() > kBodyBytesMax)
    return fail(MessageFault::kFormat, "the body has " + std::to_string(text_.size()) +
                                           " bytes, at most " + std::to_string(kBodyBytesMax) +
                                           " are read");
  const wire::TextScan scan = wire::scan_utf8(text_);
  if (scan.broken)
    return fail(MessageFault::kNotUtf8,
                "byte " + std::to_string(*scan.broken + 1) + " is not UTF-8 text");
  if (scan.control) {
    at_ = *scan.control;
    return bad("a character XML does not allow");
  }
  any_wide_ = scan.four_byte.has_value();
  return true;
}

bool Scanner::open_root() {
  take("\xEF\xBB\xBF");  // A byte-order mark.
  skip_blanks();
  if (next_is("<?xml") && !declaration()) return false;
  if (!skip_blanks_and_comments()) return false;
  if (next_is("<!DOCTYPE")) return bad("a DOCTYPE, which is refused,");
  const std::size_t start = at_;
  if (!take("<") || !take(root_)) {
    at_ = start;
    return bad("no <" + std::string(root_) + "> root");
  }
  skip_blanks();
  if (!take(">")) return bad("more than the root's name");
  return true;
}

// <?xml version="1.0" encoding="UTF-8"?>; another encoding than UTF-8 is refused as such.
bool Scanner::declaration() {
  const std::size_t end = text_.find("?>", at_);
  if (end == std::string::npos) return bad("an XML declaration without its end");
  std::string inside = text_.substr(at_, end - at_);
  std::transform(inside.begin(), inside.end(), inside.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const bool names_encoding = inside.find("encoding") != std::string::npos;
  if (names_encoding && inside.find("utf-8") == std::string::npos &&
      inside.find("utf8") == std::string::npos)
    return fail(MessageFault::kNotUtf8, "the XML declaration names an encoding other than UTF-8");
  at_ = end + 2;
  return true;
}

bool Scanner::skip_comment() {
  const std::size_t end = text_.find("-->", at_ + 4);
  if (end == std::string::npos) return bad("a comment without its end");
  at_ = end + 3;
  return true;
}

bool Scanner::skip_blanks_and_comments() {
  for (skip_blanks(); next_is("<!--"); skip_blanks())
    if (!skip_comment()) return false;
  return true;
}

bool Scanner::elements() {
  slots_.reserve(24);
  for (;;) {
    field_ = {};
    if (!skip_blanks_and_comments()) return false;
    if (next_is("</")) return closing_tag(root_);
    if (done()) return bad("the end before </" + std::string(root_) + ">");
    if (text_[at_] != '<') return bad("text outside of an element");
    if (slots_.size() == kElementsMax)
      return bad("more than " + std::to_string(kElementsMax) + " elements");
    if (!element()) return false;
  }
}

bool Scanner::element() {
  Fields::Slot slot;
  bool has_content = true;
  if (!opening_tag(slot, has_content)) return false;
  if (has_content && !(content(slot) && closing_tag(field_))) return false;
  if (!fits(slot)) return false;
  slots_.push_back(slot);
  return true;
}

bool Scanner::opening_tag(Fields::Slot& slot, bool& has_content) {
  const std::size_t begin = at_ + 1;
  std::size_t end = begin;
  if (end < text_.size() && starts_name(text_[end])) ++end;
  while (end > begin && end < text_.size() && in_name(text_[end])) ++end;
  if (end == begin) return bad("'<' that begins no element");
  field_ = std::string_view(text_).substr(begin, end - begin);
  slot.name_at = static_cast<std::uint32_t>(begin);
  slot.name_size = static_cast<std::uint32_t>(end - begin);
  at_ = end;
  skip_blanks();
  has_content = !take("/>");
  if (has_content && !take(">")) return bad("an attribute, or a name that is none,");
  if (repeated(field_)) return bad("a second <" + std::string(field_) + ">");
  return true;
}

bool Scanner::repeated(std::string_view name) const {
  // Names of one length mostly differ in their last letter.
  return std::any_of(slots_.begin(), slots_.end(), [&](const Fields::Slot& slot) {
    return slot.name_size == name.size() &&
           text_[slot.name_at + slot.name_size - 1] == name.back() &&
           name == std::string_view(text_).substr(slot.name_at, slot.name_size);
  });
}

bool Scanner::content(Fields::Slot& slot) {
  while (!done()) {
    if (text_[at_] != '<') {
      if (!plain_text(slot)) return false;
    } else if (next_is(kCdataStart)) {
      if (!cdata(slot)) return false;
    } else if (next_is("<!--")) {
      if (!skip_comment()) return false;
    } else {
      return next_is("</") || markup_in_value();
    }
  }
  return bad("the end inside of <" + std::string(field_) + ">");
}

bool Scanner::markup_in_value() {
  return bad("markup inside of <" + std::string(field_) + "> (elements do not nest)");
}

bool Scanner::cdata(Fields::Slot& slot) {
  const std::size_t begin = at_ + kCdataStart.size();
  const std::size_t end = text_.find(kCdataEnd, begin);
  if (end == std::string::npos) return bad("a CDATA section without its end");
  keep(slot, begin, end);
  at_ = end + kCdataEnd.size();
  return true;
}

bool Scanner::plain_text(Fields::Slot& slot) {
  const std::size_t end = std::min(text_.find('<', at_), text_.size());
  const std::size_t stray = std::string_view(text_).substr(0, end).find(kCdataEnd, at_);
  if (stray != std::string_view::npos) {
    at_ = stray;
    return bad("']]>' outside of CDATA");
  }
  while (at_ < end) {
    const std::size_t mark = std::min(text_.find('&', at_), end);
    keep(slot, at_, mark);
    at_ = mark;
    if (at_ < end && !one_entity(slot, end)) return false;
  }
  return true;
}

bool Scanner::one_entity(Fields::Slot& slot, std::size_t end) {
  const std::size_t stop = text_.find(';', at_);
  const std::optional<Entity> decoded =
      stop < end ? entity(std::string_view(text_).substr(at_ + 1, stop - at_ - 1)) : std::nullopt;
  if (!decoded) return bad("'&' that begins no entity");
  any_wide_ |= decoded->size == 4;
  const std::size_t start = at_;
  at_ = stop + 1;
  std::memcpy(&text_[start], decoded->bytes, decoded->size);
  keep(slot, start, start + decoded->size);
  return true;
}

// Joins text_[begin, end) to the value. The value never reaches beyond `begin`.
void Scanner::keep(Fields::Slot& slot, std::size_t begin, std::size_t end) {
  if (slot.value_size == 0) slot.value_at = static_cast<std::uint32_t>(begin);
  const std::size_t to = slot.value_at + slot.value_size;
  if (to != begin) std::memmove(&text_[to], &text_[begin], end - begin);
  slot.value_size += static_cast<std::uint32_t>(end - begin);
}

bool Scanner::closing_tag(std::string_view name) {
  const std::size_t start = at_;
  const bool named = take("</") && take(name);
  skip_blanks();
  if (named && take(">")) return true;
  at_ = start;
  return bad("a closing tag other than </" + std::string(name) + ">");
}

bool Scanner::fits(const Fields::Slot& slot) {
  if (slot.value_size > kValueBytesMax)
    return bad("a value of " + std::to_string(slot.value_size) + " bytes, at most " +
               std::to_string(kValueBytesMax) + " are allowed,");
  const std::string_view value = std::string_view(text_).substr(slot.value_at, slot.value_size);
  if (any_wide_ && four_byte_ == FourByte::kRefused && wire::scan_utf8(value).four_byte)
    return fail(MessageFault::kFourByteCharacter,
                std::string(field_) +
                    " carries a character of four bytes in UTF-8 (an emoji or a "
                    "rare Han character), at most three are allowed");
  return true;
}

bool Scanner::after_root() {
  if (!skip_blanks_and_comments()) return false;
  return done() || bad("more after the root");
}

}  // namespace

Result<Fields, MessageError> parse_from_merchant(std::string_view body) {
  return Scanner(body, "xml", FourByte::kRefused).run();
}
Result<Fields, MessageError> parse_from_gateway(std::string_view body) {
  return Scanner(body, "xml", FourByte::kAllowed).run();
}
Result<Fields, MessageError> parse_refund_content(std::string_view body) {
  return Scanner(body, "root", FourByte::kAllowed).run();
}

}  // namespace daikou::wechat_v2
