#include "merchant/shop/shop.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "merchant/billing/periods.h"
#include "merchant/shop/html.h"
#include "merchant/shop/wording.h"

namespace daikou::merchant {
namespace {

constexpr std::string_view kTopUp = "/topup/";
constexpr std::size_t kCustomerBytesMax = 64;

std::string value_of(const http::Form& form, std::string_view name) {
  return std::string(http::find(form, name).value_or(""));
}

std::string customer_link(const std::string& customer) {
  return "/account?customer=" + http::percent_encode(customer);
}

// What went wrong, for a customer; the detail is for the shop's people, who read the log and the
// book.
http::Response sorry(const Error& error) {
  switch (error.code) {
    case ErrorCode::kNotFound: return page_saying("找不到", "没有找到您要的内容。", 404);
    case ErrorCode::kConflict:
      return page_saying("已经签约", "您已经签约过这个服务，无需重复签约。", 409);
    case ErrorCode::kRefused: return page_saying("无法办理", "当前无法办理，请稍后再试。", 422);
    case ErrorCode::kThrottled: return page_saying("请稍候", "现在办理的人较多，请稍后再试。", 503);
    default: return page_saying("出错了", "支付渠道暂时没有回应，请稍后再试。", 502);
  }
}

// What an app hands to the channel's own client; a browser can only show it.
http::Response app_page(const Subscribed& subscribed) {
  std::string rows;
  for (const auto& [name, value] : subscribed.app_parameters)
    rows += fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", escape(name), escape(value));
  return page(
      "请在手机上完成签约",
      "<section><p class=\"soft\">应用把下面的参数交给支付客户端，打开签约页面。</p>\n<table>" +
          rows + "</table></section>\n");
}

// A form that leads on by itself, for channels whose signing page takes no address.
http::Response form_page(const Subscribed& subscribed) {
  std::string fields;
  for (const auto& [name, value] : subscribed.app_parameters)
    fields += fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", escape(name),
                          escape(value));
  return page("前往签约", fmt::format("<section><form id=\"on\" method=\"post\" action=\"{}\">\n{}"
                                      "<button>继续</button></form></section>\n"
                                      "<script>document.getElementById('on').submit()</script>\n",
                                      escape(subscribed.signing_url), fields));
}

std::string channel_options(const Merchant& merchant, const Plan& plan) {
  std::string options;
  for (const ChannelRow& row : kChannels)
    if (merchant.has(row.channel) && !plan.template_on(row.channel).empty())
      options += fmt::format("<option value=\"{}\">{}</option>", row.name, wording(row.channel));
  return options;
}

std::string card_of(const Merchant& merchant, const Plan& plan) {
  const Terms terms = terms_of(plan);
  const std::string options = channel_options(merchant, plan);
  if (options.empty()) return {};
  const std::string first =
      terms.first_price == terms.price
          ? std::string()
          : fmt::format("<p class=\"soft\">首期 {}</p>", chinese_money(terms.first_price));
  return fmt::format(
      R"html(<section><h2>{}</h2><p class="price">{} <small>{}</small></p>{}
<form method="post" action="/subscribe"><input type="hidden" name="plan" value="{}">
<label>会员名<input name="customer" required maxlength="64" autocomplete="username"></label>
<label>支付方式<select name="channel">{}</select></label>
<label>首期<select name="entry"><option value="page">签约后自动扣款</option>
<option value="with_payment">支付并签约</option></select></label>
<button>订阅</button></form></section>
)html",
      escape(plan.title), chinese_money(terms.price), wording(terms.period), first,
      escape(plan.name), options);
}

std::string debits_table(const std::vector<Debit>& debits) {
  std::string rows;
  for (const Debit& debit : debits)
    rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        to_spaced_text(debit.written_at), chinese_money(debit.amount),
                        wording(debit.state), escape(debit.order_id));
  return rows.empty() ? "" : "<table>" + rows + "</table>";
}

std::string cancel_form(const Subscription& subscription) {
  if (subscription.state != SubscriptionState::kActive &&
      subscription.state != SubscriptionState::kAwaitingSignature)
    return {};
  return fmt::format(
      "<form method=\"post\" action=\"/cancel\"><input type=\"hidden\" name=\"subscription\" "
      "value=\"{}\"><button class=\"quiet\">取消自动续费</button></form>",
      escape(subscription.code));
}

}  // namespace

http::Response Shop::handle(const http::Request& request) {
  const std::string_view path = request.path();
  const bool get = request.method == "GET";
  if (!get && request.method != "POST") return page_saying("不支持", "请使用浏览器访问。", 405);
  const http::Form form = http::parse_form(get ? request.query() : std::string_view(request.body));
  if (get && path == "/") return front();
  if (get && path == "/account") return account(value_of(form, "customer"));
  if (!get && path == "/subscribe") return subscribe(form);
  if (!get && path == "/cancel") return cancel(form);
  if (path.starts_with(kTopUp)) {
    const std::string code = http::percent_decode(path.substr(kTopUp.size()));
    return get ? owed(code) : topped_up(code);
  }
  return sorry({ErrorCode::kNotFound, std::string(path)});
}

