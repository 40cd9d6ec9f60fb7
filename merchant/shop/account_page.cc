#include "merchant/shop/account_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "merchant/billing/periods.h"
#include "merchant/shop/html.h"
#include "merchant/shop/order_form.h"
#include "merchant/shop/wording.h"

namespace daikou::merchant {
namespace {

// Older messages are folded away.
constexpr std::size_t kMessagesOpen = 4;

std::string_view chip_of(SubscriptionState state) {
  switch (state) {
    case SubscriptionState::kActive: return "good";
    case SubscriptionState::kAwaitingSignature:
    case SubscriptionState::kCancelling: return "warm";
    case SubscriptionState::kEnded: return "";
  }
  return "";
}

std::string_view chip_of(MoneyState state) {
  if (state == MoneyState::kSettled) return "good";
  return state == MoneyState::kRefused || state == MoneyState::kNotBooked ? "bad" : "warm";
}

std::string minute_of(Instant at) { return to_spaced_text(at).substr(0, 16); }

// The day a debit was due is no day to look forward to once that debit was refused.
bool is_owed(const Subscription& subscription, const std::vector<Debit>& debits) {
  if (debits.empty() || debits.back().written_at < subscription.collect_at) return false;
  const MoneyState state = debits.back().state;
  return state == MoneyState::kRefused || state == MoneyState::kNotBooked;
}

std::string next_debit(const Subscription& subscription, const std::vector<Debit>& debits) {
  if (subscription.state != SubscriptionState::kActive) return {};
  if (is_owed(subscription, debits))
    return fmt::format("<p class=\"next\">待续费 <b>{}</b>，本期扣款失败</p>\n",
                       chinese_money(amount_due(subscription)));
  return fmt::format("<p class=\"next\">下次扣款 <b>{}，{}</b></p>\n",
                     chinese_date(beijing_date(subscription.collect_at)),
                     chinese_money(amount_due(subscription)));
}

std::string fact(std::string_view name, std::string_view value) {
  return value.empty() ? std::string()
                       : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, escape(value));
}

std::string facts_of(const Merchant& merchant, const Subscription& subscription) {
  const Terms& terms = subscription.terms;
  const bool differs = terms.first_price != terms.price;
  return "<dl>" + fact("支付方式", title_of(merchant, subscription.channel)) +
         fact("价格", chinese_money(terms.price) + " " + std::string(wording(terms.period))) +
         fact("首期", differs ? chinese_money(terms.first_price) : "") +
         fact("签约时间",
              subscription.signed_at == kNever ? "" : minute_of(subscription.signed_at)) +
         fact("结束时间", subscription.ended_at == kNever ? "" : minute_of(subscription.ended_at)) +
         fact("订阅编号", subscription.code) + fact("代扣协议号", subscription.mandate_id) +
         "</dl>\n";
}

std::string debits_table(const std::vector<Debit>& debits) {
  if (debits.empty()) return {};
  std::string rows;
  for (auto debit = debits.rbegin(); debit != debits.rend(); ++debit)
    rows += fmt::format(
        "<tr><td>{}</td><td class=\"money\">{}</td><td><span class=\"chip {}\">{}</span>{}</td>"
        "<td class=\"code\">{}</td></tr>\n",
        minute_of(debit->written_at), chinese_money(debit->amount), chip_of(debit->state),
        wording(debit->state),
        debit->refunded > Fen(0) ? " 已退" + chinese_money(debit->refunded) : "",
        escape(debit->order_id));
  return "<h3>扣款记录</h3><div class=\"wide\"><table class=\"debits\"><thead><tr><th>时间</th>"
         "<th>金额</th><th>结果</th><th>订单号</th></tr></thead><tbody>\n" +
         rows + "</tbody></table></div>\n";
}

// The words, with the address of the top-up page as a link.
std::string told(const Message& message, const std::string& title, const std::string& code) {
  const std::string link = "/topup/" + code;
  std::string text = escape(wording(message, title, link));
  if (const std::size_t at = text.find(link); at != std::string::npos)
    text.replace(at, link.size(), fmt::format("<a href=\"{0}\">{0}</a>", link));
  return fmt::format("<li><time>{}</time>{}</li>\n", minute_of(message.at), text);
}

std::string messages_list(const std::vector<Message>& messages, const std::string& title,
                          const std::string& code) {
  if (messages.empty()) return {};
  std::string open;
  std::string folded;
  std::size_t number = 0;
  for (auto message = messages.rbegin(); message != messages.rend(); ++message)
    (number++ < kMessagesOpen ? open : folded) += told(*message, title, code);
  std::string html = "<h3>消息</h3><ul class=\"told\">\n" + open + "</ul>\n";
  if (!folded.empty())
    html += fmt::format(
        "<details><summary>更早的 {} 条消息</summary><ul class=\"told\">\n{}</ul></details>\n",
        messages.size() - kMessagesOpen, folded);
  return html;
}

std::string actions_of(const Subscription& subscription, const std::vector<Message>& messages) {
  const std::string code = escape(subscription.code);
  std::string links;
  const bool is_active = subscription.state == SubscriptionState::kActive;
  const bool owes = is_active && !messages.empty() && messages.back().kind == MessageKind::kTopUp;
  if (owes) links += fmt::format("<a class=\"button\" href=\"/topup/{}\">充值续费</a>", code);
  if (is_active && subscription.terms.period != Period::kOnce)
    links += fmt::format("<a class=\"button quiet\" href=\"/change/{}\">更换套餐</a>", code);
  if (is_active || subscription.state == SubscriptionState::kAwaitingSignature)
    links += fmt::format("<a class=\"button quiet\" href=\"/cancel/{}\">取消自动续费</a>", code);
  return links.empty() ? links : "<div class=\"actions\">" + links + "</div>\n";
}

Result<std::string> subscription_card(const Merchant& merchant, const Subscription& subscription) {
  DAIKOU_TRY(const std::vector<Debit> debits, merchant.book().debits_of(subscription.key));
  DAIKOU_TRY(const std::vector<Message> messages, merchant.book().messages_of(subscription.key));
  const std::string& title = merchant.title_of(subscription);
  return fmt::format(
             "<section><div class=\"head\"><h2>{}</h2><span class=\"chip {}\">{}</span></div>\n",
             escape(title), chip_of(subscription.state), wording(subscription.state)) +
         next_debit(subscription, debits) + facts_of(merchant, subscription) +
         actions_of(subscription, messages) + debits_table(debits) +
         messages_list(messages, title, subscription.code) + "</section>\n";
}

}  // namespace

Result<std::string> account_page(const Merchant& merchant, const Visitor& visitor) {
  DAIKOU_TRY(std::vector<Subscription> rows, merchant.book().subscriptions_of(visitor.customer));
  std::ranges::reverse(rows);
  std::ranges::stable_partition(
      rows, [](const Subscription& each) { return each.state != SubscriptionState::kEnded; });
  if (rows.empty())
    return std::string(
        "<section><p>还没有订阅。</p><p><a class=\"button\" "
        "href=\"/\">选择套餐</a></p></section>\n");
  std::string html;
  for (const Subscription& row : rows) {
    DAIKOU_TRY(const std::string card, subscription_card(merchant, row));
    html += card;
  }
  return html;
}

std::string question(const Question& asked) {
  return fmt::format(
      "<section><h2>{}</h2>\n{}<form method=\"post\" action=\"{}\">{}<div class=\"actions\">"
      "<button class=\"{}\">{}</button><a class=\"button quiet\" href=\"/account\">返回</a></div>"
      "</form></section>\n",
      escape(asked.heading), asked.text, escape(asked.action), token_field(asked.visitor),
      asked.look, asked.button);
}

}  // namespace daikou::merchant
