#include "merchant/book/memory_book.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "merchant/book/due_index.h"
#include "merchant/book/flat_table.h"

namespace daikou::merchant {
namespace {

// Finds a row by its number. Keeps hashes, not texts: rows hold those already.
class Numbers {
 public:
  void add(std::string_view number, std::uint64_t key) { keys_.add(hash(number), key); }
  // `number_of(key)` is the row's own number. 0 when there is none.
  template <class NumberOf>
  std::uint64_t find(std::string_view number, NumberOf&& number_of) const {
    return keys_.find(hash(number), [&](std::uint64_t key) { return number_of(key) == number; })
        .value_or(0);
  }

 private:
  static std::uint64_t hash(std::string_view text) { return std::hash<std::string_view>{}(text); }
  FlatTable keys_;
};

// The rows of an owner, as one backward chain through all rows.
class Chain {
 public:
  void add(std::uint64_t owner, std::uint64_t row) {
    if (last_.size() <= owner) last_.resize(owner + 1);
    if (previous_.size() <= row) previous_.resize(row + 1);
    previous_[row] = last_[owner];
    last_[owner] = row;
  }
  std::vector<std::uint64_t> of(std::uint64_t owner) const {
    std::vector<std::uint64_t> rows;
    for (std::uint64_t row = owner < last_.size() ? last_[owner] : 0; row != 0;
         row = previous_[row])
      rows.push_back(row);
    std::reverse(rows.begin(), rows.end());
    return rows;
  }

 private:
  std::vector<std::uint64_t> last_;
  std::vector<std::uint64_t> previous_;
};

// Rows by key, from 1. A deque, so that growing moves none.
template <class Row>
class Rows {
 public:
  using Key = decltype(Row::key);
  Key next() const { return Key{rows_.size() + 1}; }
  bool has(Key key) const { return key.value >= 1 && key.value <= rows_.size(); }
  const Row& at(Key key) const { return rows_[key.value - 1]; }
  void put(Row row) {
    if (has(row.key)) {
      rows_[row.key.value - 1] = std::move(row);
    } else {
      rows_.push_back(std::move(row));
    }
  }
  std::vector<Row> page(Key after, std::size_t limit) const {
    const std::size_t from = std::min<std::size_t>(after.value, rows_.size());
    const std::size_t until = from + std::min(limit, rows_.size() - from);
    return {rows_.begin() + static_cast<std::ptrdiff_t>(from),
            rows_.begin() + static_cast<std::ptrdiff_t>(until)};
  }
  std::vector<Row> pick(const std::vector<std::uint64_t>& keys) const {
    std::vector<Row> picked;
    picked.reserve(keys.size());
    for (const std::uint64_t key : keys) picked.push_back(at(Key{key}));
    return picked;
  }
  std::vector<Row> settled(Instant from, Instant until) const {
    std::vector<Row> found;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(found), [&](const Row& row) {
      return row.state == MoneyState::kSettled && row.settled_at >= from && row.settled_at < until;
    });
    return found;
  }

 private:
  std::deque<Row> rows_;
};

class MemoryBook final : public Book {
 public:
  Result<Done> commit(Act act) override {
    const std::lock_guard hold(mutex_);
    DAIKOU_CHECK(check(act));
    if (act.subscription) put(std::move(*act.subscription));
    if (act.debit) put(std::move(*act.debit));
    if (act.refund) put(std::move(*act.refund));
    for (Message& message : act.messages) put(std::move(message));
    for (Incident& incident : act.incidents) {
      incident.key = incidents_.next();
      incidents_.put(std::move(incident));
    }
    if (act.received)
      received_.add(act.received->fingerprint, static_cast<std::uint64_t>(act.received->verdict));
    return Done{};
  }

  SubscriptionKey next_subscription() const override {
    const std::lock_guard hold(mutex_);
    return subscriptions_.next();
  }
  DebitKey next_debit() const override {
    const std::lock_guard hold(mutex_);
    return debits_.next();
  }
  RefundKey next_refund() const override {
    const std::lock_guard hold(mutex_);
    return refunds_.next();
  }

  std::optional<Due> earliest(Lane lane) const override {
    const std::lock_guard hold(mutex_);
    return due_.earliest(lane);
  }

  Result<Subscription> subscription(SubscriptionKey key) const override {
    const std::lock_guard hold(mutex_);
    return at(subscriptions_, key, "subscription");
  }
  Result<Subscription> subscription_by_code(std::string_view code) const override {
    const std::lock_guard hold(mutex_);
    return at(subscriptions_, find_code(code), "subscription", code);
  }
  Result<Debit> debit(DebitKey key) const override {
    const std::lock_guard hold(mutex_);
    return at(debits_, key, "debit");
  }
  Result<Debit> debit_by_order(std::string_view order_id) const override {
    const std::lock_guard hold(mutex_);
    return at(debits_, find_order(order_id), "order", order_id);
  }
  Result<Refund> refund(RefundKey key) const override {
    const std::lock_guard hold(mutex_);
    return at(refunds_, key, "refund");
  }
  Result<Refund> refund_by_id(std::string_view refund_id) const override {
    const std::lock_guard hold(mutex_);
    return at(refunds_, find_refund(refund_id), "refund", refund_id);
  }
  Result<std::optional<Verdict>> received(std::uint64_t fingerprint) const override {
    const std::lock_guard hold(mutex_);
    const std::optional<std::uint64_t> found = find_received(fingerprint);
    return found ? std::optional(static_cast<Verdict>(*found)) : std::nullopt;
  }

