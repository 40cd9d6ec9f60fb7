// A gateway over a scripted transport, and the words of the other side.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "core/wire/wechat_v2/debits.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"
#include "tests/unit/merchant/gateways/wechat_v2/sealed_transport.h"

namespace daikou::merchant {

namespace v2 = daikou::wechat_v2;

inline const Secret kKey("192006250b4c09247ec02edce69f6a2d");

class WechatV2Gateway : public testing::Test {
 protected:
  static WechatV2Config config() {
    WechatV2Config config;
    config.origin = "http://gateway.test";
    config.app = "wx8888888888888888";
    config.merchant_id = "1900000109";
    config.api_key = kKey;
    config.notify_url = "http://shop.test/notify/wechat_v2";
    config.server_address = "10.0.0.1";
    return config;
  }
  static v2::ReplyHead head() { return {{"wx8888888888888888", "1900000109"}, "nonce"}; }

  void refuse(const std::string& code, const std::string& text) {
    transport_.say_sealed(v2::encode_reply(v2::CodedRefusal{head(), code, text}), kKey);
  }
  void refuse(const std::string& text) {
    transport_.say(v2::print_xml(v2::encode_reply(v2::ProtocolRefusal{text})));
  }
  template <class Message>
  void accept(const Message& message) {
    transport_.say_sealed(v2::encode_reply(message), kKey);
  }
  void expect_sealed(std::size_t index = 0, v2::SignType type = v2::SignType::kMd5) {
    EXPECT_TRUE(v2::verify(transport_.fields(index), kKey, {.only = type}));
  }

  static DebitOrder debit_order() {
    DebitOrder order;
    order.order_id = "O1";
    order.mandate_id = "Wx1";
    order.mandate_code = "C1";
    order.amount = Fen(1500);
    order.title = "畅听会员😀连续包月";
    return order;
  }
  v2::OrderStatus status(v2::TradeState state, const std::string& text = "") const {
    v2::OrderStatus status;
    status.head = head();
    status.state = state;
    status.state_text = text;
    status.order_id = "O1";
    return status;
  }
  v2::OrderStatus settled_status() const {
    v2::OrderStatus settled = status(v2::TradeState::kSettled, "支付成功");
    settled.payer.open_id = "oPayer";
    settled.settlement.total = Fen(1500);
    settled.settlement.cash = Fen(1500);
    settled.settlement.trade_id = "4200000001";
    settled.settlement.paid_at = *instant_from_compact_text("20260131100001");
    return settled;
  }

  SealedTransport transport_;
  CountedIds ids_{1};
  std::unique_ptr<PaymentGateway> gateway_ = *make_wechat_v2_gateway(config(), transport_, ids_);
};

// A code of the wire and what it means.
struct CodeRow {
  const char* code;
  const char* text;
  Outcome outcome;
  Reason reason;
};

}  // namespace daikou::merchant
