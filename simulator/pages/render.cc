#include "simulator/pages/view.h"

namespace daikou::simulator::pages {
namespace {

// Nothing but our own style sheet is loaded, nothing runs, forms go nowhere else.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
constexpr std::string_view kMark = "模拟";
constexpr int kSecondsShown = 3;  // Before the browser goes back. Source: dossier wechatpay 4.3.

// Writes elements around escaped texts.
class Page {
 public:
  Page(const Wording& wording, std::string_view head = {}) {
    raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    raw(head);
    raw("<title>")
        .text(wording.title)
        .raw("（")
        .raw(kMark)
        .raw(
            "）</title>\n"
            "<link rel=\"stylesheet\" href=\"/sim/pages.css\">\n</head>\n<body class=\"");
    text(wording.look).raw("\">\n<main>\n<header><span>").text(wording.brand);
    raw("</span><b>").raw(kMark).raw("</b></header>\n");
  }
  Page& raw(std::string_view html) {
    body_ += html;
    return *this;
  }
  Page& text(std::string_view content) {
    body_ += escape_html(content);
    return *this;
  }
  Page& hidden(std::string_view name, std::string_view value) {
    raw("<input type=\"hidden\" name=\"").raw(name).raw("\" value=\"");
    return text(value).raw("\">\n");
  }
  Page& button(std::string_view action, std::string_view label, std::string_view look) {
    raw("<button name=\"action\" value=\"").raw(action).raw("\"").raw(look).raw(">");
    return text(label).raw("</button>\n");
  }
  http::Response done() {
    raw("</main>\n</body>\n</html>\n");
    http::Response response;
    response.headers.add("Content-Type", "text/html; charset=utf-8");
    response.headers.add("Content-Security-Policy", std::string(kPolicy));
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Referrer-Policy", "no-referrer");
    response.headers.add("Cache-Control", "no-store");
    response.body = std::move(body_);
    return response;
  }

 private:
  std::string body_;
};

void show_terms(Page& page, const SigningView& view) {
  page.raw("<h1>").text(view.wording->title).raw("</h1>\n<p class=\"merchant\">");
  page.text(view.merchant).raw("</p>\n");
  if (!view.amount.empty()) page.raw("<p class=\"amount\">¥").text(view.amount).raw("</p>\n");
  page.raw("<dl>\n");
  for (const Row& row : view.rows)
    page.raw("<div><dt>").text(row.name).raw("</dt><dd>").text(row.value).raw("</dd></div>\n");
  page.raw("</dl>\n");
  if (view.signable)
    page.raw("<p class=\"agreement\">").text(view.wording->agreement).raw("</p>\n");
}

void show_payers(Page& page, const SigningView& view) {
  page.raw("<label><span>由谁付款</span><select name=\"payer\">\n");
  for (const std::string& alias : view.payers) {
    page.raw("<option value=\"").text(alias).raw("\"");
    page.raw(alias == view.payer ? " selected>" : ">").text(alias).raw("</option>\n");
  }
  page.raw("</select></label>\n");
}

void show_code(Page& page, const SigningView& view) {
  if (view.code.empty()) return;
  page.raw("<p class=\"message\">").raw(kMark).raw("短信：【").text(view.wording->sender);
  page.raw("】验证码 ").text(view.code).raw("</p>\n");
  page.raw(
      "<label><span>短信验证码</span><input name=\"code\" inputmode=\"numeric\" "
      "autocomplete=\"one-time-code\" maxlength=\"6\"></label>\n");
}

void show_buttons(Page& page, const SigningView& view) {
  const Wording& wording = *view.wording;
  const bool pays = !view.amount.empty();
  if (view.signable) page.button("confirm", pays ? wording.pay : wording.confirm, "");
  if (pays) page.button("pay_only", wording.pay_only, view.signable ? " class=\"quiet\"" : "");
  page.button("refuse", wording.refuse, " class=\"quiet\"");
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  return escaped;
}

http::Response render(const SigningView& view) {
  Page page(*view.wording);
  show_terms(page, view);
  page.raw("<form method=\"post\" action=\"/sim/").text(view.wording->look).raw("/sign\">\n");
  page.hidden("ticket", view.ticket);
  if (!view.back.empty()) page.hidden("back", view.back).hidden("back_seal", view.back_seal);
  show_payers(page, view);
  show_code(page, view);
  if (!view.complaint.empty())
    page.raw("<p class=\"complaint\" role=\"alert\">").text(view.complaint).raw("</p>\n");
  show_buttons(page, view);
  page.raw("</form>\n");
  return page.done();
}

namespace {

// The browser may bring its form to the merchant and nowhere else.
http::Response render_form(const ResultView& view) {
  Page page(*view.wording);
  page.raw("<h1>").text(view.heading).raw("</h1>\n<p>").text(view.text).raw("</p>\n");
  page.raw("<form method=\"post\" action=\"").text(view.back).raw("\">\n");
  for (const auto& [name, value] : view.carried) page.hidden(name, value);
  page.raw("<button>返回商户</button>\n</form>\n");
  http::Response response = page.done();
  const Result<http::Url> url = http::parse_url(view.back);
  std::string policy(kPolicy);
  const std::string_view kOwn = "form-action 'self'";
  if (url)
    policy.replace(policy.find(kOwn), kOwn.size(),
                   std::string(kOwn) + " " + url->scheme + "://" + url->host + ":" +
                       std::to_string(url->port));
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

}  // namespace

http::Response render(const ResultView& view) {
  if (!view.carried.empty() && !view.back.empty()) return render_form(view);
  std::string head;
  if (!view.back.empty())
    head = "<meta http-equiv=\"refresh\" content=\"" + std::to_string(kSecondsShown) +
           ";url=" + escape_html(view.back) + "\">\n";
  Page page(*view.wording, head);
  page.raw("<h1>").text(view.heading).raw("</h1>\n<p>").text(view.text).raw("</p>\n");
  if (!view.back.empty())
    page.raw("<a class=\"button\" href=\"").text(view.back).raw("\">返回商户</a>\n");
  return page.done();
}

}  // namespace daikou::simulator::pages
