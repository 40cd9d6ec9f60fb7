#include "scenarios/engine/stage/hand.h"

namespace daikou::scenarios {
namespace {

template <class Row>
Result<Row*> named(std::map<std::string, Row>& rows, const std::string& name, const char* what) {
  const auto found = rows.find(name);
  if (found != rows.end()) return &found->second;
  std::string known;
  for (const auto& [each, row] : rows) known += (known.empty() ? "" : ", ") + each;
  return Error{ErrorCode::kNotFound, "the hand has no " + std::string(what) + " '" + name +
                                         "', only " + (known.empty() ? "none" : known)};
}

}  // namespace

Result<HandMandate*> Hand::mandate(const std::string& name) {
  return named(mandates_, name, "mandate");
}
Result<HandOrder*> Hand::order(const std::string& name) { return named(orders_, name, "order"); }
Result<HandRefund*> Hand::refund(const std::string& name) {
  return named(refunds_, name, "refund");
}

http::Response Hand::handle(const http::Request& request) {
  const Result<merchant::Notice> notice = gateway_->read(request);
  if (!notice) return gateway_->acknowledge(false, notice.error().detail);
  take(*notice);
  return gateway_->acknowledge(true, "");
}

void Hand::take(const merchant::Notice& notice) {
  using Kind = merchant::Notice::Kind;
  switch (notice.kind) {
    case Kind::kMandateSigned:
    case Kind::kMandateTerminated:
      for (auto& [name, mandate] : mandates_)
        if (mandate.ref.mandate_code == notice.mandate_code)
          mandate.ref.mandate_id = notice.mandate_id;
      return;
    case Kind::kDebit:
      for (auto& [name, order] : orders_)
        if (order.order.order_id == notice.order_id) {
          order.answer = notice.debit;
          ++order.told;
        }
      return;
    case Kind::kRefund:
      for (auto& [name, refund] : refunds_)
        if (refund.order.refund_id == notice.refund_id) refund.answer = notice.refund;
      return;
  }
}

}  // namespace daikou::scenarios
