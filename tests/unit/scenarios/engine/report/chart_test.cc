#include "scenarios/engine/report/chart.h"

#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "simulator/metrics/gate.h"
#include "tests/unit/scenarios/engine/report/plays.h"

namespace daikou::scenarios::chart_test {
namespace {

Chart chart_of(std::vector<std::optional<double>> values) {
  Chart chart{"a chart", {}, {{"seen", "first", std::move(values)}}, nullptr};
  chart.label = &simulator::metrics::to_percent_text;
  for (std::size_t i = 0; i < chart.lines[0].values.size(); ++i)
    chart.marks.push_back(std::to_string(i + 1));
  return chart;
}

struct Drawn {
  pugi::xml_document xml;
  explicit Drawn(const Chart& chart) {
    const std::string text = line_chart(chart);
    EXPECT_TRUE(xml.load_string(text.c_str())) << text;
  }
  std::vector<double> heights() const {
    std::vector<double> heights;
    for (const auto& dot : xml.select_nodes("//circle"))
      heights.push_back(dot.node().attribute("cy").as_double());
    return heights;
  }
  std::string path() const { return xml.select_node("//g/path").node().attribute("d").as_string(); }
};

TEST(Chart, DrawsMoreHigherUp) {
  const Drawn drawn(chart_of({0.1, 0.5, 0.3}));
  ASSERT_EQ(drawn.heights().size(), 3U);
  EXPECT_GT(drawn.heights()[0], drawn.heights()[2]);
  EXPECT_GT(drawn.heights()[2], drawn.heights()[1]);
}

TEST(Chart, LeavesAGapWhereNothingWasSeen) {
  const Drawn drawn(chart_of({0.1, std::nullopt, 0.3, 0.4}));
  EXPECT_EQ(drawn.heights().size(), 3U);
  EXPECT_EQ(std::ranges::count(drawn.path(), 'M'), 2);
  EXPECT_EQ(std::ranges::count(drawn.path(), 'L'), 1);
}

TEST(Chart, DrawsWhatNeverMovesOrIsAlone) {
  for (const auto& values : {std::vector<std::optional<double>>{0.98, 0.98, 0.98},
                             {0.0, 0.0},
                             {7.0},
                             {std::nullopt},
                             {1e9, 1e-9}}) {
    const Drawn drawn(chart_of(values));
    for (const double height : drawn.heights()) {
      EXPECT_GE(height, 0);
      EXPECT_LE(height, 230);
    }
  }
}

TEST(Chart, EscapesItsWords) {
  Chart chart = chart_of({0.1});
  chart.title = chart.marks[0] = chart.lines[0].name = tests::kHostile;
  const Drawn drawn(chart);
  EXPECT_EQ(drawn.xml.select_nodes("//script").size(), 0U);
}

TEST(Chart, OfNothingIsEmpty) { EXPECT_EQ(line_chart({}), ""); }

}  // namespace
}  // namespace daikou::scenarios::chart_test
