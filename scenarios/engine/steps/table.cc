#include <array>

#include "scenarios/engine/steps/kinds.h"

namespace daikou::scenarios {

std::span<const StepKind> step_kinds() {
  static const std::array kAll{
      steps::advance(),
      steps::advance_to(),
      steps::run_until(),
      steps::run_until_settled(),
      steps::subscribe(),
      steps::subscribe_crowd(),
      steps::sign_up(),
      steps::gray_release(),
      steps::cancel(),
      steps::refund(),
      steps::reconcile(),
      steps::stop_merchant(),
      steps::start_merchant(),
      steps::restart_merchant(),
      steps::payer(),
      steps::top_up(),
      steps::release(),
      steps::refuse_held(),
      steps::merchant_account(),
      steps::access(),
      steps::resend(),
      steps::complain(),
      steps::answer_complaints(),
      steps::restore_merchant(),
      steps::apply(),
      steps::change_template(),
      steps::arm(),
      steps::disarm(),
      steps::hand_sign(),
      steps::hand_terminate(),
      steps::hand_notice(),
      steps::hand_debit(),
      steps::hand_query(),
      steps::hand_close(),
      steps::hand_refund(),
      steps::hand_flood(),
      steps::expect(),
  };
  return kAll;
}

}  // namespace daikou::scenarios
