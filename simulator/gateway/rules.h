// The gateway's settings: choices that hold for every channel.
#pragma once

#include <span>

#include "simulator/world/settings.h"

namespace daikou::simulator {

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

std::span<const SettingSpec* const> gateway_settings();

}  // namespace daikou::simulator
