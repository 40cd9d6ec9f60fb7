#include "merchant/shop/order_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "merchant/shop/html.h"
#include "merchant/shop/wording.h"

namespace daikou::merchant {

bool is_sold_on(const Merchant& merchant, const Plan& plan, Channel channel) {
  return merchant.has(channel) && !plan.template_on(channel).empty();
}

namespace {

// The plans of the form, in the catalogue's order.
std::vector<const Plan*> plans_of(const Merchant& merchant, const OrderForm& form) {
  std::vector<const Plan*> plans;
  for (const Plan& plan : merchant.plans()) {
    const bool is_left = form.replaced != nullptr && form.replaced->plan == plan.name;
    const bool is_sold = std::ranges::any_of(
        kChannels, [&](const ChannelRow& row) { return is_sold_on(merchant, plan, row.channel); });
    if (is_sold && !is_left) plans.push_back(&plan);
  }
  return plans;
}

std::vector<Channel> channels_of(const Merchant& merchant, const std::vector<const Plan*>& plans) {
  std::vector<Channel> channels;
  for (const ChannelRow& row : kChannels)
    if (std::ranges::any_of(
            plans, [&](const Plan* plan) { return is_sold_on(merchant, *plan, row.channel); }))
      channels.push_back(row.channel);
  return channels;
}

// "约 22.67元/月", to the fen above; nothing where a month is the period.
std::string per_month(const Terms& terms) {
  const int months = terms.period == Period::kOnce ? 12 : months_of(terms.period);
  if (months <= 1) return {};
  const Fen each((terms.price.count() + months - 1) / months);
  return fmt::format("<small>约 {}/月</small>", chinese_money(each));
}

std::string what_follows(const Terms& terms) {
  if (terms.period == Period::kOnce) return "<small>到期不自动续费</small>";
  if (terms.first_price == terms.price)
    return fmt::format("<small>{}自动续费，可随时取消</small>", wording(terms.period));
  return fmt::format("<small>之后{} {}，可随时取消</small>", wording(terms.period),
                     chinese_money(terms.price));
}

// Where a plan is sold, unless it is on every channel of the shop.
std::string only_on(const Merchant& merchant, const Plan& plan) {
  std::string names;
  bool everywhere = true;
  for (const ChannelRow& row : kChannels) {
    if (is_sold_on(merchant, plan, row.channel))
      names += (names.empty() ? "" : "、") + title_of(merchant, row.channel);
    else if (merchant.has(row.channel))
      everywhere = false;
  }
  return everywhere ? "" : "<small>仅支持" + names + "</small>";
}

std::string plan_card(const Merchant& merchant, const Plan& plan, const Visitor& visitor,
                      bool is_chosen) {
  const Terms terms = merchant.terms(plan, visitor.customer).value_or(terms_of(plan));
  const bool is_cheaper = terms.first_price < terms.price;
  return fmt::format(
      R"html(<label class="choice">{badge}<input type="radio" name="plan" value="{name}" required{chosen}>
<b>{title}</b><span class="price">{price}</span>{month}{follows}{only}</label>
)html",
      fmt::arg("badge", is_cheaper ? fmt::format("<span class=\"badge\">首期 {}</span>",
                                                 chinese_money(terms.first_price))
                                   : std::string()),
      fmt::arg("name", escape(plan.name)), fmt::arg("chosen", is_chosen ? " checked" : ""),
      fmt::arg("title", escape(plan.title)), fmt::arg("price", chinese_money(terms.first_price)),
      fmt::arg("month", per_month(terms)), fmt::arg("follows", what_follows(terms)),
      fmt::arg("only", only_on(merchant, plan)));
}

std::string channel_card(const Merchant& merchant, Channel channel, bool is_chosen) {
  return fmt::format(
      "<label class=\"choice\"><span class=\"dot {}\"></span><b>{}</b><input type=\"radio\" "
      "name=\"channel\" value=\"{}\" required{}></label>\n",
      look_of_channel(channel), title_of(merchant, channel), name_of(channel),
      is_chosen ? " checked" : "");
}

std::string channel_choice(const Merchant& merchant, const OrderForm& form,
                           const std::vector<Channel>& channels) {
  if (channels.size() == 1)
    return fmt::format(
        "<p class=\"soft\">支付方式：{}</p><input type=\"hidden\" name=\"channel\" value=\"{}\">\n",
        title_of(merchant, channels.front()), name_of(channels.front()));
  std::string cards;
  const Channel chosen = form.chosen_channel.value_or(channels.front());
  for (const Channel each : channels) cards += channel_card(merchant, each, each == chosen);
  return "<fieldset><legend>支付方式</legend><div class=\"channels\">\n" + cards +
         "</div></fieldset>\n";
}

// A change of plan takes nothing while signing: the paid time of the old plan runs first.
std::string entry_choice(const OrderForm& form) {
  if (form.replaced != nullptr) return "<input type=\"hidden\" name=\"entry\" value=\"page\">\n";
  return R"html(<label class="line">首期付款<select name="entry">
<option value="page">先签约，首期随后自动扣款</option>
<option value="with_payment">支付首期并签约</option></select></label>
)html";
}

