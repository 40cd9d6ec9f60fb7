// The transactions, one function each. The desk has read the message and checked who sent it.
#pragma once

#include "simulator/dialects/unionpay/desk.h"

namespace daikou::simulator::unionpay {

// mandate_calls.cc
http::Response check_or_bind(Desk& desk);  // 72/01
http::Response entrust(Desk& desk);        // 72/11
http::Response release(Desk& desk);        // 74
http::Response query_binding(Desk& desk);  // 75
// page_calls.cc
http::Response open_signing_page(Desk& desk);  // 72/01, 02, 10, 11, 16 and 79/00 by browser
// debit_calls.cc
http::Response collect(Desk& desk);  // 11
http::Response consume(Desk& desk);  // 01
// query_calls.cc
http::Response query_order(Desk& desk);  // 00
// refund_calls.cc
http::Response undo(Desk& desk);     // 31
http::Response refund(Desk& desk);   // 04
http::Response reverse(Desk& desk);  // 99
// sms_calls.cc
http::Response send_sms(Desk& desk);  // 77
// certificate_calls.cc
http::Response query_certificate(Desk& desk);  // 95
// file_calls.cc
http::Response download_file(Desk& desk);  // 76
// batch_calls.cc
http::Response take_batch(Desk& desk);   // 21
http::Response query_batch(Desk& desk);  // 22
// token_calls.cc
http::Response open_token(Desk& desk);         // 79 between servers
http::Response query_opened_card(Desk& desk);  // 78

}  // namespace daikou::simulator::unionpay
