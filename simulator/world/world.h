// A World is a value: a clock, a seed, and everything a gateway knows. Copy it and there are two;
// save it, compare it, throw it away. Nothing in it points outside but shared things that never
// change.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time/agenda.h"
#include "simulator/journal/journal.h"
#include "simulator/world/batch.h"
#include "simulator/world/complaint.h"
#include "simulator/world/debit.h"
#include "simulator/world/debit_template.h"
#include "simulator/world/fault_rule.h"
#include "simulator/world/id_index.h"
#include "simulator/world/mandate.h"
#include "simulator/world/merchant.h"
#include "simulator/world/notification.h"
#include "simulator/world/payer.h"
#include "simulator/world/settings.h"
#include "simulator/world/table.h"
#include "simulator/world/text_pool.h"

namespace daikou::simulator {

enum class TimerKind : std::uint8_t {
  kExecuteDebit,  // A delayed debit's time has come.
  kSettleDebit,   // An executing debit ends.
  kCloseDebit,    // A refused debit's order closes, or a payment nobody made.
  kOfferLapses,   // A signing page nobody confirmed.
  kMandateExpires,
  kNoticeLapses,  // A deductible period ended without success.
  kSettleRefund,
  kNotify,           // A notification's next attempt.
  kReleaseHeld,      // A held notification goes out though no other one came.
  kRefundsEnd,       // A settled order can be refunded no more.
  kScheduleEnds,     // The day after a scheduled debit's.
  kComplaintLapses,  // A complaint was left for too long.
  kPayOut,           // Settled money becomes usable; the row is the merchant's.
  kDecideApplication,
  kBatchEnds,  // A batch's result can be fetched.
};
std::string_view name_of(TimerKind kind);

// Money that moved on one day, for that day's bill: debits settled, refunds accepted.
struct BillDay {
  std::vector<DebitId> debits;
  std::vector<RefundId> refunds;
};

struct World {
  std::string id;
  std::uint64_t seed = 1;
  Instant now{};
  Instant started{};
  Settings settings;

  Table<Merchant, MerchantId, 1> merchants;
  Table<Template, TemplateId, 8> templates;
  Table<Payer, PayerId> payers;
  Table<Mandate, MandateId> mandates;
  Table<Debit, DebitId> debits;
  Table<Refund, RefundId> refunds;
  Table<Batch, BatchId, 8> batches;
  Table<Complaint, ComplaintId, 8> complaints;
  std::map<NotificationId, Notification> notifications;  // Those still waiting.
  std::vector<NotificationId> held_notifications;        // Held until another one was sent.
  std::uint64_t notifications_made = 0;
  std::map<std::pair<MerchantId, Date>, BillDay> bill_days;
  // Settled money by the day on which it may be used.
  std::map<std::pair<MerchantId, Date>, Fen> payouts;
  // Confirmation codes merchants had sent to payers, by what they are for.
  std::map<std::pair<MerchantId, std::string>, Instant> codes_sent;

  TextPool texts;
  TextLog numbers;  // Of orders and mandates.
  Table<DebitTexts, DebitTextsId> debit_texts;
  IdIndex debit_texts_known;
  std::map<DebitId, Refunded> refunded;  // Debits of which something was accepted to be given back.
  IdIndex payer_aliases;
  IdIndex live_mandates;  // By (template, payer): every mandate ever signed; the state says which
                          // is live.
  IdIndex mandate_codes;  // By (merchant, code); several offers may share one.
  IdIndex orders;         // By (merchant, order id).
  IdIndex refund_codes;   // By (merchant, refund id).
  IdIndex complaint_subjects;  // By who complains, what about and why.
  std::map<MerchantId, std::vector<ComplaintId>> complaints_of;  // Oldest first.

  Agenda<TimerKind> agenda;
  std::vector<FaultRule> faults;
  std::uint32_t faults_made = 0;
  Journal journal;
};

// Rows with a name.
MerchantId add_merchant(World& world, Merchant merchant);
TemplateId add_template(World& world, Template tmpl);
PayerId add_payer(World& world, Payer payer);
MerchantId find_merchant(const World& world, std::string_view alias);
// Its own, or its service provider's.
TemplateId find_template(const World& world, MerchantId merchant, Provider provider,
                         std::string_view code);
// The merchant of that number for which `partner` acts.
MerchantId find_sub_merchant(const World& world, MerchantId partner, Provider provider,
                             std::string_view number);
PayerId find_payer(const World& world, std::string_view alias);
// The alias, or "payer-7" for one without.
std::string alias_of(const World& world, PayerId payer);

// The merchant's debit or refund of that number; none when there is none.
DebitId find_debit(const World& world, MerchantId merchant, std::string_view order);
RefundId find_refund(const World& world, MerchantId merchant, std::string_view code);
// What a debit was asked with; equal rows are kept once.
DebitTextsId keep_texts(World& world, DebitTexts texts);
const DebitTexts& texts_of(const World& world, const Debit& debit);
// Nothing, 0 times, where nothing was given back.
Refunded refunded_of(const World& world, DebitId debit);
// The merchant's mandate of that code: the live one, else the newest that was not discarded, else
// an open offer. `tmpl` none: any template. An empty code names no mandate.
MandateId find_mandate(const World& world, MerchantId merchant, TemplateId tmpl,
                       std::string_view code);

// An entry about a debit or a mandate with its numbers filled in; not appended.
Entry entry_about(const World& world, Fact fact, MandateId mandate);
Entry entry_about(const World& world, Fact fact, DebitId debit);

}  // namespace daikou::simulator
