// The transaction bill of a merchant's day (dossier 7.3), the same in both of WeChat Pay's
// protocols.
#pragma once

#include <string>

#include "core/domain/reason.h"
#include "core/wire/wechat_v2/bill_text.h"
#include "simulator/world/world.h"

namespace daikou::simulator::wechat_v2 {

// A bill, and how its text ends lines and begins.
struct PrintedBill {
  daikou::wechat_v2::Bill bill;
  bool line_feeds = false;
  bool byte_order_mark = false;
};
// Of a service provider: what its merchants debited. Errors: kBillMissing, kBillNotReady.
Decided<PrintedBill> transaction_bill(const World& world, MerchantId merchant, Date day,
                                      daikou::wechat_v2::BillType type);
std::string print(const PrintedBill& bill);

}  // namespace daikou::simulator::wechat_v2
