#include "core/wire/unionpay/messages.h"

#include <array>

#include "core/wire/unionpay/message_io.h"

namespace daikou::unionpay {

template <class Io>
void describe(Io& io, Of<Io, Answer>& m) {
  describe_answer(io, m);
}
DAIKOU_UNIONPAY_MESSAGE(Answer)
DAIKOU_UNIONPAY_MESSAGE(Verdict)

void read_transaction(Reader& reader, Transaction& slot) {
  std::string kind, sub_kind;
  reader.text("txnType", kind, 2, wire::kDigits);
  reader.text("txnSubType", sub_kind, 2, wire::kDigits);
  if (reader.error()) return;
  if (const TransactionRow* found = find_transaction(kind, sub_kind))
    slot = found->what;
  else
    reader.fixed("txnSubType", "one of its txnType's", wire::Fixed::kRequired);
}

void write_transaction(Writer& writer, Transaction what) {
  writer.fixed("txnType", row(what).kind, wire::Fixed::kRequired);
  writer.fixed("txnSubType", row(what).sub_kind, wire::Fixed::kRequired);
}

Fields echo_of(const Fields& request) {
  constexpr std::array<std::string_view, 14> kEchoed{
      "accessType", "bizType", "currencyCode", "encoding", "merId",   "orderId", "reqReserved",
      "signMethod", "txnAmt",  "txnSubType",   "txnTime",  "txnType", "version", "batchNo"};
  Fields echo;
  for (const std::string_view name : kEchoed)
    if (const std::string_view value = request.get(name); !value.empty()) echo.add(name, value);
  return echo;
}

std::optional<FieldError> fault_in_head(const Fields& request) {
  for (const std::string_view name :
       {"version", "encoding", "signMethod", "signature", "txnType", "txnSubType", "bizType"})
    if (request.get(name).empty()) return wire::missing_field(name);
  if (!wire::value_of(kSignMethods, request.get("signMethod")))
    return wire::invalid_field("signMethod", request.get("signMethod"), "01, 11 or 12");
  const TransactionRow* found = find_transaction(request.get("txnType"), request.get("txnSubType"));
  if (found == nullptr)
    return wire::invalid_field(
        "txnType",
        std::string(request.get("txnType")) + "/" + std::string(request.get("txnSubType")),
        "a transaction of this gateway's");
  if (!takes_business(*found, request.get("bizType")))
    return wire::invalid_field("bizType", request.get("bizType"), "one that takes the transaction");
  return std::nullopt;
}

}  // namespace daikou::unionpay
