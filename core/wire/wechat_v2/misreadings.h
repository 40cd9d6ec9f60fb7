// The known ways to build another canonical string than the documented one. For forensics.cc.
#pragma once

#include <string>
#include <vector>

#include "core/signing/secret.h"
#include "core/wire/wechat_v2/forensics.h"

namespace daikou::wechat_v2 {

struct Misreading {
  Cause cause;
  std::string explanation;  // "empty fields were signed too; leave them out"
  std::string text;         // The string the sender would have digested.
  Secret key = {};          // The key it would have used for HMAC (miskeyings only).
};

// Strings without their key tail that differ from the documented one, likeliest first.
std::vector<Misreading> misreadings(const Fields& fields);

// The documented fields with the key put in another way, complete.
std::vector<Misreading> miskeyings(const Fields& fields, const Secret& key);

}  // namespace daikou::wechat_v2
