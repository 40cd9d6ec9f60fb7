#include "core/wire/unionpay/mandates.h"

#include <charconv>

#include "core/wire/unionpay/message_io.h"

namespace daikou::unionpay {
namespace {

constexpr std::string_view kMonths = "validMonth";
constexpr std::string_view kFrequency = "frequency";
constexpr std::string_view kCheckFlag = "checkFlag";

Error malformed_binding(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

}  // namespace

template <class Io>
void describe(Io& io, Of<Io, MandateRequest>& m) {
  describe_request(io, m);
  describe(io, m.card);
  io.text("customerInfo", m.person, 2048);
  io.text("bindId", m.binding, 128);
  io.text("billType", m.bill_kind, 4);
  io.text("billNo", m.bill_no, 32);
  io.text("reserved", m.options, 2048);
  io.text("reqReserved", m.attach, 1024);
  io.text("payTimeout", m.pay_by, 14, wire::kDigits);
  describe(io, m.addresses);
  if (m.head.what == Transaction::kEntrust) {
    io.require("accNo");
    io.require("customerInfo");
  }
  if (m.head.what == Transaction::kBindUnchecked) io.require("bindId");
  if (m.head.what == Transaction::kCheckIdentityByPage) io.require("reserved");
  if (m.head.what == Transaction::kSignContract)
    for (const std::string_view name : {"billType", "billNo", "reserved", "accNo", "customerInfo"})
      io.require(name);
}
DAIKOU_UNIONPAY_MESSAGE(MandateRequest)

template <class Io>
void describe(Io& io, Of<Io, MandateAnswer>& m) {
  describe_answer(io, m.answer);
  io.text("bindId", m.binding, 128);
  io.text("accNo", m.card, 1024);
  io.text("billNo", m.bill_no, 32);
}
DAIKOU_UNIONPAY_MESSAGE(MandateAnswer)

template <class Io>
void describe(Io& io, Of<Io, ReleaseRequest>& m) {
  describe_request(io, m);
  describe(io, m.card);
  io.text("bindId", m.binding, 128);
  io.text("billNo", m.bill_no, 32);
  io.text("tokenPayData", m.token, 1024);
  io.text("reqReserved", m.attach, 1024);
  describe(io, m.addresses);
  switch (m.head.what) {
    case Transaction::kReleaseBinding: return io.require("bindId");
    case Transaction::kDeleteToken: return io.require("tokenPayData");
    case Transaction::kReleaseContract: io.require("billNo"); [[fallthrough]];
    default: io.require("accNo");
  }
}
DAIKOU_UNIONPAY_MESSAGE(ReleaseRequest)

template <class Io>
void describe(Io& io, Of<Io, BindingQuery>& m) {
  describe_request(io, m);
  io.text("bindId", m.binding, 128);
  describe(io, m.card);
}
DAIKOU_UNIONPAY_MESSAGE(BindingQuery)

template <class Io>
void describe(Io& io, Of<Io, BindingAnswer>& m) {
  describe_answer(io, m.answer);
  io.number("bindInfoQty", m.count);
  io.text("bindInfoList", m.list, 2048);
}
DAIKOU_UNIONPAY_MESSAGE(BindingAnswer)

template <class Io>
void describe(Io& io, Of<Io, SmsRequest>& m) {
  describe_request(io, m);
  describe(io, m.card);
  io.text("tokenPayData", m.token, 1024);
  io.text("customerInfo", m.person, 2048);
  io.fen("txnAmt", m.amount, 1);
  io.text("currencyCode", m.currency, 3);
  io.text("reqReserved", m.attach, 1024);
  io.one_of({"accNo", "tokenPayData"});
}
DAIKOU_UNIONPAY_MESSAGE(SmsRequest)

Result<ContractOptions> read_contract_options(std::string_view reserved) {
  DAIKOU_TRY(const Fields fields, read_braced(reserved));
  const std::string_view text = fields.get(kMonths);
  ContractOptions options;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), options.months);
  if (error != std::errc() || end != text.data() + text.size() || options.months < 1 ||
      options.months > 999)
    return malformed_binding("validMonth is " + wire::shown(text) + ", want 1 to 999");
  if (fields.has(kFrequency)) options.frequency = std::string(fields.get(kFrequency));
  return options;
}

std::string print_contract_options(const ContractOptions& options) {
  Fields fields{{kMonths, std::to_string(options.months)}};
  if (options.frequency) fields.add(kFrequency, *options.frequency);
  return print_braced(fields);
}

Result<PageElements> read_page_elements(std::string_view reserved) {
  DAIKOU_TRY(const Fields fields, read_braced(reserved));
  const std::string_view flags = fields.get(kCheckFlag);
  if (flags.size() != 5 || flags.find_first_not_of("01") != std::string_view::npos)
    return malformed_binding("checkFlag is " + wire::shown(flags) + ", want five digits 0 or 1");
  return PageElements{flags[0] == '1', flags[1] == '1', flags[2] == '1', flags[3] == '1',
                      flags[4] == '1'};
}

std::string print_page_elements(const PageElements& elements) {
  std::string flags;
  for (const bool each :
       {elements.certificate, elements.name, elements.phone, elements.cvn2, elements.expiry})
    flags += each ? '1' : '0';
  return print_braced(Fields{{kCheckFlag, flags}});
}

}  // namespace daikou::unionpay
