// What every message has in common, and how one is read and written.
//
// A message is a plain struct in the words of the domain (mandate, order id, trade id); its wire
// names stand once, in the .cc file beside it, and serve both directions and both protocols: it is
// the content of biz_content and of answer nodes in gateway v2, and a whole body in REST v3. A
// std::optional member is an optional element. What a struct does not name is left in the Json it
// was read from.
//
//   mandates.h   sign, query, end, move and change plans      trades.h         debit, query, close
//   services.h   what else can be asked about a mandate
//   refunds.h    refund, query                                orders.h         pay and sign
//   bills.h      where a bill is, certificates                notices.h        notifications,
//   returns bill_file.h  the bill itself
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/wire/alipay/codes.h"
#include "core/wire/alipay/words.h"
#include "core/wire/common/field_error.h"
#include "core/wire/common/json.h"

namespace daikou::alipay {

using wire::FieldError;
using wire::FieldProblem;
using wire::Json;

// Requests carry scalars as texts, numbers or booleans; all are read. An empty text is no value.
// Written are texts only. Instantiated for every struct of the headers above.
template <class Message>
Result<Message, FieldError> decode(const Json& object);
template <class Message>
Json encode(const Message& message);

// How a call ended, before its content is looked at.
struct Verdict {
  ResultCode code = ResultCode::kSuccess;
  std::string sub_code;  // Empty on success.
  std::string sub_text;  // sub_msg
};
// A verdict with the text that belongs to the sub code; `detail` is appended to it.
Verdict refused(std::string_view sub_code, std::string_view detail = {});

// The node of gateway v2: code, msg, sub_code, sub_msg, then `content` by name.
Json to_node(const Verdict& verdict, Json content);
// Error: kMalformed when there is no result code we know.
Result<Verdict> read_verdict(const Json& node);

// Who paid or signed, as an app is told: by user id, by open id, or both.
struct PayerShown {
  std::optional<std::string> user_id = std::nullopt;  // 2088…
  std::optional<std::string> open_id = std::nullopt;  // Differs per app.
  std::optional<std::string> login = std::nullopt;    // Masked: 138****0001.
};

// One source of the money: fund_bill_list.
struct FundBill {
  std::string channel;  // ALIPAYACCOUNT, BANKCARD, PCREDIT, MONEYFUND
  Fen amount;
  std::optional<std::string> card_kind = std::nullopt;  // fund_type: DEBIT_CARD
  std::optional<std::string> bank = std::nullopt;       // bank_code: ICBC
};

}  // namespace daikou::alipay
