// What every APIv2 message has in common, and how one is read and written.
//
// A message is a plain struct in the words of the domain (mandate, order id, trade id); its wire
// names stand once, in the .cc file beside it, and serve both directions. A std::optional member is
// an optional element: absent, never empty. What a struct does not name stays in the Fields it was
// read from, where it takes part in the signature. "sign" belongs to no struct: seal() adds it.
//
//   signings.h   ways to sign a mandate       mandates.h       query, terminate
//   debits.h     debit, query, close          refunds.h        refund, query
//   bills.h      asking for a bill            bill_text.h      the bill itself
//   sandbox.h    the sandbox key              notifications.h  what the gateway sends by itself
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "core/result/result.h"
#include "core/wire/common/field_error.h"
#include "core/wire/wechat_v2/fields.h"
#include "core/wire/wechat_v2/words.h"

namespace daikou::wechat_v2 {

using wire::FieldError;
using wire::FieldProblem;

// A request or a notification. Instantiated for every such struct of the headers above.
template <class Message>
Result<Message, FieldError> decode(const Fields& fields);
template <class Message>
Fields encode(const Message& message);

// Whom a message concerns. The sub-merchant is set in service-provider mode only (R8).
struct Identity {
  std::string app;
  std::string merchant_id;
  std::optional<std::string> sub_app = std::nullopt;
  std::optional<std::string> sub_merchant_id = std::nullopt;
};

// Every signed reply begins so. Four calls send no nonce (dossier 2.2).
struct ReplyHead {
  Identity who;
  std::optional<std::string> nonce = std::nullopt;
};

// return_code=FAIL: the message was not taken as one (signature, shape, rate). Unsigned.
struct ProtocolRefusal {
  std::string text;  // return_msg, the only explanation there is.
};

// result_code=FAIL: understood, and refused with a code. Signed.
struct CodedRefusal {
  ReplyHead head;
  std::string code;  // err_code; empty when the gateway sent none.
  std::string text;  // err_code_des
};

// Success, or one of the two ways to hear no.
template <class Message>
using Reply = std::variant<Message, CodedRefusal, ProtocolRefusal>;

// A synchronous reply. Instantiated for every struct of the headers above that begins with a
// ReplyHead.
template <class Message>
Result<Reply<Message>, FieldError> decode_reply(const Fields& fields);
template <class Message>
Fields encode_reply(const Message& message);
template <>
Fields encode_reply(const CodedRefusal& refusal);
template <>
Fields encode_reply(const ProtocolRefusal& refusal);

}  // namespace daikou::wechat_v2
