// Every way Alipay says no, as a sub code: one table from the gateway's reasons, with the methods
// that have words of their own (dossier alipay 7, 14-24, 30).
#pragma once

#include <string>
#include <string_view>

#include "core/domain/reason.h"
#include "core/wire/alipay/messages.h"
#include "core/wire/alipay/methods.h"
#include "simulator/dialects/alipay/settings.h"

namespace daikou::simulator::alipay {

namespace ali = daikou::alipay;

// Why a request is not taken, or what it is refused with.
struct Trouble {
  std::string sub_code;
  std::string detail;  // Appended to the sub code's text; empty: nothing.
};

// "ACQ.AGREEMENT_NOT_EXIST"
std::string sub_code_of(Reason reason, ali::Method method, const Manners& manners);

// A field that is missing or not as it should be, in the words of that method.
Trouble trouble_of(const ali::FieldError& error, ali::Method method);

}  // namespace daikou::simulator::alipay
