#include "simulator/dialects/alipay/page_wording.h"

#include "simulator/dialects/alipay/returns.h"

namespace daikou::simulator::alipay {

const pages::Wording& page_wording() {
  static constexpr pages::Wording kWording{
      .look = "alipay",
      .title = "开通商家扣款",
      .brand = "代扣模拟宝",
      .agreement =
          "我同意商户按以上约定的金额和日期从我的账户扣款，扣款时无需再次确认。"
          "我可以随时在钱包中解除本协议，解除后商户不能再扣款。",
      .sender = "代扣模拟宝",
      .confirm = "同意协议并开通",
      .pay = "确认付款并开通",
      .pay_only = "仅付款",
      .refuse = "取消",
      .way_back = way_back};
  return kWording;
}

}  // namespace daikou::simulator::alipay
