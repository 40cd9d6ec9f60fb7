#include "simulator/journal/masks.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace daikou::simulator {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// What stands between a field's name and its value, and what ends the value.
struct Writing {
  std::string_view before;
  std::string_view ends;  // Any of these characters …
  std::string_view stop;  // … or this text, when there is one.
};
constexpr std::array kWritings{
    Writing{"=", "&\r\n }", ""},
    Writing{"\":\"", "\"", ""},
    Writing{"\": \"", "\"", ""},
    Writing{"><![CDATA[", "]", ""},
    Writing{">", "<", ""},
    Writing{"%22%3A%22", "&\r\n", "%22"},
    Writing{"%22%3a%22", "&\r\n", "%22"},
    Writing{"%3D", "&\r\n", "%26"},
};

// Where the value that begins at `from` ends.
std::size_t end_of(std::string_view text, std::size_t from, const Writing& writing) {
  std::size_t end = std::min(text.find_first_of(writing.ends, from), text.size());
  if (!writing.stop.empty()) end = std::min(text.find(writing.stop, from), end);
  return end;
}

// A letter before the name makes it another name, but for the end of an escape such as %22.
bool begins_name(std::string_view text, std::size_t at) {
  if (at == 0 || !is_word(text[at - 1])) return true;
  return at >= 3 && text[at - 3] == '%';
}

void mask_field(std::string& text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
    const std::size_t after = at + name.size();
    const std::string_view rest = std::string_view(text).substr(after);
    const auto writing = std::ranges::find_if(
        kWritings, [&](const Writing& each) { return rest.starts_with(each.before); });
    at = after;
    if (!begins_name(text, after - name.size()) || writing == kWritings.end()) continue;
    const std::size_t from = after + writing->before.size();
    const std::size_t end = end_of(text, from, *writing);
    if (end == from) continue;
    text.replace(from, end - from, Masks::kMasked);
    at = from;
  }
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

struct SecretHeader {
  std::string_view name;
  std::string_view scheme;  // Only values that begin so, which is shown.
};
constexpr std::array kSecretHeaders{SecretHeader{"authorization", "Bearer "},
                                    SecretHeader{"cookie", ""}, SecretHeader{"set-cookie", ""}};

void mask_line(std::string& text, std::size_t begin, std::size_t end) {
  const std::string_view line = std::string_view(text).substr(begin, end - begin);
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) return;
  for (const SecretHeader& secret : kSecretHeaders) {
    const std::string_view value = line.substr(colon + 2);
    if (!same_letters(line.substr(0, colon), secret.name) || value.size() < secret.scheme.size() ||
        !same_letters(value.substr(0, secret.scheme.size()), secret.scheme))
      continue;
    const std::size_t from = begin + colon + 2 + secret.scheme.size();
    text.replace(from, end - from, Masks::kMasked);
    return;
  }
}

void mask_headers(std::string& text) {
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find("\r\n", begin);
    if (end == std::string::npos || end == begin) return;
    mask_line(text, begin, end);
    begin = text.find("\r\n", begin) + 2;
  }
}

}  // namespace

Masks::Masks(std::vector<std::string_view> fields) : fields_(std::move(fields)) {
  fields_.push_back("code");
}

std::string Masks::request(std::string_view message) const {
  std::string text(message);
  mask_headers(text);
  for (const std::string_view field : fields_) mask_field(text, field);
  return text;
}

std::string Masks::response(std::string_view message) const {
  std::string text(message);
  mask_headers(text);
  return text;
}

}  // namespace daikou::simulator
