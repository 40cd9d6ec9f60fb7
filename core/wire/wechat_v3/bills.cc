#include "core/wire/wechat_v3/bills.h"

#include "core/wire/wechat_v3/message_io.h"

namespace daikou::wechat_v3 {

template <class Io>
void describe(Io& io, Of<Io, TradeBillQuery>& m) {
  io.day("bill_date", m.day);
  io.word("bill_type", m.type, kBillTypes);
  io.word("tar_type", m.archive, kArchives);
  io.text("sub_mchid", m.sub_merchant_id, 32);
}
DAIKOU_WECHAT_V3_MESSAGE(TradeBillQuery)

template <class Io>
void describe(Io& io, Of<Io, FundFlowQuery>& m) {
  io.day("bill_date", m.day);
  io.word("account_type", m.account, kFundAccounts);
  io.word("tar_type", m.archive, kArchives);
}
DAIKOU_WECHAT_V3_MESSAGE(FundFlowQuery)

template <class Io>
void describe(Io& io, Of<Io, BillAddress>& m) {
  io.fixed("hash_type", "SHA1");
  io.text("hash_value", m.hash, 1024);
  io.text("download_url", m.download_url, 2048);
}
DAIKOU_WECHAT_V3_MESSAGE(BillAddress)

template <class Io>
void describe(Io& io, Of<Io, BillDownload>& m) {
  io.text("token", m.token, 6000);
}
DAIKOU_WECHAT_V3_MESSAGE(BillDownload)

}  // namespace daikou::wechat_v3
