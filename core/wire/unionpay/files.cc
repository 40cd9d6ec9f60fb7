#include "core/wire/unionpay/files.h"

#include "core/wire/unionpay/message_io.h"

namespace daikou::unionpay {
namespace {

constexpr std::size_t kContentMax = 1'000'000;

template <class Io, class Message>
void describe_batch_key(Io& io, Message& m) {
  io.text("batchNo", m.batch, 4, wire::kDigits);
  io.time("txnTime", m.at, TimeForm::kCompact);
}

template <class Io, class Message>
void describe_file(Io& io, Message& m) {
  io.text("fileName", m.file_name, 64);
  io.text("fileContent", m.content, kContentMax);
}

}  // namespace

template <class Io>
void describe(Io& io, Of<Io, BatchRequest>& m) {
  describe(io, m.head);
  describe(io, m.sender);
  describe_batch_key(io, m);
  io.number("totalQty", m.count);
  io.fen("totalAmt", m.amount);
  io.text("fileContent", m.content, kContentMax);
  io.text("reqReserved", m.attach, 1024);
  io.text("backUrl", m.back, 256);
}
DAIKOU_UNIONPAY_MESSAGE(BatchRequest)

template <class Io>
void describe(Io& io, Of<Io, BatchQuery>& m) {
  describe(io, m.head);
  describe(io, m.sender);
  describe_batch_key(io, m);
  io.text("reqReserved", m.attach, 1024);
}
DAIKOU_UNIONPAY_MESSAGE(BatchQuery)

template <class Io>
void describe(Io& io, Of<Io, BatchAnswer>& m) {
  describe_answer(io, m.answer);
  describe_batch_key(io, m);
  io.number("totalQty", m.count);
  io.fen("totalAmt", m.amount);
  describe_file(io, m);
}
DAIKOU_UNIONPAY_MESSAGE(BatchAnswer)

template <class Io>
void describe(Io& io, Of<Io, FileRequest>& m) {
  describe(io, m.head);
  describe(io, m.sender);
  io.time("txnTime", m.at, TimeForm::kCompact);
  io.text("settleDate", m.day, 4, wire::kDigits);
  io.text("fileType", m.file_kind, 2, wire::kDigits);
  io.text("reqReserved", m.attach, 1024);
}
DAIKOU_UNIONPAY_MESSAGE(FileRequest)

template <class Io>
void describe(Io& io, Of<Io, FileAnswer>& m) {
  describe_answer(io, m.answer);
  if (!m.answer.order) io.time("txnTime", m.at, TimeForm::kCompact);
  io.text("settleDate", m.day, 4, wire::kDigits);
  io.text("fileType", m.file_kind, 2, wire::kDigits);
  describe_file(io, m);
}
DAIKOU_UNIONPAY_MESSAGE(FileAnswer)

template <class Io>
void describe(Io& io, Of<Io, CertificateQuery>& m) {
  describe_request(io, m);
  io.text("certType", m.certificate_kind, 2, wire::kDigits);
}
DAIKOU_UNIONPAY_MESSAGE(CertificateQuery)

template <class Io>
void describe(Io& io, Of<Io, CertificateAnswer>& m) {
  describe_answer(io, m.answer);
  io.text("certType", m.certificate_kind, 2, wire::kDigits);
  io.text("encryptPubKeyCert", m.pem, 4096);
}
DAIKOU_UNIONPAY_MESSAGE(CertificateAnswer)

}  // namespace daikou::unionpay
