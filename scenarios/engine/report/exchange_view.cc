#include "scenarios/engine/report/exchange_view.h"

#include <fmt/format.h>

#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

constexpr std::size_t kMessageMax = 65'536;

std::string head_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return escaped(line);
  return "<span class=\"name\">" + escaped(line.substr(0, colon)) + "</span>" +
         escaped(line.substr(colon));
}

// Start line, headers, empty line, body.
std::string message(std::string_view bytes) {
  const std::size_t cut = bytes.size() - std::min(bytes.size(), kMessageMax);
  std::string_view rest = bytes.substr(0, kMessageMax);
  std::string text;
  for (bool first = true; !rest.empty(); first = false) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    text += (first ? "<b>" + escaped(line) + "</b>" : head_line(line)) + "\n";
    if (!first && line.empty()) break;
  }
  text += escaped(rest);
  if (cut != 0) text += fmt::format("\n⋯ {} more bytes ⋯", cut);
  return text;
}

std::string side(std::string_view title, std::string_view bytes) {
  return fmt::format("<figure><figcaption>{}, {} bytes</figcaption><pre>{}</pre></figure>\n", title,
                     bytes.size(), bytes.empty() ? "(nothing)" : message(bytes));
}

}  // namespace

std::string exchange_view(const simulator::Entry& entry) {
  const simulator::ExchangeRecord& record = *entry.record;
  std::string text = fmt::format(
      "<section class=\"exchange\"><h4>Exchange {}: {}</h4>\n<p class=\"facts\">{} · entry {} · "
      "{}{}{}</p>\n",
      entry.exchange, record.operation.empty() ? "no known operation" : escaped(record.operation),
      exact_text(entry.at), entry.sequence,
      record.inbound ? "to the gateway" : "notification from the gateway",
      record.decided_by.empty() ? "" : " · decided by " + escaped(record.decided_by),
      entry.reason == Reason::kNone ? "" : fmt::format(" · {}", name_of(entry.reason)));
  if (!record.explanation.empty())
    text += "<div class=\"explanation\"><h5>Why the signature does not fit</h5><pre>" +
            escaped(record.explanation) + "</pre></div>\n";
  return text + "<div class=\"sides\">" + side("Request", record.request) +
         side("Response", record.response) + "</div></section>\n";
}

}  // namespace daikou::scenarios
