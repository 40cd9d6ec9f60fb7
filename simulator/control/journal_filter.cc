#include "simulator/control/journal_filter.h"

#include <algorithm>
#include <cctype>
#include <functional>

#include "core/domain/channel_names.h"
#include "core/http/message.h"
#include "core/text/nearest.h"

namespace daikou::simulator::control {
namespace {

// Calls `visit` with every word of "a,b,c" until it says false.
bool each_word(std::string_view list, const std::function<bool(std::string_view)>& visit) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (!visit(list.substr(0, comma))) return false;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return true;
}

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

// Whether the text has the word with no letter on either side.
bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end])))
      return true;
  }
  return false;
}

// An exchange is about what its request or its answer names: queries leave no other trace.
bool names(const Entry& entry, std::string_view word) {
  if (entry.fact != Fact::kExchange || !entry.record) return false;
  const std::string& request = entry.record->request;
  return has_word(request, word) || has_word(entry.record->response, word) ||
         (request.find('%') != std::string::npos && has_word(http::percent_decode(request), word));
}

bool is_about_order(const World& world, const Entry& entry, std::string_view order) {
  if (const Debit* debit = world.debits.find(entry.debit)) return debit->order == order;
  return (entry.fact == Fact::kDebitTurnedAway && entry.text == order) || names(entry, order);
}

// By the merchant's code, or by the number that entries and other calls name it by.
bool is_about_mandate(const World& world, const Entry& entry, std::string_view name) {
  if (const Mandate* mandate = world.mandates.find(entry.mandate))
    return mandate->code == name || std::to_string(mandate->id.value) == name;
  return names(entry, name);
}

bool is_about_merchant(const World& world, const Entry& entry, std::string_view alias) {
  const Merchant* merchant = world.merchants.find(entry.merchant);
  return merchant != nullptr && merchant->alias == alias;
}

PayerId payer_of(const World& world, const Entry& entry) {
  if (entry.payer) return entry.payer;
  if (const Debit* debit = world.debits.find(entry.debit)) return debit->payer;
  const Mandate* mandate = world.mandates.find(entry.mandate);
  return mandate == nullptr ? PayerId{} : mandate->payer;
}

// Notifications' entries begin with their kind, and may go on after a colon.
bool is_of_kind(const Entry& entry, std::string_view kind) {
  if (!entry.notification) return false;
  return std::string_view(entry.text).substr(0, entry.text.find(':')) == kind;
}

Error unknown(std::string_view what, std::string_view seen,
              const std::vector<std::string_view>& known) {
  return {ErrorCode::kMalformed, std::string(what) + ": unknown " + std::string(what) + " '" +
                                     std::string(seen) + "', " + suggestion(seen, known)};
}

template <class E>
std::vector<std::string_view> names_up_to(E last) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i)
    names.push_back(name_of(static_cast<E>(i)));
  return names;
}

}  // namespace

Result<Done> check_filter(const JournalFilter& filter) {
  std::string wrong;
  each_word(filter.fact, [&](std::string_view word) {
    if (!fact_from_name(word)) wrong = word.empty() ? " " : word;
    return wrong.empty();
  });
  if (!wrong.empty()) return unknown("fact", wrong, names_up_to(Fact::kWorldChanged));
  if (!filter.channel.empty() && !channel_from_name(filter.channel))
    return unknown("channel", filter.channel, channel_names());
  if (!filter.kind.empty() && !notification_kind_from_name(filter.kind))
    return unknown("kind", filter.kind, names_up_to(NotificationKind::kBatch));
  if (filter.from && filter.until && *filter.until < *filter.from)
    return Error{ErrorCode::kMalformed, "until: " + to_exact_text(*filter.until) +
                                            " lies before `from`, " + to_exact_text(*filter.from)};
  return Done{};
}

bool matches(const World& world, const JournalFilter& filter, const Entry& entry) {
  const auto is_other = [&](std::string_view word) { return word != name_of(entry.fact); };
  if (!filter.fact.empty() && each_word(filter.fact, is_other)) return false;
  if (filter.from && entry.at < *filter.from) return false;
  if (filter.until && entry.at >= *filter.until) return false;
  if (filter.exchange != 0 && entry.exchange != filter.exchange) return false;
  if (!filter.channel.empty() && daikou::name_of(entry.channel) != filter.channel) return false;
  if (!filter.kind.empty() && !is_of_kind(entry, filter.kind)) return false;
  if (!filter.operation.empty() && (entry.fact != Fact::kExchange || !entry.record ||
                                    entry.record->operation != filter.operation))
    return false;
  if (!filter.merchant.empty() && !is_about_merchant(world, entry, filter.merchant)) return false;
  if (!filter.payer.empty() && alias_of(world, payer_of(world, entry)) != filter.payer)
    return false;
  if (!filter.order.empty() && !is_about_order(world, entry, filter.order)) return false;
  return filter.mandate.empty() || is_about_mandate(world, entry, filter.mandate);
}

std::string words_of(const JournalFilter& filter) {
  std::string words;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) words += (words.empty() ? "" : ", ") + std::string(name) + " " + value;
  };
  add("fact", filter.fact);
  add("order", filter.order);
  add("mandate", filter.mandate);
  add("merchant", filter.merchant);
  add("payer", filter.payer);
  add("channel", filter.channel);
  add("kind", filter.kind);
  add("operation", filter.operation);
  if (filter.exchange != 0) add("exchange", std::to_string(filter.exchange));
  if (filter.from) add("from", to_exact_text(*filter.from));
  if (filter.until) add("until", to_exact_text(*filter.until));
  return words.empty() ? "any entry" : words;
}

}  // namespace daikou::simulator::control
