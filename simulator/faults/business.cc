#include "simulator/faults/business.h"

#include <array>

#include "simulator/faults/fault.h"

namespace daikou::simulator::faults {
namespace {

// Where the real channels give a reason: at the door, or when the debit is executed.
struct ReasonRow {
  Reason reason;
  std::string_view when;
  std::string_view meaning;
};

constexpr std::array kReasonRows{
    ReasonRow{Reason::kInsufficientBalance, "settle",
              "The payer's balance and cards do not cover the debit."},
    ReasonRow{Reason::kLimitReached, "settle",
              "A limit of amount or count, or risk control (RULELIMIT)."},
    ReasonRow{Reason::kMonthLimitReached, "settle", "The payer's limit of a month is reached."},
    ReasonRow{Reason::kRiskRefused, "settle", "Risk control refuses the debit."},
    ReasonRow{Reason::kPayerRestricted, "settle", "The payer's account is restricted."},
    ReasonRow{Reason::kPayerGone, "settle", "The payer's account is closed."},
    ReasonRow{Reason::kBankUnavailable, "settle", "The bank behind the payer's card is down."},
    ReasonRow{Reason::kCardRefused, "settle",
              "The payer's card is lost, expired or of the wrong kind."},
    ReasonRow{Reason::kCardShort, "settle", "The money is not on the payer's card either."},
    ReasonRow{Reason::kBalanceDisabled, "settle",
              "The payer switched paying from the balance off, and has no other way."},
    ReasonRow{Reason::kNoPaymentWay, "settle", "Neither balance nor card can be used."},
    ReasonRow{Reason::kPaymentFailed, "settle", "Refused further on, without a cause."},
    ReasonRow{Reason::kSystemError, "accept",
              "The gateway answers with a system error and books nothing."},
    ReasonRow{Reason::kNotPermitted, "accept", "The product is not open for this merchant."},
    ReasonRow{Reason::kMandateMissing, "accept", "The gateway does not find the mandate."},
    ReasonRow{Reason::kMandateExpired, "accept", "The mandate has expired."},
    ReasonRow{Reason::kMandateSuspended, "accept", "The mandate is paused or not in effect yet."},
    ReasonRow{Reason::kThrottled, "accept", "Turned away as if a rate limit were reached."},
};

class ReasonFault final : public Fault {
 public:
  explicit ReasonFault(const ReasonRow& row)
      : row_(row),
        settings_{FaultSetting{"when", row.when, "accept|settle",
                               "At the door, or when the debit is executed; for debits only."}} {}
  std::string_view name() const override { return name_of(row_.reason); }
  Layer layer() const override { return Layer::kBusiness; }
  std::string_view meaning() const override { return row_.meaning; }
  std::span<const FaultSetting> settings() const override { return settings_; }

 private:
  const ReasonRow& row_;
  std::array<FaultSetting, 1> settings_;
};

class PlainOutcome final : public Fault {
 public:
  PlainOutcome(std::string_view name, std::string_view meaning) : name_(name), meaning_(meaning) {}
  std::string_view name() const override { return name_; }
  Layer layer() const override { return Layer::kBusiness; }
  std::string_view meaning() const override { return meaning_; }

 private:
  std::string_view name_;
  std::string_view meaning_;
};

const PlainOutcome kSettle("settle", "The debit settles whatever the payer's state says.");
const PlainOutcome kHold("hold", "The debit is held for manual review until released or refused.");

std::string_view when_of(const ReasonRow& row, const FaultRule& rule) {
  const auto found = rule.settings.find("when");
  return found == rule.settings.end() ? row.when : std::string_view(found->second);
}

const ReasonRow* row_of(const FaultRule& rule) {
  for (const ReasonRow& row : kReasonRows)
    if (rule.fault == name_of(row.reason)) return &row;
  return nullptr;
}

bool decides_debit(const FaultRule& rule, const Subject& subject) {
  if (const ReasonRow* row = row_of(rule)) return when_of(*row, rule) == subject.at;
  return subject.at == "settle" && (rule.fault == kHold.name() || rule.fault == kSettle.name());
}

bool refuses_here(const FaultRule& rule, const Subject& subject) {
  return rule.match.at == subject.at && row_of(rule) != nullptr;
}

}  // namespace

std::optional<ForcedOutcome> forced_outcome(World& world, const Subject& subject) {
  const std::optional<FaultRule> rule = first_rule(world, subject, &decides_debit);
  if (!rule) return std::nullopt;
  if (const ReasonRow* row = row_of(*rule))
    return ForcedOutcome{ForcedOutcome::Kind::kRefuse, row->reason};
  return ForcedOutcome{
      rule->fault == kHold.name() ? ForcedOutcome::Kind::kHold : ForcedOutcome::Kind::kSettle, {}};
}

std::optional<Reason> refused_at(World& world, const Subject& subject) {
  if (subject.at == kDebitOperation) return std::nullopt;
  const std::optional<FaultRule> rule = first_rule(world, subject, &refuses_here);
  return rule ? std::optional(row_of(*rule)->reason) : std::nullopt;
}

std::span<const Fault* const> business_faults() {
  static const std::array<ReasonFault, kReasonRows.size()> reasons =
      []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<ReasonFault, kReasonRows.size()>{ReasonFault(kReasonRows[I])...};
  }
  (std::make_index_sequence<kReasonRows.size()>());
  static const std::array<const Fault*, kReasonRows.size() + 2> all = [] {
    std::array<const Fault*, kReasonRows.size() + 2> rows{};
    for (std::size_t i = 0; i < kReasonRows.size(); ++i) rows[i] = &reasons[i];
    rows[kReasonRows.size()] = &kSettle;
    rows[kReasonRows.size() + 1] = &kHold;
    return rows;
  }();
  return all;
}

}  // namespace daikou::simulator::faults
