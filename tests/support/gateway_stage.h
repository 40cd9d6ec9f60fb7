// One world with a merchant, a template of each mode and two payers, and short ways to act on it,
// for tests of what the gateway decides.
#pragma once

#include <string>

#include "simulator/gateway/agenda.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/refunding.h"
#include "simulator/gateway/signing.h"
#include "simulator/world/world.h"

namespace daikou::test {

using namespace simulator;  // NOLINT: a test's own file reads better so.

struct GatewayStage {
  World world;
  MerchantId merchant;
  PayerId alice;
  PayerId bob;

  // 2027-01-04 is a Monday; 09:00 in Beijing.
  GatewayStage();

  static constexpr const char* kDelayed = "1001";
  static constexpr const char* kPreNotify = "1002";
  static constexpr const char* kAtOnce = "1003";

  MandateId offer(const std::string& code, const char* tmpl = kDelayed);
  MandateId sign(const std::string& code, const char* tmpl = kDelayed, PayerId payer = {});
  // A mandate past its free hours.
  MandateId seasoned(const std::string& code, const char* tmpl = kDelayed);
  Decided<DebitId> debit(MandateId mandate, const std::string& order, Fen amount = Fen(1500));
  Decided<RefundId> refund(DebitId debit, const std::string& code, Fen amount);
  Template& edit_template(const char* code);

  // Lets time pass; every timer fires at its own instant. Notifications are not sent.
  void pass(milliseconds span);
  void pass_to(Date date, milliseconds time_of_day);

  DebitState state(DebitId debit) const { return world.debits[debit].state; }
  MandateState state(MandateId mandate) const { return world.mandates[mandate].state; }
  Fen balance(PayerId payer) const { return world.payers[payer].balance; }
  int count(Fact fact) const;
};

// The reason of a refusal; kNone for a success.
template <class T>
Reason why(const Decided<T>& decided) {
  return decided ? Reason::kNone : decided.error().reason;
}

}  // namespace daikou::test
