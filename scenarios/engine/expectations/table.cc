#include <array>

#include "scenarios/engine/expectations/kinds.h"

namespace daikou::scenarios {

std::span<const StepKind> expectation_kinds() {
  static const std::array kAll{
      expectations::subscription(),  expectations::debit(),       expectations::debits(),
      expectations::debited_on(),    expectations::messages(),    expectations::incidents(),
      expectations::refunds(),       expectations::differences(), expectations::mandate(),
      expectations::gateway(),       expectations::payer(),       expectations::merchant_balance(),
      expectations::notifications(), expectations::journal(),     expectations::exchanges(),
      expectations::bill(),          expectations::hand_order(),  expectations::complaints(),
      expectations::standing(),      expectations::access(),      expectations::gate(),
  };
  return kAll;
}

}  // namespace daikou::scenarios
