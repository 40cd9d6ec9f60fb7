// A proxy or a maintenance page before the gateway that answers for it.
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class HtmlBody final : public Fault {
 public:
  std::string_view name() const override { return "html_body"; }
  Layer layer() const override { return Layer::kTransport; }
  std::string_view meaning() const override {
    return "The request is carried out and answered with a web page, as if all were well.";
  }
  void change_response(const FaultRule& /*rule*/, http::Response& response) const override {
    if (response.status == 204) response.status = 200;  // One without content carries no page.
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.body = "<html><body><h1>It works!</h1></body></html>";
  }
};

}  // namespace

const Fault& html_body() {
  static const HtmlBody fault;
  return fault;
}

}  // namespace daikou::simulator::faults
