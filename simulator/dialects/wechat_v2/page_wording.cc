#include "simulator/dialects/wechat_v2/page_wording.h"

namespace daikou::simulator::wechat_v2 {

const pages::Wording& page_wording() {
  static constexpr pages::Wording kWording{
      .look = "wechat",
      .chinese = {.title = "开通自动扣费",
                  .brand = "代扣模拟钱包",
                  .agreement =
                      "我授权商户按以上项目向我的账户发起扣费，无需逐笔验证。扣费前会按约定通知我，"
                      "我可以随时解约，解约后商户不能再扣费。",
                  .sender = "代扣模拟钱包",
                  .confirm = "确认开通",
                  .pay = "支付并开通",
                  .pay_only = "仅支付",
                  .refuse = "暂不开通",
                  .biometric = "指纹确认（模拟）"},
      .english = {.title = "Turn on automatic debits",
                  .brand = "Daikou Sim Wallet",
                  .agreement =
                      "I authorise the merchant to debit my account for the items above without "
                      "asking me each time. I am told before each debit as agreed. I can end this "
                      "agreement at any time; after that the merchant cannot debit.",
                  .sender = "Daikou Sim Wallet",
                  .confirm = "Agree",
                  .pay = "Pay and agree",
                  .pay_only = "Pay only",
                  .refuse = "Not now",
                  .biometric = "Confirm by fingerprint (simulated)"}};
  return kWording;
}

}  // namespace daikou::simulator::wechat_v2
