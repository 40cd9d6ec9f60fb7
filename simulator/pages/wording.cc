#include "simulator/pages/wording.h"

#include "simulator/dialects/alipay/page_wording.h"
#include "simulator/dialects/unionpay/page_wording.h"
#include "simulator/dialects/wechat_v2/page_wording.h"

namespace daikou::simulator::pages {

Language language_named(std::string_view name) {
  return name == "en" ? Language::kEnglish : Language::kChinese;
}
std::string_view name_of(Language language) { return say(language, "zh-CN", "en"); }

const Wording* wording_of(Channel channel) {
  switch (channel) {
    case Channel::kWechatV2:
    case Channel::kWechatV3: return &wechat_v2::page_wording();
    case Channel::kAlipay: return &alipay::page_wording();
    case Channel::kUnionpay: return &unionpay::page_wording();
  }
  return nullptr;
}

const Wording* wording_of(std::string_view look) {
  for (const ChannelRow& row : kChannels)
    if (const Wording* wording = wording_of(row.channel);
        wording != nullptr && wording->look == look)
      return wording;
  return nullptr;
}

}  // namespace daikou::simulator::pages
