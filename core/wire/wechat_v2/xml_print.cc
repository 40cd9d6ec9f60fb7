#include <string>
#include <string_view>

#include "core/wire/wechat_v2/xml.h"

namespace daikou::wechat_v2 {
namespace {

constexpr std::string_view kCdataOpens = "<![CDATA[";
constexpr std::string_view kCdataCloses = "]]>";

std::string print(const Fields& fields, std::string_view root) {
  std::size_t size = 2 * root.size() + 5;
  for (const Field& field : fields) size += 2 * field.name.size() + field.value.size() + 17;
  std::string text;
  text.reserve(size);
  text.append("<").append(root).append(">");
  for (const auto& [name, value] : fields) {
    text.append("<").append(name).append(">").append(kCdataOpens);
    std::size_t at = 0;
    // "]]>" would end the section: close it between the brackets and open another.
    for (std::size_t end; (end = value.find(kCdataCloses, at)) != std::string_view::npos;
         at = end + 2)
      text.append(value, at, end + 2 - at).append(kCdataCloses).append(kCdataOpens);
    text.append(value, at).append(kCdataCloses).append("</").append(name).append(">");
  }
  text.append("</").append(root).append(">");
  return text;
}

}  // namespace

std::string print_xml(const Fields& fields) { return print(fields, "xml"); }
std::string print_refund_content(const Fields& fields) { return print(fields, "root"); }

}  // namespace daikou::wechat_v2
