#include "simulator/gateway/qualification.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "simulator/gateway/complaints.h"
#include "simulator/gateway/points.h"
#include "simulator/gateway/rules.h"

namespace daikou::simulator::gateway {
namespace {

constexpr std::array<std::string_view, 3> kIndustries{"general", "video", "live"};
constexpr std::array<std::string_view, 7> kDocuments{
    "business_licence",        "phone_certificate",    "proof_of_operation", "transactions",
    "network_culture_licence", "audio_visual_licence", "icp_record"};
constexpr std::array<std::string_view, 4> kMarks{"met", "not_asked", "missing", "fails"};

void note_application(World& world, MerchantId merchant, Fact fact, std::uint64_t number,
                      std::string text) {
  Entry entry;
  entry.at = world.now;
  entry.fact = fact;
  entry.merchant = merchant;
  entry.number = number;
  entry.text = std::move(text);
  world.journal.append(std::move(entry));
}

// UnionPay's way in goes along: the acquirer reviews and assesses what the application says.
void step_unionpay(World& world, MerchantId merchant, bool admitted) {
  const Account* account = world.merchants[merchant].account(Provider::kUnionpay);
  if (account == nullptr || account->access.state != AccessState::kApplied) return;
  for (const AccessEvent step : admitted ? std::vector{AccessEvent::kReview, AccessEvent::kAssess}
                                         : std::vector{AccessEvent::kReject})
    (void)step_access(world, merchant, Provider::kUnionpay, step);
}

// Assumed: the deposit is rounded down, as in access.cc.
void add_costs(Audit& audit, const ExpectedVolume& expected, const Settings& settings) {
  World scratch;
  scratch.settings = settings;
  Merchant merchant;
  merchant.accounts.resize(1);
  merchant.accounts[0].provider = Provider::kUnionpay;
  const MerchantId id = scratch.merchants.add(std::move(merchant));
  if (!apply_for_access(scratch, id, Provider::kUnionpay,
                        {expected.amount, static_cast<int>(expected.debits_a_month)}))
    return;
  step_unionpay(scratch, id, true);
  const Access& access = scratch.merchants[id].accounts[0].access;
  audit.deposit = access.deposit;
  audit.fee = access.fee;
}

KnownOfMerchant known_of(const World& world, MerchantId merchant) {
  const Standing& standing = world.merchants[merchant].standing;
  return {standing.violations, standing.rejected_for, complaints_waiting(world, merchant)};
}

}  // namespace

std::string_view name_of(Industry industry) {
  return kIndustries[static_cast<std::size_t>(industry)];
}
std::string_view name_of(Document document) {
  return kDocuments[static_cast<std::size_t>(document)];
}
std::string_view name_of(Mark mark) { return kMarks[static_cast<std::size_t>(mark)]; }

bool Audit::passes() const { return std::ranges::all_of(findings, &Finding::is_met); }

std::vector<std::string> Audit::rejected_for() const {
  std::vector<std::string> names;
  for (const Finding& each : findings)
    if (!each.is_met()) names.emplace_back(each.point);
  return names;
}

Audit audit(const MerchantApplication& application, const Settings& settings,
            const KnownOfMerchant& known) {
  const Submission submission{application, settings, known};
  Audit audit;
  for (const AuditPoint& point : points()) {
    Seen seen = point.check(submission);
    audit.findings.push_back(
        {point.name, point.requirement, point.wants, seen.mark, std::move(seen.what)});
  }
  audit.settles_after_days = submission.tier().value_or(0);
  if (application.unionpay) add_costs(audit, *application.unionpay, settings);
  return audit;
}

std::vector<std::string_view> audit_points() {
  std::vector<std::string_view> names;
  for (const AuditPoint& point : points()) names.push_back(point.name);
  return names;
}

MerchantApplication complete_application() {
  const Date signing = std::chrono::year(2027) / 1 / 4;
  MerchantApplication complete;
  complete.name = "示例商户";
  complete.service_phone = "400-000-0000";
  complete.documents = {Document::kBusinessLicence, Document::kPhoneCertificate,
                        Document::kProofOfOperation, Document::kTransactions};
  complete.volume = {{1'100, 1'150, 1'200}, 300, {0.0003}, {0.00005}, hours(36)};
  complete.service = {"会员服务", "勾选协议，输入短信验证码", Cycle{}, Fen(50'000),
                      signing,    add_days(signing, 1)};
  complete.tmpl = {"会员自动续费", Fen(50'000), Cycle{}, days(14), hours(72), "将于三天后扣费"};
  return complete;
}

Decided<Audit> apply(World& world, MerchantId merchant, const MerchantApplication& application) {
  const MerchantState state = world.merchants[merchant].state;
  const auto to = next(kMerchantMoves, state, MerchantEvent::kApply);
  if (!to)
    return Refusal{Reason::kBadRequest,
                   "a merchant that is " + std::string(name_of(state)) + " cannot apply"};
  Audit found = audit(application, world.settings, known_of(world, merchant));
  Merchant& row = world.merchants.edit(merchant);
  row.state = *to;
  ++row.standing.applications;
  row.standing.found = found.rejected_for();
  row.standing.tier_found = found.settles_after_days;
  note_application(world, merchant, Fact::kMerchantApplied, row.standing.applications, "");
  if (application.unionpay && row.account(Provider::kUnionpay) != nullptr)
    (void)apply_for_access(
        world, merchant, Provider::kUnionpay,
        {application.unionpay->amount, static_cast<int>(application.unionpay->debits_a_month)});
  const milliseconds takes = world.settings.span(kAuditTakes);
  row.standing.decide_at = world.now + takes;
  if (takes == milliseconds(0))
    decide_application(world, merchant);
  else
    world.agenda.arm(row.standing.decide_at, TimerKind::kDecideApplication, merchant.value);
  return found;
}

void decide_application(World& world, MerchantId merchant) {
  if (world.merchants[merchant].standing.decide_at > world.now) return;  // A newer one waits.
  Merchant& row = world.merchants.edit(merchant);
  row.standing.decide_at = kNever;
  const bool admitted = row.standing.found.empty();
  const auto to =
      next(kMerchantMoves, row.state, admitted ? MerchantEvent::kAdmit : MerchantEvent::kReject);
  if (!to) return;  // Closed meanwhile.
  row.state = *to;
  row.standing.rejected_for = std::move(row.standing.found);
  row.standing.found.clear();
  if (admitted) row.standing.settles_after_days = row.standing.tier_found;
  note_application(
      world, merchant, admitted ? Fact::kMerchantAdmitted : Fact::kMerchantRejected,
      admitted ? static_cast<std::uint64_t>(row.standing.tier_found) : row.standing.applications,
      fmt::format("{}", fmt::join(row.standing.rejected_for, ", ")));
  step_unionpay(world, merchant, admitted);
}

}  // namespace daikou::simulator::gateway
