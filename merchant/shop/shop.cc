#include "merchant/shop/shop.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "merchant/billing/periods.h"
#include "merchant/shop/account_page.h"
#include "merchant/shop/html.h"
#include "merchant/shop/order_form.h"
#include "merchant/shop/wording.h"

namespace daikou::merchant {
namespace {

constexpr std::string_view kTopUp = "/topup/";
constexpr std::string_view kCancel = "/cancel/";
constexpr std::string_view kChange = "/change/";
constexpr std::size_t kCustomerBytesMax = 64;

constexpr std::string_view kHero = R"html(<div class="hero"><div><div>
<strong>一份会员，看完所有账期</strong><p>连续包月、包季、包年，或一次买断一年。随时取消，取消后一分不扣。</p></div>
<ul class="posters" aria-label="本周片单"><li>时钟快进九十天</li><li>消失的应答</li><li>对账之夜</li><li>一笔不多</li></ul>
</div></div>
)html";

std::string value_of(const http::Form& form, std::string_view name) {
  return std::string(http::find(form, name).value_or(""));
}

bool is_name(std::string_view text) {
  const bool is_blank = text.find_first_not_of(' ') == std::string_view::npos;
  return !is_blank && text.size() <= kCustomerBytesMax && std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
  });
}

// Only a way within the shop.
std::string safe_way(const std::string& next) {
  constexpr std::size_t kLongest = 512;
  const bool is_ours = next.size() <= kLongest && next.starts_with('/') &&
                       !next.starts_with("//") && next.find_first_of("\\\r\n") == std::string::npos;
  return is_ours ? next : "/account";
}

// What went wrong, for a customer; the detail is for the shop's people, who read the log and the
// book.
http::Response sorry(const Visitor& visitor, const Error& error) {
  const auto say = [&](std::string_view title, int status, std::string_view text) {
    return page_saying({.title = title, .visitor = visitor, .status = status}, text);
  };
  switch (error.code) {
    case ErrorCode::kNotFound: return say("找不到", 404, "没有找到您要的内容。");
    case ErrorCode::kConflict: return say("已经签约", 409, "您已经签约过这个服务，无需重复签约。");
    case ErrorCode::kRefused: return say("无法办理", 422, "当前无法办理，请稍后再试。");
    case ErrorCode::kThrottled: return say("请稍候", 503, "现在办理的人较多，请稍后再试。");
    default: return say("出错了", 502, "支付渠道暂时没有回应，请稍后再试。");
  }
}

// What an app hands to the channel's own client; a browser can only show it.
http::Response app_page(const Visitor& visitor, const Subscribed& subscribed) {
  std::string rows;
  for (const auto& [name, value] : subscribed.app_parameters)
    rows +=
        fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escape(name), escape(value));
  return page({.title = "请在手机上完成签约", .visitor = visitor},
              "<section><p class=\"soft\">应用把下面的参数交给支付客户端，打开签约页面。</p>\n"
              "<div class=\"wide\"><table>" +
                  rows + "</table></div></section>\n");
}

// Nobody is led to another channel than the chosen one without being told.
http::Response elsewhere_page(const Visitor& visitor, const Subscribed& subscribed,
                              std::string_view chosen) {
  return page({.title = "换一种支付方式", .visitor = visitor},
              fmt::format("<section><p>{0}现在不能这样签约，可以改用{1}继续。</p>\n"
                          "<div class=\"actions\"><a class=\"button\" href=\"{2}\">用{1}继续</a>"
                          "<a class=\"button quiet\" href=\"/\">重新选择</a></div></section>\n",
                          chosen, wording(subscribed.channel), escape(subscribed.signing_url)));
}

// For channels whose signing page takes a form and no address.
http::Response form_page(const Visitor& visitor, const Subscribed& subscribed,
                         std::string_view channel) {
  std::string fields;
  for (const auto& [name, value] : subscribed.app_parameters)
    fields += fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", escape(name),
                          escape(value));
  return page({.title = "前往签约", .visitor = visitor, .forms_to = "*"},
              fmt::format("<section><p>接下来在{}的页面上绑定银行卡并授权代收。</p>\n"
                          "<form method=\"post\" action=\"{}\">\n{}<div class=\"actions\">"
                          "<button>继续</button></div></form></section>\n",
                          channel, escape(subscribed.signing_url), fields));
}

}  // namespace

struct Shop::Visit {
  const http::Request& request;
  Visitor visitor;
  std::string path;
  http::Form form;

  // What follows `prefix` in the path; empty when it is another path.
  std::string after(std::string_view prefix) const {
    return path.starts_with(prefix) ? http::percent_decode(path.substr(prefix.size())) : "";
  }
};

