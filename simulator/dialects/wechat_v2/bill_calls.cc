// The transaction bill and the fund-flow bill (dossier 7.3, 7.4).
#include "core/wire/common/compression.h"
#include "core/wire/wechat_v2/bills.h"
#include "simulator/dialects/wechat_v2/bill.h"
#include "simulator/dialects/wechat_v2/calls.h"
#include "simulator/dialects/wechat_v2/desk.h"
#include "simulator/dialects/wechat_v2/fund_flow.h"

namespace daikou::simulator::wechat_v2 {
namespace {

// Assumed: only the two codes of dossier 7.3 are numbers; other refusals have a text alone.
v2::BillRefused refused(const MessageTrouble& trouble) {
  switch (trouble.problem) {
    case Problem::kMissing: return {"missing parameter", std::nullopt};
    case Problem::kSignature: return {"SIGN ERROR", std::nullopt};
    case Problem::kInvalid:
      return {trouble.text.find("/bill_type") == std::string::npos ? "data format error"
                                                                   : "invalid bill_type",
              std::nullopt};
    default: return {trouble.text, std::nullopt};
  }
}

http::Response file(const std::optional<v2::Archive>& archive, const std::string& text) {
  if (archive) return text_reply("application/gzip", wire::compress(text, wire::Wrapping::kGzip));
  return text_reply("text/plain; charset=utf-8", text);
}

}  // namespace

// POST /pay/downloadbill
http::Response download_bill(Exchange& exchange) {
  Desk desk(exchange, v2::Call::kDownloadBill);
  const auto refuse = [&](const v2::BillRefused& refusal) {
    return desk.answer_unsigned(v2::encode(refusal));
  };
  const auto request = desk.take<v2::BillRequest>();
  if (!request) return refuse(refused(request.error()));
  const v2::BillType type = request->type.value_or(v2::BillType::kAll);
  const auto printing = exchange.decide({}, [&](World& world) {
    return transaction_bill(world, desk.merchant(), request->day, type);
  });
  if (!printing) {
    if (exchange.instead()) return *exchange.instead();
    if (printing.error().reason == Reason::kThrottled)
      return refuse(refused(trouble(Problem::kThrottled)));
    const Coded why = coded(printing.error().reason, desk.call(), desk.manners());
    return refuse({why.text, why.code});
  }
  return file(request->archive, print(*printing));
}

// POST /pay/downloadfundflow. Only the file and the refusals of what is on it differ.
// Assumed: the code of a bill that is not there; the documents give its text alone.
http::Response download_fund_flow(Exchange& exchange) {
  Desk desk(exchange, v2::Call::kDownloadFundFlow);
  const auto request = desk.take<v2::FundFlowRequest>();
  if (!request) return desk.refuse(request.error());
  const auto text = exchange.decide({}, [&](World& world) {
    return fund_flow(world, desk.merchant(), request->day, request->account);
  });
  if (text) return file(request->archive, *text);
  if (exchange.instead()) return *exchange.instead();
  if (text.error().reason == Reason::kThrottled) return desk.refuse(trouble(Problem::kThrottled));
  const Coded why = coded(text.error().reason, desk.call(), desk.manners());
  return desk.answer_unsigned(v2::encode(v2::FundFlowRefused{why.code, why.text}));
}

}  // namespace daikou::simulator::wechat_v2
