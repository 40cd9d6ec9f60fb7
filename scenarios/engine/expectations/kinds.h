// Every kind of expectation, one function each; the file that defines it is named after it.
#pragma once

#include "scenarios/engine/steps/step.h"

namespace daikou::scenarios::expectations {

// What the merchant believes.
StepKind subscription();
StepKind debit();
StepKind debits();
StepKind debited_on();
StepKind messages();
StepKind incidents();
StepKind refunds();
StepKind differences();
// What the gateway knows.
StepKind mandate();
StepKind gateway();
StepKind payer();
StepKind merchant_balance();
StepKind complaints();
StepKind standing();
StepKind access();
StepKind notifications();
StepKind journal();
StepKind exchanges();
StepKind bill();
// What the journal tells, measured.
StepKind gate();
// What the hand was told.
StepKind hand_order();

}  // namespace daikou::scenarios::expectations
