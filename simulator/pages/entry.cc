#include "simulator/pages/entry.h"

#include "core/wire/common/json.h"
#include "simulator/pages/view.h"

namespace daikou::simulator::pages {

std::string page_url(std::string_view origin, const Wording& wording, std::string_view ticket) {
  return std::string(origin) + "/sim/" + std::string(wording.look) +
         "/sign?ticket=" + std::string(ticket);
}

bool wants_json(const http::Request& request) {
  return request.headers.get("Accept").find("application/json") != std::string_view::npos;
}

namespace {

http::Response json_response(const wire::Json& json) {
  http::Response response;
  response.headers.add("Content-Type", "application/json; charset=utf-8");
  response.body = wire::print_json(json);
  return response;
}

}  // namespace

http::Response send_to_page(const http::Request& request, const Opened& opened) {
  if (wants_json(request)) {
    wire::Json json = wire::Json::object();
    json.set("ticket", wire::Json::text(opened.ticket));
    json.set("url", wire::Json::text(opened.url));
    if (!opened.code.empty()) json.set("code", wire::Json::text(opened.code));
    return json_response(json);
  }
  http::Response response;
  response.status = 302;
  response.headers.add("Location", opened.url);
  response.headers.add("Cache-Control", "no-store");
  return response;
}

http::Response show_refusal(const http::Request& request, const Wording& wording,
                            std::string_view code, std::string_view text) {
  if (wants_json(request)) {
    wire::Json json = wire::Json::object();
    json.set("error", wire::Json::text(std::string(code)));
    json.set("detail", wire::Json::text(std::string(text)));
    return json_response(json);
  }
  ResultView view{&wording, std::string(text), "错误码 " + std::string(code), ""};
  view.ending = Ending::kRefused;
  return render(view);
}

}  // namespace daikou::simulator::pages
