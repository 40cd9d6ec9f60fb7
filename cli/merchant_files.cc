#include "cli/merchant_files.h"

#include <algorithm>
#include <array>

#include "scenarios/engine/scenario/policy_form.h"
#include "scenarios/engine/yaml/parse.h"

namespace daikou::cli {
namespace {

using merchant::Plan;
using scenarios::PlanGiven;

struct Usual {
  std::string_view name;
  std::string_view title;
  merchant::Period period;
  Fen price;
};
constexpr std::array kUsual{
    Usual{"monthly", "连续包月", merchant::Period::kMonth, Fen(25'00)},
    Usual{"quarterly", "连续包季", merchant::Period::kQuarter, Fen(68'00)},
    Usual{"yearly", "连续包年", merchant::Period::kYear, Fen(248'00)},
    Usual{"one_year", "一年会员", merchant::Period::kOnce, Fen(298'00)},
};

// Whether the merchant's client of that channel debits by such a template.
bool fits(Channel channel, const Credentials::Template& tmpl) {
  if (tmpl.provider != provider_of(channel)) return false;
  if (channel == Channel::kWechatV2) return tmpl.mode == "delayed" || tmpl.mode == "at_once";
  return channel != Channel::kWechatV3 || tmpl.mode == "pre_notify" || tmpl.mode == "scheduled";
}

// Only WeChat Pay's templates say how often is debited; elsewhere each agreement does.
bool runs_as_long(const Credentials::Template& tmpl, int months) {
  if (tmpl.mode == "scheduled") return false;
  return tmpl.provider != Provider::kWechat || tmpl.months == months;
}

// The template a plan asks for by name or code; without one, the first that runs as long and is
// debited again and again.
const Credentials::Template* template_for(const PlanGiven& given, Channel channel,
                                          const Credentials& credentials) {
  constexpr int kMonthsBoughtOnce = 12;  // One that is bought once runs a year.
  const bool is_once = given.plan.period == merchant::Period::kOnce;
  const int months = is_once ? kMonthsBoughtOnce : merchant::months_of(given.plan.period);
  for (const Credentials::Template& each : credentials.templates) {
    if (!fits(channel, each)) continue;
    const bool is_named = given.tmpl == each.name || given.tmpl == each.code;
    if (given.tmpl.empty() ? runs_as_long(each, months) : is_named) return &each;
  }
  return nullptr;
}

std::vector<PlanGiven> usual_plans(const Credentials& credentials,
                                   const std::vector<Channel>& channels) {
  std::vector<PlanGiven> plans;
  for (const Usual& usual : kUsual) {
    PlanGiven given;
    given.plan.name = usual.name;
    given.plan.title = usual.title;
    given.plan.price = usual.price;
    given.plan.period = usual.period;
    if (std::ranges::any_of(channels, [&](Channel channel) {
          return template_for(given, channel, credentials) != nullptr;
        }))
      plans.push_back(std::move(given));
  }
  return plans;
}

struct ShopText {
  std::vector<PlanGiven> plans;
  merchant::Policy policy;
  static form::Form<ShopText> form() {
    return {
        {form::field<&ShopText::plans>("plans", "What is for sale; the usual ones if left out."),
         form::field<&ShopText::policy>("policy", "How it is billed.")}};
  }
};

// Fills in where a plan is sold and what no debit may exceed.
Result<Plan> sold(const PlanGiven& given, const Credentials& credentials,
                  const std::vector<Channel>& channels) {
  Plan plan = given.plan;
  if (plan.title.empty()) plan.title = plan.name;
  bool anywhere = false;
  for (const Channel channel : channels) {
    const Credentials::Template* tmpl = template_for(given, channel, credentials);
    if (tmpl == nullptr) continue;
    anywhere = true;
    plan.templates[static_cast<std::size_t>(channel)] = tmpl->code;
    if (merchant::terms_of(plan).cap > tmpl->cap)
      return Error{ErrorCode::kMalformed, "plan '" + plan.name + "' may take " +
                                              to_yuan_text(merchant::terms_of(plan).cap) +
                                              " CNY a debit, template " + tmpl->code + " allows " +
                                              to_yuan_text(tmpl->cap)};
  }
  if (anywhere) return plan;
  return Error{ErrorCode::kMalformed,
               "plan '" + plan.name + "': " +
                   (given.tmpl.empty() ? "no template of the credentials runs as long"
                                       : "the credentials have no template '" + given.tmpl +
                                             "' for the chosen channels")};
}

}  // namespace

form::Shape shop_shape() { return form::Reading<ShopText>::shape(); }

Result<ShopFile> read_shop(const std::string& path, const Credentials& credentials,
                           const std::vector<Channel>& channels) {
  ShopText text;
  if (!path.empty()) {
    DAIKOU_TRY(const form::Node document, scenarios::yaml::load(path));
    DAIKOU_CHECK(form::read_into(ShopText::form(), document, text));
  }
  if (text.plans.empty()) text.plans = usual_plans(credentials, channels);
  if (text.plans.empty())
    return Error{ErrorCode::kMalformed,
                 "no template of the credentials fits a plan; say --shop with one"};
  ShopFile shop;
  shop.policy = text.policy;
  for (const PlanGiven& given : text.plans) {
    DAIKOU_TRY(Plan plan, sold(given, credentials, channels));
    shop.plans.push_back(std::move(plan));
  }
  DAIKOU_CHECK(merchant::check(shop.plans));
  DAIKOU_CHECK(merchant::check(shop.policy));
  return shop;
}

}  // namespace daikou::cli
