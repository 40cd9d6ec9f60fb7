// The gateway's settings: choices that hold for every channel.
#pragma once

#include <span>

#include "core/domain/provider.h"
#include "simulator/world/settings.h"

namespace daikou::simulator {

// For so long after it settled a debit can be refunded.
// Source: dossier wechatpay 7.1. Assumed for Alipay (dossier alipay 21).
inline constexpr milliseconds kRefundPeriod = days(365);

inline constexpr SettingSpec kSettleDelay{
    "gateway.settle_delay", "1s", "span",
    "How long an executing debit takes to settle or be refused."};
inline constexpr SettingSpec kRefusedCloses{
    "gateway.refused_closes_after", "60s", "span",
    "How long a refused debit reads as refused before its order is closed."};
inline constexpr SettingSpec kOfferLifetime{"gateway.offer_lifetime", "10m", "span",
                                            "How long a signing page can be confirmed."};
inline constexpr SettingSpec kPaymentLifetime{
    "gateway.payment_lifetime", "2h", "span",
    "How long an order that came with a signing can be paid, when it does not say itself."};
inline constexpr SettingSpec kRefundDelay{"gateway.refund_delay", "5m", "span",
                                          "How long an accepted refund takes to arrive."};
inline constexpr SettingSpec kReuseCode{"gateway.reuse_mandate_code", "true", "true|false",
                                        "Whether the code of an ended mandate may be used again."};
inline constexpr SettingSpec kTerminateTwice{"gateway.terminate_twice", "accept", "accept|refuse",
                                             "What terminating an ended mandate is answered with."};
inline constexpr SettingSpec kCloseYoung{
    "gateway.close_after", "5m", "span",
    "The age an order must have before it can be closed; 0s: any."};
inline constexpr SettingSpec kWindowDelayed{
    "gateway.window_delayed", "false", "true|false",
    "Whether delayed templates enforce the allowed hours at acceptance too."};
inline constexpr SettingSpec kSystemRetry{
    "gateway.system_retry_after", "0s", "span",
    "When an executing debit without balance is tried once more by the gateway "
    "before it is refused; 0s: never (R18 wants 2h)."};
inline constexpr SettingSpec kRefundNeedsBalance{
    "gateway.refund_needs_balance", "true", "true|false",
    "Whether a refund is refused when the merchant's balance is too low."};
inline constexpr SettingSpec kBillHour{"gateway.bill_ready_at", "10h", "span",
                                       "Time of the next day from which a bill can be fetched."};
inline constexpr SettingSpec kMandatesPerPayer{"gateway.mandates_per_payer", "200", "number",
                                               "Live mandates a payer may have."};

inline constexpr SettingSpec kRefusalTold{
    "gateway.refusal_told", "true", "true|false",
    "Whether a refused debit or refund is told by notification; Alipay says it in the answer alone "
    "(alipay 9.4)."};
inline constexpr SettingSpec kDebitCardsOnly{
    "gateway.debit_cards_only", "true", "true|false",
    "Whether checks, bindings and collections by them take debit cards alone, where a channel "
    "debits cards; entrustments always do (unionpay 8.1)."};
inline constexpr SettingSpec kDepositShare{
    "gateway.deposit_percent", "10", "0..100",
    "The deposit of a channel that wants one, in percent of a month's expected debits. Nobody "
    "publishes the figure (R7)."};
inline constexpr SettingSpec kAccessFee{
    "gateway.access_fee", "300.00", "money",
    "What opening a channel costs. Nobody publishes the figure (R7)."};
inline constexpr SettingSpec kTerminationTold{
    "gateway.termination_told", "true", "true|false",
    "Whether the end of a mandate is told by notification; UnionPay says it in the answer to the "
    "release alone, and a cardholder's cancellation is silent (unionpay 8.7)."};
inline constexpr SettingSpec kCloseTold{
    "gateway.close_told", "false", "true|false",
    "Whether it is told that an order closed unpaid (alipay 9.5)."};
inline constexpr SettingSpec kRefundsEndTold{
    "gateway.refunds_end_told", "false", "true|false",
    "Whether it is told that a settled order can be refunded no more; Alipay tells (alipay 9.5)."};
inline constexpr SettingSpec kPlanDaysBefore{
    "gateway.plan_days_before", "5", "number",
    "How many days before the due day of a plan it may be debited; 3 in Alipay's answers of 2020 "
    "(alipay 27)."};
inline constexpr SettingSpec kPlanMovesMax{
    "gateway.plan_moves_max", "0", "number",
    "How often a plan's due day may be moved; 0: as often as wanted, 10 in the answers of 2020 "
    "(alipay 16)."};
inline constexpr SettingSpec kPlanMoveBound{
    "gateway.plan_move_bound", "none", "none|next_period",
    "How far a plan's due day may be moved: anywhere later, or not to the period after (alipay "
    "16)."};
inline constexpr SettingSpec kPlanRaise{
    "gateway.plan_raise", "refused", "refused|allowed",
    "Whether a merchant may raise what its payers agreed to in a plan without their signature: "
    "refused (R12), unless by the special contract (alipay 17)."};
inline constexpr SettingSpec kCancelWithin{
    "gateway.cancel_within", "24h", "span",
    "How long after the payment an order can be cancelled (alipay 24)."};
inline constexpr SettingSpec kCancelGivesBack{
    "gateway.cancel_gives_period_back", "true", "true|false",
    "Whether cancelling a settled debit makes its period due again (alipay 24)."};
inline constexpr SettingSpec kRetryEvery{
    "gateway.retry_every", "6h", "span",
    "The wait between the gateway's own attempts at an asynchronous debit (alipay 19)."};

// Complaints (complaints.h).
inline constexpr SettingSpec kComplaintAnswer{
    "gateway.complaint_answer_within", "48h", "span",
    "How long a merchant may leave a complaint before it is overdue (R4)."};
inline constexpr SettingSpec kComplaintsSuspend{
    "gateway.complaints_suspend", "true", "true|false",
    "Whether an overdue complaint, or too many of them, suspends the merchant (R1)."};
inline constexpr SettingSpec kComplaintWindow{
    "gateway.complaint_window", "30d", "span",
    "The last month, in which complaints are counted against settled debits (R4)."};
inline constexpr SettingSpec kComplaintsMost{
    "gateway.complaints_per_ten_thousand", "1", "0..10000",
    "More complaints than so many for 10,000 settled debits suspend the merchant (R4)."};
inline constexpr SettingSpec kComplaintSample{
    "gateway.complaint_sample", "10000", "0..1000000000",
    "The rate suspends nobody before so many debits settled in that month. Assumed: R4 names the "
    "rate alone."};
// Opening the product (qualification.h).
inline constexpr SettingSpec kAuditTakes{
    "gateway.audit_takes", "0s", "span",
    "How long an application waits for its decision. Assumed: at once."};
inline constexpr SettingSpec kAuditPayments{
    "audit.payments_a_day", "1000", "0..1000000000",
    "More active payments a day than so many, in each of the last months, qualify (R3)."};
inline constexpr SettingSpec kAuditMonths{"audit.months", "3", "0..120",
                                          "Months of transactions an application shows (R3, R5)."};
inline constexpr SettingSpec kAuditPayersFast{
    "audit.payers_fast", "300", "0..1000000000",
    "So many payers in four weeks, or more, settle the day after (R3)."};
inline constexpr SettingSpec kAuditPayersSlow{
    "audit.payers_slow", "20", "0..1000000000",
    "So many payers in four weeks, or more, settle after a week (R3)."};
inline constexpr SettingSpec kAuditComplaintsFast{
    "audit.complaints_fast", "5", "0..10000",
    "At most so many complaints for 10,000 debits settle the day after: 0.05% (R3)."};
inline constexpr SettingSpec kAuditComplaintsSlow{
    "audit.complaints_slow", "10", "0..10000",
    "At most so many complaints for 10,000 debits settle after a week: 0.1% (R3)."};
inline constexpr SettingSpec kAuditFirstDebit{
    "audit.first_debit_within", "5d", "span",
    "How long after signing the first debit may be at most (R5)."};
inline constexpr SettingSpec kAuditNotice{
    "audit.notice", "72h", "span", "How long before a debit the template tells the payer (R6)."};
inline constexpr SettingSpec kAuditRedebit{
    "audit.redebit_within", "14d", "span",
    "Within what time after a refusal the template may debit again at most (R6)."};
inline constexpr SettingSpec kPayOutAt{
    "gateway.pay_out_at", "10h", "span",
    "Time of the day from which settled money may be used, on the day its tier says (R3). "
    "Assumed."};

std::span<const SettingSpec* const> gateway_settings();

// A setting as it holds for one provider: what the world sets, else the provider's own way, else
// the default. Providers differ where their documents do: providers.cc lists it.
std::string_view text_for(const Settings& settings, Provider provider, const SettingSpec& spec);
milliseconds span_for(const Settings& settings, Provider provider, const SettingSpec& spec);
bool on_for(const Settings& settings, Provider provider, const SettingSpec& spec);

}  // namespace daikou::simulator
