#include "scenarios/engine/release/version.h"

#include "scenarios/engine/release/wrapped_gateway.h"
#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios {
namespace {

using merchant::DebitAnswer;
using merchant::DebitOrder;
using merchant::MandateAnswer;
using merchant::MandateRef;
using merchant::Notice;
using merchant::WrappedGateway;

struct ChargesTwice final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer debit(const DebitOrder& order) override {
    DebitAnswer answer = inner().debit(order);
    if (answer.outcome != Outcome::kUnknown) return answer;
    DebitOrder again = order;
    again.order_id.front() = again.order_id.front() == 'Z' ? 'Y' : 'Z';
    return inner().debit(again);
  }
};

struct DebitsAfterCancelling final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  Result<Notice> read(const http::Request& notification) override {
    Result<Notice> notice = inner().read(notification);
    if (notice && notice->kind == Notice::Kind::kMandateTerminated)
      notice->mandate_code = "nobody's";
    return notice;
  }
  MandateAnswer query_mandate(const MandateRef& mandate) override {
    MandateAnswer answer = inner().query_mandate(mandate);
    if (answer.state == MandateState::kTerminated) answer.state = MandateState::kActive;
    return answer;
  }
};

struct Hammers final : WrappedGateway {
  using WrappedGateway::WrappedGateway;
  DebitAnswer debit(const DebitOrder& order) override {
    constexpr int kBlows = 10;
    DebitAnswer answer = inner().debit(order);
    for (int i = 1; i < kBlows && answer.reason == Reason::kThrottled; ++i)
      answer = inner().debit(order);
    return answer;
  }
};

template <class Client>
Variant with() {
  Variant variant;
  variant.gateway = [](Variant::Client inner) -> Variant::Client {
    return std::make_unique<Client>(std::move(inner));
  };
  return variant;
}

}  // namespace

std::string_view name_of(Defect defect) {
  constexpr std::array<std::string_view, 5> kDefectNames{
      "none", "charges_twice", "debits_after_cancelling", "gives_no_notice", "hammers"};
  return kDefectNames[static_cast<std::size_t>(defect)];
}

Variant variant_of(Defect defect) {
  switch (defect) {
    case Defect::kChargesTwice: return with<ChargesTwice>();
    case Defect::kDebitsAfterCancelling: return with<DebitsAfterCancelling>();
    case Defect::kHammers: return with<Hammers>();
    case Defect::kGivesNoNotice: {
      Variant variant;
      variant.policy = [](merchant::Policy& policy) {
        policy.notice_before = milliseconds(0);
        policy.reminder_before = milliseconds(0);
      };
      return variant;
    }
    case Defect::kNone: break;
  }
  return {};
}

}  // namespace daikou::scenarios

namespace daikou::form {

using scenarios::Version;

Form<Version> FormOf<Version>::form() {
  return {{field<&Version::policy>("policy", "How it bills."),
           field<&Version::defect>("defect", "What is wrong with it; none if left out.")}};
}

}  // namespace daikou::form
