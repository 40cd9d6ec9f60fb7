// A mandate as the gateway keeps it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/domain/ids.h"
#include "core/domain/life_cycles.h"
#include "core/domain/provider.h"
#include "core/money/fen.h"
#include "core/time/instant.h"
#include "simulator/world/debit_template.h"
#include "simulator/world/rarely.h"
#include "simulator/world/text_log.h"
#include "simulator/world/text_pool.h"

namespace daikou::simulator {

// The pre-debit notice that is open for a mandate.
struct PreNotice {
  Fen ceiling;
  Instant given_at{};
  Date first_day{};  // The deductible period, both days included.
  Date last_day{};
  bool open = false;
  bool refused = false;  // A debit was refused in that period.
};

// The one debit of a mandate that is debited once, on one day.
// Source: 预约扣费, dossier wechatpay 9.3 to 9.5.
enum class ScheduleState : std::uint8_t {
  kPlanned,    // As agreed at signing.
  kScheduled,  // The merchant has asked for it, the day before.
  kDebited,
  kLapsed,  // The day is over without success.
};
struct DebitSchedule {
  Date day{};
  Fen amount;
  ScheduleState state = ScheduleState::kPlanned;
  Date debited_on{};
};

// What was debited lately, for the limits of count and amount.
struct DebitTally {
  Date day{};
  std::uint16_t successes_today = 0;
  std::uint16_t applies_today = 0;
  std::uint16_t debits_today = 0;  // Accepted, however they ended.
  std::uint16_t successes_this_cycle = 0;
  std::uint32_t cycle = 0;  // Which cycle since signing, from 0.
  Fen settled_today;
  Fen settled_this_month;
};

// When and how much a periodic mandate may be debited, as its payer agreed to it. One success a
// period, in a few days up to the due day; a due day that passes without success stays due, and the
// merchant must move the plan before anything can be debited again.
// Source: Alipay's rules of cycle deduction, dossier alipay 12.2, 16, 27.
struct MandatePlan {
  Cycle cycle;
  Fen cap;                                       // Of each debit.
  std::optional<Fen> total_cap = std::nullopt;   // Of all settled debits together.
  std::optional<int> debits_max = std::nullopt;  // Of settled debits.
  Date next_due{};
  std::optional<Date> last_debited = std::nullopt;
  std::optional<Date> debited_before = std::nullopt;  // The success before the last.
  Fen debited;
  int debits = 0;
  int moves = 0;  // How often the merchant moved the due day.
};

// What the consent hangs on, where a provider tells several apart: a payer may have each of them.
enum class MandateKind : std::uint8_t {
  kAgreement,  // A card, or the payer's account.
  kBinding,    // A name the merchant gave to a card.
  kContract,   // A card and a bill.
  kElements,   // What the payer once told of the card.
  kToken,      // A number that stands for a card.
};

struct Mandate {
  MandateId id;
  MerchantId merchant;
  TemplateId tmpl;
  PayerId payer;  // None until signed, unless the offer named one.
  Channel channel = Channel::kWechatV2;
  MandateState state = MandateState::kOffered;
  TerminatedBy ended_by = TerminatedBy::kNobody;
  std::uint8_t confirmations_wrong = 0;
  MandateKind kind = MandateKind::kAgreement;
  std::uint8_t dialect_tag = 0;  // For the dialect that made it: algorithm, entry.
  KeptText code;                 // The merchant's number.
  std::uint64_t serial = 0;
  TextId account_shown;
  TextId notify_url;
  TextId app;
  TextId remark;  // Why it ended.
  TextId return_url;
  TextId dialect_note;  // For the dialect that made it: what its messages repeat of the request.
  TextId scene;  // What the mandate is for, as an industry; part of what tells mandates apart.
  Instant offered_at{};
  Instant signed_at{};
  Instant ended_at{};
  Instant expires_at{};
  Instant effective_at{};      // When it took effect; signing, unless it waited for the merchant.
  bool awaits_effect = false;  // Signed; the merchant has yet to put it in effect.
  bool paused = false;         // By the provider.
  std::optional<Cycle> lifetime = std::nullopt;  // As agreed; none: the template's.
  Rarely<MandatePlan> plan;
  Rarely<DebitSchedule> schedule;
  PreNotice notice;
  DebitTally tally;
  DebitId pending;  // The debit that is accepted and not yet ended.
  DebitId payment;  // The order that came with the signing.
};

}  // namespace daikou::simulator
