// What a world is made of, each struct's members listed once: saving, loading, comparing and the
// fingerprint all follow these lists. A list that misses a member does not compile.
#pragma once

#include <string_view>
#include <tuple>

#include "simulator/world/world.h"

namespace daikou::simulator::store {

template <class T>
struct Members;  // kNames: "id, state, …"; tie(row): the members by reference.

#define DAIKOU_MEMBERS(Type, ...)                            \
  template <>                                                \
  struct Members<Type> {                                     \
    static constexpr std::string_view kNames = #__VA_ARGS__; \
    static auto tie(auto& row) {                             \
      auto& [__VA_ARGS__] = row;                             \
      return std::tie(__VA_ARGS__);                          \
    }                                                        \
  }

DAIKOU_MEMBERS(TextId, value);
DAIKOU_MEMBERS(Settings, values);
DAIKOU_MEMBERS(Rate, per_second, burst);
DAIKOU_MEMBERS(Rates, rows);
DAIKOU_MEMBERS(TokenBucket, millitokens, filled_at, started);
DAIKOU_MEMBERS(Keyring, shared, dialects);
DAIKOU_MEMBERS(Access, state, expected_amount, expected_debits, deposit, fee, industry);
DAIKOU_MEMBERS(Account, provider, identity, apps, credentials, keys, rates, buckets, debit_open,
               app_sign_open, access, scenes);
DAIKOU_MEMBERS(Standing, applications, settles_after_days, rejected_for, violations, found,
               tier_found, decide_at);
DAIKOU_MEMBERS(Merchant, id, alias, name, service_phone, state, accounts, partner, balance,
               unsettled, standing);
DAIKOU_MEMBERS(Cycle, unit, count);
DAIKOU_MEMBERS(DailyWindow, from, to);
DAIKOU_MEMBERS(CountLimits, successes_per_day, successes_per_cycle, applies_per_day,
               debits_per_day);
DAIKOU_MEMBERS(Template, id, merchant, provider, code, name, amount_rule, cap, cycle, mode, delay,
               free_after_signing, window, window_enforced, window_enforced_when_free, waiting_days,
               deductible_days_default, counts, per_day_cap, per_month_cap, enabled, periodic,
               refused_order, mandates_per_payer, one_pending, lifetime, termination_url);
DAIKOU_MEMBERS(BankCard, number, kind, state, bank, holder, document_kind, document, phone, pin,
               cvn2, expiry);
DAIKOU_MEMBERS(Payer, id, live_mandates, alias, balance, card, state);
DAIKOU_MEMBERS(PreNotice, ceiling, given_at, first_day, last_day, open, refused);
DAIKOU_MEMBERS(DebitSchedule, day, amount, state, debited_on);
DAIKOU_MEMBERS(DebitTally, day, successes_today, applies_today, debits_today, successes_this_cycle,
               cycle, settled_today, settled_this_month);
DAIKOU_MEMBERS(MandatePlan, cycle, cap, total_cap, debits_max, next_due, last_debited,
               debited_before, debited, debits, moves);
DAIKOU_MEMBERS(Mandate, id, merchant, tmpl, payer, channel, state, ended_by, confirmations_wrong,
               kind, dialect_tag, code, serial, account_shown, notify_url, app, remark, return_url,
               scene, dialect_note, offered_at, signed_at, ended_at, expires_at, effective_at,
               awaits_effect, paused, lifetime, plan, schedule, notice, tally, pending, payment);
DAIKOU_MEMBERS(Debit, id, mandate, merchant, payer, texts, kind, channel, state, reason,
               dialect_tag, system_retried, tries, due, order, amount, fingerprint, accepted_at,
               ended_at, closes_at);
DAIKOU_MEMBERS(DebitTexts, id, title, attach, notify_url, app, return_url, dialect_note);
DAIKOU_MEMBERS(Refunded, amount, times);
DAIKOU_MEMBERS(Refund, id, debit, merchant, channel, state, code, cancels, amount, why, notify_url,
               app, dialect_note, accepted_at, ended_at);
DAIKOU_MEMBERS(Complaint, id, merchant, payer, mandate, debit, cause, state, words, answer,
               filed_at, answer_by, answered_at);
DAIKOU_MEMBERS(BatchRow, debit, refusal);
DAIKOU_MEMBERS(Batch, id, merchant, channel, number, amount, dialect_note, notify_url, file, rows,
               accepted_at, ready_at);
DAIKOU_MEMBERS(Notification, id, kind, channel, state, mandate, debit, refund, batch, merchant, url,
               queued_at, attempts, postponed, lone, held_for, held_since);
DAIKOU_MEMBERS(BillDay, debits, refunds);
DAIKOU_MEMBERS(TextPool, texts, index);
DAIKOU_MEMBERS(IdIndex, slots, size);
DAIKOU_MEMBERS(IdIndex::Slot, tag, number);
DAIKOU_MEMBERS(Timer<TimerKind>, at, sequence, id, kind);
DAIKOU_MEMBERS(FaultMatch, at, channel, merchant, payer, mandate, order, kind, amount);
DAIKOU_MEMBERS(FaultRule, number, fault, match, unless, settings, times, after, until, probability,
               skip, seen, applied, source);
DAIKOU_MEMBERS(ExchangeRecord, inbound, operation, peer, request, response, decided_by, explanation,
               delay);
DAIKOU_MEMBERS(Entry, sequence, at, fact, channel, reason, merchant, payer, tmpl, mandate, debit,
               refund, notification, amount, number, exchange, text, record);
DAIKOU_MEMBERS(Journal, entries_max, keep_exchanges, entries, last, exchanges, current_exchange);
DAIKOU_MEMBERS(World, id, seed, now, started, settings, merchants, templates, payers, mandates,
               debits, refunds, batches, complaints, notifications, held_notifications,
               notifications_made, bill_days, payouts, codes_sent, texts, numbers, debit_texts,
               debit_texts_known, refunded, payer_aliases, live_mandates, mandate_codes, orders,
               refund_codes, complaint_subjects, complaints_of, agenda, faults, faults_made,
               journal);

#undef DAIKOU_MEMBERS

}  // namespace daikou::simulator::store
