#include "scenarios/engine/report/diagram.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "scenarios/engine/report/markup.h"

namespace daikou::scenarios {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr int kRowHeight = 24;
constexpr int kTop = 44;
constexpr int kWidth = 940;
// Lanes by their x: time to the left of them.
constexpr int kMerchantX = 230;
constexpr int kGatewayX = 560;
constexpr int kPayerX = 860;

struct Row {
  std::string time;
  std::string text;
  int from = kGatewayX;
  int to = kGatewayX;  // Equal to `from`: a note at the gateway.
  bool bad = false;
  bool marked = false;
};

std::string about(const Entry& entry) {
  std::string text(name_of(entry.fact));
  if (entry.amount != Fen()) text += " " + to_yuan_text(entry.amount);
  if (entry.reason != Reason::kNone) text += " (" + std::string(name_of(entry.reason)) + ")";
  if (!entry.text.empty()) text += " " + entry.text.substr(0, 40);
  return text;
}

Row row_of(const Entry& entry) {
  Row row;
  row.time = to_spaced_text(entry.at).substr(5);
  row.text = about(entry);
  row.bad = entry.reason != Reason::kNone || entry.fact == Fact::kFaultApplied ||
            entry.fact == Fact::kSignatureRejected || entry.fact == Fact::kNotificationGivenUp;
  switch (entry.fact) {
    case Fact::kExchange:
      row.from = kMerchantX;
      row.text = entry.record ? entry.record->operation : "exchange";
      if (row.text.empty()) row.text = "page";
      row.text += fmt::format(" -> HTTP {}", entry.number);
      if (entry.reason != Reason::kNone) row.text += " " + std::string(name_of(entry.reason));
      break;
    case Fact::kNotificationAttempt: row.to = kMerchantX; break;
    case Fact::kPayerTold: row.to = kPayerX; break;
    case Fact::kMandateSigned:
    case Fact::kPayerChanged: row.from = kPayerX; break;
    default: break;
  }
  return row;
}

// What a reader of the diagram need not see: the other half of what is drawn.
bool is_drawn(const Entry& entry) {
  return entry.fact != Fact::kNotificationQueued && entry.fact != Fact::kNotificationAcknowledged;
}

std::string lane(int x, std::string_view name, int height) {
  return fmt::format(
      "<line x1=\"{0}\" y1=\"28\" x2=\"{0}\" y2=\"{1}\" class=\"lane\"/><text x=\"{0}\" y=\"18\" "
      "class=\"head\">{2}</text>",
      x, height, name);
}

std::string drawn(const Row& row, int y) {
  std::string text =
      fmt::format("<g class=\"{}{}\"><text x=\"4\" y=\"{}\" class=\"time\">{}</text>",
                  row.bad ? "bad" : "good", row.marked ? " marked" : "", y, row.time);
  if (row.from == row.to) {
    text += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"3\"/><text x=\"{}\" y=\"{}\">{}</text>",
                        row.from, y - 4, row.from + 10, y, escaped(row.text));
  } else {
    const int middle = (row.from + row.to) / 2;
    text += fmt::format(
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"arrow\" "
        "marker-end=\"url(#tip)\"/><text x=\"{}\" y=\"{}\" class=\"label\">{}</text>",
        row.from, y, row.to, y, middle, y - 4, escaped(row.text));
  }
  return text + "</g>";
}

std::vector<Row> rows_of(const std::deque<Entry>& entries, const DiagramSpan& span) {
  std::vector<Row> rows;
  for (const Entry& entry : entries) {
    if (entry.sequence < span.first || entry.sequence > span.last || !is_drawn(entry)) continue;
    rows.push_back(row_of(entry));
    rows.back().marked = span.marked != 0 && entry.exchange == span.marked;
  }
  if (rows.size() <= span.rows_max) return rows;
  const std::size_t half = span.rows_max / 2;
  Row gap;
  gap.text = fmt::format("… {} more …", rows.size() - 2 * half);
  std::vector<Row> shown(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(half));
  shown.push_back(gap);
  shown.insert(shown.end(), rows.end() - static_cast<std::ptrdiff_t>(half), rows.end());
  return shown;
}

}  // namespace

std::string sequence_diagram(const std::deque<Entry>& entries, const DiagramSpan& span) {
  const std::vector<Row> rows = rows_of(entries, span);
  if (rows.empty()) return "";
  const int height = kTop + kRowHeight * static_cast<int>(rows.size());
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" "
      "aria-label=\"sequence diagram\"><defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" "
      "refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 "
      "8z\"/></marker></defs>",
      kWidth, height);
  svg += lane(kMerchantX, "merchant", height) + lane(kGatewayX, "gateway", height) +
         lane(kPayerX, "payer", height);
  int y = kTop + 12;
  for (const Row& row : rows) {
    svg += drawn(row, y);
    y += kRowHeight;
  }
  return svg + "</svg>";
}

}  // namespace daikou::scenarios
