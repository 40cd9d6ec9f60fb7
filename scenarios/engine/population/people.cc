#include "scenarios/engine/population/people.h"

#include <algorithm>
#include <utility>

#include "core/draw/draw.h"
#include "scenarios/engine/stage/signing.h"
#include "scenarios/engine/stage/stage.h"
#include "simulator/gateway/signing.h"

namespace daikou::scenarios {
namespace {

using simulator::Entry;
using simulator::Fact;

// Where payers of scenarios come from (TEST-NET-1).
constexpr std::string_view kHomeAddress = "192.0.2.10";

// How long after a message, or a debit, people act on it. Assumed.
constexpr milliseconds kCancelsWithin = hours(48);
constexpr milliseconds kComplainsWithin = hours(24);
// Two debits closer than that are two for one period: a period collected late may be followed by
// the next one as soon, for the shortest month less the two weeks of a re-debit (R18).
constexpr milliseconds kTwiceWithin = days(12);
// What was put in for a debit is left for it. Assumed.
constexpr milliseconds kTopUpLasts = days(3);
constexpr milliseconds kSpreadMax = days(28);
// The journal is read while a population moves in, lest it drop what nobody has read.
constexpr std::size_t kReadEvery = 1'000;

// The payday of a month, with the member's own delay.
Instant payday_in(Date month, std::uint32_t day, milliseconds delay) {
  return beijing(Date(month.year(), month.month(), std::chrono::day(day)), delay);
}

// part / of of an amount, rounded down; 0 <= part <= 2 × of, which fits for spans of months.
Fen portion(Fen whole, std::int64_t part, std::int64_t of) {
  return Fen(whole.count() / of * part + whole.count() % of * part / of);
}

Error wrong_cohort(const Cohort& cohort, const std::string& what) {
  return {ErrorCode::kMalformed, "population: " + cohort.name + ": " + what};
}

Result<Done> check_cohort(const Cohort& cohort) {
  if (!cohort.wallet) return Done{};
  const Wallet& wallet = *cohort.wallet;
  if (wallet.payday < 1 || wallet.payday > 28)
    return wrong_cohort(cohort, "payday " + std::to_string(wallet.payday) + ", want 1 to 28");
  if (wallet.spread < hours(0) || wallet.spread >= kSpreadMax)
    return wrong_cohort(cohort, "spread " + to_span_text(wallet.spread) + ", want less than " +
                                    to_span_text(kSpreadMax) +
                                    ": each payday lies before the next");
  if (wallet.low > wallet.high)
    return wrong_cohort(cohort, "low " + to_yuan_text(wallet.low) + " above high " +
                                    to_yuan_text(wallet.high) + ", want it at most as much");
  return Done{};
}

}  // namespace

Result<Done> People::settle_in(const std::vector<Cohort>& cohorts) {
  for (const Cohort& cohort : cohorts) {
    DAIKOU_CHECK(check_cohort(cohort));
    if (std::ranges::find(cohorts_, cohort.name, &Cohort::name) != cohorts_.end())
      return wrong_cohort(cohort, "two cohorts of that name, want one");
    const auto number = static_cast<std::uint32_t>(cohorts_.size());
    const std::uint32_t group = stage_.groups().number(cohort.name);
    cohorts_.push_back(cohort);
    first_of_cohort_.push_back(static_cast<Index>(members_.size()));
    next_to_sign_.push_back(0);
    for (std::uint32_t i = 0; i < cohort.size; ++i) {
      Member member;
      member.cohort = number;
      members_.push_back(member);
      const auto index = static_cast<Index>(members_.size() - 1);
      const Result<PayerId> added = stage_.add_payer(alias_of(index), Fen(1'000'000'00));
      if (!added) return wrong_cohort(cohort, added.error().detail);
      members_.back().payer = *added;
      by_payer_[members_.back().payer.value] = index;
      stage_.groups().add(members_.back().payer, group);
      if (members_.size() % kReadEvery == 0) DAIKOU_CHECK(stage_.watch());
    }
  }
  return Done{};
}

std::string People::alias_of(Index index) const {
  const Member& member = members_[index];
  return cohorts_[member.cohort].name + "-" +
         std::to_string(index - first_of_cohort_[member.cohort] + 1);
}

std::uint32_t People::size(const std::string& cohort) const {
  std::uint32_t size = 0;
  for (const Cohort& each : cohorts_)
    if (cohort.empty() || each.name == cohort) size += each.size;
  return size;
}

Result<std::uint32_t> People::sign_up(const SignUp& order) {
  if (!order.cohort.empty() &&
      std::ranges::find(cohorts_, order.cohort, &Cohort::name) == cohorts_.end())
    return Error{ErrorCode::kNotFound, "no cohort '" + order.cohort + "' in given.population"};
  const std::uint32_t group = stage_.groups().number(order.group);
  const Instant start = stage_.now();
  std::uint32_t done = 0;
  std::size_t turn = 0;
  for (std::size_t idle = 0; done < order.count && idle < cohorts_.size(); ++turn) {
    const std::size_t cohort = turn % cohorts_.size();
    const bool meant = order.cohort.empty() || cohorts_[cohort].name == order.cohort;
    if (!meant || next_to_sign_[cohort] == cohorts_[cohort].size) {
      ++idle;
      continue;
    }
    idle = 0;
    const Index index = first_of_cohort_[cohort] + next_to_sign_[cohort]++;
    DAIKOU_CHECK(
        stage_.advance_to(std::max(stage_.now(), start + order.over * done / order.count)));
    if (group != 0) stage_.groups().add(members_[index].payer, group);
    DAIKOU_CHECK(sign(index, order.plan));
    ++done;
  }
  DAIKOU_CHECK(stage_.advance_to(std::max(stage_.now(), start + order.over)));
  return done;
}

Result<Done> People::sign(Index index, const std::string& plan) {
  const std::string customer = alias_of(index);
  DAIKOU_TRY(merchant::Merchant * merchant, stage_.merchant());
  const Result<merchant::Subscribed> subscribed =
      merchant->subscribe({.customer = customer,
                           .plan = plan,
                           .channel = stage_.channel(),
                           .otherwise = {},
                           .entry = merchant::SigningEntry::kPage,
                           .payer = {},
                           .payer_address = std::string(kHomeAddress),
                           .first_due = std::nullopt});
  // A page that does not open is the merchant's failure, and the gates'.
  if (!subscribed) {
    stage_.unopened(members_[index].payer);
    return stage_.run_due();
  }
  stage_.remember(customer, subscribed->subscription);
  DAIKOU_TRY(const merchant::Subscription row, stage_.subscription_of(customer));
  by_subscription_[row.key.value] = index;
  by_code_[subscribed->subscription] = index;
  const Member& member = members_[index];
  look_into_wallet(index);
  const bool confirms = drawn(member, "payer confirms", 0, cohorts_[member.cohort].temper.confirms);
  const Result<Done> signing =
      confirm_signing(stage_,
                      {subscribed->channel, subscribed->signing_url, merchant::SigningEntry::kPage,
                       subscribed->app_parameters},
                      subscribed->subscription, member.payer,
                      confirms ? Confirmation::kGiven : Confirmation::kLeft);
  if (signing || signing.error().code != ErrorCode::kRefused) return signing;
  stage_.unopened(member.payer);
  return stage_.run_due();
}

bool People::drawn(const Member& member, std::string_view purpose, std::uint32_t attempt,
                   double chance) const {
  return draw_chance({stage_.seed(), purpose, member.payer.value, attempt}, chance);
}

Fen People::wallet_at(const Member& member, Instant at) const {
  const Wallet& wallet = *cohorts_[member.cohort].wallet;
  const auto below = [&](std::string_view purpose, std::uint64_t attempt, std::int64_t bound) {
    return static_cast<std::int64_t>(draw_below(
        {stage_.seed(), purpose, member.payer.value, attempt}, static_cast<std::uint64_t>(bound)));
  };
  const milliseconds delay(below("payday", 0, wallet.spread.count() + 1));
  Date month = beijing_date(at);
  if (payday_in(month, wallet.payday, delay) > at) month = add_months(month, -1);
  const Instant from = payday_in(month, wallet.payday, delay);
  const Instant until = payday_in(add_months(month, 1), wallet.payday, delay);
  const auto number = static_cast<std::uint64_t>(static_cast<int>(month.year())) * 12 +
                      static_cast<unsigned>(month.month());
  constexpr std::int64_t kWhole = 10'000;
  const auto drawn_of = [&](Fen about, std::string_view purpose) {
    return portion(about, kWhole / 2 + below(purpose, number, kWhole + 1), kWhole);
  };
  const Fen high = drawn_of(wallet.high, "wallet high");
  const Fen low = drawn_of(wallet.low, "wallet low");
  const std::int64_t month_long = (until - from).count();
  const std::int64_t passed = (at - from).count();
  return sum(portion(high, month_long - passed, month_long), portion(low, passed, month_long));
}

void People::look_into_wallet(Index index) {
  const Member& member = members_[index];
  if (!cohorts_[member.cohort].wallet) return;
  if (member.topped_up_at != kNever && stage_.now() - member.topped_up_at < kTopUpLasts) return;
  stage_.set_balance(member.payer, wallet_at(member, stage_.now()));
}

void People::see(const Entry& entry) {
  if (!entry.payer) return;
  const auto found = by_payer_.find(entry.payer.value);
  if (found == by_payer_.end()) return;
  Member& member = members_[found->second];
  switch (entry.fact) {
    case Fact::kMandateSigned:
      member.mandate = entry.mandate;
      member.ended_at = kNever;
      break;
    case Fact::kMandateTerminated:
    case Fact::kMandateExpired: member.ended_at = entry.at; break;
    case Fact::kNoticeGiven:
    case Fact::kPayerTold: member.noticed_at = entry.at; break;
    case Fact::kDebitAccepted: touched_.push_back(found->second); break;
    case Fact::kDebitSettled: charged(found->second, entry); break;
    default: break;
  }
}

void People::charged(Index index, const Entry& entry) {
  Member& member = members_[index];
  if (const auto cause = complaint_of(member, entry.at)) {
    const double wait =
        draw_unit({stage_.seed(), "complains after", member.payer.value, member.charged});
    deeds_.emplace(entry.at + milliseconds(static_cast<std::int64_t>(
                                  wait * static_cast<double>(kComplainsWithin.count()))),
                   Deed{Deed::Kind::kComplain, index, entry.debit, *cause});
  }
  ++member.charged;
  member.charged_at = entry.at;
}

std::optional<ComplaintCause> People::complaint_of(const Member& member, Instant at) const {
  const ComplaintTable& table = cohorts_[member.cohort].complains;
  const auto complains = [&](std::string_view why, double chance) {
    return drawn(member, why, member.charged, chance);
  };
  const bool first = member.charged_at == kNever;  // What was just agreed to surprises nobody.
  const Instant since = first ? at : member.charged_at;
  const bool announced = member.noticed_at != kNever && member.noticed_at > since;
  const bool reminded = member.reminded_at != kNever && member.reminded_at > since;
  if (member.ended_at != kNever && complains("charged after cancelling", table.after_cancelling))
    return ComplaintCause::kAfterCancelling;
  if (first) return std::nullopt;
  if (at - member.charged_at < kTwiceWithin) {
    if (complains("charged twice", table.twice)) return ComplaintCause::kChargedTwice;
  } else if (!announced && complains("charged without notice", table.no_notice)) {
    return ComplaintCause::kNoNotice;
  }
  if (stage_.given().merchant.service_phone.empty() &&
      complains("no service phone", table.unclear_phone))
    return ComplaintCause::kUnclearPhone;
  if (complains("forgotten renewal", reminded ? table.forgotten_reminded : table.forgotten))
    return ComplaintCause::kForgottenRenewal;
  return std::nullopt;
}

Result<Done> People::hear() {
  while (true) {
    DAIKOU_TRY(const std::vector<merchant::Message> page,
               stage_.book().messages(heard_until_, 1'000));
    for (const merchant::Message& message : page) take_message(message);
    if (page.empty()) return Done{};
    heard_until_ = page.back().key;
  }
}

void People::take_message(const merchant::Message& message) {
  const auto found = by_subscription_.find(message.subscription.value);
  if (found == by_subscription_.end()) return;
  Member& member = members_[found->second];
  const Temper& temper = cohorts_[member.cohort].temper;
  const std::uint32_t number = member.heard++;
  look_into_wallet(found->second);  // Some channels settle before anybody could look.
  const auto later = [&](std::string_view purpose, milliseconds most) {
    const double share = draw_unit({stage_.seed(), purpose, member.payer.value, number});
    return stage_.now() +
           milliseconds(static_cast<std::int64_t>(share * static_cast<double>(most.count())));
  };
  switch (message.kind) {
    case merchant::MessageKind::kPreNotice:
      member.noticed_at = message.at;
      if (drawn(member, "cancels after a notice", number, temper.cancels))
        deeds_.emplace(later("cancels when", kCancelsWithin),
                       Deed{Deed::Kind::kCancel, found->second, {}, {}});
      break;
    case merchant::MessageKind::kReminder:
      member.reminded_at = message.at;
      if (is_short_of(member, message.amount) &&
          drawn(member, "heeds a reminder", number, temper.heeds_reminders))
        deeds_.emplace(later("tops up when", temper.top_up_after),
                       Deed{Deed::Kind::kTopUp, found->second, {}, {}});
      break;
    case merchant::MessageKind::kTopUp:
      if (drawn(member, "tops up", number, temper.tops_up))
        deeds_.emplace(later("tops up when", temper.top_up_after),
                       Deed{Deed::Kind::kTopUp, found->second, {}, {}});
      break;
    default: break;
  }
}

bool People::is_short_of(const Member& member, Fen amount) const {
  return stage_.visit(
      [&](const simulator::World& world) { return world.payers[member.payer].balance < amount; });
}

PayerId People::payer_of_code(const std::string& mandate_code) const {
  const auto found = by_code_.find(mandate_code);
  return found == by_code_.end() ? PayerId() : members_[found->second].payer;
}

Instant People::next() const { return deeds_.empty() ? kNever : deeds_.begin()->first; }

Result<Done> People::live() {
  if (members_.empty()) return Done{};
  for (const Index index : std::exchange(touched_, {})) look_into_wallet(index);
  DAIKOU_CHECK(hear());
  while (next() <= stage_.now()) {
    const Deed deed = deeds_.extract(deeds_.begin()).mapped();
    do_it(deed);
  }
  return Done{};
}

void People::do_it(const Deed& deed) {
  Member& member = members_[deed.member];
  switch (deed.kind) {
    case Deed::Kind::kTopUp:
      stage_.top_up(member.payer, cohorts_[member.cohort].temper.top_up);
      member.topped_up_at = stage_.now();
      break;
    case Deed::Kind::kCancel:
      // Refused when it has ended meanwhile: then there is nothing left to do.
      (void)stage_.visit([&](simulator::World& world) {
        return simulator::gateway::terminate(world, member.mandate, TerminatedBy::kPayer,
                                             "不再需要");
      });
      break;
    case Deed::Kind::kComplain: complain(deed); break;
    case Deed::Kind::kAnswered:
      (void)stage_.visit([&](simulator::World& world) {
        return simulator::gateway::answer_complaint(world, deed.complaint, "已处理");
      });
      break;
  }
}

void People::complain(const Deed& deed) {
  const auto filed = stage_.visit([&](simulator::World& world) {
    return simulator::gateway::file_complaint(
        world, {members_[deed.member].payer, {}, deed.debit, deed.cause, "投诉"});
  });
  if (!filed) return;  // One for the same cause waits: said once is enough.
  const std::optional<milliseconds> after = stage_.given().merchant.answers_after;
  if (!after) return;
  Deed answer;
  answer.kind = Deed::Kind::kAnswered;
  answer.complaint = *filed;
  deeds_.emplace(stage_.now() + *after, answer);
}

}  // namespace daikou::scenarios
