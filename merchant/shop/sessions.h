// Who is looking at the shop, and whether a form is theirs. A customer is who they say they are:
// nobody has a password. But what a browser sends without its owner's will does nothing.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "core/http/message.h"
#include "core/ids/id_source.h"
#include "core/signing/secret.h"

namespace daikou::merchant {

struct Visitor {
  std::string customer;  // Empty: nobody has signed in.
  std::string token;     // Every form of theirs brings it back.
};

// A cookie holds the name under a seal whose key is made on first use and lives with the process:
// after a restart customers sign in again.
class Sessions {
 public:
  explicit Sessions(IdSource& ids) : ids_(ids) {}

  Visitor visitor(const http::Request& request) const;
  // What Set-Cookie says to a customer who comes, and to one who goes.
  std::string cookie_for(std::string_view customer) const;
  static std::string farewell();
  // Whether the form was made for this visitor.
  static bool holds(const Visitor& visitor, const http::Form& form);
  // False when the browser says that a page from elsewhere sent the request.
  static bool is_from_here(const http::Request& request);

 private:
  std::string seal(std::string_view purpose, std::string_view text) const;

  IdSource& ids_;
  mutable std::once_flag made_;
  mutable Secret key_;
};

// The hidden field of a form.
std::string token_field(const Visitor& visitor);

}  // namespace daikou::merchant
