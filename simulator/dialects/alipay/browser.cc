#include "simulator/dialects/alipay/browser.h"

#include "simulator/dialects/alipay/page_wording.h"
#include "simulator/pages/entry.h"

namespace daikou::simulator::alipay {

http::Response lead_to_page(const Desk& desk, const Decided<Opened>& opened) {
  const http::Request& request = desk.exchange().request();
  if (!opened) {
    if (desk.exchange().instead()) return *desk.exchange().instead();
    const Reason reason = opened.error().reason;
    return show(desk, {sub_code_of(reason, desk.method(), desk.manners()), opened.error().detail});
  }
  if (opened->trouble) return show(desk, *opened->trouble);
  return pages::send_to_page(
      request, {pages::page_url(desk.page_origin(), page_wording(), opened->ticket), opened->ticket,
                opened->code});
}

std::string page_behind(std::string_view link) {
  const std::string at_gateway = std::string(ali::kGatewayPath) + "?";
  const std::size_t mark = link.find('?');
  if (link.starts_with("alipays://") && mark != std::string_view::npos) {
    const http::Form query = http::parse_form(link.substr(mark + 1));
    if (const auto signed_query = http::find(query, "sign_params"))
      return at_gateway + std::string(*signed_query);
    const auto url = http::parse_url(http::find(query, "url").value_or(""));
    return url ? url->target : std::string();
  }
  const http::Form app_string = http::parse_form(link);
  const bool is_one = http::find(app_string, "app_id") && http::find(app_string, "method") &&
                      mark == std::string_view::npos;
  return is_one ? at_gateway + std::string(link) : std::string();
}

http::Response show(const Desk& desk, const Trouble& trouble) {
  const ali::Verdict verdict = ali::refused(trouble.sub_code, trouble.detail);
  http::Response response =
      pages::show_refusal(desk.exchange().request(), page_wording(), verdict.sub_code,
                          "系统异常，商户请求数据错误：" + verdict.sub_text);
  response.headers.add("x-sim-sub-code", verdict.sub_code);
  return response;
}

}  // namespace daikou::simulator::alipay
