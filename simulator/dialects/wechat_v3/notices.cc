#include "simulator/dialects/wechat_v3/notices.h"

#include <array>
#include <memory>

#include "core/draw/draw.h"
#include "core/wire/wechat_v3/notifications.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/sub_app.h"
#include "simulator/dialects/wechat_v2/tag.h"
#include "simulator/dialects/wechat_v2/wording.h"
#include "simulator/dialects/wechat_v3/seal.h"
#include "simulator/dialects/wechat_v3/settings.h"
#include "simulator/dialects/wechat_v3/wording.h"

namespace daikou::simulator::wechat_v3 {
namespace {

constexpr milliseconds kAnswerTime = seconds(5);
constexpr std::size_t kSealNonceSize = 12;
constexpr std::string_view kNonceLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view kHex = "0123456789abcdef";

// Copied out of the world, so that it is sealed and signed without a lock.
struct Letter {
  v3::EventType event = v3::EventType::kDebitSettled;
  v3::Json content;
  std::string id;
  Instant created_at{};
  std::shared_ptr<const Keyring> keys;
  Choice choice;
  v3::Algorithm algorithm = v3::Algorithm::kAes256Gcm;
  faults::SealChange change;
  std::int64_t probes = 0;
  Draw draw;  // Of this notification; the attempt is filled in when it is sealed.
};

Draw drawn(Draw draw, std::string_view purpose, std::uint64_t attempt) {
  draw.purpose = purpose;
  draw.attempt = attempt;
  return draw;
}

// 36 characters in the form of a UUID.
std::string id_of(const Draw& draw) {
  std::string id = draw_text(drawn(draw, "notification id", 0), 32, kHex);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) id.insert(at, 1, '-');
  return id;
}

v3::Json envelope_of(const Letter& letter, const Keys& keys) {
  v3::Envelope envelope;
  envelope.id = letter.id;
  envelope.created_at = letter.created_at;
  envelope.event = letter.event;
  envelope.summary = v3::summary_of(letter.event);
  envelope.resource.original_type = v3::original_type_of(letter.event);
  const std::string nonce =
      draw_text(drawn(letter.draw, "resource nonce", 0), kSealNonceSize, kNonceLetters);
  if (auto sealed =
          v3::seal(keys.api_key, {nonce, envelope.resource.original_type, letter.algorithm},
                   wire::print_json(letter.content)))
    envelope.resource.sealed = *std::move(sealed);
  return v3::encode(envelope);
}

http::Request seal(const Letter& letter, Instant wall_now, std::uint64_t attempt) {
  http::Request request;
  request.method = "POST";
  request.headers.add("User-Agent", "Mozilla/4.0");
  request.headers.add("Accept", "*/*");
  request.headers.add("Content-Type", "application/json");
  request.headers.add(std::string(v3::header::kRequestId),
                      draw_nonce(drawn(letter.draw, "notification request id", attempt)) + "-0");
  const Keys* keys = keys_in(letter.keys.get());
  if (keys == nullptr) return request;
  request.body = wire::print_json(envelope_of(letter, *keys));
  Stamp stamp{wall_now, draw_nonce(drawn(letter.draw, "notification nonce", attempt)),
              letter.change};
  const auto probes = static_cast<std::uint64_t>(std::max<std::int64_t>(letter.probes, 0));
  stamp.change.probe = stamp.change.probe ||
                       draw_below(drawn(letter.draw, "signature probe", attempt), 1000) < probes;
  Choice choice = letter.choice;
  choice.coin = draw_below(drawn(letter.draw, "platform key", attempt), 2);
  wechat_v3::seal(choose(*keys, choice), choice.type, stamp, request.body, request.headers);
  return request;
}

// The account that is told: the merchant's own, or its service provider's.
const Account& account_told(const World& world, MerchantId merchant) {
  const Merchant& row = world.merchants[merchant];
  return *world.merchants[row.partner ? row.partner : merchant].account(Provider::kWechat);
}

// `tag` is that of the mandate or order it is about.
v3::Party party_of(const World& world, MerchantId merchant, TextId app, std::uint8_t tag) {
  v3::Party party{account_told(world, merchant).identity, std::string(world.texts[app]),
                  std::nullopt};
  const Merchant& row = world.merchants[merchant];
  if (row.partner) {
    party.sub.emplace();
    party.sub->merchant_id = row.account(Provider::kWechat)->identity;
    const auto number = wechat_v2::unpack(tag).sub_app;
    if (const auto sub = wechat_v2::sub_app(world, merchant, number, {})) party.sub->app = sub->app;
  }
  return party;
}

// Some tables of the documents say `amount` where all samples say `total` (dossier 12.5).
void add_amounts(v3::Json& content) {
  v3::Json* schedule = content.find("deduct_schedule");
  if (schedule == nullptr) return;
  for (const std::string_view name :
       {"estimated_deduct_amount", "scheduled_amount", "deduct_amount"})
    if (v3::Json* amount = schedule->find(name))
      if (const v3::Json* total = amount->find("total"); total != nullptr) {
        const v3::Json same = *total;
        amount->set("amount", same);
      }
}

void tell_mandate(const World& world, const Notification& notification, Letter& letter) {
  const Mandate& mandate = world.mandates[notification.mandate];
  const bool ended = notification.kind == NotificationKind::kMandateTerminated;
  letter.event = ended ? v3::EventType::kMandateTerminated : v3::EventType::kMandateSigned;
  v3::Mandate said =
      describe(world, mandate, party_of(world, mandate.merchant, mandate.app, mandate.dialect_tag));
  // A mandate may have ended before it was told that it was signed.
  if (!ended) {
    said.state = v3::ContractState::kSigned;
    said.termination.reset();
  }
  letter.content = v3::encode(said);
  if (world.settings.is(kScheduleAmount, "both")) add_amounts(letter.content);
}

void tell_debit(const World& world, const Notification& notification, Letter& letter) {
  const Debit& debit = world.debits[notification.debit];
  const bool settled = debit.state == DebitState::kSettled;
  letter.event = settled ? v3::EventType::kDebitSettled : v3::EventType::kDebitRefused;
  letter.content = v3::encode(describe(
      world, debit, party_of(world, debit.merchant, texts_of(world, debit).app, debit.dialect_tag),
      Seen::kNotification, manners_of(world.settings).balance_bank));
}

v3::EventType event_of(RefundState state) {
  switch (state) {
    case RefundState::kAbnormal: return v3::EventType::kRefundAbnormal;
    case RefundState::kClosed: return v3::EventType::kRefundClosed;
    case RefundState::kPending:
    case RefundState::kSettled: break;
  }
  return v3::EventType::kRefundSettled;
}

void tell_refund(const World& world, const Notification& notification, Letter& letter) {
  const Refund& refund = world.refunds[notification.refund];
  const Debit& debit = world.debits[refund.debit];
  const v3::Party party =
      party_of(world, refund.merchant, texts_of(world, debit).app, debit.dialect_tag);
  letter.event = event_of(refund.state);
  v3::RefundNotice said;
  said.who.merchant_id = party.merchant_id;
  if (party.sub) said.who.sub_merchant_id = party.sub->merchant_id;
  said.order_id = debit.order;
  said.trade_id = wechat_v2::trade_number(world, debit);
  said.refund_order_id = refund.code;
  said.refund_trade_id = wechat_v2::refund_number(world, refund);
  said.state = refund.state;
  if (refund.state == RefundState::kSettled) said.succeeded_at = refund.ended_at;
  said.received_by = wechat_v2::received_by(world, refund);
  said.amount = {debit.amount, refund.amount, debit.amount, refund.amount};
  letter.content = v3::encode(said);
}

void apply(const faults::CallbackPlan& plan, v3::Json& content) {
  if (v3::Json* amount = content.find("amount"); amount != nullptr && plan.amount)
    for (const std::string_view name : {"total", "payer_total"})
      if (amount->find(name) != nullptr) amount->set(name, v3::Json::number(plan.amount->count()));
  for (const auto& [name, value] : plan.extra) content.set(name, v3::Json::text(value));
}

void tell(const World& world, const Notification& notification, Letter& letter) {
  switch (notification.kind) {
    case NotificationKind::kMandateSigned:
    case NotificationKind::kMandateTerminated: return tell_mandate(world, notification, letter);
    case NotificationKind::kRefund: return tell_refund(world, notification, letter);
    case NotificationKind::kDebit:
    case NotificationKind::kPayment:
    case NotificationKind::kOrderEnded:
    case NotificationKind::kBatch: break;
  }
  tell_debit(world, notification, letter);
}

Letter letter_about(const World& world, const Notification& notification,
                    const faults::CallbackPlan& plan) {
  const Manners manners = manners_of(world.settings);
  Letter letter;
  tell(world, notification, letter);
  apply(plan, letter.content);
  letter.keys = account_told(world, notification.merchant).keys;
  letter.draw = {world.seed, "", notification.id.value, 0};
  letter.id = id_of(letter.draw);
  letter.created_at = notification.queued_at;
  letter.probes = manners.probes;
  letter.choice.rotated = is_rotated(plan.keys);
  if (world.settings.is(kNotificationKind, "sm2")) {
    letter.choice.type = v3::SignatureType::kSm2;
    letter.algorithm = v3::Algorithm::kSm4Gcm;
  }
  letter.change = plan.seal;
  letter.change.wrong_key = letter.change.wrong_key || plan.wrong_key;
  const Keys* keys = keys_in(letter.keys.get());
  letter.choice.mode = manners.mode.value_or(keys == nullptr ? Mode::kCertificate : keys->mode);
  return letter;
}

}  // namespace

ComposedNotification compose(const World& world, const Notification& notification,
                             const faults::CallbackPlan& plan) {
  ComposedNotification composed;
  composed.url = world.texts[notification.url];
  composed.seal = [letter = letter_about(world, notification, plan)](Instant wall_now,
                                                                     std::uint64_t attempt) {
    return seal(letter, wall_now, attempt);
  };
  return composed;
}

namespace {

constexpr std::array kDayLadder{seconds(15),    seconds(15),    seconds(30),    seconds(180),
                                seconds(600),   seconds(1200),  seconds(1800),  seconds(1800),
                                seconds(1800),  seconds(3600),  seconds(10800), seconds(10800),
                                seconds(10800), seconds(21600), seconds(21600)};

}  // namespace

// Source: dossier 12.1. Assumed: the first attempt is made at once; these are the waits before the
// others.
std::span<const seconds> ladder(NotificationKind) { return kDayLadder; }

// Source: dossier 12.2.
bool acknowledged(const http::Response& answer) {
  return v3::acknowledges(answer.status) && answer.delay <= kAnswerTime;
}

}  // namespace daikou::simulator::wechat_v3
