#include "core/wire/wechat_v3/notifications.h"

#include <gtest/gtest.h>

#include "core/wire/wechat_v3/debits.h"

namespace daikou::wechat_v3::notifications_test {
namespace {

const Secret kKey("SimOnlyApiV3Key0123456789abcdef0");

Envelope envelope_of(EventType event, std::string_view content) {
  return {"9d2e6c80",
          instant_from_unix(1'785'657'665),
          event,
          std::string(summary_of(event)),
          {std::string(original_type_of(event)),
           *seal(kKey, {"0123456789ab", original_type_of(event)}, content)}};
}

TEST(WechatV3Notifications, EveryEventHasItsWords) {
  for (const auto& [event, text] : kEventTypes) {
    EXPECT_FALSE(summary_of(event).empty()) << text;
    const std::string family(text.substr(0, text.find('.')));
    EXPECT_EQ(original_type_of(event), family == "ENTRUST"       ? "entrust"
                                       : family == "TRANSACTION" ? "transaction"
                                                                 : "refund")
        << text;
  }
}

TEST(WechatV3Notifications, WhatIsSealedComesOutAgain) {
  const Envelope sent =
      envelope_of(EventType::kDebitRefused,
                  R"({"mchid":"19","appid":"wx1","out_trade_no":"O1","trade_state":"PAY_FAIL",)"
                  R"("trade_state_desc":"支付失败"})");
  const auto read = decode<Envelope>(*wire::parse_json(wire::print_json(encode(sent))));
  ASSERT_TRUE(read) << read.error().detail;
  const auto order = decode<Order>(*open_envelope(kKey, *read));
  ASSERT_TRUE(order) << order.error().detail;
  EXPECT_EQ(order->state, TradeState::kRefused);
  EXPECT_EQ(order->order_id, "O1");
}

TEST(WechatV3Notifications, WhatCannotBeOpenedIsAnError) {
  const Envelope sent = envelope_of(EventType::kDebitSettled, "no JSON");
  EXPECT_EQ(open_envelope(kKey, sent).error().code, ErrorCode::kMalformed);
  Envelope altered = sent;
  altered.resource.sealed.associated_data = "refund";
  EXPECT_EQ(open_envelope(kKey, altered).error().code, ErrorCode::kBadSignature);
}

TEST(WechatV3Notifications, AssociatedDataIsAlwaysThereEvenWhenEmpty) {
  Json body = encode(envelope_of(EventType::kDebitSettled, "{}"));
  Json* resource = body.find("resource");
  resource->set("associated_data", Json::text(""));
  EXPECT_TRUE(decode<Envelope>(body));
  resource->remove("associated_data");
  EXPECT_EQ(decode<Envelope>(body).error().field, "resource.associated_data");
}

TEST(WechatV3Notifications, UnknownEventsAreAClearError) {
  Json body = encode(envelope_of(EventType::kDebitSettled, "{}"));
  body.set("event_type", Json::text("PAYSCORE.USER_PAID"));
  const auto read = decode<Envelope>(body);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().field, "event_type");
}

TEST(WechatV3Notifications, OnlyTwoStatusesAcknowledge) {
  for (const int status : {200, 204}) EXPECT_TRUE(acknowledges(status)) << status;
  for (const int status : {0, 201, 202, 301, 400, 401, 500}) EXPECT_FALSE(acknowledges(status));
}

}  // namespace
}  // namespace daikou::wechat_v3::notifications_test
