#include "simulator/dialects/alipay/notices.h"

#include <array>
#include <memory>

#include "core/wire/alipay/notices.h"
#include "simulator/dialects/alipay/keys.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/settings.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/dialects/alipay/wording.h"

namespace daikou::simulator::alipay {
namespace {

// Copied out of the world, so that it is signed without a lock.
struct Letter {
  ali::Fields fields;
  std::shared_ptr<const Keyring> keys;
  Tag tag;
  bool certified = false;  // The application is in certificate mode.
  bool wrong_key = false;
  bool absent = false;  // It carries no signature.
  faults::KeyState state;
};

const signing::PrivateKey& key_for(const Letter& letter) {
  if (letter.wrong_key) return stranger();
  const Keys& keys = *keys_in(letter.keys.get());
  return platform_of(keys, letter.certified ? letter.state : faults::KeyState{}).key;
}

http::Request seal(const Letter& letter) {
  ali::Fields fields = ali::encoded(letter.fields, letter.tag.charset);
  ali::seal_notice(fields, key_for(letter), letter.tag.sign_type);
  if (letter.absent) fields.remove("sign");
  http::Request request;
  request.method = "POST";
  request.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=" +
                                          std::string(to_text(letter.tag.charset)));
  request.body = ali::print_parameters(fields);
  return request;
}

const Account& account_of(const World& world, MerchantId merchant) {
  return *world.merchants[merchant].account(Provider::kAlipay);
}

ali::NoticeHead head_of(const World& world, const Notification& notification, ali::NoticeType type,
                        TextId app) {
  ali::NoticeHead head;
  head.type = type;
  head.id = notification_number(world, notification);
  head.sent_at = notification.queued_at;
  head.app_id = world.texts[app];
  head.auth_app_id = head.app_id;
  return head;
}

ali::Fields mandate_notice(const World& world, const Notification& notification) {
  const bool begins = notification.kind == NotificationKind::kMandateSigned;
  // The mandate as it was when it began, whatever became of it since.
  Mandate mandate = world.mandates[notification.mandate];
  if (begins) mandate.state = MandateState::kActive;
  ali::MandateNotice notice;
  notice.head = head_of(world, notification,
                        begins ? ali::NoticeType::kMandateSigned : ali::NoticeType::kMandateEnded,
                        mandate.app);
  notice.facts = facts_of(world, mandate, notification.queued_at);
  return ali::encode_notice(notice);
}

// What every notice about an order says.
ali::TradeNotice notice_about(const World& world, const Notification& notification,
                              const Debit& debit) {
  ali::TradeNotice notice;
  notice.head = head_of(world, notification, ali::NoticeType::kTrade, texts_of(world, debit).app);
  notice.order_id = debit.order;
  notice.trade_id = trade_number(world, debit);
  notice.payer = payer_shown(world, debit.payer, world.texts[texts_of(world, debit).app]);
  notice.seller_id = partner_of(account_of(world, debit.merchant));
  notice.amount = debit.amount;
  if (texts_of(world, debit).title) notice.title = world.texts[texts_of(world, debit).title];
  if (texts_of(world, debit).attach) notice.attach = world.texts[texts_of(world, debit).attach];
  notice.created_at = debit.accepted_at;
  if (!is_paid(debit)) return notice;
  const ali::PaidAmounts amounts = amounts_of(debit);
  notice.received = amounts.received;
  notice.invoiced = amounts.invoiced;
  notice.paid = amounts.paid;
  notice.points = amounts.points;
  notice.paid_at = debit.ended_at;
  for (const ali::FundBill& fund : funds_of(debit))
    notice.funds.push_back({fund.channel, fund.amount});
  return notice;
}

// Paid, or refused where that is told too.
ali::Fields payment_notice(const World& world, const Notification& notification) {
  const Debit& debit = world.debits[notification.debit];
  ali::TradeNotice notice = notice_about(world, notification, debit);
  notice.status = is_paid(debit) ? ali::TradeStatus::kSettled : trade_status(world, debit);
  return ali::encode_notice(notice);
}

ali::Fields ending_notice(const World& world, const Notification& notification) {
  const Debit& debit = world.debits[notification.debit];
  ali::TradeNotice notice = notice_about(world, notification, debit);
  notice.status = is_paid(debit) ? ali::TradeStatus::kFinished : ali::TradeStatus::kClosed;
  notice.closed_at = notification.queued_at;
  return ali::encode_notice(notice);
}

// Given back of the order up to this refund and with it.
Fen refunded_with(const World& world, const Refund& refund) {
  if (refunded_of(world, refund.debit).times <= 1) return refund.amount;
  Fen total;
  world.refunds.for_each([&](const Refund& each) {
    const bool counts = each.debit == refund.debit && each.state == RefundState::kSettled &&
                        each.id.value <= refund.id.value;
    if (counts) total = sum(total, each.amount);
  });
  return total;
}

ali::Fields refund_notice(const World& world, const Notification& notification) {
  const Refund& refund = world.refunds[notification.refund];
  const Debit& debit = world.debits[refund.debit];
  ali::TradeNotice notice = notice_about(world, notification, debit);
  notice.refund_id = refund.code;
  notice.refunded_so_far = refunded_with(world, refund);
  notice.sent_back = refund.amount;
  notice.refunded_at = refund.ended_at;
  const bool whole = *notice.refunded_so_far >= debit.amount;
  notice.status = whole ? ali::TradeStatus::kClosed : ali::TradeStatus::kSettled;
  if (whole) notice.closed_at = refund.ended_at;
  return ali::encode_notice(notice);
}

ali::Fields fields_of(const World& world, const Notification& notification) {
  switch (notification.kind) {
    case NotificationKind::kMandateSigned:
    case NotificationKind::kMandateTerminated: return mandate_notice(world, notification);
    case NotificationKind::kRefund: return refund_notice(world, notification);
    case NotificationKind::kOrderEnded: return ending_notice(world, notification);
    case NotificationKind::kDebit:
    case NotificationKind::kPayment:
    case NotificationKind::kBatch: break;
  }
  return payment_notice(world, notification);
}

Tag tag_of(const World& world, const Notification& notification) {
  const Debit* debit = world.debits.find(notification.debit);
  return unpack(debit != nullptr ? debit->dialect_tag
                                 : world.mandates[notification.mandate].dialect_tag);
}

void apply(const faults::CallbackPlan& plan, ali::Fields& fields) {
  if (plan.amount) {
    const bool refund = fields.has("refund_fee");
    for (const std::string_view name :
         {"total_amount", "receipt_amount", "buyer_pay_amount", "invoice_amount", "refund_fee"})
      if (fields.has(name) && refund == (name == "refund_fee"))
        fields.set(name, to_yuan_text(*plan.amount));
  }
  for (const auto& [name, value] : plan.extra) fields.set(name, value);
}

}  // namespace

