#include "simulator/dialects/wechat_v2/notices.h"

#include <array>
#include <functional>
#include <memory>

#include "core/draw/draw.h"
#include "core/wire/wechat_v2/notifications.h"
#include "core/wire/wechat_v2/refund_info.h"
#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v2/xml.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/refusals.h"
#include "simulator/dialects/wechat_v2/settings.h"
#include "simulator/dialects/wechat_v2/sub_app.h"
#include "simulator/dialects/wechat_v2/tag.h"
#include "simulator/dialects/wechat_v2/wording.h"

namespace daikou::simulator::wechat_v2 {
namespace {

constexpr milliseconds kAnswerTime = seconds(5);

// Copied out of the world, so that it is signed without a lock.
struct Letter {
  v2::Fields fields;
  std::shared_ptr<const Keyring> keys;
  v2::SignType sign_type = v2::SignType::kMd5;
  std::string content;  // Of a refund: encrypted, and the message is not signed (dossier 12.6).
  bool nonce = true;
  bool wrong_key = false;
  Secret other_key;  // One nobody has, for forgeries.
  Draw draw;         // Of this notification; the attempt is filled in when it is sealed.
};

std::string nonce_of(Draw draw, std::string_view purpose, std::uint64_t attempt) {
  draw.purpose = purpose;
  draw.attempt = attempt;
  return draw_nonce(draw);
}

http::Request post(std::string request_id, std::string body) {
  http::Request request;
  request.method = "POST";
  request.headers.add("Content-Type", "text/xml");
  request.headers.add("Request-ID", std::move(request_id));
  request.body = std::move(body);
  return request;
}

http::Request seal(const Letter& letter, std::uint64_t attempt) {
  v2::Fields fields = letter.fields;
  if (letter.nonce) fields.set("nonce_str", nonce_of(letter.draw, "notification nonce", attempt));
  const Secret& key = letter.wrong_key ? letter.other_key : letter.keys->shared.back();
  if (letter.content.empty())
    v2::seal(fields, key, letter.sign_type);
  else
    fields.set("req_info", v2::encrypt_refund_info(letter.content, key));
  return post(nonce_of(letter.draw, "notification request id", attempt), v2::print_xml(fields));
}

const Account& account_of(const World& world, MerchantId merchant) {
  return *world.merchants[merchant].account(Provider::kWechat);
}

// The account that is told: the merchant's own, or its service provider's.
const Account& account_told(const World& world, MerchantId merchant) {
  const Merchant& row = world.merchants[merchant];
  return account_of(world, row.partner ? row.partner : merchant);
}

// Set when a service provider acts for the merchant.
std::optional<std::string> sub_number(const World& world, MerchantId merchant) {
  if (!world.merchants[merchant].partner) return std::nullopt;
  return account_of(world, merchant).identity;
}

// `tag` is that of the order the message is about.
v2::Identity who(const World& world, MerchantId merchant, TextId app, std::uint8_t tag) {
  v2::Identity identity;
  identity.app = world.texts[app];
  identity.merchant_id = account_told(world, merchant).identity;
  identity.sub_merchant_id = sub_number(world, merchant);
  if (const auto sub = sub_app(world, merchant, unpack(tag).sub_app, {}))
    identity.sub_app = sub->app;
  return identity;
}

void extend(const World& world, const Mandate& mandate, v2::MandateNotice& notice) {
  notice.app = world.texts[mandate.app];
  notice.display_account = world.texts[mandate.account_shown];
  notice.signed_at = mandate.signed_at;
  notice.state = v2::ContractState::kSigned;
  if (notice.change == v2::ContractChange::kSigned) return;
  notice.state = v2::ContractState::kNotSigned;
  notice.terminated_at = mandate.ended_at;
  if (mandate.remark) notice.termination_remark = world.texts[mandate.remark];
}

v2::Fields mandate_notice(const World& world, const Mandate& mandate, NotificationKind kind) {
  v2::MandateNotice notice;
  notice.merchant_id = account_told(world, mandate.merchant).identity;
  notice.sub_merchant_id = sub_number(world, mandate.merchant);
  notice.mandate_code = mandate.code;
  notice.template_id = world.templates[mandate.tmpl].code;
  notice.open_id = open_id(world, mandate.payer, world.texts[mandate.app]);
  const auto sub =
      sub_app(world, mandate.merchant, unpack(mandate.dialect_tag).sub_app, mandate.payer);
  if (sub) notice.sub_open_id = sub->open_id;
  notice.mandate_id = mandate_number(mandate);
  notice.serial = static_cast<std::int64_t>(mandate.serial);
  if (kind == NotificationKind::kMandateSigned) {
    notice.change = v2::ContractChange::kSigned;
    notice.changed_at = mandate.signed_at;
    notice.expires_at = mandate.expires_at;
  } else {
    notice.change = v2::ContractChange::kTerminated;
    notice.changed_at = mandate.ended_at;
    notice.termination_mode = termination_mode(world, mandate);
  }
  if (!world.settings.on(kExtendedMandateNotice)) return v2::encode(notice);
  extend(world, mandate, notice);
  if (sub) notice.sub_app = sub->app;
  return v2::encode(notice);
}

v2::DebitNotice debit_notice(const World& world, const Debit& debit) {
  v2::DebitNotice notice;
  notice.who = who(world, debit.merchant, texts_of(world, debit).app, debit.dialect_tag);
  const Tag tag = unpack(debit.dialect_tag);
  if (tag.names_sign_type) notice.sign_type = v2::to_text(tag.sign_type);
  notice.order_id = debit.order;
  if (debit.mandate) notice.mandate_id = mandate_number(world.mandates[debit.mandate]);
  return notice;
}

void tell_settled(const World& world, const Debit& debit, v2::DebitNotice& notice) {
  notice.payer.open_id = open_id(world, debit.payer, world.texts[texts_of(world, debit).app]);
  notice.payer.is_subscribed = v2::YesNo::kNo;
  const Tag tag = unpack(debit.dialect_tag);
  if (const auto sub = sub_app(world, debit.merchant, tag.sub_app, debit.payer)) {
    notice.payer.sub_open_id = sub->open_id;
    notice.payer.is_sub_subscribed = v2::YesNo::kNo;
  }
  notice.settlement = settlement_of(world, debit, manners_of(world.settings));
  if (texts_of(world, debit).attach) notice.attach = world.texts[texts_of(world, debit).attach];
  notice.state = v2::TradeState::kSettled;
  notice.trade_type = tag.trade_type;
}

// Three shapes are on record (dossier 12.4), one of them in two variants.
void tell_refused(const World& world, const Debit& debit, v2::DebitNotice& notice) {
  const Manners manners = manners_of(world.settings);
  if (world.settings.is(kRefusalNotice, "official_sample")) {
    notice.payer.is_subscribed = v2::YesNo::kNo;
    notice.settlement.bank = manners.balance_bank;
    notice.settlement.currency = "CNY";
    return;
  }
  const Coded why = coded_in_notice(debit.reason, manners);
  notice.result = v2::ResultCode::kFail;
  notice.code = why.code;
  notice.text = why.text;
  if (world.settings.is(kRefusalNotice, "coded")) {
    notice.state = v2::TradeState::kRefused;
    return;
  }
  notice.return_text = "OK";
  if (!world.settings.is(kRefusalNotice, "production_zero")) return;
  notice.code = "0";
  notice.text = "业务成功";
}

v2::Fields money_notice(const World& world, const Debit& debit) {
  v2::DebitNotice notice = debit_notice(world, debit);
  // A refused order may have been closed by the time an attempt is made.
  if (debit.state == DebitState::kSettled)
    tell_settled(world, debit, notice);
  else
    tell_refused(world, debit, notice);
  return v2::encode(notice);
}

v2::Fields refund_notice(const World& world, const Refund& refund) {
  v2::RefundNotice notice;
  notice.who = who(world, refund.merchant, refund.app, world.debits[refund.debit].dialect_tag);
  return v2::encode(notice);
}

std::string refund_content(const World& world, const Refund& refund,
                           const faults::CallbackPlan& plan) {
  const Debit& debit = world.debits[refund.debit];
  v2::RefundResult result;
  result.trade_id = trade_number(world, debit);
  result.order_id = debit.order;
  result.refund_trade_id = refund_number(world, refund);
  result.refund_order_id = refund.code;
  result.total = debit.amount;
  result.refund = plan.amount.value_or(refund.amount);
  result.settlement_refund = result.refund;
  result.state = refund.state;
  if (refund.state == RefundState::kSettled) result.succeeded_at = refund.ended_at;
  result.received_by = received_by(world, refund);
  result.account = "REFUND_SOURCE_UNSETTLED_FUNDS";
  result.source = "API";
  return v2::print_refund_content(v2::encode(result));
}

void apply(const faults::CallbackPlan& plan, v2::Fields& fields) {
  if (plan.amount)
    for (const std::string_view name : {"total_fee", "cash_fee"})
      if (fields.has(name)) fields.set(name, to_fen_text(*plan.amount));
  for (const auto& [name, value] : plan.extra) fields.set(name, value);
}

Letter letter_about(const World& world, const Notification& notification,
                    const faults::CallbackPlan& plan) {
  Letter letter;
  letter.keys = account_told(world, notification.merchant).keys;
  letter.draw = {world.seed, "", notification.id.value, 0};
  letter.wrong_key = plan.wrong_key;
  if (plan.wrong_key) letter.other_key = Secret(nonce_of(letter.draw, "a key nobody has", 0));
  const bool about_mandate = notification.kind == NotificationKind::kMandateSigned ||
                             notification.kind == NotificationKind::kMandateTerminated;
  if (about_mandate) {
    const Mandate& mandate = world.mandates[notification.mandate];
    letter.fields = mandate_notice(world, mandate, notification.kind);
    letter.sign_type = unpack(mandate.dialect_tag).sign_type;
    letter.nonce = false;
  } else if (notification.kind == NotificationKind::kRefund) {
    const Refund& refund = world.refunds[notification.refund];
    letter.fields = refund_notice(world, refund);
    letter.content = refund_content(world, refund, plan);
  } else {
    const Debit& debit = world.debits[notification.debit];
    letter.fields = money_notice(world, debit);
    letter.sign_type = unpack(debit.dialect_tag).sign_type;
  }
  apply(plan, letter.fields);
  return letter;
}

}  // namespace

ComposedNotification compose(const World& world, const Notification& notification,
                             const faults::CallbackPlan& plan) {
  ComposedNotification composed;
  composed.url = world.texts[notification.url];
  composed.seal = [letter = letter_about(world, notification, plan)](
                      Instant, std::uint64_t attempt) { return seal(letter, attempt); };
  return composed;
}

namespace {

constexpr std::array<seconds, 29> mandate_ladder() {
  std::array<seconds, 29> rungs{};
  for (std::size_t i = 0; i < rungs.size(); ++i) rungs[i] = seconds(i < 3 ? 10 : i < 6 ? 30 : 300);
  return rungs;
}
constexpr std::array<seconds, 29> kMandateLadder = mandate_ladder();
constexpr std::array kDebitLadder{seconds(15),   seconds(15),   seconds(30),
                                  seconds(180),  seconds(1800), seconds(1800),
                                  seconds(1800), seconds(1800), seconds(3600)};
constexpr std::array kDayLadder{seconds(15),    seconds(15),    seconds(30),    seconds(180),
                                seconds(600),   seconds(1200),  seconds(1800),  seconds(1800),
                                seconds(1800),  seconds(3600),  seconds(10800), seconds(10800),
                                seconds(10800), seconds(21600), seconds(21600)};

}  // namespace

// Source: dossier 12.1. The first attempt is made at once; these are the waits before the others.
std::span<const seconds> ladder(NotificationKind kind) {
  switch (kind) {
    case NotificationKind::kMandateSigned:
    case NotificationKind::kMandateTerminated: return kMandateLadder;
    case NotificationKind::kDebit: return kDebitLadder;
    case NotificationKind::kPayment:
    case NotificationKind::kRefund:
    case NotificationKind::kOrderEnded:
    case NotificationKind::kBatch: break;
  }
  return kDayLadder;
}

// Source: dossier 12.2.
bool acknowledged(const World& world, const http::Response& answer) {
  if (answer.status < 200 || answer.status > 299 || answer.delay > kAnswerTime) return false;
  const v2::Acknowledged read = v2::read_acknowledgement(answer.body);
  return read.accepted && !(read.strays && world.settings.is(kAcknowledgement, "strict"));
}

}  // namespace daikou::simulator::wechat_v2
