#include "merchant/book/ledger.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace daikou::merchant {
namespace {

constexpr std::array<std::string_view, 8> kNames{"ordered", "signed", "ended",    "debit",
                                                 "settled", "refund", "refunded", "told"};

Fact about(const Debit& debit, Fact::Kind kind, Instant at) {
  Fact fact;
  fact.at = at;
  fact.kind = kind;
  fact.order_id = debit.order_id;
  fact.index = debit.index;
  fact.attempt = debit.attempt;
  fact.amount = debit.amount;
  return fact;
}

void add_subscription(const Subscription& subscription, std::vector<Fact>& facts) {
  const auto add = [&](Fact::Kind kind, Instant at) {
    if (at == kNever) return;
    Fact fact;
    fact.at = at;
    fact.kind = kind;
    if (kind == Fact::Kind::kEnded) fact.what = name_of(subscription.ended_by);
    facts.push_back(std::move(fact));
  };
  add(Fact::Kind::kOrdered, subscription.created_at);
  add(Fact::Kind::kSigned, subscription.signed_at);
  add(Fact::Kind::kEnded, subscription.ended_at);
}

void add_debit(const Debit& debit, std::vector<Fact>& facts) {
  Fact fact = about(debit, Fact::Kind::kDebit, debit.written_at);
  fact.what = name_of(debit.state);
  if (debit.reason != Reason::kNone) fact.reason = name_of(debit.reason);
  facts.push_back(std::move(fact));
  if (debit.state == MoneyState::kSettled)
    facts.push_back(about(debit, Fact::Kind::kSettled, debit.settled_at));
}

void add_refund(const Refund& refund, const Debit& debit, std::vector<Fact>& facts) {
  Fact fact = about(debit, Fact::Kind::kRefund, refund.written_at);
  fact.refund_id = refund.refund_id;
  fact.amount = refund.amount;
  fact.what = name_of(refund.state);
  if (refund.reason != Reason::kNone) fact.reason = name_of(refund.reason);
  facts.push_back(fact);
  if (refund.state != MoneyState::kSettled) return;
  fact.kind = Fact::Kind::kRefunded;
  fact.at = refund.settled_at;
  facts.push_back(std::move(fact));
}

void add_message(const Message& message, std::vector<Fact>& facts) {
  Fact fact;
  fact.at = message.at;
  fact.kind = Fact::Kind::kTold;
  fact.index = message.index;
  fact.amount = message.amount;
  fact.what = name_of(message.kind);
  facts.push_back(std::move(fact));
}

}  // namespace

std::string_view name_of(Fact::Kind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Result<std::vector<Fact>> facts_of(const Book& book, const Subscription& subscription) {
  std::vector<Fact> facts;
  add_subscription(subscription, facts);
  DAIKOU_TRY(const std::vector<Debit> debits, book.debits_of(subscription.key));
  for (const Debit& debit : debits) {
    add_debit(debit, facts);
    if (debit.state != MoneyState::kSettled) continue;  // Only settled money is given back.
    DAIKOU_TRY(const std::vector<Refund> refunds, book.refunds_of(debit.key));
    for (const Refund& refund : refunds) add_refund(refund, debit, facts);
  }
  DAIKOU_TRY(const std::vector<Message> messages, book.messages_of(subscription.key));
  for (const Message& message : messages) add_message(message, facts);
  std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
    return std::tie(a.at, a.kind) < std::tie(b.at, b.kind);
  });
  return facts;
}

}  // namespace daikou::merchant
