#include "simulator/dialects/unionpay/page_wording.h"

#include "simulator/dialects/unionpay/notices.h"

namespace daikou::simulator::unionpay {

const pages::Wording& page_wording() {
  static constexpr pages::Wording kWording{
      .look = "unionpay",
      .chinese = {.title = "银行卡绑定与代收授权",
                  .brand = "代扣模拟卡组织",
                  .agreement = "我授权商户通过本卡组织向我的发卡银行发起代收，从所选借记卡扣款，扣"
                               "款时无需再次验证。"
                               "信用卡不支持代收。我可以随时向商户或发卡银行申请解除授权。",
                  .sender = "代扣模拟卡组织",
                  .confirm = "同意授权并绑定",
                  .pay = "支付并绑定",
                  .pay_only = "仅支付",
                  .refuse = "取消"},
      .english =
          {.title = "Bind a bank card for collection",
           .brand = "Daikou Sim Cards",
           .agreement =
               "I authorise the merchant to collect from my debit card through this card network "
               "and my bank without verifying each time. Credit cards are not accepted. I can ask "
               "the merchant or my bank to end this authorisation at any time.",
           .sender = "Daikou Sim Cards",
           .confirm = "Agree and bind",
           .pay = "Pay and bind",
           .pay_only = "Pay only",
           .refuse = "Cancel"},
      .by_card = true,
      .has_cycle = false,
      .post_back = front_notice};
  return kWording;
}

}  // namespace daikou::simulator::unionpay
