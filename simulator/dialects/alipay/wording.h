// Domain states in Alipay's words, shared by answers, notifications and bills.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/trades.h"
#include "simulator/dialects/alipay/settings.h"
#include "simulator/world/world.h"

namespace daikou::simulator::alipay {

namespace ali = daikou::alipay;

ali::TradeStatus trade_status(const World& world, const Debit& debit);
// Whether the payer's money moved, given back since or not.
inline bool is_paid(const Debit& debit) { return debit.state == DebitState::kSettled; }

ali::PayerShown payer_shown(const World& world, PayerId payer, std::string_view app);

// All zero while the order is unpaid.
ali::PaidAmounts amounts_of(const Debit& debit);
// Empty while the order is unpaid. Assumed: the balance pays everything (dossier alipay 29).
std::vector<ali::FundBill> funds_of(const Debit& debit);
inline constexpr std::string_view kBalanceChannel = "ALIPAYACCOUNT";

// A template's code is a personal product, or one with a scene behind '@': merchants with several
// templates tell them apart so.
std::string_view personal_product_of(const Template& tmpl);
// The merchant's template for a personal product and scene; none when there is none.
TemplateId find_product(const World& world, MerchantId merchant, std::string_view personal_product,
                        std::string_view scene);

// What signing brought, as it stood at `at`.
ali::MandateFacts facts_of(const World& world, const Mandate& mandate, Instant at);
ali::MandateStatus status_of(const World& world, const Mandate& mandate);
// The next period alone: more cannot be known, as the merchant may move it.
std::vector<ali::PlannedPeriod> periods_of(const MandatePlan& plan);

}  // namespace daikou::simulator::alipay
