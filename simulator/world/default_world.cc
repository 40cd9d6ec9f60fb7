#include "simulator/world/default_world.h"

#include <array>

namespace daikou::simulator {
namespace {

struct TemplateRow {
  std::string_view code;
  std::string_view name;
  DebitMode mode;
  int months;
  Fen cap;
};

constexpr std::array kTemplates{
    TemplateRow{"12251", "连续包月", DebitMode::kDelayed, 1, Fen(50'000)},
    TemplateRow{"12252", "连续包月（扣费前通知）", DebitMode::kPreNotify, 1, Fen(50'000)},
    TemplateRow{"12253", "连续包季", DebitMode::kDelayed, 3, Fen(150'000)},
    TemplateRow{"12254", "连续包年", DebitMode::kDelayed, 12, Fen(500'000)},
    TemplateRow{"12255", "预约扣费", DebitMode::kScheduled, 1, Fen(50'000)},
};

struct PayerRow {
  std::string_view alias;
  PayerState state;
  Fen balance;
};

constexpr std::array kPayers{
    PayerRow{"alice", PayerState::kNormal, Fen(10'000'000)},
    PayerRow{"bob", PayerState::kNormal, Fen(100'000)},
    PayerRow{"insufficient", PayerState::kNormal, Fen(0)},
    PayerRow{"restricted", PayerState::kRestricted, Fen(100'000)},
    PayerRow{"gone", PayerState::kGone, Fen(100'000)},
    PayerRow{"limit", PayerState::kLimitReached, Fen(100'000)},
    PayerRow{"bank_down", PayerState::kBankUnavailable, Fen(100'000)},
};

Template template_of(const TemplateRow& row) {
  Template tmpl;
  tmpl.code = row.code;
  tmpl.name = row.name;
  tmpl.mode = row.mode;
  tmpl.cycle = {CycleUnit::kMonth, row.months};
  tmpl.cap = row.cap;
  if (row.mode == DebitMode::kScheduled) tmpl.mandates_per_payer = 10;  // Dossier wechatpay 9.3.
  // The payer's own daily limit must let a yearly debit through.
  tmpl.per_day_cap = std::max(tmpl.per_day_cap, row.cap);
  tmpl.window_enforced = row.mode == DebitMode::kPreNotify;
  return tmpl;
}

AccountPlan wechat_account() {
  AccountPlan account;
  account.identity = "1900099901";
  account.apps = {"wx5f0d1c2b3a495867"};
  account.shared_key = Secret("SimOnlyApiV2Key0123456789abcdef0");
  account.credentials = {{"api_v3_key", Secret("SimOnlyApiV3Key0123456789abcdef0")},
                         {"merchant_serial", Secret("3D0F7E2A9C4B5D6E8F10A1B2C3D4E5F60718293A")}};
  return account;
}

AccountPlan alipay_account() {
  AccountPlan account;
  account.provider = Provider::kAlipay;
  account.identity = "2021000000000001";
  account.apps = {account.identity};
  return account;
}

struct AlipayRow {
  std::string_view code;
  std::string_view name;
  Periodicity periodicity;
};
constexpr std::array kAlipayTemplates{
    AlipayRow{"CYCLE_PAY_AUTH_P", "连续包月", Periodicity::kPeriodic},
    AlipayRow{"GENERAL_WITHHOLDING_P", "先用后付", Periodicity::kAsYouGo},
};

Template template_of(const AlipayRow& row) {
  Template tmpl = standard_template(Provider::kAlipay, row.periodicity);
  tmpl.code = row.code;
  tmpl.name = row.name;
  return tmpl;
}

MerchantPlan shop() {
  MerchantPlan plan;
  plan.accounts = {wechat_account(), alipay_account()};
  for (const TemplateRow& row : kTemplates) plan.templates.push_back(template_of(row));
  for (const AlipayRow& row : kAlipayTemplates) plan.templates.push_back(template_of(row));
  return plan;
}

}  // namespace

Blueprint default_blueprint(std::uint64_t seed, std::optional<Instant> start) {
  Blueprint blueprint;
  blueprint.seed = seed;
  blueprint.start = start;
  blueprint.merchants = {shop()};
  for (const PayerRow& row : kPayers) {
    Payer payer;
    payer.alias = row.alias;
    payer.state = row.state;
    payer.balance = row.balance;
    blueprint.payers.push_back(std::move(payer));
  }
  return blueprint;
}

}  // namespace daikou::simulator
