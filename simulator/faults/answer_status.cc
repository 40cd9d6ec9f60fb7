// A gateway or a proxy before it that answers with its own page: 502 after the debit was booked,
// 503 before anything was.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kAnswerStatusSettings{
    FaultSetting{"status", "502", "400..599", "The HTTP status."},
    FaultSetting{"body", "html", "html|json|plain|empty", "What the answer's body looks like."},
    FaultSetting{"booked", "after", "before|after",
                 "Whether the request is carried out first (after) or never (before)."},
};

struct BodyRow {
  std::string_view name;
  std::string_view type;
  std::string_view text;
};

constexpr std::array kBodies{
    BodyRow{"html", "text/html", "<html><body><h1>Bad Gateway</h1></body></html>"},
    BodyRow{"json", "application/json", "{\"error\":\"upstream\"}"},
    BodyRow{"plain", "text/plain", "upstream error"},
    BodyRow{"empty", "text/plain", ""},
};

class AnswerStatus final : public Fault {
 public:
  std::string_view name() const override { return "answer_status"; }
  Layer layer() const override { return Layer::kTransport; }
  std::string_view meaning() const override {
    return "The answer is an HTTP error that is not the gateway's own.";
  }
  std::span<const FaultSetting> settings() const override { return kAnswerStatusSettings; }
  std::optional<http::Response> instead(const FaultRule& rule) const override {
    if (setting(*this, rule, "booked") == "after") return std::nullopt;
    return answer(rule);
  }
  void change_response(const FaultRule& rule, http::Response& response) const override {
    response = answer(rule);
  }

 private:
  http::Response answer(const FaultRule& rule) const {
    http::Response response;
    response.status = static_cast<int>(number_setting(*this, rule, "status"));
    for (const BodyRow& row : kBodies) {
      if (row.name != setting(*this, rule, "body")) continue;
      response.headers.add("Content-Type", std::string(row.type));
      response.body = row.text;
    }
    return response;
  }
};

}  // namespace

const Fault& answer_status() {
  static const AnswerStatus fault;
  return fault;
}

}  // namespace daikou::simulator::faults
