// Whether a merchant may open the product: what it hands in, point by point, and what a provider
// says to it. Every point that is missing or fails is a reason of its own, with the requirement it
// comes from.
// Source: R1 to R7. What no requirement says is marked `Assumed:` at its point (points.cc).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/reason.h"
#include "core/form/form.h"
#include "simulator/gateway/access.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

enum class Industry : std::uint8_t { kGeneral, kVideo, kLive };
std::string_view name_of(Industry industry);

enum class Document : std::uint8_t {
  kBusinessLicence,
  kPhoneCertificate,       // Of the service phone.
  kProofOfOperation,       // That the service is live.
  kTransactions,           // Of the last months.
  kNetworkCultureLicence,  // Video and live.
  kAudioVisualLicence,     // Video.
  kIcpRecord,              // Web sites.
};
std::string_view name_of(Document document);

// How much is paid, and how content payers were.
struct Volume {
  std::vector<std::uint32_t> payments_a_day;  // Of each of the last months, oldest first.
  std::uint32_t payers = 0;                   // Distinct ones, in the last four weeks.
  form::Share complaints;                     // For each debit, in the last four weeks.
  form::Share complaints_last_month;
  milliseconds complaints_answered_within{0};  // The slowest answer.
  static form::Form<Volume> form();
};

// What the payer gets and how the payer agrees to it.
struct Service {
  std::string content;
  std::string authorisation;  // How the payer agrees, step by step.
  std::optional<Cycle> cycle;
  std::optional<Fen> cap;
  std::optional<Date> signing_day;  // An example of a signing, and of the first debit after it.
  std::optional<Date> first_debit;
  static form::Form<Service> form();
};

struct TemplateDraft {
  std::string theme;  // Names the service and the way of debiting.
  std::optional<Fen> cap;
  std::optional<Cycle> cycle;
  std::optional<milliseconds> redebit_within;
  std::optional<milliseconds> notice_before;
  std::string notice_text;
  static form::Form<TemplateDraft> form();
};

// What UnionPay computes its deposit from.
struct ExpectedVolume {
  Fen amount;
  std::uint32_t debits_a_month = 0;
  static form::Form<ExpectedVolume> form();
};

struct MerchantApplication {
  std::string name;
  std::string service_phone;
  Industry industry = Industry::kGeneral;
  bool website = false;     // It sells on a web site.
  bool new_entity = false;  // Without history: it settles last, and shows no transactions.
  std::vector<Document> documents;
  Volume volume;
  Service service;
  TemplateDraft tmpl;
  std::optional<ExpectedVolume> unionpay;  // It applies for UnionPay as well.
  // What an earlier application was rejected for, and what was put right since: point to note.
  std::vector<std::string> rejected_for;
  std::map<std::string, std::string> rectified;
  static form::Form<MerchantApplication> form();
};

enum class Mark : std::uint8_t { kMet, kNotAsked, kMissing, kFails };
std::string_view name_of(Mark mark);

struct Finding {
  std::string_view point;        // "service_phone": the reason, when it does not fit.
  std::string_view requirement;  // "R2"
  std::string_view wants;        // In words.
  Mark mark = Mark::kMet;
  std::string seen;  // What was handed in instead; empty where nothing was.

  bool is_met() const { return mark == Mark::kMet || mark == Mark::kNotAsked; }
};

struct Audit {
  std::vector<Finding> findings;  // Every point, in the order of the requirements.
  int settles_after_days = 0;     // The tier, if it passes.
  Fen deposit;                    // UnionPay's, where it is applied for.
  Fen fee;

  bool passes() const;
  std::vector<std::string> rejected_for() const;
};

// What the provider knows besides what is handed in.
struct KnownOfMerchant {
  std::vector<std::string> violations;
  std::vector<std::string> rejected_for;
  std::uint64_t complaints_waiting = 0;
};
Audit audit(const MerchantApplication& application, const Settings& settings,
            const KnownOfMerchant& known = {});
// The names of all points, in order.
std::vector<std::string_view> audit_points();
// One that passes, for a general service with a long history.
MerchantApplication complete_application();

// The merchant applies: pending until the decision (kAuditTakes), then open or rejected; a pending
// or rejected merchant can neither sign nor debit. Where it applies for UnionPay too, that channel
// closes until its deposit and fee are paid (access.h).
// Error: kBadRequest, its state lets it not apply (kMerchantMoves).
Decided<Audit> apply(World& world, MerchantId merchant, const MerchantApplication& application);
// When its time has come; nothing, while none waits or a newer one waits longer.
void decide_application(World& world, MerchantId merchant);

}  // namespace daikou::simulator::gateway

namespace daikou::form {

template <>
struct NamesOf<simulator::gateway::Industry> {
  static std::vector<std::string_view> names() {
    return names_up_to(simulator::gateway::Industry::kLive);
  }
};
template <>
struct NamesOf<simulator::gateway::Document> {
  static std::vector<std::string_view> names() {
    return names_up_to(simulator::gateway::Document::kIcpRecord);
  }
};

}  // namespace daikou::form
