#include "simulator/pages/view.h"

namespace daikou::simulator::pages {
namespace {

// Nothing but our own style sheet and code image is loaded, nothing runs, forms go nowhere else.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
constexpr int kSecondsShown = 3;  // Before the browser goes back. Source: dossier wechatpay 4.3.
constexpr std::size_t kCardsShown = 12;

std::string_view mark_in(Language language) { return say(language, "模拟", "simulated"); }

// Writes elements around escaped texts.
class Page {
 public:
  Page(const Wording& wording, Language language, std::string_view head = {})
      : language_(language) {
    const Words& words = wording.in(language);
    raw("<!DOCTYPE html>\n<html lang=\"").raw(name_of(language));
    raw("\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n");
    raw(head).raw("<title>").text(words.title).raw("（").raw(mark_in(language));
    raw("）</title>\n<link rel=\"icon\" href=\"/sim/pages.svg\">\n<link rel=\"stylesheet\" "
        "href=\"/sim/pages.css\">\n</head>\n<body class=\"");
    text(wording.look).raw("\">\n<div class=\"desk\">\n<main>\n<div class=\"bar\"><span>");
    text(words.brand).raw("</span><b>").raw(mark_in(language)).raw("</b></div>\n");
  }
  Page& raw(std::string_view html) {
    body_ += html;
    return *this;
  }
  Page& text(std::string_view content) {
    body_ += escape_html(content);
    return *this;
  }
  Page& say(std::string_view chinese, std::string_view english) {
    return raw(pages::say(language_, chinese, english));
  }
  Page& hidden(std::string_view name, std::string_view value) {
    raw("<input type=\"hidden\" name=\"").raw(name).raw("\" value=\"");
    return text(value).raw("\">\n");
  }
  Page& button(std::string_view action, std::string_view label, std::string_view more) {
    raw("<button name=\"action\" value=\"").raw(action).raw("\"").raw(more).raw(">");
    return text(label).raw("</button>\n");
  }
  Language language() const { return language_; }
  // Ends what a telephone shows; a wide window has more beside it.
  Page& end_main() { return raw("</main>\n"); }
  http::Response done() {
    raw("</div>\n</body>\n</html>\n");
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
  Language language_;
  std::string body_;
};

// The first letter, which may be several bytes of UTF-8.
std::string_view initial_of(std::string_view text) {
  std::size_t size = text.empty() ? 0 : 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
  return text.substr(0, size);
}

void show_language_link(Page& page, const SigningView& view) {
  const bool is_chinese = view.language == Language::kChinese;
  std::string target = "/sim/" + std::string(view.wording->look) +
                       "/sign?ticket=" + http::percent_encode(view.ticket);
  if (is_chinese) target += "&lang=en";
  if (!view.back.empty())
    target += "&back=" + http::form_encode(view.back) + "&back_seal=" + view.back_seal;
  page.raw("<div class=\"top\">\n<p class=\"language\"><a href=\"").text(target).raw("\" lang=\"");
  page.raw(is_chinese ? "en\">English" : "zh-CN\">中文").raw("</a></p>\n");
}

void show_terms(Page& page, const SigningView& view) {
  const Words& words = view.wording->in(view.language);
  page.raw("<h1>")
      .text(words.title)
      .raw("</h1>\n<p class=\"merchant\"><span aria-hidden=\"true\">");
  page.text(initial_of(view.merchant)).raw("</span>").text(view.merchant).raw("</p>\n</div>\n");
  if (!view.amount.empty()) page.raw("<p class=\"amount\">¥").text(view.amount).raw("</p>\n");
  page.raw("<dl>\n");
  for (const Row& row : view.rows)
    page.raw("<div><dt>").text(row.name).raw("</dt><dd>").text(row.value).raw("</dd></div>\n");
  page.raw("</dl>\n");
  if (!view.signable) return;
  page.raw("<details class=\"agreement\" open><summary>").say("授权协议", "Agreement");
  page.raw("</summary><p>").text(words.agreement).raw("</p></details>\n");
}

void show_payers(Page& page, const SigningView& view) {
  page.raw("<label><span>");
  if (view.wording->by_card)
    page.say("持卡人", "Cardholder");
  else
    page.say("由谁付款", "Who pays");
  page.raw("</span><select name=\"payer\">\n");
  for (const Choice& each : view.payers) {
    page.raw("<option value=\"").text(each.payer).raw("\"");
    page.raw(each.payer == view.payer ? " selected>" : ">").text(each.shown).raw("</option>\n");
  }
  page.raw("</select></label>\n");
}

// Its number decides; left empty it is the chosen holder's card.
void show_card(Page& page, const SigningView& view) {
  if (!view.wording->by_card) return;
  page.raw("<label><span>")
      .say("银行卡号（不填则用所选持卡人的卡）", "Card number (empty: the chosen cardholder's)");
  page.raw(
      "</span><input name=\"card\" inputmode=\"numeric\" autocomplete=\"cc-number\" "
      "maxlength=\"23\" value=\"");
  page.text(view.card).raw("\"></label>\n<details class=\"cards\"><summary>");
  page.say("模拟卡号", "Simulated card numbers").raw("</summary><ul>\n");
  for (std::size_t i = 0; i < view.payers.size() && i < kCardsShown; ++i)
    page.raw("<li><code>")
        .text(view.payers[i].card)
        .raw("</code> ")
        .text(view.payers[i].shown)
        .raw("</li>\n");
  page.raw("</ul></details>\n");
}

void show_code(Page& page, const SigningView& view) {
  if (view.code.empty()) return;
  page.raw("<p class=\"message\">").say("模拟短信：【", "Simulated message: [");
  page.text(view.wording->in(view.language).sender).say("】验证码 ", "] code ");
  page.text(view.code).raw("</p>\n<label><span>").say("短信验证码", "Code from the message");
  page.raw(
      "</span><input name=\"code\" inputmode=\"numeric\" autocomplete=\"one-time-code\" "
      "maxlength=\"6\" required></label>\n");
}

void show_buttons(Page& page, const SigningView& view) {
  const Words& words = view.wording->in(view.language);
  const bool pays = !view.amount.empty();
  if (view.signable) page.button("confirm", pays ? words.pay : words.confirm, "");
  if (view.signable && !view.code.empty() && !words.biometric.empty())
    page.button("biometric", words.biometric, " class=\"quiet\" formnovalidate");
  if (pays) page.button("pay_only", words.pay_only, view.signable ? " class=\"quiet\"" : "");
  page.button("refuse", words.refuse, " class=\"refuse\" formnovalidate");
}

// Beside the telephone, in a window wide enough for both.
void show_scan(Page& page, const SigningView& view) {
  page.raw("<aside class=\"scan\"><p><strong>").say("用手机扫码打开", "Open on a telephone");
  page.raw("</strong></p>\n<img src=\"/sim/").text(view.wording->look).raw("/qr.svg?ticket=");
  page.text(http::percent_encode(view.ticket));
  if (view.language == Language::kEnglish) page.raw("&amp;lang=en");
  page.raw("\" width=\"208\" height=\"208\" alt=\"")
      .say("本页地址的二维码", "QR code of this page");
  page.raw("\">\n<p>")
      .say("也可以直接在旁边办理。这是模拟页面，不会动用真钱。",
           "Or go on here. This page is simulated: no real money moves.");
  page.raw("</p></aside>\n");
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
  Page page(*view.wording, view.language);
  show_language_link(page, view);
  show_terms(page, view);
  page.raw("<form method=\"post\" action=\"/sim/").text(view.wording->look).raw("/sign\">\n");
  page.hidden("ticket", view.ticket);
  if (view.language == Language::kEnglish) page.hidden("lang", name_of(view.language));
  if (!view.back.empty()) page.hidden("back", view.back).hidden("back_seal", view.back_seal);
  show_payers(page, view);
  show_card(page, view);
  show_code(page, view);
  if (!view.complaint.empty())
    page.raw("<p class=\"complaint\" role=\"alert\">").text(view.complaint).raw("</p>\n");
  show_buttons(page, view);
  page.raw("</form>\n").end_main();
  show_scan(page, view);
  return page.done();
}

namespace {

struct EndingLook {
  std::string_view look;
  std::string_view sign;
};

// In the order of the enum.
constexpr EndingLook kEndings[] = {
    {"done", "✓"}, {"pending", "…"}, {"refused", "✕"}, {"expired", "!"}, {"unknown", "?"}};

void show_ending(Page& page, const ResultView& view) {
  const EndingLook& row = kEndings[static_cast<std::size_t>(view.ending)];
  page.raw("<div class=\"ending ").raw(row.look).raw("\">\n<span aria-hidden=\"true\">");
  page.raw(row.sign).raw("</span>\n<h1>").text(view.heading).raw("</h1>\n<p>");
  page.text(view.text).raw("</p>\n");
}

// The browser may bring its form to the merchant and nowhere else.
http::Response render_form(const ResultView& view) {
  Page page(*view.wording, view.language);
  show_ending(page, view);
  page.raw("<form method=\"post\" action=\"").text(view.back).raw("\">\n");
  for (const auto& [name, value] : view.carried) page.hidden(name, value);
  page.raw("<button>").say("返回商户", "Back to the merchant").raw("</button>\n</form>\n</div>\n");
  http::Response response = page.end_main().done();
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
  Page page(*view.wording, view.language, head);
  show_ending(page, view);
  if (!view.back.empty())
    page.raw("<a class=\"button\" href=\"")
        .text(view.back)
        .raw("\">")
        .say("返回商户", "Back to the merchant")
        .raw("</a>\n");
  return page.raw("</div>\n").end_main().done();
}

}  // namespace daikou::simulator::pages
