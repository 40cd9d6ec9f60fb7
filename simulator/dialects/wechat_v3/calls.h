// What merchants call, one function each: decode, let the gateway decide, encode.
#pragma once

#include "core/http/message.h"
#include "core/wire/wechat_v3/paths.h"
#include "simulator/exchange/exchange.h"

namespace daikou::simulator::wechat_v3 {

using Route = daikou::wechat_v3::Route;

// notice_calls.cc
http::Response notify_before_debit(Exchange& exchange, const Route& route);
http::Response notify_refused_debit(Exchange& exchange, const Route& route);
// signing_calls.cc
http::Response sign_by_app(Exchange& exchange, const Route& route);
http::Response sign_by_page(Exchange& exchange, const Route& route);  // H5 and JSAPI.
http::Response sign_by_mini_program(Exchange& exchange, const Route& route);
// signing_order_calls.cc
http::Response order_with_signing(Exchange& exchange, const Route& route);
// mandate_calls.cc
http::Response query_mandate(Exchange& exchange, const Route& route);
http::Response query_mandate_by_id(Exchange& exchange, const Route& route);
http::Response terminate_mandate(Exchange& exchange, const Route& route);
// debit_calls.cc
http::Response schedule(Exchange& exchange, const Route& route);
http::Response query_schedule(Exchange& exchange, const Route& route);
http::Response apply_for_debit(Exchange& exchange, const Route& route);
// order_calls.cc
http::Response query_trade(Exchange& exchange, const Route& route);
http::Response query_order(Exchange& exchange, const Route& route);
http::Response close_order(Exchange& exchange, const Route& route);
// refund_calls.cc
http::Response refund(Exchange& exchange, const Route& route);
http::Response query_refund(Exchange& exchange, const Route& route);
http::Response redirect_refund(Exchange& exchange, const Route& route);
// bill_calls.cc
http::Response trade_bill(Exchange& exchange, const Route& route);
http::Response fund_flow_bill(Exchange& exchange, const Route& route);
http::Response download_bill(Exchange& exchange, const Route& route);
// certificate_calls.cc
http::Response list_certificates(Exchange& exchange, const Route& route);

}  // namespace daikou::simulator::wechat_v3