ComposedNotification compose(const World& world, const Notification& notification,
                             const faults::CallbackPlan& plan) {
  Letter letter;
  letter.fields = fields_of(world, notification);
  letter.keys = account_of(world, notification.merchant).keys;
  letter.tag = tag_of(world, notification);
  const Mode own = keys_in(letter.keys.get())->mode;
  letter.certified = manners_of(world.settings).mode.value_or(own) == Mode::kCertificate;
  letter.wrong_key = plan.wrong_key;
  letter.absent = plan.seal.absent;
  letter.state = plan.keys;
  apply(plan, letter.fields);
  ComposedNotification composed;
  composed.url = world.texts[notification.url];
  composed.seal = [letter = std::move(letter)](Instant, std::uint64_t) { return seal(letter); };
  return composed;
}

// Source: dossier 9.3. The first attempt is made at once; these are the waits before the others.
std::span<const seconds> ladder() {
  static constexpr std::array<seconds, 7> kLadder{minutes(4), minutes(10), minutes(10), hours(1),
                                                  hours(2),   hours(6),    hours(15)};
  return kLadder;
}

bool acknowledged(const World& world, const http::Response& answer) {
  return answer.status == 200 && answer.delay <= manners_of(world.settings).answer_within &&
         ali::acknowledges(answer.body);
}

}  // namespace daikou::simulator::alipay
