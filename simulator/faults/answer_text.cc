// What stands before a gateway and speaks no protocol: a list of those who asked too often, a page
// of maintenance. Its text comes with status 200.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kAnswerTextSettings{
    FaultSetting{"text", "", "text", "What the answer says.", true},
    FaultSetting{"booked", "before", "before|after",
                 "Whether the request is never carried out (before) or first (after)."},
};

class AnswerText final : public Fault {
 public:
  std::string_view name() const override { return "answer_text"; }
  Layer layer() const override { return Layer::kTransport; }
  std::string_view meaning() const override {
    return "The answer is a plain text with status 200, not the gateway's own.";
  }
  std::span<const FaultSetting> settings() const override { return kAnswerTextSettings; }
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
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = setting(*this, rule, "text");
    return response;
  }
};

}  // namespace

const Fault& answer_text() {
  static const AnswerText fault;
  return fault;
}

}  // namespace daikou::simulator::faults
