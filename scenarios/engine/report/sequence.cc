#include "scenarios/engine/report/sequence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

constexpr int kWidth = 960;
constexpr int kArrowHeight = 34;  // Its words stand above it.
constexpr int kNoteHeight = 24;
constexpr int kDayHeight = 28;
constexpr std::array kLaneX{200, 560, 900};  // By Lane; time stands to the left of them.
constexpr std::array<std::string_view, 4> kToneClasses{"plain", "good", "bad", "fault"};
constexpr std::size_t kNoteColumns = 54;
constexpr std::size_t kArrowColumns = 48;
constexpr std::size_t kAfterFocus = 8;

int x_of(Lane lane) { return kLaneX[static_cast<std::size_t>(lane)]; }

std::string label(int x, int y, std::string_view anchor, std::string_view text) {
  return fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\">{}</text>", x, y, anchor, escaped(text));
}

std::string line(int x1, int y1, int x2, int y2, std::string_view kind) {
  return fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>", x1, y1, x2, y2,
                     kind);
}

// Draws from top to bottom.
class Drawing {
 public:
  explicit Drawing(const SequenceView& view) : view_(view) {}

  void gap(std::uint64_t count, std::string_view what) {
    if (count == 0) return;
    body_ += label(x_of(Lane::kGateway), y_ + 16, "gap", fmt::format("⋯ {} {} ⋯", count, what));
    y_ += kDayHeight;
  }

  void act(const Act& act) {
    new_day(act.at);
    const bool is_note = act.from == act.to;
    const int height = is_note ? kNoteHeight : kArrowHeight;
    const bool marked = view_.marks_focus && act.entry == view_.focus;
    body_ +=
        fmt::format("<g class=\"{}\"><title>entry {}: {}</title>",
                    kToneClasses[static_cast<std::size_t>(act.tone)], act.entry, escaped(act.text));
    if (marked)
      body_ += fmt::format(
          "<rect x=\"2\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\" class=\"marked\"/>", y_ - 1,
          kWidth - 4, height);
    time(act.at, y_ + height - 8);
    is_note ? note(act, y_ + height - 8) : arrow(act, y_ + height - 8);
    body_ += "</g>\n";
    y_ += height;
  }

  std::string svg() const {
    const int height = y_ + 12;
    std::string text = fmt::format(
        "<svg class=\"sequence\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Sequence of "
        "requests, answers and decisions between merchant, gateway and payer\">\n",
        kWidth, height);
    for (const auto& [lane, name] : {std::pair{Lane::kMerchant, "merchant"},
                                     {Lane::kGateway, "gateway"},
                                     {Lane::kPayer, "payer"}})
      text += line(x_of(lane), 30, x_of(lane), height, "lane") +
              label(x_of(lane), 20, "head", name) + "\n";
    return text + body_ + "</svg>\n";
  }

 private:
  void new_day(Instant at) {
    const std::string day = to_date_text(beijing_date(at));
    if (day == day_) return;
    day_ = day;
    time_.clear();
    body_ += line(8, y_ + 20, kWidth - 8, y_ + 20, "day") + label(8, y_ + 14, "date", day) + "\n";
    y_ += kDayHeight;
  }

  // Said when it differs from the line above.
  void time(Instant at, int y) {
    const std::string text = exact_text(at).substr(11);
    if (text != time_) body_ += label(8, y, "time", text);
    time_ = text;
  }

  void note(const Act& act, int y) {
    const int x = x_of(act.from);
    const bool left = act.from == Lane::kPayer;  // No room to its right.
    body_ +=
        fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"4\"/>", x, y - 4) +
        label(left ? x - 12 : x + 12, y, left ? "end" : "start", shortened(act.text, kNoteColumns));
  }

  void arrow(const Act& act, int y) {
    const int from = x_of(act.from);
    const int to = x_of(act.to);
    const int back = to > from ? -8 : 8;
    body_ += line(from, y, to, y, act.answer ? "answer" : "request") +
             fmt::format("<path d=\"M{0} {1}l{2} -4v8z\"/>", to, y, back) +
             label((from + to) / 2, y - 6, "middle", shortened(act.text, kArrowColumns));
  }

  const SequenceView& view_;
  std::string body_;
  std::string day_;
  std::string time_;
  int y_ = 34;
};

}  // namespace

std::string sequence_diagram(const std::vector<Act>& acts, const SequenceView& view) {
  if (acts.empty()) return "";
  std::size_t end = std::min(acts.size(), view.acts_max);
  if (view.focus != 0) {
    const auto after =
        std::ranges::find_if(acts, [&](const Act& act) { return act.entry > view.focus; });
    const auto wanted = static_cast<std::size_t>(after - acts.begin()) + kAfterFocus;
    end = std::clamp(wanted, end, acts.size());
  }
  const std::size_t begin = end - std::min(end, view.acts_max);
  Drawing drawing(view);
  drawing.gap(view.dropped, "earlier entries, not kept");
  drawing.gap(begin, "more before");
  for (std::size_t i = begin; i < end; ++i) drawing.act(acts[i]);
  drawing.gap(acts.size() - end, "more after");
  return drawing.svg();
}

}  // namespace daikou::scenarios
