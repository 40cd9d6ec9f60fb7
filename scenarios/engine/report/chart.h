// Line charts inside HTML reports, drawn as SVG: no script, no font, nothing from elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace daikou::scenarios {

struct ChartLine {
  std::string name;
  std::string_view look;                      // Its class in the style sheet: "first", "target"…
  std::vector<std::optional<double>> values;  // By mark; none: a gap.
};

struct Chart {
  std::string title;
  std::vector<std::string> marks;  // Along the bottom, one for each value.
  std::vector<ChartLine> lines;
  std::string (*label)(double value) = nullptr;  // How a value reads.
};

// A figure with the chart, its legend and, for who cannot see it, its title; the numbers belong
// into a table beside it. Empty without marks. The same chart gives the same bytes.
std::string line_chart(const Chart& chart);

}  // namespace daikou::scenarios
