#include "simulator/dialects/wechat_v3/notify_url.h"

#include "core/http/message.h"
#include "simulator/dialects/wechat_v2/notify_url.h"

namespace daikou::simulator::wechat_v3 {

std::optional<daikou::wechat_v3::FieldError> wrong_url(std::string_view field, std::string_view url,
                                                       const Manners& manners) {
  const auto wrong = [&](std::string_view why) {
    return daikou::wechat_v3::FieldError{std::string(field), wire::FieldProblem::kInvalid,
                                         "'" + std::string(url) + "' " + std::string(why)};
  };
  const Result<http::Url> read = http::parse_url(url);
  if (!read) return wrong("is no http or https address");
  const std::string_view broken =
      manners.strict_urls ? wechat_v2::broken_rule(*read) : std::string_view();
  return broken.empty() ? std::nullopt : std::optional(wrong(broken));
}

}  // namespace daikou::simulator::wechat_v3
