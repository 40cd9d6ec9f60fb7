// What merchants, payers' browsers and the wallet call, one function each: decode, let the gateway
// decide, encode. The desk has been opened.
#pragma once

#include "core/http/message.h"
#include "simulator/dialects/alipay/desk.h"

namespace daikou::simulator::alipay {

// signing_calls.cc, order_calls.cc: opened by a browser or the wallet.
http::Response sign_by_page(const Desk& desk);
http::Response pay_by_page(const Desk& desk);
http::Response create_trade(const Desk& desk);
http::Response precreate_trade(const Desk& desk);
// mandate_calls.cc
http::Response query_mandate(const Desk& desk);
http::Response terminate_mandate(const Desk& desk);
http::Response put_in_effect(const Desk& desk);
http::Response ask_permission(const Desk& desk);
// service_calls.cc
http::Response send_code(const Desk& desk);
http::Response confirm_code(const Desk& desk);
http::Response ask_verification(const Desk& desk);
http::Response query_verification(const Desk& desk);
http::Response migrate(const Desk& desk);
http::Response list_mandates(const Desk& desk);
http::Response shorten_address(const Desk& desk);
// plan_calls.cc
http::Response move_plan(const Desk& desk);
http::Response move_due_day(const Desk& desk);
http::Response change_plan(const Desk& desk);
http::Response transfer(const Desk& desk);
// debit_calls.cc
http::Response debit(const Desk& desk);
// code_payments.cc
http::Response pay_trade(const Desk& desk);
// trade_calls.cc
http::Response query_trade(const Desk& desk);
http::Response close_trade(const Desk& desk);
http::Response cancel_trade(const Desk& desk);
// refund_calls.cc
http::Response refund(const Desk& desk);
http::Response refund_later(const Desk& desk);
http::Response query_refund(const Desk& desk);
// bill_calls.cc
http::Response tell_bill_address(const Desk& desk);
// certificate_calls.cc
http::Response download_certificate(const Desk& desk);

// The simulator's own ways in: bill_calls.cc, wallet_calls.cc.
http::Response send_bill(Exchange& exchange);          // Where the bill's address leads.
http::Response open_payment_page(Exchange& exchange);  // A mini program that pays a trade.
http::Response act_as_wallet(Exchange& exchange);      // The wallet that is handed an app string.
// payer_calls.cc: the wallet in its owner's hand.
http::Response show_payment_code(Exchange& exchange);
http::Response verify_payer(Exchange& exchange);
http::Response follow_short_address(Exchange& exchange);
// verify_call.cc: answers "true" or "false".
http::Response verify_notice(Exchange& exchange);

}  // namespace daikou::simulator::alipay
