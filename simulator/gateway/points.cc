#include "simulator/gateway/points.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "simulator/gateway/rules.h"

namespace daikou::simulator::gateway {
namespace {

// The tiers (R3).
constexpr int kNextDay = 1;
constexpr int kNextWeek = 7;
constexpr int kInTwoWeeks = 14;

// A share for each 10,000, in hundredths: 0.05% is 500. Shares come from text with few digits.
constexpr double kFine = 1'000'000;
bool is_at_most(form::Share share, std::int64_t per_ten_thousand) {
  return share.value * kFine <= static_cast<double>(per_ten_thousand) * 100 + 0.5;
}
bool is_below(form::Share share, std::int64_t per_ten_thousand) {
  return share.value * kFine < static_cast<double>(per_ten_thousand) * 100 - 0.5;
}
std::string in_percent(form::Share share) { return fmt::format("{:.4g}%", share.value * 100); }

Seen met() { return {}; }
Seen missing() { return {Mark::kMissing, ""}; }
Seen fails(std::string seen) { return {Mark::kFails, std::move(seen)}; }
Seen not_asked() { return {Mark::kNotAsked, ""}; }
Seen there(bool is_there) { return is_there ? met() : missing(); }

std::string listed(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string in_words(const Cycle& cycle) {
  return fmt::format("{} {}", cycle.count, cycle.unit == CycleUnit::kDay ? "days" : "months");
}

bool is_same(const Cycle& left, const Cycle& right) {
  return left.unit == right.unit && left.count == right.count;
}

Seen check_violations(const Submission& on) {
  return on.known.violations.empty() ? met() : fails(listed(on.known.violations));
}

// Assumed: digits as people dial them, 5 (10086) to 15, with the marks they are parted by.
bool is_phone(std::string_view text) {
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 5 && digits <= 15 &&
         text.find_first_not_of("0123456789+-() ") == std::string_view::npos;
}
Seen check_phone(const Submission& on) {
  const std::string& phone = on.application.service_phone;
  if (phone.empty()) return missing();
  return is_phone(phone) ? met() : fails("'" + phone + "'");
}

Seen check_volume(const Submission& on) {
  if (on.tier()) return met();
  const Volume& volume = on.application.volume;
  return fails(fmt::format("{} payers, {} complaints in four weeks", volume.payers,
                           in_percent(volume.complaints)));
}

// Video and live need the one, video the other, web sites the third.
Seen check_network_culture(const Submission& on) {
  if (on.application.industry == Industry::kGeneral) return not_asked();
  return there(on.has(Document::kNetworkCultureLicence));
}
Seen check_audio_visual(const Submission& on) {
  if (on.application.industry != Industry::kVideo) return not_asked();
  return there(on.has(Document::kAudioVisualLicence));
}
Seen check_icp_record(const Submission& on) {
  if (!on.application.website) return not_asked();
  return there(on.has(Document::kIcpRecord));
}

Seen check_complaint_rate(const Submission& on) {
  const form::Share seen = on.application.volume.complaints_last_month;
  if (is_below(seen, on.settings.number(kComplaintsMost))) return met();
  return fails(in_percent(seen));
}

Seen check_complaints_answered(const Submission& on) {
  const milliseconds slowest = on.application.volume.complaints_answered_within;
  if (on.known.complaints_waiting > 0)
    return fails(fmt::format("{} wait for an answer", on.known.complaints_waiting));
  if (slowest > on.settings.span(kComplaintAnswer)) return fails(to_span_text(slowest));
  return met();
}

// Assumed: a new entity has none to show (R3 lets it in without history).
Seen check_transactions(const Submission& on) {
  if (on.application.new_entity) return not_asked();
  if (!on.has(Document::kTransactions)) return missing();
  const std::size_t months = on.application.volume.payments_a_day.size();
  const auto wanted = static_cast<std::size_t>(on.settings.number(kAuditMonths));
  return months >= wanted ? met() : fails(fmt::format("{} months", months));
}

Seen check_first_debit(const Submission& on) {
  return there(on.application.service.first_debit && on.application.service.signing_day);
}
Seen check_first_debit_day(const Submission& on) {
  const Service& service = on.application.service;
  if (!service.first_debit || !service.signing_day) return not_asked();
  const int after = days_between(*service.signing_day, *service.first_debit);
  if (after >= 0 && days(after) <= on.settings.span(kAuditFirstDebit)) return met();
  return fails(fmt::format("{} days after signing", after));
}

Seen check_cap(const std::optional<Fen>& cap) {
  if (!cap) return missing();
  return *cap > Fen(0) ? met() : fails(to_yuan_text(*cap));
}
Seen check_cycle(const std::optional<Cycle>& cycle) {
  if (!cycle) return missing();
  return cycle->count > 0 ? met() : fails(in_words(*cycle));
}
Seen check_service_cap(const Submission& on) { return check_cap(on.application.service.cap); }
Seen check_service_cycle(const Submission& on) { return check_cycle(on.application.service.cycle); }

Seen check_template_cap(const Submission& on) {
  if (Seen seen = check_cap(on.application.tmpl.cap); seen.mark != Mark::kMet) return seen;
  const auto& described = on.application.service.cap;
  if (!described || *on.application.tmpl.cap <= *described) return met();
  return fails(to_yuan_text(*on.application.tmpl.cap));
}
Seen check_template_cycle(const Submission& on) {
  if (Seen seen = check_cycle(on.application.tmpl.cycle); seen.mark != Mark::kMet) return seen;
  const auto& described = on.application.service.cycle;
  if (!described || is_same(*on.application.tmpl.cycle, *described)) return met();
  return fails(in_words(*on.application.tmpl.cycle));
}
Seen check_redebit(const Submission& on) {
  const auto& within = on.application.tmpl.redebit_within;
  if (!within) return missing();
  return *within <= on.settings.span(kAuditRedebit) ? met() : fails(to_span_text(*within));
}
Seen check_notice(const Submission& on) {
  const auto& before = on.application.tmpl.notice_before;
  if (!before) return missing();
  return *before >= on.settings.span(kAuditNotice) ? met() : fails(to_span_text(*before));
}

Seen check_expected(const Submission& on) {
  const auto& expected = on.application.unionpay;
  if (!expected) return not_asked();
  return there(expected->amount > Fen(0) && expected->debits_a_month > 0);
}

// Each point of an earlier rejection wants its note.
Seen check_rectified(const Submission& on) {
  std::vector<std::string> before = on.known.rejected_for;
  for (const std::string& each : on.application.rejected_for)
    if (std::ranges::find(before, each) == before.end()) before.push_back(each);
  if (before.empty()) return not_asked();
  std::vector<std::string> open;
  for (const std::string& each : before)
    if (const auto note = on.application.rectified.find(each);
        note == on.application.rectified.end() || note->second.empty())
      open.push_back(each);
  if (open.empty()) return met();
  return {open.size() == before.size() ? Mark::kMissing : Mark::kFails,
          "no note on " + listed(open)};
}

template <Document kDocument>
Seen check_document(const Submission& on) {
  return there(on.has(kDocument));
}
template <auto Part, auto Member>
Seen check_given(const Submission& on) {
  const auto& value = on.application.*Part.*Member;
  if constexpr (requires { value.has_value(); })
    return there(value.has_value());
  else
    return there(!value.empty());
}
template <auto Member>
constexpr auto kOfService = &check_given<&MerchantApplication::service, Member>;
template <auto Member>
constexpr auto kOfTemplate = &check_given<&MerchantApplication::tmpl, Member>;

// In the order of the requirements.
constexpr std::array kPoints{
    AuditPoint{"violations", "R1", "no fake orders or false trades on record", check_violations},
    AuditPoint{"service_phone", "R2", "a service phone that can be dialled, shown to payers",
               check_phone},
    AuditPoint{"phone_certificate", "R2", "the certificate of the service phone",
               check_document<Document::kPhoneCertificate>},
    AuditPoint{"volume", "R3",
               "more than 1,000 payments a day in three months, or 20 payers with at most 0.1% "
               "complaints in four weeks, or a new entity",
               check_volume},
    AuditPoint{"network_culture_licence", "R4", "the network culture licence (video, live)",
               check_network_culture},
    AuditPoint{"audio_visual_licence", "R4", "the audio-visual licence (video)",
               check_audio_visual},
    AuditPoint{"icp_record", "R4", "the ICP record (web sites)", check_icp_record},
    AuditPoint{"complaint_rate", "R4", "complaints of the last month below 1 in 10,000",
               check_complaint_rate},
    AuditPoint{"complaints_answered", "R4", "every complaint answered within 48 hours",
               check_complaints_answered},
    AuditPoint{"business_licence", "R5", "the business licence",
               check_document<Document::kBusinessLicence>},
    AuditPoint{"proof_of_operation", "R5", "proof that the service is live",
               check_document<Document::kProofOfOperation>},
    AuditPoint{"transactions", "R5", "the transactions of three months", check_transactions},
    AuditPoint{"service_content", "R5", "what the payer gets", kOfService<&Service::content>},
    AuditPoint{"service_cycle", "R5", "how often is debited, once a period at least",
               check_service_cycle},
    AuditPoint{"service_cap", "R5", "the most one debit takes, above 0", check_service_cap},
    AuditPoint{"authorisation_flow", "R5", "how the payer agrees",
               kOfService<&Service::authorisation>},
    AuditPoint{"first_debit", "R5", "days of a signing and its first debit, as YYYY-MM-DD",
               check_first_debit},
    AuditPoint{"first_debit_day", "R5", "the first debit within 5 days of signing",
               check_first_debit_day},
    AuditPoint{"template_theme", "R6", "a theme that names service and way of debiting",
               kOfTemplate<&TemplateDraft::theme>},
    // Assumed: the template keeps what the service is described with.
    AuditPoint{"template_cap", "R6", "a cap, not above the described one", check_template_cap},
    AuditPoint{"template_cycle", "R6", "a cycle, as described", check_template_cycle},
    AuditPoint{"redebit_rule", "R6", "debiting again within two weeks at most", check_redebit},
    AuditPoint{"notice_rule", "R6", "a notice 72 hours before", check_notice},
    AuditPoint{"notice_text", "R6", "the notice's text", kOfTemplate<&TemplateDraft::notice_text>},
    AuditPoint{"expected_volume", "R7", "UnionPay: expected amount and debits a month",
               check_expected},
    AuditPoint{"rectification", "R5", "a note on each point of the earlier rejection",
               check_rectified},
};

}  // namespace

bool Submission::has(Document document) const {
  return std::ranges::find(application.documents, document) != application.documents.end();
}

// Assumed: a merchant that qualifies by its payments alone settles after a week.
std::optional<int> Submission::tier() const {
  const Volume& volume = application.volume;
  const auto payers = static_cast<std::int64_t>(volume.payers);
  if (application.new_entity) return kInTwoWeeks;
  if (payers >= settings.number(kAuditPayersFast) &&
      is_at_most(volume.complaints, settings.number(kAuditComplaintsFast)))
    return kNextDay;
  if (payers >= settings.number(kAuditPayersSlow) &&
      is_at_most(volume.complaints, settings.number(kAuditComplaintsSlow)))
    return kNextWeek;
  const auto months = static_cast<std::size_t>(settings.number(kAuditMonths));
  const bool busy = volume.payments_a_day.size() >= months &&
                    std::all_of(volume.payments_a_day.end() - static_cast<std::ptrdiff_t>(months),
                                volume.payments_a_day.end(), [&](std::uint32_t payments) {
                                  return payments > settings.number(kAuditPayments);
                                });
  return busy ? std::optional(kNextWeek) : std::nullopt;
}

std::span<const AuditPoint> points() { return kPoints; }

}  // namespace daikou::simulator::gateway
