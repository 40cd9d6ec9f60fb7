#include "merchant/inbox/inbox.h"

#include <cstring>
#include <string>
#include <utility>

#include "core/signing/digest.h"

namespace daikou::merchant {
namespace {

// What a notification says, in words; two that say the same are the same.
std::string words_of(const Notice& notice) {
  std::string words;
  const auto say = [&](std::string_view word) {
    words.append(words.empty() ? "" : " ").append(word);
  };
  switch (notice.kind) {
    case Notice::Kind::kMandateSigned:
      say("signed"), say(notice.mandate_code), say(notice.mandate_id);
      break;
    case Notice::Kind::kMandateTerminated:
      say("terminated"), say(notice.mandate_code), say(name_of(notice.terminated_by));
      break;
    case Notice::Kind::kDebit:
      say("debit"), say(notice.order_id), say(name_of(notice.debit.outcome));
      say(name_of(notice.debit.reason)), say(notice.debit.trade_id);
      say(to_yuan_text(notice.debit.amount));
      break;
    case Notice::Kind::kRefund:
      say("refund"), say(notice.refund_id), say(name_of(notice.refund.outcome));
      say(name_of(notice.refund.reason)), say(to_yuan_text(notice.refund.amount));
      break;
  }
  return words;
}

// 64 bits of SHA-256. Two different notifications that share them would make the second one look
// repeated, and what it says is then learned by asking: no harm that a longer print would mend.
std::uint64_t fingerprint_of(Channel channel, std::string_view words) {
  const std::string text = std::string(name_of(channel)) + " " + std::string(words);
  const signing::Digest digest = signing::sha256(text);
  std::uint64_t fingerprint = 0;
  std::memcpy(&fingerprint, digest.bytes().data(), sizeof(fingerprint));
  return fingerprint;
}

}  // namespace

http::Response Inbox::take(Channel channel, const http::Request& request) {
  PaymentGateway& gateway = desk_.wire.gateway(channel);
  const Result<Notice> notice = gateway.read(request);
  Received received;
  received.at = desk_.now();
  received.what = notice ? words_of(*notice) : "unreadable: " + notice.error().detail;
  received.fingerprint =
      fingerprint_of(channel, notice ? std::string_view(received.what) : request.body);
  const Result<std::optional<Verdict>> before = desk_.book.received(received.fingerprint);
  if (!before) return gateway.acknowledge(false, "busy");
  Result<Verdict> verdict = Verdict::kDisbelieved;
  if (before->has_value()) {
    verdict = **before;
  } else if (notice) {
    verdict = apply(*notice, received);
  } else {
    const bool forged = notice.error().code == ErrorCode::kBadSignature;
    received.verdict = Verdict::kDisbelieved;
    const auto reported = report(forged ? IncidentKind::kForged : IncidentKind::kMalformed, {},
                                 notice.error().detail, received);
    if (!reported) verdict = reported.error();
  }
  // The same notification in another thread was quicker.
  if (!verdict && verdict.error().code == ErrorCode::kConflict) verdict = Verdict::kUnderstood;
  if (!verdict) return gateway.acknowledge(false, "busy");
  return gateway.acknowledge(*verdict == Verdict::kUnderstood,
                             notice ? "amount differs" : notice.error().detail);
}

Result<Verdict> Inbox::apply(const Notice& notice, const Received& received) {
  switch (notice.kind) {
    case Notice::Kind::kMandateSigned:
    case Notice::Kind::kMandateTerminated: return apply_mandate(notice, received);
    case Notice::Kind::kDebit: return apply_debit(notice, received);
    case Notice::Kind::kRefund: return apply_refund(notice, received);
  }
  return Verdict::kDisbelieved;
}

Result<Verdict> Inbox::apply_mandate(const Notice& notice, const Received& received) {
  const Result<Done> learned =
      notice.kind == Notice::Kind::kMandateSigned
          ? engine_.mandates.learn_signed(notice.mandate_code, notice.mandate_id, notice.payer,
                                          received)
          : engine_.mandates.learn_ended(notice.mandate_code, notice.terminated_by, received);
  if (!learned && learned.error().code == ErrorCode::kNotFound) {
    DAIKOU_CHECK(
        report(IncidentKind::kUnknownMandate, notice.mandate_code, received.what, received));
    return Verdict::kUnderstood;
  }
  if (!learned) return learned.error();
  return Verdict::kUnderstood;
}

Result<Verdict> Inbox::apply_debit(const Notice& notice, const Received& received) {
  const Result<Debit> debit = desk_.book.debit_by_order(notice.order_id);
  if (!debit && debit.error().code == ErrorCode::kNotFound) {
    DAIKOU_CHECK(report(IncidentKind::kUnknownOrder, notice.order_id, received.what, received));
    return Verdict::kUnderstood;
  }
  if (!debit) return debit.error();
  DAIKOU_TRY(const bool believed,
             engine_.collecting.learn(debit->key, notice.debit, Source::kNotice, received));
  return believed ? Verdict::kUnderstood : Verdict::kDisbelieved;
}

Result<Verdict> Inbox::apply_refund(const Notice& notice, const Received& received) {
  const Result<Refund> refund = desk_.book.refund_by_id(notice.refund_id);
  if (!refund && refund.error().code == ErrorCode::kNotFound) {
    DAIKOU_CHECK(report(IncidentKind::kUnknownOrder, notice.refund_id, received.what, received));
    return Verdict::kUnderstood;
  }
  if (!refund) return refund.error();
  DAIKOU_TRY(const bool believed,
             engine_.refunding.learn(refund->key, notice.refund, Source::kNotice, received));
  return believed ? Verdict::kUnderstood : Verdict::kDisbelieved;
}

Result<Done> Inbox::report(IncidentKind kind, std::string_view about, std::string detail,
                           const Received& received) {
  Act act;
  act.incidents.push_back(incident(desk_.now(), kind, about, std::move(detail)));
  act.received = received;
  return desk_.book.commit(std::move(act));
}

}  // namespace daikou::merchant
