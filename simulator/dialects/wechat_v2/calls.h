// What merchants call, one function each: decode, let the gateway decide, encode.
#pragma once

#include "core/http/message.h"
#include "simulator/exchange/exchange.h"

namespace daikou::simulator::wechat_v2 {

// signing_calls.cc
http::Response sign_by_page(Exchange& exchange);
http::Response sign_by_app(Exchange& exchange);
http::Response sign_by_h5(Exchange& exchange);
http::Response sign_by_mini_program(Exchange& exchange);  // The simulator's own way in.
// order_calls.cc
http::Response order_with_signing(Exchange& exchange);
http::Response open_payment_page(Exchange& exchange);  // The simulator's own way in.
http::Response query_debit(Exchange& exchange);
http::Response query_order(Exchange& exchange);
http::Response close_order(Exchange& exchange);
// mandate_calls.cc
http::Response query_mandate(Exchange& exchange);
http::Response terminate_mandate(Exchange& exchange);
// debit_calls.cc
http::Response apply_for_debit(Exchange& exchange);
// refund_calls.cc
http::Response refund(Exchange& exchange);
http::Response query_refund(Exchange& exchange);
// bill_calls.cc
http::Response download_bill(Exchange& exchange);
http::Response download_fund_flow(Exchange& exchange);

}  // namespace daikou::simulator::wechat_v2
