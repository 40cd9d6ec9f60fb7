#include "simulator/dialects/alipay/page_wording.h"

#include "simulator/dialects/alipay/returns.h"

namespace daikou::simulator::alipay {

const pages::Wording& page_wording() {
  static constexpr pages::Wording kWording{
      .look = "alipay",
      .chinese = {.title = "开通商家扣款",
                  .brand = "代扣模拟宝",
                  .agreement =
                      "我同意商户按以上约定的金额和日期从我的账户扣款，扣款时无需再次确认。"
                      "我可以随时在钱包中解除本协议，解除后商户不能再扣款。",
                  .sender = "代扣模拟宝",
                  .confirm = "同意协议并开通",
                  .pay = "确认付款并开通",
                  .pay_only = "仅付款",
                  .refuse = "取消",
                  .biometric = "刷脸确认（模拟）"},
      .english = {.title = "Turn on merchant debits",
                  .brand = "Daikou Sim Pay",
                  .agreement =
                      "I agree that the merchant debits my account with the amounts and on the "
                      "dates above, without asking me each time. I can end this agreement in my "
                      "wallet at any time; after that the merchant cannot debit.",
                  .sender = "Daikou Sim Pay",
                  .confirm = "Agree and turn on",
                  .pay = "Pay and turn on",
                  .pay_only = "Pay only",
                  .refuse = "Cancel",
                  .biometric = "Confirm by face (simulated)"},
      .way_back = way_back};
  return kWording;
}

}  // namespace daikou::simulator::alipay
