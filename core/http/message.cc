#include "core/http/message.h"

#include <http_parser.h>

#include <algorithm>

namespace daikou::http {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return x == y || lower(x) == lower(y);
         });
}

void Headers::set(std::string_view name, std::string value) {
  remove(name);
  add(std::string(name), std::move(value));
}

std::string_view Headers::get(std::string_view name) const {
  for (const Header& row : rows_)
    if (equal_ignoring_case(row.name, name)) return row.value;
  return {};
}

bool Headers::has(std::string_view name) const {
  return std::any_of(rows_.begin(), rows_.end(),
                     [&](const Header& row) { return equal_ignoring_case(row.name, name); });
}

void Headers::remove(std::string_view name) {
  std::erase_if(rows_, [&](const Header& row) { return equal_ignoring_case(row.name, name); });
}

std::string_view Request::path() const {
  return std::string_view(target).substr(0, target.find('?'));
}

std::string_view Request::query() const {
  const std::size_t mark = target.find('?');
  return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

std::string_view reason_phrase(int status) {
  switch (status) {
#define DAIKOU_STATUS(number, name, phrase) \
  case number: return #phrase;
    HTTP_STATUS_MAP(DAIKOU_STATUS)
#undef DAIKOU_STATUS
    default: return {};
  }
}

}  // namespace daikou::http
