// Where a fault rule may apply: the names of everything a merchant, a payer or the gateway itself
// does, as the journal and `match: {at: …}` spell them.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace daikou::simulator::faults {

inline constexpr std::array<std::string_view, 47> kPlaces{"accept",
                                                          "ask_verification",
                                                          "batch",
                                                          "bill",
                                                          "cancel",
                                                          "certificate",
                                                          "certificates",
                                                          "change_plan",
                                                          "close",
                                                          "confirm_code",
                                                          "consent",
                                                          "debit",
                                                          "download_bill",
                                                          "download_certificate",
                                                          "follow_short_address",
                                                          "message",
                                                          "migrate",
                                                          "move_plan",
                                                          "not_open",
                                                          "notice",
                                                          "notify",
                                                          "open_page",
                                                          "open_payment",
                                                          "pay_trade",
                                                          "pre_notify",
                                                          "put_in_effect",
                                                          "query_batch",
                                                          "query_debit",
                                                          "query_mandate",
                                                          "query_refund",
                                                          "query_schedule",
                                                          "query_verification",
                                                          "redirect_refund",
                                                          "refund",
                                                          "reminder",
                                                          "schedule",
                                                          "send_code",
                                                          "settle",
                                                          "settle_refund",
                                                          "shorten_address",
                                                          "show_payment_code",
                                                          "sign",
                                                          "sign_and_pay",
                                                          "terminate",
                                                          "transfer",
                                                          "verify_notice",
                                                          "verify_payer"};

constexpr bool is_place(std::string_view name) {
  return std::ranges::find(kPlaces, name) != kPlaces.end();
}

}  // namespace daikou::simulator::faults
