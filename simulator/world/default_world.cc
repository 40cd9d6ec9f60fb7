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

// Cards of UnionPay's public test environment (dossier unionpay 19).
struct CardRow {
  std::string_view alias;
  BankCard card;
};
const std::array kCards{
    CardRow{"debit_card",
            {"6216261000000000018", CardKind::kDebit, CardState::kNormal, "平安银行", "全渠道",
             "01", "341126197709218366", "13552535506", "123456", "", ""}},
    CardRow{"debit_card_2",
            {"6226090000000048", CardKind::kDebit, CardState::kNormal, "招商银行", "张三", "01",
             "510265790128303", "18100000000", "111101", "", ""}},
    CardRow{"credit_card",
            {"6226388000000095", CardKind::kCredit, CardState::kNormal, "华夏银行", "张三", "01",
             "510265790128303", "18100000000", "", "248", "1912"}},
    CardRow{"credit_card_2",
            {"6221558812340000", CardKind::kCredit, CardState::kNormal, "平安银行", "互联网", "01",
             "341126197709218366", "13552535506", "", "123", "1711"}},
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

// UnionPay has no template numbers on its wire; a request may name one by its kind of bill.
Template entrusted_collection() {
  Template tmpl = standard_template(Provider::kUnionpay);
  tmpl.code = "0501";
  tmpl.name = "委托代收";
  tmpl.cap = Fen(500'000);
  tmpl.per_day_cap = Fen(2'000'000);
  tmpl.per_month_cap = Fen(10'000'000);
  return tmpl;
}

AccountPlan at_unionpay() {
  AccountPlan plan;
  plan.provider = Provider::kUnionpay;
  plan.identity = "777290058110048";
  plan.shared_key = Secret("SimOnlyUnionpayKey0123456789abcd");
  return plan;
}

MerchantPlan shop() {
  MerchantPlan plan;
  plan.accounts = {wechat_account(), alipay_account()};
  for (const TemplateRow& row : kTemplates) plan.templates.push_back(template_of(row));
  for (const AlipayRow& row : kAlipayTemplates) plan.templates.push_back(template_of(row));
  plan.accounts.push_back(at_unionpay());
  plan.templates.push_back(entrusted_collection());
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
  for (const CardRow& row : kCards) {
    Payer payer;
    payer.alias = row.alias;
    payer.balance = Fen(10'000'000);
    payer.card = std::make_shared<const BankCard>(row.card);
    blueprint.payers.push_back(std::move(payer));
  }
  return blueprint;
}

}  // namespace daikou::simulator
