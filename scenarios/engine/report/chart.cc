#include "scenarios/engine/report/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

constexpr double kChartWidth = 720;
constexpr double kHeight = 230;
constexpr double kLeft = 84;  // Where the plot begins…
constexpr double kRight = kChartWidth - 14;
constexpr double kTop = 12;
constexpr double kBottom = kHeight - 30;
constexpr std::size_t kMarksMax = 12;  // More would run into each other.

// 1, 2 or 5 times a power of ten, so that about four steps span it.
double round_step(double span) {
  const double rough = span / 4;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double times : {1.0, 2.0, 5.0})
    if (power * times >= rough * (1 - 1e-9)) return power * times;
  return power * 10;
}

struct Scale {
  double low = 0;
  double high = 1;
  double step = 0.25;

  double y(double value) const { return kBottom - (value - low) / (high - low) * (kBottom - kTop); }
};

Scale scale_of(const Chart& chart) {
  std::optional<double> low;
  std::optional<double> high;
  for (const ChartLine& line : chart.lines)
    for (const auto& value : line.values) {
      if (!value) continue;
      low = std::min(low.value_or(*value), *value);
      high = std::max(high.value_or(*value), *value);
    }
  if (!low) return {};
  // A line that does not move lies in the middle.
  const double span = *high > *low ? *high - *low : *high == 0 ? 1 : std::abs(*high);
  Scale scale;
  scale.step = round_step(span * 1.1);
  scale.low = std::floor((*low - span * 0.02) / scale.step) * scale.step;
  if (*low >= 0) scale.low = std::max(scale.low, 0.0);
  scale.high = std::ceil((*high + span * 0.02) / scale.step) * scale.step;
  return scale;
}

double mark_x(std::size_t position, std::size_t count) {
  if (count == 1) return (kLeft + kRight) / 2;
  return kLeft + 8 +
         (kRight - kLeft - 16) * static_cast<double>(position) / static_cast<double>(count - 1);
}

std::string grid(const Chart& chart, const Scale& scale) {
  std::string text;
  const auto steps = static_cast<int>(std::lround((scale.high - scale.low) / scale.step));
  for (int i = 0; i <= steps; ++i) {
    const double value = scale.low + i * scale.step;
    text += fmt::format(
        "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
        "<text class=\"end\" x=\"{3:.1f}\" y=\"{4:.1f}\">{5}</text>\n",
        kLeft, kRight, scale.y(value), kLeft - 8, scale.y(value) + 4, escaped(chart.label(value)));
  }
  const std::size_t every = (chart.marks.size() + kMarksMax - 1) / kMarksMax;
  for (std::size_t i = 0; i < chart.marks.size(); i += every)
    text += fmt::format("<text class=\"middle\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
                        mark_x(i, chart.marks.size()), kBottom + 20, escaped(chart.marks[i]));
  return text;
}

std::string drawn_line(const Chart& chart, const ChartLine& line, const Scale& scale) {
  std::string path;
  std::string dots;
  bool pen_down = false;
  for (std::size_t i = 0; i < line.values.size(); ++i) {
    const auto& value = line.values[i];
    if (!value) {
      pen_down = false;
      continue;
    }
    const double x = mark_x(i, chart.marks.size());
    const double y = scale.y(*value);
    path += fmt::format("{}{:.1f} {:.1f}", pen_down ? " L" : (path.empty() ? "M" : " M"), x, y);
    pen_down = true;
    dots += fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\"><title>{}, {}: {}</title></circle>", x, y,
        escaped(line.name), escaped(chart.marks[i]), escaped(chart.label(*value)));
  }
  if (path.empty()) return "";
  return fmt::format("<g class=\"{}\"><path d=\"{}\"/>{}</g>\n", line.look, path, dots);
}

std::string legend(const Chart& chart) {
  std::string text = "<figcaption><strong>" + escaped(chart.title) + "</strong>";
  for (const ChartLine& line : chart.lines)
    text += fmt::format(" <span class=\"key {}\">{}</span>", line.look, escaped(line.name));
  return text + "</figcaption>\n";
}

}  // namespace

std::string line_chart(const Chart& chart) {
  if (chart.marks.empty()) return "";
  const Scale scale = scale_of(chart);
  std::string text = "<figure class=\"chart\">\n" + legend(chart);
  text += fmt::format(
      "<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\" "
      "xmlns=\"http://www.w3.org/2000/svg\">\n",
      kChartWidth, kHeight, escaped(chart.title));
  text += grid(chart, scale);
  for (const ChartLine& line : chart.lines) text += drawn_line(chart, line, scale);
  return text + "</svg></figure>\n";
}

}  // namespace daikou::scenarios