  Result<std::vector<Subscription>> subscriptions_of(std::string_view customer) const override {
    const std::lock_guard hold(mutex_);
    const auto found = by_customer_.find(std::string(customer));
    if (found == by_customer_.end()) return std::vector<Subscription>{};
    return subscriptions_.pick(found->second);
  }
  Result<std::vector<Debit>> debits_of(SubscriptionKey key) const override {
    const std::lock_guard hold(mutex_);
    return debits_.pick(debits_of_.of(key.value));
  }
  Result<std::vector<Refund>> refunds_of(DebitKey key) const override {
    const std::lock_guard hold(mutex_);
    return refunds_.pick(refunds_of_.of(key.value));
  }
  Result<std::vector<Message>> messages_of(SubscriptionKey key) const override {
    const std::lock_guard hold(mutex_);
    return messages_.pick(messages_of_.of(key.value));
  }

  Result<std::vector<Subscription>> subscriptions(SubscriptionKey after,
                                                  std::size_t limit) const override {
    const std::lock_guard hold(mutex_);
    return subscriptions_.page(after, limit);
  }
  Result<std::vector<Debit>> debits(DebitKey after, std::size_t limit) const override {
    const std::lock_guard hold(mutex_);
    return debits_.page(after, limit);
  }
  Result<std::vector<Refund>> refunds(RefundKey after, std::size_t limit) const override {
    const std::lock_guard hold(mutex_);
    return refunds_.page(after, limit);
  }
  Result<std::vector<Message>> messages(MessageKey after, std::size_t limit) const override {
    const std::lock_guard hold(mutex_);
    return messages_.page(after, limit);
  }
  Result<std::vector<Incident>> incidents(IncidentKey after, std::size_t limit) const override {
    const std::lock_guard hold(mutex_);
    return incidents_.page(after, limit);
  }

  Result<std::vector<Debit>> debits_settled(Instant from, Instant until) const override {
    const std::lock_guard hold(mutex_);
    return debits_.settled(from, until);
  }
  Result<std::vector<Refund>> refunds_settled(Instant from, Instant until) const override {
    const std::lock_guard hold(mutex_);
    return refunds_.settled(from, until);
  }

 private:
  template <class Row>
  static Result<Row> at(const Rows<Row>& rows, typename Rows<Row>::Key key, const char* what,
                        std::string_view number = {}) {
    if (rows.has(key)) return rows.at(key);
    return Error{ErrorCode::kNotFound,
                 std::string("no ") + what + " '" + std::string(number) + "'"};
  }

  SubscriptionKey find_code(std::string_view code) const {
    return {codes_.find(code, [&](std::uint64_t key) -> std::string_view {
      return subscriptions_.at(SubscriptionKey{key}).code;
    })};
  }
  DebitKey find_order(std::string_view order_id) const {
    return {orders_.find(order_id, [&](std::uint64_t key) -> std::string_view {
      return debits_.at(DebitKey{key}).order_id;
    })};
  }
  RefundKey find_refund(std::string_view refund_id) const {
    return {refund_ids_.find(refund_id, [&](std::uint64_t key) -> std::string_view {
      return refunds_.at(RefundKey{key}).refund_id;
    })};
  }

  std::optional<std::uint64_t> find_received(std::uint64_t fingerprint) const {
    return received_.find(fingerprint, [](std::uint64_t) { return true; });
  }

  // Everything that could fail, before anything changes.
  Result<Done> check(const Act& act) const {
    const auto twice = [](const std::string& what) { return Error{ErrorCode::kConflict, what}; };
    if (act.subscription && !subscriptions_.has(act.subscription->key) &&
        find_code(act.subscription->code))
      return twice("subscription '" + act.subscription->code + "' exists");
    if (act.debit && !debits_.has(act.debit->key) && find_order(act.debit->order_id))
      return twice("order '" + act.debit->order_id + "' exists");
    if (act.refund && !refunds_.has(act.refund->key) && find_refund(act.refund->refund_id))
      return twice("refund '" + act.refund->refund_id + "' exists");
    if (act.received && find_received(act.received->fingerprint))
      return twice("received before: " + act.received->what);
    return Done{};
  }

  void put(Subscription row) {
    if (!subscriptions_.has(row.key)) {
      codes_.add(row.code, row.key.value);
      by_customer_[row.customer].push_back(row.key.value);
    }
    due_.set(Due::Kind::kSubscription, row.key.value, row.wake);
    subscriptions_.put(std::move(row));
  }
  void put(Debit row) {
    if (!debits_.has(row.key)) {
      orders_.add(row.order_id, row.key.value);
      debits_of_.add(row.subscription.value, row.key.value);
    }
    due_.set(Due::Kind::kDebit, row.key.value, row.wake);
    debits_.put(std::move(row));
  }
  void put(Refund row) {
    if (!refunds_.has(row.key)) {
      refund_ids_.add(row.refund_id, row.key.value);
      refunds_of_.add(row.debit.value, row.key.value);
    }
    due_.set(Due::Kind::kRefund, row.key.value, row.wake);
    refunds_.put(std::move(row));
  }
  void put(Message row) {
    row.key = messages_.next();
    messages_of_.add(row.subscription.value, row.key.value);
    messages_.put(row);
  }

  mutable std::mutex mutex_;
  Rows<Subscription> subscriptions_;
  Rows<Debit> debits_;
  Rows<Refund> refunds_;
  Rows<Message> messages_;
  Rows<Incident> incidents_;
  FlatTable received_;
  Numbers codes_;
  Numbers orders_;
  Numbers refund_ids_;
  std::unordered_map<std::string, std::vector<std::uint64_t>> by_customer_;
  Chain debits_of_;
  Chain refunds_of_;
  Chain messages_of_;
  DueIndex due_;
};

}  // namespace

std::unique_ptr<Book> make_memory_book() { return std::make_unique<MemoryBook>(); }

}  // namespace daikou::merchant
