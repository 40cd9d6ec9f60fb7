#include "core/wire/alipay/bills.h"

#include "core/wire/alipay/message_io.h"

namespace daikou::alipay {

template <class Io>
void describe(Io& io, Of<Io, BillQuery>& m) {
  io.text("bill_type", m.type, 20);
  io.text("bill_date", m.date, 15);
}
DAIKOU_ALIPAY_MESSAGE(BillQuery)

template <class Io>
void describe(Io& io, Of<Io, BillAddress>& m) {
  io.text("bill_download_url", m.url, 2048);
  io.text("bill_file_code", m.file_code, 64);
}
DAIKOU_ALIPAY_MESSAGE(BillAddress)

template <class Io>
void describe(Io& io, Of<Io, CertificateQuery>& m) {
  io.text("alipay_cert_sn", m.number, 64);
}
DAIKOU_ALIPAY_MESSAGE(CertificateQuery)

template <class Io>
void describe(Io& io, Of<Io, CertificateContent>& m) {
  io.text("alipay_cert_content", m.base64, 65'536);
}
DAIKOU_ALIPAY_MESSAGE(CertificateContent)

}  // namespace daikou::alipay
