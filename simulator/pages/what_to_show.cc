#include "simulator/pages/what_to_show.h"

#include <array>

#include "simulator/gateway/signing.h"
#include "simulator/pages/consent.h"
#include "simulator/world/card.h"

namespace daikou::simulator::pages {
namespace {

// A list that a person can look through; others are named in the query.
constexpr std::size_t kPayersShown = 200;

// Writes rows in one language.
class Sheet {
 public:
  Sheet(SigningView& view, Language language) : view_(view), language_(language) {}
  std::string say(std::string_view chinese, std::string_view english) const {
    return std::string(pages::say(language_, chinese, english));
  }
  std::string money(Fen amount) const {
    return say("", "CNY ") + to_yuan_text(amount) + say(" 元", "");
  }
  void add(std::string_view chinese, std::string_view english, std::string value) {
    view_.rows.push_back({say(chinese, english), std::move(value)});
  }

 private:
  SigningView& view_;
  Language language_;
};

std::string cap_text(const Sheet& sheet, const Mandate& mandate, const Template& tmpl) {
  const bool is_exact = !mandate.plan && tmpl.amount_rule == AmountRule::kEqual;
  const Fen cap = mandate.plan ? mandate.plan->cap : tmpl.cap;
  return (is_exact ? sheet.say("每次 ", "") : sheet.say("每次不超过 ", "up to ")) +
         sheet.money(cap) + sheet.say("", " each");
}

std::string counted(const Sheet& sheet, int count, std::string_view chinese,
                    std::string_view english) {
  if (count == 1) return sheet.say("每" + std::string(chinese), "every " + std::string(english));
  const std::string number = std::to_string(count);
  const std::string_view measure = chinese == "月" ? "个月" : chinese;
  return sheet.say("每 " + number + " " + std::string(measure),
                   "every " + number + " " + std::string(english) + "s");
}

std::string cycle_text(const Sheet& sheet, const Cycle& cycle) {
  if (cycle.unit != CycleUnit::kMonth) return counted(sheet, cycle.count, "天", "day");
  if (cycle.count % 12 == 0) return counted(sheet, cycle.count / 12, "年", "year");
  return counted(sheet, cycle.count, "月", "month");
}

std::string notice_text(const Sheet& sheet, DebitMode mode) {
  switch (mode) {
    case DebitMode::kAtOnce: return sheet.say("商户发起后立即扣费", "at once when asked for");
    case DebitMode::kDelayed:
      return sheet.say("先通知，约 24 小时后扣费", "notice first, debit about 24 hours later");
    case DebitMode::kPreNotify:
      return sheet.say("商户先通知，通知后的扣费期内扣费", "after the merchant's notice");
    case DebitMode::kScheduled:
      return sheet.say("预约扣费日前一天通知，当天扣费一次",
                       "once, on the day agreed, with notice the day before");
  }
  return "";
}

// Assumed: a page names the day one cycle from now; the channels do not tell it themselves.
std::string next_debit_text(const Sheet& sheet, const World& world, const Cycle& cycle,
                            bool pays_now) {
  if (!pays_now) return sheet.say("由商户发起", "when the merchant asks");
  const Date today = beijing_date(world.now);
  return to_date_text(cycle.unit == CycleUnit::kMonth ? add_months(today, cycle.count)
                                                      : add_days(today, cycle.count));
}

bool is_open(const World& world, MandateId offered) {
  const Mandate* mandate = world.mandates.find(offered);
  return mandate != nullptr && mandate->state == MandateState::kOffered;
}

// What a plan says beyond its cap.
void add_plan(const MandatePlan& plan, Sheet& sheet) {
  if (plan.total_cap) sheet.add("累计不超过", "In all up to", sheet.money(*plan.total_cap));
  if (plan.debits_max)
    sheet.add("扣费次数", "Debits at most",
              std::to_string(*plan.debits_max) + sheet.say(" 次", ""));
}

void add_cycle(const Template& tmpl, const Cycle& cycle, const Wording& wording, Sheet& sheet) {
  if (!tmpl.periodic) return;
  sheet.add("扣费周期", "Cycle",
            wording.has_cycle ? cycle_text(sheet, cycle)
                              : sheet.say("与商户约定", "as agreed with the merchant"));
}

void add_terms(const World& world, const Mandate& mandate, const Wording& wording, Sheet& sheet,
               bool pays_now) {
  const Template& tmpl = world.templates[mandate.tmpl];
  const Cycle& cycle = mandate.plan ? mandate.plan->cycle : tmpl.cycle;
  sheet.add("项目", "Plan", tmpl.name.empty() ? tmpl.code : tmpl.name);
  if (mandate.account_shown)
    sheet.add("开通账号", "Account", std::string(world.texts[mandate.account_shown]));
  sheet.add("扣费金额", "Debit", cap_text(sheet, mandate, tmpl));
  if (mandate.plan) add_plan(*mandate.plan, sheet);
  add_cycle(tmpl, cycle, wording, sheet);
  sheet.add("下次扣费", "Next debit",
            mandate.plan ? to_date_text(mandate.plan->next_due)
                         : next_debit_text(sheet, world, cycle, pays_now));
  sheet.add("扣费方式", "How", notice_text(sheet, tmpl.mode));
}

Choice choice_of(const World& world, PayerId payer, const Wording& wording, const Sheet& sheet) {
  Choice choice{alias_of(world, payer), "", alias_of(world, payer)};
  if (!wording.by_card) return choice;
  const BankCard card = card_of(world, payer);
  choice.card = card.number;
  choice.shown += " · " + card.bank + " " +
                  (card.kind == CardKind::kDebit ? sheet.say("借记卡", "debit card")
                                                 : sheet.say("信用卡", "credit card")) +
                  " " + card.number.substr(card.number.size() - 4);
  return choice;
}

void add_payers(const World& world, const Admitted& admitted, const Sheet& sheet,
                SigningView& view) {
  const PayerId usual = payer_for(world, admitted);
  view.payer = alias_of(world, usual);
  // An offer for somebody is nobody else's to sign; its order anybody may pay.
  const Mandate* mandate = world.mandates.find(admitted.offered);
  if (mandate != nullptr && mandate->payer)
    return view.payers.push_back(choice_of(world, usual, *view.wording, sheet));
  for (std::uint64_t i = 1; i <= world.payers.size() && i <= kPayersShown; ++i)
    view.payers.push_back(choice_of(world, PayerId{i}, *view.wording, sheet));
}

std::optional<ResultView> payment_over(const Debit& payment, const Wording& wording,
                                       Language language, bool is_signed) {
  if (payment.state == DebitState::kExecuting && !payment.payer) return std::nullopt;
  ResultView view{&wording, "", "", "", {}, Ending::kPending, language};
  const auto put = [&](std::string_view heading, std::string_view english, std::string text,
                       std::string in_english) {
    view.heading = say(language, heading, english);
    view.text = say(language, text, in_english);
  };
  const std::string amount = to_yuan_text(payment.amount);
  switch (payment.state) {
    case DebitState::kSettled:
      view.ending = Ending::kDone;
      put(is_signed ? "支付成功，已开通" : "支付成功", is_signed ? "Paid and turned on" : "Paid",
          "已支付 " + amount + " 元。", "You paid CNY " + amount + ".");
      break;
    case DebitState::kRefused:
    case DebitState::kClosed:
      view.ending = Ending::kExpired;
      put("订单已关闭", "The order is closed", "请回到商户重新下单。",
          "Please order again at the merchant.");
      break;
    default:
      put("支付处理中", "Being paid", "请稍后在商户查看结果。",
          "Please look at the merchant for the result later.");
      break;
  }
  return view;
}

}  // namespace

SigningView view_of(const World& world, const Admitted& admitted, const Wording& wording,
                    Language language) {
  SigningView view;
  view.wording = &wording;
  view.language = language;
  Sheet sheet(view, language);
  const MandateId offered = offer_of(world, admitted);
  const DebitId payment = payment_of(world, admitted);
  view.signable = is_open(world, offered);
  if (payment) {
    const Debit& row = world.debits[payment];
    view.merchant = world.merchants[row.merchant].name;
    view.amount = to_yuan_text(row.amount);
    sheet.add("商品", "For", std::string(world.texts[texts_of(world, row).title]));
  } else {
    view.merchant = world.merchants[world.mandates[offered].merchant].name;
    view.code = gateway::confirmation_code(world, offered);
  }
  if (view.signable)
    add_terms(world, world.mandates[offered], wording, sheet, !view.amount.empty());
  add_payers(world, admitted, sheet, view);
  return view;
}

std::optional<ResultView> what_became(const World& world, const Admitted& admitted,
                                      const Wording& wording, Language language) {
  const Mandate* mandate = world.mandates.find(offer_of(world, admitted));
  const bool is_signed = mandate != nullptr && mandate->state == MandateState::kActive;
  if (const DebitId payment = payment_of(world, admitted))
    return payment_over(world.debits[payment], wording, language, is_signed);
  const auto result = [&](Ending ending, std::string_view heading, std::string_view text) {
    return ResultView{&wording, std::string(heading), std::string(text), "", {}, ending, language};
  };
  const auto in = [&](std::string_view chinese, std::string_view english) {
    return say(language, chinese, english);
  };
  switch (mandate->state) {
    case MandateState::kOffered: return std::nullopt;
    case MandateState::kActive:
      return result(Ending::kDone, in("开通成功", "Turned on"),
                    in("以后由商户按约定扣费，可随时解约。",
                       "The merchant debits as agreed. You can end it at any time."));
    case MandateState::kDiscarded:
      return result(Ending::kExpired, in("页面已失效", "This page has expired"),
                    in("未开通。如需开通，请回到商户重新发起。",
                       "Nothing was turned on. Please start again at the merchant."));
    case MandateState::kTerminated:
    case MandateState::kExpired: break;
  }
  return result(Ending::kExpired, in("协议已终止", "The agreement has ended"),
                in("该协议已经解约或到期。", "It was ended, or ran out."));
}

ResultView turned_down(const Wording& wording, Language language, bool is_order) {
  ResultView view{&wording, "", "", "", {}, Ending::kRefused, language};
  view.heading =
      is_order ? say(language, "未支付", "Not paid") : say(language, "未开通", "Not turned on");
  view.text = is_order ? say(language, "订单有效期内仍可支付。", "The order can still be paid.")
                       : say(language, "您没有同意授权，商户不能扣费。",
                             "You did not agree, so the merchant cannot debit.");
  return view;
}

std::string_view complaint_about(Reason reason, Language language) {
  struct Complaint {
    Reason reason;
    std::string_view chinese;
    std::string_view english;
  };
  static constexpr std::array kRows{
      Complaint{Reason::kConfirmationWrong, "验证码不正确，请重新输入",
                "The code is wrong, please type it again"},
      Complaint{Reason::kConfirmationExpired, "页面已失效，请回到商户重新发起",
                "This page has expired, please start again at the merchant"},
      Complaint{Reason::kMandateExists, "该用户已经开通", "This payer has turned it on already"},
      Complaint{Reason::kPayerMismatch, "该签约属于其他用户", "This is for another payer to sign"},
      Complaint{Reason::kTooManyMandates, "开通数量已达上限，请先解约不用的项目",
                "Too many agreements, please end one first"},
      Complaint{Reason::kCardRefused, "信用卡不支持代收，请换一张借记卡",
                "Credit cards are not accepted, please take a debit card"},
      Complaint{Reason::kTemplateDisabled, "该项目已停用", "This plan is no longer offered"},
      Complaint{Reason::kInsufficientBalance, "余额不足，请换一种付款方式",
                "The balance is too low, please pay otherwise"},
      Complaint{Reason::kPayerRestricted, "账户受限，无法付款", "The account is restricted"},
      Complaint{Reason::kLimitReached, "超出支付限额", "Over the limit"},
      Complaint{Reason::kBadRequest, "没有这个用户或这张卡", "No such payer or card"}};
  for (const Complaint& row : kRows)
    if (row.reason == reason) return say(language, row.chinese, row.english);
  return say(language, "暂时无法办理，请稍后再试", "Not possible now, please try later");
}

}  // namespace daikou::simulator::pages
