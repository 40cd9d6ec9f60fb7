// Header lines as the parser hands them out, in pieces that may end anywhere.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/http/message.h"

namespace daikou::http {

class HeaderLines {
 public:
  // A name that follows a value begins the next line: the last one is put into `headers`.
  void name_part(std::string_view piece, Headers& headers) {
    if (in_value_) finish(headers);
    name_.append(piece);
  }
  void value_part(std::string_view piece) {
    value_.append(piece);
    in_value_ = true;
  }
  // After the last line.
  void finish(Headers& headers) {
    if (in_value_) headers.add(std::move(name_), std::move(value_));
    clear();
  }
  void clear() {
    name_.clear();
    value_.clear();
    in_value_ = false;
  }

 private:
  std::string name_, value_;
  bool in_value_ = false;
};

}  // namespace daikou::http
