#include "simulator/control/schemas.h"

#include <array>

#include "simulator/control/schemas_told.h"

namespace daikou::simulator::control {
namespace {

using M = SchemaMember;
constexpr Presence kSometimes = Presence::kSometimes;
constexpr Presence kOrNull = Presence::kOrNull;

constexpr std::array kError{M{"error", "Refusal", "Why nothing was done."}};
constexpr std::array kRefusal{
    M{"code", "text", "As docs/errors.md lists them: malformed, not_found, conflict, refused, …"},
    M{"detail", "text", "What was seen and what was wanted."}};
constexpr std::array kVersion{M{"name", "text", "daikou"}, M{"version", "text", "Its version."},
                              M{"dialects", "texts", "The channels it plays."}};
constexpr std::array kHealth{M{"status", "text", "ok"}, M{"worlds", "integer", "How many."}};
constexpr std::array kDoors{
    M{"http", "text", "Address of plain HTTP; null in a process without ports.", kOrNull},
    M{"https", "text", "Address of HTTPS; null when it is not open.", kOrNull},
    M{"proxy", "text", "Address of the CONNECT proxy; null when it is not open.", kOrNull},
    M{"authority", "text", "File of the certificate to trust, on the server's machine.", kOrNull},
    M{"now", "instant", "What that machine's clock reads."}};
constexpr std::array kJournalState{
    M{"last", "integer", "Sequence of the last entry."},
    M{"dropped", "integer", "How many of the first entries are kept no more."}};
constexpr std::array kWorld{
    M{"id", "text", "Its name."},
    M{"seed", "integer", "What everything drawn is drawn from."},
    M{"now", "instant", "What its clock reads."},
    M{"started", "instant", "What it read at first."},
    M{"clock", "text", "wall or stepped."},
    M{"next_due", "instant", "When something falls due next.", kOrNull},
    M{"merchants", "integer", "How many."},
    M{"templates", "integer", "How many."},
    M{"payers", "integer", "How many."},
    M{"mandates", "integer", "How many, open offers and ended ones among them."},
    M{"debits", "integer", "How many."},
    M{"refunds", "integer", "How many."},
    M{"notifications_waiting", "integer", "Not yet acknowledged nor given up."},
    M{"timers", "integer", "How many wait on the clock."},
    M{"faults", "integer", "Rules armed, without those used up."},
    M{"journal", "JournalState", "How far the journal goes."}};
constexpr std::array kWorlds{M{"items", "[World]", "By name."}};
constexpr std::array kDeleted{M{"deleted", "text", "Its name."}};
constexpr std::array kDifference{M{"equal", "flag", "Whether there is none."},
                                 M{"at", "text", "Where: debits[3].state.", kSometimes},
                                 M{"left", "text", "What this world has there.", kSometimes},
                                 M{"right", "text", "What the other has.", kSometimes}};
constexpr std::array kClock{M{"now", "instant", "What it reads."},
                            M{"mode", "text", "wall or stepped."},
                            M{"next_due", "instant", "When something falls due next.", kOrNull},
                            M{"timers", "integer", "How many wait on it."}};
constexpr std::array kJournalSpan{
    M{"after", "integer", "Sequence of the last entry before; send it as `after` to read them."},
    M{"last", "integer", "Sequence of the last entry."}};
constexpr std::array kAdvanced{
    M{"from", "instant", "What the clock read."},
    M{"to", "instant", "What it reads now."},
    M{"fired", "integer", "Timers that fell due."},
    M{"attempts", "integer", "Notifications sent, repetitions included."},
    M{"stopped", "flag", "Whether the move ended early, by `until` or by the server's end."},
    M{"next_due", "instant", "When something falls due next.", kOrNull},
    M{"journal", "JournalSpan", "What happened is there."}};
constexpr std::array kTimer{M{"at", "instant", "When."}, M{"kind", "text", "What falls due."},
                            M{"about", "text", "The order, mandate or notification concerned."}};
constexpr std::array kAgenda{M{"items", "[Timer]", "Earliest first."},
                             M{"timers", "integer", "How many there are."}};
constexpr std::array kFollower{
    M{"number", "integer", "Its place."},
    M{"url", "text", "Where it takes the time; null for one in this process.", kOrNull},
    M{"trouble", "text", "Why its last answer was none.", kSometimes}};
constexpr std::array kFollowers{M{"items", "[Follower]", "In the order they are asked."}};
constexpr std::array kBankCard{
    M{"number", "text", "13 to 19 digits."},
    M{"kind", "text", "debit or credit."},
    M{"state", "text", "normal, lost, expired, not_opened, unsupported, pin_locked."},
    M{"bank", "text", "Who issued it."},
    M{"holder", "text", "The holder's name."},
    M{"document_kind", "text", "01: the identity card."},
    M{"document", "text", "The document's number."},
    M{"phone", "text", "The phone number its bank knows."},
    M{"pin", "text", "Its PIN."},
    M{"cvn2", "text", "Three digits of a credit card."},
    M{"expiry", "text", "The month a credit card expires in, as YYMM."}};
constexpr std::array kPayer{M{"number", "integer", "Its number."},
                            M{"alias", "text", "Its name."},
                            M{"state", "text", "normal, restricted, gone, limit_reached, …"},
                            M{"balance", "money", "What can be debited."},
                            M{"live_mandates", "integer", "How many are active."},
                            M{"card", "BankCard", "The bank card."}};
constexpr M kNext{"next", "integer", "Send it as `after` for the next page; null at the end.",
                  kOrNull};
constexpr std::array kPayers{M{"items", "[Payer]", "By number."}, kNext};
constexpr std::array kAccount{
    M{"provider", "text", "Who knows the merchant by it."},
    M{"identity", "text", "The merchant's number."},
    M{"apps", "texts", "Applications bound to it."},
    M{"debit_open", "flag", "Whether withholding is open."},
    M{"app_sign_open", "flag", "Whether signing from an app is open."},
    M{"access", "text", "open, applied, reviewed, assessed, contracted, rejected."},
    M{"deposit", "money", "What the channel wants of it."},
    M{"access_fee", "money", "What opening it costs."},
    M{"debit_rate", "text", "Debits a second; 0/s: no limit."}};
constexpr std::array kMerchant{
    M{"number", "integer", "Its number."},
    M{"alias", "text", "Its name in this world."},
    M{"name", "text", "As payers see it."},
    M{"service_phone", "text", "As payers see it."},
    M{"state", "text", "open, suspended, closed, pending, rejected."},
    M{"balance", "money", "What refunds can be paid from."},
    M{"unsettled", "money", "The part of it that waits for its day."},
    M{"settles_after_days", "integer", "The tier: 1 is T+1."},
    M{"applications", "integer", "How often it applied."},
    M{"decide_at", "instant", "When its application is decided; null: none waits.", kOrNull},
    M{"rejected_for", "texts", "Points its last application failed."},
    M{"violations", "texts", "Fake orders, false trades."},
    M{"accounts", "[Account]", "At most one with each provider."}};
constexpr std::array kMerchants{M{"items", "[Merchant]", "By number."}};
constexpr std::array kKeys{M{"provider", "text", "Whose account."},
                           M{"identity", "text", "The merchant's number."},
                           M{"apps", "texts", "Applications bound to it."},
                           M{"shared_keys", "texts", "Newest last; the gateway signs with it."},
                           M{"credentials", "[Credential]", "What else its protocols want."}};
constexpr std::array kCredential{
    M{"name", "text", "What it is: app_private_key, platform_certificate, …"},
    M{"file", "text", "Where tools look for it; empty: said in one word, without a file."},
    M{"encoding", "text", "How the value is written: text or base64."},
    M{"value", "text", "Itself; keys and certificates in PEM."}};
constexpr std::array kCredentials{M{"merchant", "text", "Its alias."},
                                  M{"accounts", "[Keys]", "What it signs with."},
                                  M{"templates", "[Template]", "What it may debit by."}};
constexpr std::array kCycle{M{"unit", "text", "day or month."}, M{"count", "integer", "How many."}};
constexpr std::array kWindow{M{"from", "span", "Since midnight in Beijing."},
                             M{"to", "span", "The first moment outside again."}};
constexpr std::array kTemplate{
    M{"number", "integer", "Its number."},
    M{"merchant", "text", "Whose it is, by alias."},
    M{"provider", "text", "With whom it was agreed."},
    M{"code", "text", "The provider's number for it."},
    M{"name", "text", "As the payer reads it."},
    M{"amount_rule", "text", "not_above or equal."},
    M{"cap", "money", "The most one debit may take."},
    M{"cycle", "Cycle", "The period successes are counted in."},
    M{"mode", "text", "at_once, delayed, pre_notify or scheduled."},
    M{"delay", "span", "Delayed: from acceptance to execution."},
    M{"free_after_signing", "span", "For so long debits are executed at once."},
    M{"window", "Window", "The hours in which debits are taken."},
    M{"window_enforced", "flag", "Whether a debit outside them is refused."},
    M{"enabled", "flag", "Whether it takes new mandates."},
    M{"termination_url", "text", "Where terminations are told; empty: nowhere."}};
constexpr std::array kTemplates{M{"items", "[Template]", "By number."}};
constexpr std::array kNotice{M{"ceiling", "money", "The most the payer was told of."},
                             M{"first_day", "text", "Of the deductible period."},
                             M{"last_day", "text", "Of the deductible period."}};
constexpr std::array kMandate{
    M{"number", "integer", "Its number."},
    M{"provider_number", "text", "The provider's number for it, once it is signed.", kSometimes},
    M{"code", "text", "The merchant's number for it."},
    M{"state", "text", "offered, active, terminated, expired or discarded."},
    M{"merchant", "text", "Alias."},
    M{"template", "text", "The provider's code of it."},
    M{"channel", "text", "The dialect it was asked for in."},
    M{"payer", "text", "Alias.", kSometimes},
    M{"account_shown", "text", "What the signing page shows as the account.", kSometimes},
    M{"offered_at", "instant", "When the page was opened.", kSometimes},
    M{"signed_at", "instant", "When the payer agreed.", kSometimes},
    M{"expires_at", "instant", "When it ends by itself.", kSometimes},
    M{"ended_at", "instant", "When it ended.", kSometimes},
    M{"ended_by", "text", "payer, merchant or provider.", kSometimes},
    M{"remark", "text", "Why it ended.", kSometimes},
    M{"notice", "Notice", "The pre-debit notice that is open.", kSometimes},
    M{"pending_order", "text", "The debit that has not ended yet.", kSometimes}};
constexpr std::array kMandates{M{"items", "[Mandate]", "By number."}, kNext};
constexpr std::array kDebit{
    M{"number", "integer", "Its number."},
    M{"order", "text", "The merchant's number for it."},
    M{"kind", "text", "withholding, or payment for one that came with a signing."},
    M{"state", "text", "accepted, executing, held, settled, refused or closed."},
    M{"amount", "money", "How much."},
    M{"refunded", "money", "How much of it was given back, or is to be."},
    M{"merchant", "text", "Alias."},
    M{"channel", "text", "The dialect it was asked for in."},
    M{"reason", "text", "Why it was refused.", kSometimes},
    M{"payer", "text", "Alias.", kSometimes},
    M{"mandate", "text", "The merchant's code of it.", kSometimes},
    M{"accepted_at", "instant", "When it was booked.", kSometimes},
    M{"ended_at", "instant", "When it ended.", kSometimes}};
constexpr std::array kDebits{M{"items", "[Debit]", "By number."}, kNext};
constexpr std::array kComplaint{
    M{"number", "integer", "Its number."},
    M{"merchant", "text", "Whom it is about, by alias."},
    M{"payer", "text", "Who complains, by alias."},
    M{"cause", "text", "no_notice, after_cancelling, charged_twice, forgotten_renewal, …"},
    M{"state", "text", "open, overdue or answered."},
    M{"order", "text", "The debit it is about.", kSometimes},
    M{"mandate", "text", "The merchant's code of the mandate.", kSometimes},
    M{"words", "text", "The payer's.", kSometimes},
    M{"answer", "text", "The merchant's.", kSometimes},
    M{"filed_at", "instant", "When it was made."},
    M{"answer_by", "instant", "From then on it is overdue."},
    M{"answered_at", "instant", "When it was answered.", kSometimes}};
constexpr std::array kComplaints{M{"items", "[Complaint]", "By number."}, kNext};
constexpr std::array kCauseCount{M{"cause", "text", "What they complained of."},
                                 M{"complaints", "integer", "How many."},
                                 M{"waiting", "integer", "How many have no answer yet."}};
constexpr std::array kComplaintSummary{
    M{"merchant", "text", "Whom they are about, by alias."},
    M{"state", "text", "The merchant's."},
    M{"waiting", "integer", "Complaints without an answer."},
    M{"last_month", "integer", "Complaints in the window of the rate."},
    M{"debits_last_month", "integer", "Debits settled in that window."},
    M{"causes", "[CauseCount]", "The five most frequent causes."}};
constexpr std::array kFinding{
    M{"point", "text", "The reason, when it does not fit: service_phone."},
    M{"requirement", "text", "Where it comes from: R2."},
    M{"mark", "text", "met, not_asked, missing or fails."},
    M{"wants", "text", "What is asked for."},
    M{"seen", "text", "What was handed in instead.", kSometimes}};
constexpr std::array kAudit{
    M{"passes", "flag", "Whether the merchant may open the product."},
    M{"rejected_for", "texts", "The points that are missing or fail."},
    M{"settles_after_days", "integer", "The tier: 1 is T+1; 0: none fits."},
    M{"deposit", "money", "UnionPay's, where it is applied for."},
    M{"fee", "money", "UnionPay's, where it is applied for."},
    M{"findings", "[Finding]", "Every point, in the order of the requirements."},
    M{"merchant", "Merchant", "How it stands now.", kSometimes}};
constexpr std::array kAuditPoint{
    M{"point", "text", "Its name, and the reason when it does not fit: service_phone."},
    M{"requirement", "text", "Where it comes from: R2."}, M{"wants", "text", "What is asked for."}};
constexpr std::array kAuditPoints{M{"items", "[AuditPoint]", "In the order of the requirements."}};
constexpr std::array kConsent{M{"world", "text", "Where it happened."},
                              M{"mandate", "Mandate", "The mandate, signed or not.", kSometimes},
                              M{"payment", "Debit", "The order that came with it.", kSometimes}};
constexpr std::array kExplained{M{"channel", "text", "Whose rules it was judged by."},
                                M{"fits", "flag", "Whether the signature is right."},
                                M{"text", "text", "Both strings, what differs, the likely cause."}};
constexpr std::array kFaultSetting{
    M{"name", "text", "Its name."}, M{"default", "text", "Without it; empty: it must be said."},
    M{"takes", "text", "What fits."}, M{"meaning", "text", "What it changes."}};
constexpr std::array kFaultKind{M{"name", "text", "Its name."},
                                M{"layer", "text", "business, protocol, transport, callback, key."},
                                M{"meaning", "text", "What it does."},
                                M{"settings", "[FaultSetting]", "What it takes."}};
constexpr std::array kCatalogue{M{"items", "[FaultKind]", "As the manual lists them."}};
constexpr std::array kMatch{M{"at", "text", "The operation.", kSometimes},
                            M{"channel", "text", "The dialect.", kSometimes},
                            M{"merchant", "text", "Alias.", kSometimes},
                            M{"payer", "text", "Alias.", kSometimes},
                            M{"mandate", "text", "Its code.", kSometimes},
                            M{"order", "text", "Its number.", kSometimes},
                            M{"kind", "text", "Of a notification.", kSometimes},
                            M{"amount", "money", "Exactly.", kSometimes}};
constexpr std::array kFault{M{"number", "integer", "Its number."},
                            M{"fault", "text", "Its name in the catalogue."},
                            M{"match", "Match", "Where it applies; empty: everywhere."},
                            M{"not", "Match", "Where it does not.", kSometimes},
                            M{"settings", "map", "What the fault itself takes.", kSometimes},
                            M{"times", "integer", "How often at most.", kSometimes},
                            M{"after", "instant", "From when on.", kSometimes},
                            M{"until", "instant", "Before when.", kSometimes},
                            M{"probability", "text", "How likely.", kSometimes},
                            M{"skip", "integer", "The first so many matches pass.", kSometimes},
                            M{"source", "text", "rule, or header: asked for by a request."},
                            M{"seen", "integer", "Matches so far."},
                            M{"applied", "integer", "How often it applied."}};
constexpr std::array kFaults{M{"items", "[Fault]", "In the order they were armed."}};
constexpr std::array kSetting{M{"name", "text", "Its name."}, M{"value", "text", "In this world."},
                              M{"default", "text", "Unless it is set."},
                              M{"takes", "text", "What fits."},
                              M{"meaning", "text", "What it decides."}};
constexpr std::array kSettings{M{"items", "[Setting]", "All there are."}};

constexpr std::array kHappening{
    M{"sequence", "integer", "Its place in the journal."},
    M{"at", "instant", "When, by the world's clock."},
    M{"fact", "text", "What: exchange, debit_settled, …"},
    M{"channel", "text", "In which dialect."},
    M{"reason", "text", "Why not, where something was refused.", kSometimes},
    M{"merchant", "text", "Alias.", kSometimes},
    M{"payer", "text", "Alias.", kSometimes},
    M{"mandate", "integer", "The mandate's number.", kSometimes},
    M{"code", "text", "The merchant's code of it.", kSometimes},
    M{"debit", "integer", "The debit's number.", kSometimes},
    M{"order", "text", "The merchant's number for it.", kSometimes},
    M{"notification", "integer", "The notification's number.", kSometimes},
    M{"amount", "money", "How much.", kSometimes},
    M{"number", "integer", "What the fact says it is: attempt, rule, count.", kSometimes},
    M{"exchange", "integer", "The exchange that caused it.", kSometimes},
    M{"text", "text", "Words.", kSometimes},
    M{"inbound", "flag", "Of an exchange: to the gateway; else it told somebody.", kSometimes},
    M{"operation", "text", "Of an exchange: what was asked for.", kSometimes},
    M{"line", "text", "Of an exchange: its first line.", kSometimes},
    M{"status", "text", "Of an exchange: the answer's status.", kSometimes},
    M{"decided_by", "text", "Of an exchange: what decided the answer.", kSometimes}};
constexpr std::array kExchange{
    M{"inbound", "flag", "To the gateway; else it told somebody."},
    M{"request", "text", "First line, headers and body."},
    M{"operation", "text", "What was asked for.", kSometimes},
    M{"peer", "text", "Who asked.", kSometimes},
    M{"response", "text", "Status line, headers and body.", kSometimes},
    M{"decided_by", "text",
      "What decided the answer; of a notification, the rules that changed it.", kSometimes},
    M{"explanation", "text", "Of a signature that does not fit: what differed.", kSometimes}};
constexpr std::array kEntryInFull{
    M{"entry", "Happening", "The entry."},
    M{"exchange", "Exchange", "What crossed the wire; none for timers and hands.", kSometimes},
    M{"facts", "[Happening]", "What else came of the same exchange."}};
constexpr std::array kLife{M{"items", "[Happening]", "The newest, oldest first."},
                           M{"left_out", "integer", "How many came before these."},
                           M{"journal_dropped", "integer", "Entries that are kept no more."}};
constexpr std::array kSeenShare{M{"hits", "integer", "So many…"},
                                M{"total", "integer", "…of these."},
                                M{"share", "text", "In percent; null of nothing.", kOrNull}};
constexpr std::array kRefusalCount{M{"reason", "text", "Why."},
                                   M{"debits", "integer", "How many debits."}};
constexpr std::array kFigureSpan{
    M{"from", "instant", "Its first moment."},
    M{"signed", "integer", "Mandates signed."},
    M{"ended", "integer", "Mandates terminated or expired."},
    M{"settled", "integer", "Debits settled."},
    M{"refused", "integer", "Debits refused or turned away."},
    M{"complaints", "integer", "Complaints filed."},
    M{"periods", "SeenShare", "Periods collected, of those in which one ended."}};
constexpr std::array kFigures{
    M{"now", "instant", "Until when."},
    M{"mandates_active", "integer", "Mandates that can be debited."},
    M{"payers_signed", "integer", "Payers with such a mandate."},
    M{"signing", "SeenShare", "Offers signed, of those that ended."},
    M{"debits", "SeenShare", "Periods collected; retries are one period."},
    M{"attempts", "SeenShare", "Orders settled, of those that ended."},
    M{"complaints", "SeenShare", "Complaints, of debits settled."},
    M{"causes", "[CauseCount]", "The five most frequent complaints."},
    M{"refusals", "[RefusalCount]", "Why debits were refused, the most frequent first."},
    M{"spans", "[FigureSpan]", "Over time, oldest first; none before the world began."},
    M{"journal", "JournalState", "How far the journal goes."},
    M{"missed", "integer", "Entries dropped before they were counted."}};
constexpr std::array kGateJudged{
    M{"metric", "text", "sign_success, debit_success, …; throttled of debit_accepted."},
    M{"words", "text", "What is wanted."},
    M{"whom", "text", "Of whom, in words; empty: of everybody."},
    M{"target", "text", "In percent; a plain count as it is."},
    M{"verdict", "text", "pass, fail or inconclusive."},
    M{"hits", "integer", "So many…"},
    M{"total", "integer", "…of these; 0 for a plain count."},
    M{"sample", "integer", "With fewer it is inconclusive."},
    M{"share", "text", "In percent, or the count; null of nothing.", kOrNull},
    M{"bound", "text", "The end of the interval that decided.", kOrNull},
    M{"because", "text", "In words."}};
constexpr std::array kGates{M{"from", "instant", "Since when."},
                            M{"until", "instant", "Until when."},
                            M{"gates", "[Gate]", "Those of a release (R24), or the one asked for."},
                            M{"follows", "text", "widen, hold or roll_back."},
                            M{"missed", "integer", "Entries dropped before they were counted."}};
constexpr std::array kBillDayRow{M{"merchant", "text", "Alias."},
                                 M{"day", "text", "In Beijing."},
                                 M{"debits", "integer", "How many settled."},
                                 M{"settled", "money", "Together."},
                                 M{"refunds", "integer", "How many were accepted."},
                                 M{"refunded", "money", "Together."}};
constexpr std::array kPayout{M{"merchant", "text", "Alias."},
                             M{"day", "text", "From when on it may be used."},
                             M{"amount", "money", "How much."}};
constexpr std::array kBillDays{M{"items", "[BillDay]", "The last first."},
                               M{"payouts", "[Payout]", "Settled money that waits for its day."}};
constexpr std::array kBillLine{
    M{"kind", "text", "debit or refund."},
    M{"order", "text", "The merchant's number of the debit."},
    M{"refund", "text", "The merchant's number of the refund.", kSometimes},
    M{"amount", "money", "How much."},
    M{"channel", "text", "In which dialect."},
    M{"payer", "text", "Alias.", kSometimes},
    M{"at", "instant", "When it settled or was accepted."}};
constexpr std::array kBillOfDay{M{"items", "[BillLine]", "Debits, then refunds."},
                                kNext,
                                M{"merchant", "text", "Alias."},
                                M{"day", "text", "In Beijing."},
                                M{"debits", "integer", "How many settled."},
                                M{"settled", "money", "Together."},
                                M{"refunds", "integer", "How many were accepted."},
                                M{"refunded", "money", "Together."}};
constexpr std::array kPayDay{M{"payers", "integer", "How many."}, M{"amount", "money", "Each."}};
constexpr std::array kNotificationRow{
    M{"number", "integer", "Its number."},
    M{"kind", "text", "mandate_signed, debit, …"},
    M{"channel", "text", "In which dialect."},
    M{"merchant", "text", "Who is told, by alias."},
    M{"url", "text", "Where."},
    M{"attempts", "integer", "Made so far."},
    M{"queued_at", "instant", "Since when."},
    M{"code", "text", "The merchant's code of the mandate.", kSometimes},
    M{"order", "text", "The merchant's number of the debit.", kSometimes}};
constexpr std::array kNotifications{M{"items", "[Notification]", "By number."}, kNext};

constexpr std::array kSchemas{
    Schema{"Error", kError},
    Schema{"Refusal", kRefusal},
    Schema{"Version", kVersion},
    Schema{"Doors", kDoors},
    Schema{"Health", kHealth},
    Schema{"World", kWorld},
    Schema{"JournalState", kJournalState},
    Schema{"Worlds", kWorlds},
    Schema{"Deleted", kDeleted},
    Schema{"Difference", kDifference},
    Schema{"Clock", kClock},
    Schema{"Advanced", kAdvanced},
    Schema{"JournalSpan", kJournalSpan},
    Schema{"Timer", kTimer},
    Schema{"Agenda", kAgenda},
    Schema{"Follower", kFollower},
    Schema{"Followers", kFollowers},
    Schema{"BankCard", kBankCard},
    Schema{"Payer", kPayer},
    Schema{"Payers", kPayers},
    Schema{"Account", kAccount},
    Schema{"Merchant", kMerchant},
    Schema{"Merchants", kMerchants},
    Schema{"Keys", kKeys},
    Schema{"Credential", kCredential},
    Schema{"Credentials", kCredentials},
    Schema{"Cycle", kCycle},
    Schema{"Window", kWindow},
    Schema{"Template", kTemplate},
    Schema{"Templates", kTemplates},
    Schema{"Notice", kNotice},
    Schema{"Mandate", kMandate},
    Schema{"Mandates", kMandates},
    Schema{"Debit", kDebit},
    Schema{"Debits", kDebits},
    Schema{"Complaint", kComplaint},
    Schema{"Complaints", kComplaints},
    Schema{"CauseCount", kCauseCount},
    Schema{"ComplaintSummary", kComplaintSummary},
    Schema{"Finding", kFinding},
    Schema{"Audit", kAudit},
    Schema{"AuditPoint", kAuditPoint},
    Schema{"AuditPoints", kAuditPoints},
    Schema{"Consent", kConsent},
    Schema{"Explained", kExplained},
    Schema{"FaultSetting", kFaultSetting},
    Schema{"FaultKind", kFaultKind},
    Schema{"Catalogue", kCatalogue},
    Schema{"Match", kMatch},
    Schema{"Fault", kFault},
    Schema{"Faults", kFaults},
    Schema{"Setting", kSetting},
    Schema{"Settings", kSettings},
    Schema{"Happening", kHappening},
    Schema{"Exchange", kExchange},
    Schema{"EntryInFull", kEntryInFull},
    Schema{"Life", kLife},
    Schema{"SeenShare", kSeenShare},
    Schema{"RefusalCount", kRefusalCount},
    Schema{"FigureSpan", kFigureSpan},
    Schema{"Figures", kFigures},
    Schema{"Gate", kGateJudged},
    Schema{"Gates", kGates},
    Schema{"BillDay", kBillDayRow},
    Schema{"Payout", kPayout},
    Schema{"BillDays", kBillDays},
    Schema{"BillLine", kBillLine},
    Schema{"BillOfDay", kBillOfDay},
    Schema{"PayDay", kPayDay},
    Schema{"Notification", kNotificationRow},
    Schema{"Notifications", kNotifications},
    Schema{"Telling", kTelling},
    Schema{"Chapter", kChapter},
    Schema{"Said", kSaid},
    Schema{"Story", kStory},
    Schema{"ReleaseLook", kReleaseLook},
    Schema{"Release", kRelease},
};

}  // namespace

std::span<const Schema> schemas() { return kSchemas; }

const Schema* find_schema(std::string_view name) {
  for (const Schema& schema : kSchemas)
    if (schema.name == name) return &schema;
  return nullptr;
}

}  // namespace daikou::simulator::control
