// Every way APIv2 says no, in two tables: what is wrong with a message (dossier 2.3), and what is
// wrong with what it asks for (dossier 4.7, 5, 6.3, 6.7, 7, 12.4).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/domain/reason.h"
#include "core/wire/wechat_v2/messages.h"
#include "core/wire/wechat_v2/paths.h"
#include "simulator/dialects/wechat_v2/settings.h"

namespace daikou::simulator::wechat_v2 {

namespace v2 = daikou::wechat_v2;

enum class Problem : std::uint8_t {
  kSignature,
  kAppUnknown,
  kMerchantUnknown,
  kAppMismatch,
  kMissing,
  kInvalid,
  kFormat,
  kMethod,
  kEmptyBody,
  kNotUtf8,
  kThrottled,
  kCertificate,
};

// What is wrong with a message, so that it is not taken as one.
struct MessageTrouble {
  Problem problem;
  std::string text;  // return_msg
};
std::string_view text_of(Problem problem);
// The official name, for the settings that answer with a code; /papay/ spells one otherwise.
std::string_view code_of(Problem problem, v2::Call call);
MessageTrouble trouble(Problem problem);
// A field that is missing or not as it should be; at most 128 characters.
MessageTrouble trouble_of(const v2::FieldError& error);

struct Coded {
  std::string code;
  std::string text;
};
// A reason in the words of that call.
Coded coded(Reason reason, v2::Call call, const Manners& manners);
// The same in a notification that a debit was refused.
Coded coded_in_notice(Reason reason, const Manners& manners);

}  // namespace daikou::simulator::wechat_v2
