#include "core/wire/alipay/notices.h"

#include "core/wire/alipay/mandate_io.h"

namespace daikou::alipay {
namespace {

Json to_object(const Fields& fields) {
  Json object = Json::object();
  for (const auto& [name, value] : fields) object.set(name, Json::text(std::string(value)));
  return object;
}

Fields to_fields(const Json& object) {
  Fields fields;
  fields.reserve(object.members().size() + 2, 1024);
  for (const Json::Member& member : object.members())
    fields.add(member.name, member.value.scalar());
  return fields;
}

// A constant of every notification.
template <class Io>
void describe_constants(Io& io) {
  std::string charset = "utf-8";
  std::string version = "1.0";
  io.text("charset", charset, 10);
  io.text("version", version, 3);
}

}  // namespace

template <class Io>
void describe(Io& io, Of<Io, NoticeHead>& head) {
  io.text("app_id", head.app_id, 32);
  io.text("auth_app_id", head.auth_app_id, 32);
  describe_constants(io);
  io.word("notify_type", head.type, kNoticeTypes);
  io.text("notify_id", head.id, 128);
  io.time("notify_time", head.sent_at);
}

template <class Io>
void describe(Io& io, Of<Io, NoticedFund>& fund) {
  io.yuan("amount", fund.amount);
  io.text("fundChannel", fund.channel, 32);
}

template <class Io>
void describe(Io& io, Of<Io, TradeNotice>& m) {
  describe(io, m.head);
  io.time("gmt_create", m.created_at);
  io.time("gmt_payment", m.paid_at);
  io.time("gmt_close", m.closed_at);
  io.time("gmt_refund", m.refunded_at, TimeForm::kMillis);
  io.text("trade_no", m.trade_id, 64);
  io.text("out_trade_no", m.order_id, 64);
  io.text("out_biz_no", m.refund_id, 64);
  io.word("trade_status", m.status, kTradeStatuses);
  describe_payer(io, m.payer, {"buyer_id", "buyer_open_id", "buyer_logon_id"});
  io.text("seller_id", m.seller_id, 30);
  io.text("seller_email", m.seller_email, 100);
  io.yuan("total_amount", m.amount);
  io.yuan("receipt_amount", m.received);
  io.yuan("invoice_amount", m.invoiced);
  io.yuan("buyer_pay_amount", m.paid);
  io.yuan("point_amount", m.points);
  io.yuan("refund_fee", m.refunded_so_far);
  io.yuan("send_back_fee", m.sent_back);
  io.text("subject", m.title, 256);
  io.text("body", m.description, 400);
  io.printed_parts("fund_bill_list", m.funds);
  io.text("passback_params", m.attach, 512);
}

template <class Io>
void describe(Io& io, Of<Io, MandateNotice>& m) {
  describe(io, m.head);
  describe(io, m.facts);
  describe_payer(io, m.facts.payer, kSignerNames);
}

template <class Io>
void describe(Io& io, Of<Io, ReturnHead>& head) {
  describe_constants(io);
  io.text("method", head.method, 128);
  io.text("app_id", head.app_id, 32);
  io.text("auth_app_id", head.auth_app_id, 32);
  io.time("timestamp", head.at);
}

template <class Io>
void describe(Io& io, Of<Io, PaymentReturn>& m) {
  describe(io, m.head);
  io.text("out_trade_no", m.order_id, 64);
  io.text("trade_no", m.trade_id, 64);
  io.yuan("total_amount", m.amount);
  io.text("seller_id", m.seller_id, 28);
}

template <class Notice>
Result<Notice, FieldError> decode_notice(const Fields& fields) {
  return decode<Notice>(to_object(fields));
}
template <class Notice>
Fields encode_notice(const Notice& notice) {
  return to_fields(encode(notice));
}

#define DAIKOU_ALIPAY_NOTICE(Type)                                             \
  template Result<Type, FieldError> decode_notice<Type>(const Fields& fields); \
  template Fields encode_notice<Type>(const Type& notice);
DAIKOU_ALIPAY_NOTICE(TradeNotice)
DAIKOU_ALIPAY_NOTICE(MandateNotice)
DAIKOU_ALIPAY_NOTICE(PaymentReturn)
#undef DAIKOU_ALIPAY_NOTICE

template <>
Result<SigningReturn, FieldError> decode_notice<SigningReturn>(const Fields& fields) {
  const Json object = to_object(fields);
  SigningReturn read;
  Reader reader(object);
  describe(reader, read.head);
  if (fields.has("agreement_no")) {
    describe(reader, read.facts.emplace());
    describe_payer(reader, read.facts->payer, kSignerNames);
  }
  if (reader.error()) return *reader.error();
  return read;
}

template <>
Fields encode_notice<SigningReturn>(const SigningReturn& notice) {
  Writer writer;
  describe(writer, notice.head);
  if (notice.facts) {
    describe(writer, *notice.facts);
    describe_payer(writer, notice.facts->payer, kSignerNames);
  }
  return to_fields(writer.take());
}

Result<NoticeType, FieldError> type_of_notice(const Fields& fields) {
  const std::string_view text = fields.get("notify_type");
  if (text.empty()) return wire::missing_field("notify_type");
  if (const auto type = value_of(kNoticeTypes, text)) return *type;
  return wire::invalid_field("notify_type", text, "one of " + wire::listed(kNoticeTypes));
}

bool acknowledges(std::string_view body) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t from = body.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return false;
  return body.substr(from, body.find_last_not_of(kBlanks) + 1 - from) == kAcknowledged;
}

}  // namespace daikou::alipay
