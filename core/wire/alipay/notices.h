// What the gateway sends by itself: notifications, and what a browser carries back (protocol
// dossier 8.1, 9).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money/fen.h"
#include "core/time/instant.h"
#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/messages.h"
#include "core/wire/alipay/parameters.h"

namespace daikou::alipay {

// Notifications are flat; each is written into and read from Fields. Sign with seal_notice().
template <class Notice>
Result<Notice, FieldError> decode_notice(const Fields& fields);
template <class Notice>
Fields encode_notice(const Notice& notice);

struct NoticeHead {
  NoticeType type = NoticeType::kTrade;
  std::string id;  // The same in every attempt.
  Instant sent_at{};
  std::string app_id;
  std::string auth_app_id;
};

// The same as FundBill, spelled as notifications do.
struct NoticedFund {
  std::string channel;  // fundChannel
  Fen amount;
};

// trade_status_sync. A refund's notice is this one with refunded_so_far and refunded_at set: it
// must not be taken for a payment.
struct TradeNotice {
  NoticeHead head;
  std::string order_id;
  std::string trade_id;
  std::optional<std::string> refund_id = std::nullopt;  // out_biz_no
  TradeStatus status = TradeStatus::kSettled;
  PayerShown payer;
  std::string seller_id;
  std::optional<std::string> seller_email = std::nullopt;
  Fen amount;
  std::optional<Fen> received = std::nullopt;
  std::optional<Fen> invoiced = std::nullopt;
  std::optional<Fen> paid = std::nullopt;
  std::optional<Fen> points = std::nullopt;
  std::optional<Fen> refunded_so_far = std::nullopt;  // refund_fee
  std::optional<Fen> sent_back = std::nullopt;
  std::optional<std::string> title = std::nullopt;
  std::optional<std::string> description = std::nullopt;
  std::optional<Instant> created_at = std::nullopt;
  std::optional<Instant> paid_at = std::nullopt;
  std::optional<Instant> closed_at = std::nullopt;
  std::optional<Instant> refunded_at = std::nullopt;  // With milliseconds.
  std::vector<NoticedFund> funds;
  std::optional<std::string> attach = std::nullopt;
};

// dut_user_sign, dut_user_unsign
struct MandateNotice {
  NoticeHead head;
  MandateFacts facts;
};

// Which of the two a notification is. Error: kInvalid or kMissing for other types.
Result<NoticeType, FieldError> type_of_notice(const Fields& fields);

// The body a merchant acknowledges with, and whether an answer does: exactly that, but for blanks
// around it.
inline constexpr std::string_view kAcknowledged = "success";
bool acknowledges(std::string_view body);

// What a browser carries to return_url beside the result: signed like a notification.
struct ReturnHead {
  std::string method;  // "alipay.trade.page.pay.return"
  Instant at{};
  std::string app_id;
  std::string auth_app_id;
};
struct PaymentReturn {
  ReturnHead head;
  std::string order_id;
  std::string trade_id;
  Fen amount;
  std::string seller_id;
};
struct SigningReturn {
  ReturnHead head;
  std::optional<MandateFacts> facts = std::nullopt;  // Absent when the payer walked away.
};
template <>
Result<SigningReturn, FieldError> decode_notice<SigningReturn>(const Fields& fields);

}  // namespace daikou::alipay
