#include "simulator/dialects/alipay/own_answers.h"

#include "core/wire/common/field_error.h"
#include "core/wire/utf8.h"

namespace daikou::simulator::alipay {

http::Response json_response(int status, const wire::Json& json) {
  http::Response response;
  response.status = status;
  response.headers.add("Content-Type", "application/json;charset=utf-8");
  response.body = wire::print_json(json);
  return response;
}

http::Response complain(int status, std::string_view error, std::string detail) {
  wire::Json json = wire::Json::object();
  json.set("error", wire::Json::text(std::string(error)));
  json.set("detail", wire::Json::text(std::move(detail)));
  return json_response(status, json);
}

std::string said_back(std::string_view value) {
  return wire::shown(wire::scan_utf8(value).broken ? http::percent_encode(value)
                                                   : std::string(value));
}

std::string text_in(const wire::Json& object, std::string_view name) {
  const wire::Json* value = object.find(name);
  return value != nullptr && value->is_scalar() ? value->scalar() : std::string();
}

}  // namespace daikou::simulator::alipay
