// Collecting, consuming, undoing, refunding, reversing and asking (protocol dossier 8.9, 10, 11,
// 13).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/wire/unionpay/messages.h"

namespace daikou::unionpay {

// 11/00 (card or binding), 11/02 (card) and 01 (token or card).
struct DebitRequest {
  Head head;
  Sender sender;
  OrderKey order;
  Fen amount;  // At least one fen.
  std::string currency = "156";
  Card card;
  std::optional<std::string> person = std::nullopt;   // customerInfo
  std::optional<std::string> binding = std::nullopt;  // bindId
  std::optional<std::string> token = std::nullopt;    // tokenPayData
  std::optional<std::string> bill_kind = std::nullopt;
  std::optional<std::string> bill_no = std::nullopt;
  std::optional<std::string> bill_period = std::nullopt;
  std::optional<std::string> client_ip = std::nullopt;  // customerIp
  std::optional<std::string> risk = std::nullopt;       // riskRateInfo
  std::optional<std::string> options = std::nullopt;    // reserved
  std::optional<std::string> terminal = std::nullopt;   // termId
  std::optional<std::string> pay_by = std::nullopt;     // payTimeout
  std::optional<std::string> attach = std::nullopt;
  Addresses addresses;  // back is required.
};

// 31 and 04: money back of one trade.
struct RefundRequest {
  Head head;
  Sender sender;
  OrderKey order;
  std::string original_trade_id;  // origQryId, as sent: the gateway judges its shape.
  Fen amount;
  std::optional<std::string> currency = std::nullopt;
  std::optional<std::string> attach = std::nullopt;
  Addresses addresses;  // back is required.
};

// The answer to any of them: with 00 accepted, not paid.
struct DebitAnswer {
  Answer answer;
  std::optional<std::string> trade_id = std::nullopt;           // queryId
  std::optional<std::string> original_trade_id = std::nullopt;  // origQryId
  std::optional<std::string> card = std::nullopt;       // Masked, encrypted to the merchant.
  std::optional<std::string> card_kind = std::nullopt;  // payCardType
  std::optional<std::string> payment_kind = std::nullopt;
};

// When and how a trade settles.
struct Booking {
  std::optional<std::string> trace_no = std::nullopt;
  std::optional<std::string> trace_time = std::nullopt;  // MMDDhhmmss
  std::optional<Fen> amount = std::nullopt;              // settleAmt: nothing while it is open.
  std::optional<std::string> currency = std::nullopt;
  std::optional<std::string> day = std::nullopt;  // settleDate: MMDD
};
// A notification on any of them. Its verdict is the outcome.
struct DebitNotice {
  Answer answer;
  std::string trade_id;
  std::optional<std::string> original_trade_id = std::nullopt;
  Booking booking;
  std::optional<std::string> card = std::nullopt;
  std::optional<std::string> card_kind = std::nullopt;
  std::optional<std::string> payment_kind = std::nullopt;
  std::optional<std::string> card_shown = std::nullopt;  // payCardNo
};

// 00/00 and 99/01: `order` is the order asked about or reversed.
struct OrderQuery {
  Head head;
  Sender sender;
  OrderKey order;
};
// A reversal is answered with an Answer; so is a query that finds nothing. The head of a query that
// finds its order is the order's.
struct OrderStatus {
  Answer answer;
  std::optional<Verdict> outcome = std::nullopt;  // origRespCode, origRespMsg
  std::optional<std::string> trade_id = std::nullopt;
  Booking booking;
  std::optional<std::string> issuer_mode = std::nullopt;  // issuerIdentifyMode
  std::optional<std::string> card = std::nullopt;
  std::optional<std::string> card_kind = std::nullopt;
  std::optional<std::string> payment_kind = std::nullopt;
};

}  // namespace daikou::unionpay
