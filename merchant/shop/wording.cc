#include "merchant/shop/wording.h"

#include <fmt/format.h>

namespace daikou::merchant {

std::string chinese_date(Date date) {
  return fmt::format("{}年{}月{}日", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string chinese_money(Fen amount) { return to_yuan_text(amount) + "元"; }

std::string wording(const Message& message, std::string_view title, std::string_view top_up_link) {
  const std::string amount = chinese_money(message.amount);
  const std::string due = message.due.ok() ? chinese_date(message.due) : std::string();
  switch (message.kind) {
    case MessageKind::kPreNotice:
      return fmt::format(
          "您订阅的“{}”将于{}自动续费{}。如不再需要，可在扣款前随时取消，取消后不会扣款。", title,
          due, amount);
    case MessageKind::kReminder:
      return fmt::format("温馨提醒：“{}”将于{}自动续费{}，请确认支付账户余额充足。", title, due,
                         amount);
    case MessageKind::kTopUp:
      return fmt::format(
          "“{}”续费{}未成功。请充值或检查支付账户，然后点击 {} 立即续费；我们稍后也会再尝试一次。",
          title, amount, top_up_link);
    case MessageKind::kPaused:
      return fmt::format("“{}”本期（{}）续费{}未成功，会员服务已暂停。", title, due, amount);
    case MessageKind::kTerminated:
      return fmt::format("“{}”的自动续费已取消，今后不会再扣款。", title);
    case MessageKind::kRefunded:
      return fmt::format("“{}”的退款{}已退回原支付账户。", title, amount);
    case MessageKind::kRenewalOffer:
      return fmt::format("您的“{}”将于{}到期。现在开通自动续费，首期立减{}。", title, due, amount);
    case MessageKind::kPrize:
      return fmt::format("感谢您续费“{}”！您抽中立减{}，下次续费时自动抵扣。", title, amount);
  }
  return {};
}

std::string_view wording(SubscriptionState state) {
  switch (state) {
    case SubscriptionState::kAwaitingSignature: return "等待签约";
    case SubscriptionState::kActive: return "订阅中";
    case SubscriptionState::kCancelling: return "取消中";
    case SubscriptionState::kEnded: return "已结束";
  }
  return {};
}

std::string_view wording(MoneyState state) {
  switch (state) {
    case MoneyState::kWritten:
    case MoneyState::kUnknown: return "确认中";
    case MoneyState::kPending: return "处理中";
    case MoneyState::kNotBooked: return "未扣款";
    case MoneyState::kRefused: return "扣款失败";
    case MoneyState::kSettled: return "已扣款";
  }
  return {};
}

std::string_view wording(Period period) {
  switch (period) {
    case Period::kMonth: return "每月";
    case Period::kQuarter: return "每季";
    case Period::kYear: return "每年";
    case Period::kOnce: return "一次付清";
  }
  return {};
}

std::string_view wording(Channel channel) {
  switch (provider_of(channel)) {
    case Provider::kWechat: return "微信支付";
    case Provider::kAlipay: return "支付宝";
    case Provider::kUnionpay: return "银联";
  }
  return {};
}

}  // namespace daikou::merchant
