// How rows and columns correspond: one list a table, from which inserting, changing and reading all
// follow. `fixed` columns never change after the insert.
#pragma once

#include <string>
#include <string_view>

#include "merchant/book/rows.h"

namespace daikou::merchant {

// `Row` is the row or its const form; `visit` has fixed(name, value) and moving(name, value).
template <class Row>
struct Table;

template <>
struct Table<Subscription> {
  static constexpr std::string_view kName = "subscriptions";
  template <class Visit, class Row>
  static void columns(Visit&& visit, Row& row) {
    visit.fixed("code", row.code);
    visit.fixed("customer", row.customer);
    visit.fixed("plan", row.plan);
    visit.fixed("price", row.terms.price);
    visit.fixed("first_price", row.terms.first_price);
    visit.fixed("cap", row.terms.cap);
    visit.fixed("period", row.terms.period);
    visit.fixed("channel", row.channel);
    visit.fixed("entry", row.entry);
    visit.fixed("created_at", row.created_at);
    visit.fixed("first_due", row.first_due);
    visit.fixed("replaces", row.replaces.value);
    visit.moving("payer", row.payer);
    visit.moving("mandate_id", row.mandate_id);
    visit.moving("state", row.state);
    visit.moving("ended_by", row.ended_by);
    visit.moving("signed_at", row.signed_at);
    visit.moving("ended_at", row.ended_at);
    visit.moving("anchor", row.anchor);
    visit.moving("period_index", row.index);
    visit.moving("stage", row.stage);
    visit.moving("collect_at", row.collect_at);
    visit.moving("attempt", row.attempt);
    visit.moving("credit", row.credit);
    visit.moving("debit", row.debit.value);
    visit.moving("asks", row.asks);
    visit.moving("wake_at", row.wake.at);
    visit.moving("wake_lane", row.wake.lane);
  }
};

template <>
struct Table<Debit> {
  static constexpr std::string_view kName = "debits";
  template <class Visit, class Row>
  static void columns(Visit&& visit, Row& row) {
    visit.fixed("subscription", row.subscription.value);
    visit.fixed("channel", row.channel);
    visit.fixed("order_id", row.order_id);
    visit.fixed("origin", row.origin);
    visit.fixed("period_index", row.index);
    visit.fixed("due", row.due);
    visit.fixed("amount", row.amount);
    visit.fixed("attempt", row.attempt);
    visit.fixed("written_at", row.written_at);
    visit.moving("state", row.state);
    visit.moving("reason", row.reason);
    visit.moving("trade_id", row.trade_id);
    visit.moving("detail", row.detail);
    visit.moving("refunded", row.refunded);
    visit.moving("sent_at", row.sent_at);
    visit.moving("known_at", row.known_at);
    visit.moving("settled_at", row.settled_at);
    visit.moving("asks", row.asks);
    visit.moving("wake_at", row.wake.at);
    visit.moving("wake_lane", row.wake.lane);
  }
};

template <>
struct Table<Refund> {
  static constexpr std::string_view kName = "refunds";
  template <class Visit, class Row>
  static void columns(Visit&& visit, Row& row) {
    visit.fixed("debit", row.debit.value);
    visit.fixed("refund_id", row.refund_id);
    visit.fixed("amount", row.amount);
    visit.fixed("why", row.why);
    visit.fixed("written_at", row.written_at);
    visit.moving("state", row.state);
    visit.moving("reason", row.reason);
    visit.moving("detail", row.detail);
    visit.moving("known_at", row.known_at);
    visit.moving("settled_at", row.settled_at);
    visit.moving("asks", row.asks);
    visit.moving("wake_at", row.wake.at);
    visit.moving("wake_lane", row.wake.lane);
  }
};

template <>
struct Table<Message> {
  static constexpr std::string_view kName = "messages";
  template <class Visit, class Row>
  static void columns(Visit&& visit, Row& row) {
    visit.fixed("at", row.at);
    visit.fixed("kind", row.kind);
    visit.fixed("subscription", row.subscription.value);
    visit.fixed("period_index", row.index);
    visit.fixed("amount", row.amount);
    visit.fixed("due", row.due);
  }
};

template <>
struct Table<Incident> {
  static constexpr std::string_view kName = "incidents";
  template <class Visit, class Row>
  static void columns(Visit&& visit, Row& row) {
    visit.fixed("at", row.at);
    visit.fixed("kind", row.kind);
    visit.fixed("about", row.about);
    visit.fixed("detail", row.detail);
  }
};

}  // namespace daikou::merchant
