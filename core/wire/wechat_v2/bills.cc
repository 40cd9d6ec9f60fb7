#include "core/wire/wechat_v2/bills.h"

#include "core/wire/wechat_v2/message_io.h"

namespace daikou::wechat_v2 {

template <class Io>
void describe(Io& io, Of<Io, BillRequest>& m) {
  describe(io, m.who);
  io.text("nonce_str", m.nonce, 32);
  io.text("sign_type", m.sign_type, 32);
  io.date("bill_date", m.day);
  io.word("bill_type", m.type, kBillTypes);
  io.word("tar_type", m.archive, kArchives);
}
DAIKOU_WECHAT_V2_MESSAGE(BillRequest)

template <class Io>
void describe(Io& io, Of<Io, FundFlowRequest>& m) {
  io.text("appid", m.app, 32);
  io.text("mch_id", m.merchant_id, 32, Alphabet::kDigits);
  io.text("nonce_str", m.nonce, 32);
  io.text("sign_type", m.sign_type, 32);
  io.date("bill_date", m.day);
  io.word("account_type", m.account, kFundAccounts);
  io.word("tar_type", m.archive, kArchives);
}
DAIKOU_WECHAT_V2_MESSAGE(FundFlowRequest)

template <class Io>
void describe(Io& io, Of<Io, BillRefused>& m) {
  io.fixed("return_code", "FAIL", Fixed::kRequired);
  io.text("return_msg", m.text, 128);
  // Either name is read, both are written.
  io.text("error_code", m.code, 32);
  if (Io::kWrites || !m.code) io.text("err_code", m.code, 32);
}
DAIKOU_WECHAT_V2_MESSAGE(BillRefused)

template <class Io>
void describe(Io& io, Of<Io, FundFlowRefused>& m) {
  io.fixed("return_code", "SUCCESS", Fixed::kRequired);
  io.fixed("result_code", "FAIL", Fixed::kRequired);
  io.text("err_code", m.code, 32);
  io.text("err_code_des", m.text, 128);
}
DAIKOU_WECHAT_V2_MESSAGE(FundFlowRefused)

}  // namespace daikou::wechat_v2
