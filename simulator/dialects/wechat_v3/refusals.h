// Every way APIv3 says no to what a request asks for (dossier 9, 10.3, 11). What is wrong with a
// request itself is the codec's: core/wire/wechat_v3/problems.h.
#pragma once

#include "core/domain/reason.h"
#include "core/wire/wechat_v3/paths.h"
#include "core/wire/wechat_v3/problems.h"
#include "simulator/dialects/wechat_v3/settings.h"

namespace daikou::simulator::wechat_v3 {

namespace v3 = daikou::wechat_v3;

struct Trouble {
  int status = 400;
  v3::Problem problem;
};

// A reason in the words of that call.
Trouble trouble_of(Reason reason, v3::Call call, const Manners& manners);
// 401 of requests that are not even looked at.
Trouble trouble_of(v3::Rejection rejection);
// One element of a request.
Trouble trouble_of(const wire::FieldError& error, v3::Location location);
// With the code's own status.
Trouble trouble(std::string_view code, std::string_view message);

}  // namespace daikou::simulator::wechat_v3