http::Response Shop::handle(const http::Request& request) {
  const bool get = request.method == "GET" || request.method == "HEAD";
  if (request.path() == kStylePath) return style_sheet();
  if (request.path() == kIconPath) return icon();
  const Visit visit{request, sessions_.visitor(request), std::string(request.path()),
                    http::parse_form(get ? request.query() : std::string_view(request.body))};
  if (!get && request.method != "POST")
    return page_saying({.title = "不支持", .visitor = visit.visitor, .status = 405},
                       "请使用浏览器访问。");
  return get ? see(visit) : act(visit);
}

http::Response Shop::see(const Visit& visit) const {
  if (visit.path == "/") return front(visit);
  if (visit.path == "/sign-in") return sign_in_page(visit);
  const bool is_personal = visit.path == "/account" || !visit.after(kCancel).empty() ||
                           !visit.after(kChange).empty() || !visit.after(kTopUp).empty();
  if (!is_personal) return sorry(visit.visitor, {ErrorCode::kNotFound, visit.path});
  if (visit.visitor.customer.empty())
    return go_to("/sign-in?next=" + http::percent_encode(safe_way(std::string(visit.path))));
  return visit.path == "/account" ? account(visit) : ask(visit);
}

http::Response Shop::act(const Visit& visit) {
  // The book learns from the channel's own notification, not from what a browser brings.
  if (visit.path == "/") return go_to("/account");
  const bool signs_in = visit.path == "/sign-in";
  const bool is_theirs = signs_in || Sessions::holds(visit.visitor, visit.form);
  if (!Sessions::is_from_here(visit.request) || !is_theirs)
    return page_saying({.title = "请重新操作", .visitor = visit.visitor, .status = 403},
                       "这个请求不是从您打开的页面发出的，或者页面已经过期。请登录后再试一次。");
  if (signs_in) return sign_in(visit);
  if (visit.path == "/sign-out") {
    http::Response out = go_to("/");
    out.headers.add("Set-Cookie", Sessions::farewell());
    return out;
  }
  if (visit.path == "/subscribe") return subscribe(visit);
  if (!visit.after(kCancel).empty()) return cancel(visit);
  if (!visit.after(kTopUp).empty()) return topped_up(visit);
  return sorry(visit.visitor, {ErrorCode::kNotFound, visit.path});
}

http::Response Shop::front(const Visit& visit, std::string_view complaint, int status) const {
  return page({.title = "选择会员套餐",
               .visitor = visit.visitor,
               .status = status,
               .forms_to = "*",
               .intro = kHero},
              order_form(merchant_,
                         {.visitor = visit.visitor,
                          .complaint = complaint,
                          .chosen_plan = http::find(visit.form, "plan").value_or(""),
                          .chosen_channel = channel_from_name(value_of(visit.form, "channel"))}));
}

http::Response Shop::sign_in_page(const Visit& visit, std::string_view complaint) const {
  std::string alert;
  if (!complaint.empty())
    alert = fmt::format("<p class=\"alert\" role=\"alert\">{}</p>\n", complaint);
  return page(
      {.title = "登录", .visitor = visit.visitor, .status = complaint.empty() ? 200 : 400},
      fmt::format("<section>{}<form method=\"post\" action=\"/sign-in\">"
                  "<input type=\"hidden\" name=\"next\" value=\"{}\">"
                  "<label class=\"line\">会员名<input name=\"customer\" value=\"{}\" required "
                  "maxlength=\"64\" autocomplete=\"username\"></label>"
                  "<p class=\"soft\">演示商户不设密码：填什么名字，就是谁。</p>"
                  "<button>登录</button></form></section>\n",
                  alert, escape(safe_way(value_of(visit.form, "next"))),
                  escape(value_of(visit.form, "customer"))));
}

http::Response Shop::sign_in(const Visit& visit) {
  const std::string customer = value_of(visit.form, "customer");
  if (!is_name(customer)) return sign_in_page(visit, "请填写会员名，最多 64 个字节。");
  http::Response in = go_to(safe_way(value_of(visit.form, "next")));
  in.headers.add("Set-Cookie", sessions_.cookie_for(customer));
  return in;
}

http::Response Shop::account(const Visit& visit) const {
  const Result<std::string> body = account_page(merchant_, visit.visitor);
  if (!body) return sorry(visit.visitor, body.error());
  return page({.title = "我的订阅", .visitor = visit.visitor}, *body);
}

Result<Subscription> Shop::own(const Visit& visit, const std::string& code) const {
  DAIKOU_TRY(Subscription subscription, merchant_.book().subscription_by_code(code));
  if (subscription.customer == visit.visitor.customer) return subscription;
  return Error{ErrorCode::kNotFound, "subscription '" + code + "' is another customer's"};
}

