// Every kind of step, one function each; the file that defines it is named after it.
#pragma once

#include "scenarios/engine/steps/step.h"

namespace daikou::scenarios::steps {

// The clock.
StepKind advance();
StepKind advance_to();
StepKind run_until();
StepKind run_until_settled();
// The merchant and its customers.
StepKind subscribe();
StepKind subscribe_crowd();
StepKind sign_up();
StepKind gray_release();
StepKind cancel();
StepKind refund();
StepKind reconcile();
StepKind stop_merchant();
StepKind start_merchant();
StepKind restart_merchant();
// What happens to payers and debits.
StepKind payer();
StepKind top_up();
StepKind release();
StepKind refuse_held();
StepKind merchant_account();
StepKind access();
StepKind resend();
// Complaints.
StepKind complain();
StepKind answer_complaints();
StepKind restore_merchant();
StepKind apply();
StepKind change_template();
// Mischief.
StepKind arm();
StepKind disarm();
// The hand.
StepKind hand_sign();
StepKind hand_terminate();
StepKind hand_notice();
StepKind hand_debit();
StepKind hand_query();
StepKind hand_close();
StepKind hand_refund();
StepKind hand_flood();
// Looking.
StepKind expect();

}  // namespace daikou::scenarios::steps
