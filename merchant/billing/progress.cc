#include "merchant/billing/progress.h"

#include <utility>

#include "merchant/retry/retry.h"

namespace daikou::merchant {
namespace {

template <class Row>
class Progress {
 public:
  Progress(Row& row, const Whereabouts& where, const RetryPolicy& retry,
           std::vector<Incident>& incidents)
      : row_(row), where_(where), retry_(retry), incidents_(incidents) {}

  std::optional<MoneyState> follow(const Told& told) {
    const Learned learned = learn(row_.state, told.outcome, told.source);
    switch (learned.effect) {
      case Effect::kNone:
        if (told.source == Source::kQuery) ask_later();
        if (told.source == Source::kNotice && told.outcome == Outcome::kUnknown) ask_now(told);
        return std::nullopt;
      case Effect::kMoves: break;
      case Effect::kLost:
        report(IncidentKind::kLost, "accepted before, now unknown to the channel");
        break;
      case Effect::kContradiction:
        report(IncidentKind::kContradiction, "seen " + std::string(name_of(told.outcome)) +
                                                 ", the book says " +
                                                 std::string(name_of(row_.state)));
        if (learned.to != row_.state) break;
        wake_in(milliseconds(0));  // The channel's last word is its answer to a query.
        return std::nullopt;
    }
    move(learned.to, told);
    return learned.to;
  }

  // Asked, and nothing learned.
  void ask_later() {
    if (is_final(row_.state)) {
      row_.wake = {};
      return;
    }
    const bool pending = row_.state == MoneyState::kPending;
    const Cadence& cadence = pending ? retry_.pending : retry_.unknown;
    ++row_.asks;
    if (static_cast<std::size_t>(row_.asks) == cadence.size())
      report(IncidentKind::kNoAnswer, "asked " + std::to_string(row_.asks) + " times, still " +
                                          std::string(name_of(row_.state)));
    wake_after(pending ? Outcome::kPending : Outcome::kUnknown);
  }

  // A notification that proves nothing: the channel has more to say.
  void ask_now(const Told& told) {
    if (is_final(row_.state)) return;
    row_.reason = told.reason;
    wake_in(milliseconds(0));
  }

  void report(IncidentKind kind, std::string detail) {
    incidents_.push_back(incident(where_.now, kind, where_.about, std::move(detail)));
  }

 private:
  void move(MoneyState to, const Told& told) {
    row_.state = to;
    row_.reason = told.reason;
    row_.detail = told.detail;
    row_.known_at = where_.now;
    row_.wake = {};
    if (to == MoneyState::kPending) row_.asks = 0;
    if (!is_final(to)) wake_after(told.outcome);
    if (to == MoneyState::kNotBooked && told.reason != Reason::kThrottled) count_sending();
  }

  // The next wait for a number that was not booked is longer.
  void count_sending() {
    if (static_cast<std::size_t>(++row_.asks) == retry_.not_booked.size())
      report(IncidentKind::kNoAnswer, "sent " + std::to_string(row_.asks) + " times, never booked");
  }

  void wake_after(Outcome outcome) {
    wake_in(after(retry_, {.asks = static_cast<std::size_t>(row_.asks),
                           .outcome = outcome,
                           .reason = row_.reason})
                .wait);
  }
  void wake_in(milliseconds wait) { row_.wake = {where_.now + wait, where_.lane}; }

  Row& row_;
  const Whereabouts& where_;
  const RetryPolicy& retry_;
  std::vector<Incident>& incidents_;
};

}  // namespace

template <class Row>
std::optional<MoneyState> progress(Row& row, const Told& told, const Whereabouts& where,
                                   const RetryPolicy& retry, std::vector<Incident>& incidents) {
  return Progress<Row>(row, where, retry, incidents).follow(told);
}

template <class Row>
void disbelieve(Row& row, Fen claimed, Source source, const Whereabouts& where,
                const RetryPolicy& retry, std::vector<Incident>& incidents) {
  Progress<Row> progress(row, where, retry, incidents);
  progress.report(IncidentKind::kAmountDiffers,
                  "seen " + to_yuan_text(claimed) + ", want " + to_yuan_text(row.amount));
  if (source == Source::kQuery) progress.ask_later();
}

template std::optional<MoneyState> progress(Debit&, const Told&, const Whereabouts&,
                                            const RetryPolicy&, std::vector<Incident>&);
template std::optional<MoneyState> progress(Refund&, const Told&, const Whereabouts&,
                                            const RetryPolicy&, std::vector<Incident>&);
template void disbelieve(Debit&, Fen, Source, const Whereabouts&, const RetryPolicy&,
                         std::vector<Incident>&);
template void disbelieve(Refund&, Fen, Source, const Whereabouts&, const RetryPolicy&,
                         std::vector<Incident>&);

}  // namespace daikou::merchant
