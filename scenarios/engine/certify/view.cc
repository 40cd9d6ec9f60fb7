#include "scenarios/engine/certify/view.h"

#include <algorithm>

#include "scenarios/engine/certify/hook.h"

namespace daikou::scenarios::certify {
namespace {

Error missing(std::string_view what, const std::string& pointer) {
  return {ErrorCode::kMalformed,
          "hook view: no " + std::string(what) + " at '" + pointer + "' in the answer"};
}

bool is_among(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

// "25.00", "25.00 CNY", "¥25.00"; or fen.
std::optional<Fen> amount_of(std::string_view text, AmountUnit unit) {
  constexpr std::string_view kSign = "¥";
  if (text.starts_with(kSign)) text.remove_prefix(kSign.size());
  text = text.substr(0, text.find(' '));
  const Result<Fen> amount =
      unit == AmountUnit::kFen ? fen_from_fen_text(text) : fen_from_yuan_text(text);
  return amount ? std::optional(*amount) : std::nullopt;
}

Result<ViewedDebit> debit_in(const wire::Json& row, const ViewHook& hook) {
  const auto order = word_at(row, hook.order);
  if (!order) return missing("order number of a debit", hook.order);
  const auto state = word_at(row, hook.debit_state);
  if (!state) return missing("state of a debit", hook.debit_state);
  const auto amount = word_at(row, hook.amount);
  if (!amount) return missing("amount of a debit", hook.amount);
  return ViewedDebit{*order, *state, is_among(hook.settled, *state), amount_of(*amount, hook.unit)};
}

Result<const wire::Json*> list_at(const wire::Json& answer, std::string_view what,
                                  const std::string& pointer) {
  const wire::Json* list = find(answer, pointer);
  if (list == nullptr || !list->is_array()) return missing(what, pointer);
  return list;
}

Result<std::vector<Instant>> notices_in(const wire::Json& answer, const ViewHook& hook) {
  std::vector<Instant> notices;
  if (hook.notices.empty()) return notices;
  DAIKOU_TRY(const wire::Json* list, list_at(answer, "list of notices", hook.notices));
  for (const wire::Json& row : list->items()) {
    if (!hook.notice_kind.empty() &&
        !is_among(hook.notice_words, word_at(row, hook.notice_kind).value_or("")))
      continue;
    const auto at = word_at(row, hook.notice_at);
    if (!at) return missing("time of a notice", hook.notice_at);
    DAIKOU_TRY(const Instant told, instant_from_rfc3339_text(*at));
    notices.push_back(told);
  }
  return notices;
}

}  // namespace

Fen View::settled() const {
  Fen total;
  for (const ViewedDebit& each : debits)
    if (each.settled && each.amount) total = sum(total, *each.amount);
  return total;
}

std::size_t View::settled_count() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(debits, [](const ViewedDebit& each) { return each.settled; }));
}

std::string View::words() const {
  return "the mandate is '" + state + "', " + std::to_string(settled_count()) +
         " debits settled over " + to_yuan_text(settled()) + " CNY";
}

Result<View> read_view(const wire::Json& answer, const ViewHook& hook) {
  View view;
  const auto state = word_at(answer, hook.state);
  if (!state) return missing("state", hook.state);
  view.state = *state;
  view.active = is_among(hook.active, *state);
  DAIKOU_TRY(const wire::Json* debits, list_at(answer, "list of debits", hook.debits));
  for (const wire::Json& row : debits->items()) {
    DAIKOU_TRY(ViewedDebit debit, debit_in(row, hook));
    view.debits.push_back(std::move(debit));
  }
  DAIKOU_TRY(view.notices, notices_in(answer, hook));
  return view;
}

}  // namespace daikou::scenarios::certify