http::Response Shop::front() const {
  std::string cards;
  for (const Plan& plan : merchant_.plans()) cards += card_of(merchant_, plan);
  return page("选择会员套餐", "<div class=\"plans\">" + cards + "</div>\n");
}

http::Response Shop::subscribe(const http::Form& form) {
  SubscribeOrder order;
  order.customer = value_of(form, "customer");
  order.plan = value_of(form, "plan");
  const auto channel = channel_from_name(value_of(form, "channel"));
  const auto entry = signing_entry_from_name(value_of(form, "entry"));
  if (order.customer.empty() || order.customer.size() > kCustomerBytesMax || !channel)
    return page_saying("请检查", "请填写会员名并选择支付方式。", 400);
  order.channel = *channel;
  order.entry = entry.value_or(SigningEntry::kPage);
  const Result<Subscribed> subscribed = merchant_.subscribe(order);
  if (!subscribed) return sorry(subscribed.error());
  if (subscribed->signing_url.empty()) return app_page(*subscribed);
  return subscribed->app_parameters.empty() ? go_to(subscribed->signing_url)
                                            : form_page(*subscribed);
}

http::Response Shop::account(std::string_view customer) const {
  std::string body = fmt::format(
      "<section><form action=\"/account\"><label>会员名<input name=\"customer\" value=\"{}\" "
      "required></label><button>查看</button></form></section>\n",
      escape(customer));
  if (customer.empty()) return page("我的订阅", body);
  const auto subscriptions = merchant_.book().subscriptions_of(customer);
  if (!subscriptions) return sorry(subscriptions.error());
  if (subscriptions->empty()) body += "<section><p>还没有订阅。</p></section>\n";
  for (const Subscription& each : *subscriptions) body += account_of(each);
  return page("我的订阅", body);
}

std::string Shop::account_of(const Subscription& subscription) const {
  const Result<std::vector<Debit>> debits = merchant_.book().debits_of(subscription.key);
  const Result<std::vector<Message>> messages = merchant_.book().messages_of(subscription.key);
  if (!debits || !messages) return "<section><p>暂时无法读取。</p></section>\n";
  const std::string next = subscription.state == SubscriptionState::kActive
                               ? fmt::format("<p>下次扣款 {}，{}</p>",
                                             chinese_date(beijing_date(subscription.collect_at)),
                                             chinese_money(amount_due(subscription)))
                               : std::string();
  std::string told;
  const std::string link = std::string(kTopUp) + subscription.code;
  for (const Message& message : *messages)
    told += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", to_spaced_text(message.at),
                        escape(wording(message, merchant_.title_of(subscription), link)));
  return fmt::format(
      "<section><h2>{}</h2><p class=\"soft\">{} · {} · {}</p>{}{}{}{}</section>\n",
      escape(merchant_.title_of(subscription)), wording(subscription.state),
      wording(subscription.channel), escape(subscription.code), next, debits_table(*debits),
      told.empty() ? "" : "<h2>消息</h2><table>" + told + "</table>", cancel_form(subscription));
}

http::Response Shop::cancel(const http::Form& form) {
  const std::string code = value_of(form, "subscription");
  const Result<Subscription> subscription = merchant_.book().subscription_by_code(code);
  if (!subscription) return sorry(subscription.error());
  const Result<Done> cancelled = merchant_.cancel(code);
  return cancelled ? go_to(customer_link(subscription->customer)) : sorry(cancelled.error());
}

http::Response Shop::owed(const std::string& code) const {
  const Result<Subscription> subscription = merchant_.book().subscription_by_code(code);
  if (!subscription) return sorry(subscription.error());
  return page(
      "充值续费",
      fmt::format("<section><h2>{}</h2><p class=\"price\">{}</p>"
                  "<p>请先为支付账户充值或更换付款方式，然后点击下面的按钮。</p>"
                  "<form method=\"post\" action=\"{}{}\"><button>我已充值，立即续费</button></form>"
                  "</section>\n",
                  escape(merchant_.title_of(*subscription)),
                  chinese_money(amount_due(*subscription)), kTopUp, http::percent_encode(code)));
}

http::Response Shop::topped_up(const std::string& code) {
  const Result<Done> planned = merchant_.topped_up(code);
  if (planned) return page_saying("谢谢", "我们会马上再次扣款，结果请在“我的订阅”中查看。", 200);
  if (planned.error().code == ErrorCode::kRefused)
    return page_saying("无需续费", "这个订阅现在没有等待充值的扣款。", 409);
  return sorry(planned.error());
}

}  // namespace daikou::merchant