// The pages about one subscription, before anything is done to it.
http::Response Shop::ask(const Visit& visit) const {
  const std::string code = visit.after(kCancel) + visit.after(kChange) + visit.after(kTopUp);
  const Result<Subscription> subscription = own(visit, code);
  if (!subscription) return sorry(visit.visitor, subscription.error());
  const std::string& title = merchant_.title_of(*subscription);
  const std::string price = chinese_money(amount_due(*subscription));
  if (!visit.after(kChange).empty())
    return page(
        {.title = "更换套餐", .visitor = visit.visitor, .forms_to = "*"},
        fmt::format("<p class=\"hint\">现在是“{}”。新套餐需要重新签约；签约完成后旧协议自动解除，"
                    "新套餐从旧套餐下次扣款日开始计费。</p>\n",
                    escape(title)) +
            order_form(merchant_, {.visitor = visit.visitor,
                                   .replaced = &*subscription,
                                   .chosen_channel = subscription->channel}));
  if (!visit.after(kCancel).empty())
    return page({.title = "取消自动续费", .visitor = visit.visitor},
                question({visit.visitor, title,
                          "<p>取消后不会再扣款，已付的会员期仍可用到期末。"
                          "代扣协议会同时向支付渠道解除。</p>\n",
                          visit.path, "确认取消", "grave"}));
  return page(
      {.title = "充值续费", .visitor = visit.visitor},
      question({visit.visitor, title,
                "<p class=\"next\">待续费 <b>" + price +
                    "</b></p>\n<p>请先为支付账户充值或更换付款方式，然后点击下面的按钮。</p>\n",
                visit.path, "我已充值，立即续费"}));
}

// A plan that is not there at all is the merchant's to refuse.
bool Shop::sells(const std::string& plan, Channel channel) const {
  const auto found = std::ranges::find(merchant_.plans(), plan, &Plan::name);
  return found == merchant_.plans().end() || is_sold_on(merchant_, *found, channel);
}

http::Response Shop::subscribe(const Visit& visit) {
  SubscribeOrder order;
  order.customer = visit.visitor.customer;
  order.plan = value_of(visit.form, "plan");
  order.replaces = value_of(visit.form, "replaces");
  const auto channel = channel_from_name(value_of(visit.form, "channel"));
  if (order.plan.empty() || !channel) return front(visit, "请选择套餐和支付方式。", 400);
  order.channel = *channel;
  order.entry =
      signing_entry_from_name(value_of(visit.form, "entry")).value_or(SigningEntry::kPage);
  if (!sells(order.plan, *channel))
    return order.replaces.empty()
               ? front(visit, "这种支付方式不支持所选的套餐，请换一种。", 422)
               : sorry(visit.visitor, {ErrorCode::kRefused, "not sold on that channel"});
  const Result<Subscribed> subscribed = merchant_.subscribe(order);
  if (!subscribed && subscribed.error().code == ErrorCode::kRefused && order.replaces.empty())
    return front(visit, "这种支付方式不支持所选的套餐或首期付款方式，请换一种。", 422);
  if (!subscribed) return sorry(visit.visitor, subscribed.error());
  if (subscribed->channel != *channel && !subscribed->signing_url.empty() &&
      subscribed->app_parameters.empty())
    return elsewhere_page(visit.visitor, *subscribed, wording(*channel));
  if (subscribed->signing_url.empty()) return app_page(visit.visitor, *subscribed);
  return subscribed->app_parameters.empty()
             ? go_to(subscribed->signing_url)
             : form_page(visit.visitor, *subscribed, wording(subscribed->channel));
}

http::Response Shop::cancel(const Visit& visit) {
  const std::string code = visit.after(kCancel);
  const Result<Subscription> subscription = own(visit, code);
  if (!subscription) return sorry(visit.visitor, subscription.error());
  const Result<Done> cancelled = merchant_.cancel(code);
  return cancelled ? go_to("/account") : sorry(visit.visitor, cancelled.error());
}

http::Response Shop::topped_up(const Visit& visit) {
  const std::string code = visit.after(kTopUp);
  const Result<Subscription> subscription = own(visit, code);
  if (!subscription) return sorry(visit.visitor, subscription.error());
  const Result<Done> planned = merchant_.topped_up(code);
  if (planned)
    return page_saying({.title = "谢谢", .visitor = visit.visitor},
                       "我们会马上再次扣款，结果请在“我的订阅”中查看。");
  if (planned.error().code == ErrorCode::kRefused)
    return page_saying({.title = "无需续费", .visitor = visit.visitor, .status = 409},
                       "这个订阅现在没有等待充值的扣款。");
  return sorry(visit.visitor, planned.error());
}

}  // namespace daikou::merchant