std::string button_of(const OrderForm& form) {
  if (form.visitor.customer.empty())
    return "<div class=\"actions\"><a class=\"button\" "
           "href=\"/sign-in?next=/\">登录后开通</a></div>";
  return form.replaced == nullptr ? "<div class=\"actions\"><button>同意协议并开通</button></div>"
                                  : "<div class=\"actions\"><button>去签新的协议</button></div>";
}

constexpr std::string_view kAgreement =
    "<p class=\"agreement\">连续套餐签约后按期自动续费，每次扣款前我们都会先通知您；"
    "在“我的订阅”里可随时取消，取消后不再扣款。更换套餐需要重新签约。</p>\n";

}  // namespace

std::string order_form(const Merchant& merchant, const OrderForm& form) {
  const std::vector<const Plan*> plans = plans_of(merchant, form);
  if (plans.empty()) return "<section><p>现在没有可以选择的套餐。</p></section>\n";
  const std::string_view chosen =
      form.chosen_plan.empty() ? std::string_view(plans.front()->name) : form.chosen_plan;
  std::string cards;
  for (const Plan* plan : plans)
    cards += plan_card(merchant, *plan, form.visitor, plan->name == chosen);
  std::string html;
  if (!form.complaint.empty())
    html += fmt::format("<p class=\"alert\" role=\"alert\">{}</p>\n", escape(form.complaint));
  html += "<form class=\"order\" method=\"post\" action=\"/subscribe\">\n";
  html += token_field(form.visitor);
  if (form.replaced != nullptr)
    html += fmt::format("<input type=\"hidden\" name=\"replaces\" value=\"{}\">\n",
                        escape(form.replaced->code));
  html += "<fieldset><legend>套餐</legend><div class=\"plans\">\n" + cards + "</div></fieldset>\n";
  html += channel_choice(merchant, form, channels_of(merchant, plans));
  html += entry_choice(form) + button_of(form) + std::string(kAgreement) + "</form>\n";
  return html;
}

std::string title_of(const Merchant& merchant, Channel channel) {
  const auto is_rival = [&](const ChannelRow& row) {
    return row.channel != channel && row.provider == provider_of(channel) &&
           merchant.has(row.channel);
  };
  std::string title(wording(channel));
  if (std::ranges::any_of(kChannels, is_rival))
    title += channel == Channel::kWechatV3 ? " V3" : " V2";
  return title;
}

std::string_view look_of_channel(Channel channel) {
  switch (provider_of(channel)) {
    case Provider::kWechat: return "wechat";
    case Provider::kAlipay: return "alipay";
    case Provider::kUnionpay: return "unionpay";
  }
  return {};
}

}  // namespace daikou::merchant
