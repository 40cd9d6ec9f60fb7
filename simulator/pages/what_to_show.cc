#include "simulator/pages/what_to_show.h"

#include <array>

#include "simulator/gateway/signing.h"
#include "simulator/pages/consent.h"

namespace daikou::simulator::pages {
namespace {

// A list that a person can look through; others are named in the query.
constexpr std::size_t kPayersShown = 200;

std::string cap_text(const Mandate& mandate, const Template& tmpl) {
  if (mandate.plan) return "每次不超过 " + to_yuan_text(mandate.plan->cap) + " 元";
  return (tmpl.amount_rule == AmountRule::kEqual ? "每次 " : "每次不超过 ") +
         to_yuan_text(tmpl.cap) + " 元";
}

std::string cycle_text(const Cycle& cycle) {
  const bool by_month = cycle.unit == CycleUnit::kMonth;
  if (cycle.count == 1) return by_month ? "每月" : "每天";
  if (by_month && cycle.count % 12 == 0)
    return cycle.count == 12 ? "每年" : "每 " + std::to_string(cycle.count / 12) + " 年";
  return "每 " + std::to_string(cycle.count) + (by_month ? " 个月" : " 天");
}

std::string_view notice_text(DebitMode mode) {
  switch (mode) {
    case DebitMode::kAtOnce: return "商户发起后立即扣费";
    case DebitMode::kDelayed: return "先通知，约 24 小时后扣费";
    case DebitMode::kPreNotify: return "商户先通知，通知后的扣费期内扣费";
    case DebitMode::kScheduled: return "预约扣费日前一天通知，当天扣费一次";
  }
  return "";
}

// Assumed: a page names the day one cycle from now; the channels do not tell it themselves.
std::string next_debit_text(const World& world, const Cycle& cycle, bool pays_now) {
  if (!pays_now) return "由商户发起";
  const Date today = beijing_date(world.now);
  return to_date_text(cycle.unit == CycleUnit::kMonth ? add_months(today, cycle.count)
                                                      : add_days(today, cycle.count));
}

bool is_open(const World& world, MandateId offered) {
  const Mandate* mandate = world.mandates.find(offered);
  return mandate != nullptr && mandate->state == MandateState::kOffered;
}

// What a plan says beyond its cap.
void add_plan(const MandatePlan& plan, SigningView& view) {
  if (plan.total_cap) view.rows.push_back({"累计不超过", to_yuan_text(*plan.total_cap) + " 元"});
  if (plan.debits_max) view.rows.push_back({"扣费次数", std::to_string(*plan.debits_max) + " 次"});
}

void add_terms(const World& world, const Mandate& mandate, SigningView& view) {
  const Template& tmpl = world.templates[mandate.tmpl];
  const Cycle& cycle = mandate.plan ? mandate.plan->cycle : tmpl.cycle;
  view.rows.push_back({"项目", tmpl.name.empty() ? tmpl.code : tmpl.name});
  if (mandate.account_shown)
    view.rows.push_back({"开通账号", std::string(world.texts[mandate.account_shown])});
  view.rows.push_back({"扣费金额", cap_text(mandate, tmpl)});
  if (mandate.plan) add_plan(*mandate.plan, view);
  if (tmpl.periodic) view.rows.push_back({"扣费周期", cycle_text(cycle)});
  view.rows.push_back({"下次扣费", mandate.plan
                                       ? to_date_text(mandate.plan->next_due)
                                       : next_debit_text(world, cycle, !view.amount.empty())});
  view.rows.push_back({"扣费方式", std::string(notice_text(tmpl.mode))});
}

void add_payers(const World& world, const Admitted& admitted, SigningView& view) {
  view.payer = alias_of(world, payer_for(world, admitted));
  // An offer for somebody is nobody else's to sign; its order anybody may pay.
  const Mandate* mandate = world.mandates.find(admitted.offered);
  if (mandate != nullptr && mandate->payer) return view.payers.push_back(view.payer);
  for (std::uint64_t i = 1; i <= world.payers.size() && i <= kPayersShown; ++i)
    view.payers.push_back(alias_of(world, PayerId{i}));
}

std::optional<ResultView> payment_over(const Debit& payment, const Wording& wording,
                                       bool is_signed) {
  if (payment.state == DebitState::kExecuting && !payment.payer) return std::nullopt;
  ResultView view{&wording, "", "", ""};
  switch (payment.state) {
    case DebitState::kSettled:
      view.heading = is_signed ? "支付成功，已开通" : "支付成功";
      view.text = "已支付 " + to_yuan_text(payment.amount) + " 元。";
      break;
    case DebitState::kRefused:
    case DebitState::kClosed:
      view.heading = "订单已关闭";
      view.text = "请回到商户重新下单。";
      break;
    default:
      view.heading = "支付处理中";
      view.text = "请稍后在商户查看结果。";
      break;
  }
  return view;
}

}  // namespace

SigningView view_of(const World& world, const Admitted& admitted, const Wording& wording) {
  SigningView view;
  view.wording = &wording;
  const MandateId offered = offer_of(world, admitted);
  const DebitId payment = payment_of(world, admitted);
  view.signable = is_open(world, offered);
  if (payment) {
    const Debit& row = world.debits[payment];
    view.merchant = world.merchants[row.merchant].name;
    view.amount = to_yuan_text(row.amount);
    view.rows.push_back({"商品", std::string(world.texts[row.title])});
  } else {
    view.merchant = world.merchants[world.mandates[offered].merchant].name;
    view.code = gateway::confirmation_code(world, offered);
  }
  if (view.signable) add_terms(world, world.mandates[offered], view);
  add_payers(world, admitted, view);
  return view;
}

std::optional<ResultView> what_became(const World& world, const Admitted& admitted,
                                      const Wording& wording) {
  const Mandate* mandate = world.mandates.find(offer_of(world, admitted));
  const bool is_signed = mandate != nullptr && mandate->state == MandateState::kActive;
  if (const DebitId payment = payment_of(world, admitted))
    return payment_over(world.debits[payment], wording, is_signed);
  switch (mandate->state) {
    case MandateState::kOffered: return std::nullopt;
    case MandateState::kActive:
      return ResultView{&wording, "开通成功", "以后由商户按约定扣费，可随时解约。", ""};
    case MandateState::kDiscarded:
      return ResultView{&wording, "页面已失效", "未开通。如需开通，请回到商户重新发起。", ""};
    case MandateState::kTerminated:
    case MandateState::kExpired: break;
  }
  return ResultView{&wording, "协议已终止", "该协议已经解约或到期。", ""};
}

ResultView walked_away(const Wording& wording) {
  return {&wording, "未支付", "订单有效期内仍可支付。", ""};
}

std::string_view complaint_about(Reason reason) {
  struct Complaint {
    Reason reason;
    std::string_view text;
  };
  static constexpr std::array kRows{
      Complaint{Reason::kConfirmationWrong, "验证码不正确，请重新输入"},
      Complaint{Reason::kConfirmationExpired, "页面已失效，请回到商户重新发起"},
      Complaint{Reason::kMandateExists, "该用户已经开通"},
      Complaint{Reason::kPayerMismatch, "该签约属于其他用户"},
      Complaint{Reason::kTooManyMandates, "开通数量已达上限，请先解约不用的项目"},
      Complaint{Reason::kCardRefused, "信用卡不支持代收，请换一张借记卡"},
      Complaint{Reason::kTemplateDisabled, "该项目已停用"},
      Complaint{Reason::kInsufficientBalance, "余额不足，请换一种付款方式"},
      Complaint{Reason::kPayerRestricted, "账户受限，无法付款"},
      Complaint{Reason::kLimitReached, "超出支付限额"},
      Complaint{Reason::kBadRequest, "没有这个用户"}};
  for (const Complaint& row : kRows)
    if (row.reason == reason) return row.text;
  return "暂时无法办理，请稍后再试";
}

}  // namespace daikou::simulator::pages
