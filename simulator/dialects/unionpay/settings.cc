#include "simulator/dialects/unionpay/settings.h"

#include <array>

#include "simulator/gateway/rules.h"

namespace daikou::simulator::unionpay {
namespace {

constexpr SettingSpec kEncryptRequired{"unionpay.encrypt_required", "false", "true|false",
                                       "Whether a card number must come encrypted (4.1)."};
constexpr SettingSpec kRequireSms{
    "unionpay.require_sms", "false", "true|false",
    "Whether checks, bindings and entrustments want the code of a short message (12)."};
constexpr SettingSpec kStrictSms{
    "unionpay.sms_strict", "false", "true|false",
    "Whether such a code is good only after it was asked for with the same order number and time "
    "(12)."};
constexpr SettingSpec kTokenSms{
    "unionpay.token_needs_sms", "true", "true|false",
    "Whether consuming by token wants the code of a short message; without it the merchant may "
    "charge again and again (13)."};
constexpr SettingSpec kSmsCode{"unionpay.sms_code", "111111", "text",
                               "The code that every short message carries (12)."};
constexpr SettingSpec kElements{
    "unionpay.required_elements", "document,name,phone", "text",
    "What a cardholder must be known by, of document, name, phone, pin (4.3)."};
constexpr SettingSpec kStrictPaths{
    "unionpay.strict_paths", "false", "true|false",
    "Whether a transaction is refused with 10 at an address that is not its own (1)."};
constexpr SettingSpec kStrictFields{
    "unionpay.strict_fields", "false", "true|false",
    "Whether a field nobody knows is answered with a page that says HTTP Status 400 (2.1)."};
constexpr SettingSpec kOtherSubtype{
    "unionpay.collect_11_01", "false", "true|false",
    "Whether 11/01 is taken for 11/02, as some samples send it (6.3)."};
constexpr SettingSpec kSyncDecline{
    "unionpay.sync_decline", "false", "true|false",
    "Whether a collection is tried while the merchant waits, and its refusal answered at once "
    "(8.9)."};
constexpr SettingSpec kShowCard{
    "unionpay.show_card", "false", "true|false",
    "Whether answers and notifications about money show the card, masked and encrypted to the "
    "merchant (2.3, 4.2)."};
constexpr SettingSpec kShown{
    "unionpay.gateway_certificate", "company", "company|test_name|other_name|expired|rogue|next",
    "Which certificate the gateway shows: one that every client takes, one whose name, validity or "
    "issuer strict clients refuse, or the next one (3.4)."};
constexpr SettingSpec kTimeTolerance{
    "unionpay.txn_time_tolerance", "24h", "span",
    "How far txnTime may be from the world's clock; 0s: anywhere (17)."};
constexpr SettingSpec kRefundDays{"unionpay.refund_days", "330", "1..365",
                                  "For so many days a trade can be refunded (11)."};
constexpr SettingSpec kQueryPace{
    "unionpay.queries_per_minute", "0", "0..60000",
    "How often a minute one order may be asked after before the answer is 37; 0: as often as "
    "wanted (10)."};
constexpr SettingSpec kCodePace{
    "unionpay.codes_per_minute", "0", "0..60000",
    "How often a minute a code may be sent to one card before the answer is 37; 0: as often as "
    "wanted (12)."};
constexpr SettingSpec kAcceptedCode{
    "unionpay.accepted_code", "00", "00|03|04|05",
    "What a collection that was booked is answered with; all but 00 say that nobody knows (8.9)."};
constexpr SettingSpec kHeldCode{"unionpay.held_code", "05", "03|04|05|70|83",
                                "What a query says of a trade that is held (16.2)."};
constexpr SettingSpec kSettledCode{
    "unionpay.settled_code", "00", "00|A6|42|74|75",
    "What queries and notifications say of a trade that settled: success, or one of the codes that "
    "mean the money moved all the same (16.2)."};
constexpr SettingSpec kCodes{
    "unionpay.codes", "", "text",
    "Other codes for refusals, by reason: card_refused=73,payer_restricted=78. So every code of "
    "the table can be seen (16.1)."};
constexpr SettingSpec kPageOrigin{
    "unionpay.page_origin", "", "text",
    "Where payers reach the pages, such as http://127.0.0.1:8080; empty: where the merchant's form "
    "went."};

constexpr SettingSpec kRequestor{
    "unionpay.token_requestor", "62000000001", "text",
    "The requestor, trId, that merchants open cards under; that of the test environment, where an "
    "older one is 99988877766 (13)."};

template <std::size_t N>
Shown chosen(const Settings& settings, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i)
    if (settings.is(kShown, names[i])) return static_cast<Shown>(i);
  return Shown::kCompany;
}

}  // namespace

const SettingSpec kFeeRate{"unionpay.fee_rate", "60", "number",
                           "The merchant's fee in hundredths of a percent (15.2)."};
const SettingSpec kBatchDelay{"unionpay.batch_delay", "10s", "span",
                              "How long a batch is being processed before its result can be "
                              "fetched; each order in it settles as any other (9.1)."};

std::span<const SettingSpec* const> settings() {
  static constexpr std::array kAll{
      &kEncryptRequired, &kRequireSms,   &kStrictSms,    &kTokenSms,    &kSmsCode,     &kElements,
      &kStrictPaths,     &kStrictFields, &kOtherSubtype, &kSyncDecline, &kShowCard,    &kShown,
      &kTimeTolerance,   &kRefundDays,   &kAcceptedCode, &kHeldCode,    &kSettledCode, &kCodes,
      &kPageOrigin,      &kRequestor,    &kFeeRate,      &kBatchDelay,  &kQueryPace,   &kCodePace};
  return kAll;
}

Shown changed(Shown shown) { return shown == Shown::kCompany ? Shown::kNext : shown; }

bool is_changed(const faults::KeyState& keys) {
  return keys.rotation == faults::KeyState::Rotation::kChanged ||
         keys.rotation == faults::KeyState::Rotation::kDone;
}

Manners manners_of(const Settings& settings) {
  Manners manners;
  if (settings.values().empty()) return manners;
  manners.debit_only = settings.on(kDebitCardsOnly);
  manners.encrypt_required = settings.on(kEncryptRequired);
  manners.require_sms = settings.on(kRequireSms);
  manners.strict_sms = settings.on(kStrictSms);
  manners.token_needs_sms = settings.on(kTokenSms);
  manners.strict_paths = settings.on(kStrictPaths);
  manners.strict_fields = settings.on(kStrictFields);
  manners.other_subtype = settings.on(kOtherSubtype);
  manners.sync_decline = settings.on(kSyncDecline);
  manners.show_card = settings.on(kShowCard);
  manners.shown =
      chosen(settings, std::array<std::string_view, 6>{"company", "test_name", "other_name",
                                                       "expired", "rogue", "next"});
  manners.time_tolerance = settings.span(kTimeTolerance);
  manners.refund_days = static_cast<int>(settings.number(kRefundDays));
  manners.queries_per_minute = static_cast<int>(settings.number(kQueryPace));
  manners.codes_per_minute = static_cast<int>(settings.number(kCodePace));
  manners.elements = settings.text(kElements);
  manners.sms_code = settings.text(kSmsCode);
  manners.accepted_code = settings.text(kAcceptedCode);
  manners.held_code = settings.text(kHeldCode);
  manners.settled_code = settings.text(kSettledCode);
  manners.codes = settings.text(kCodes);
  manners.page_origin = settings.text(kPageOrigin);
  manners.token_requestor = settings.text(kRequestor);
  return manners;
}

}  // namespace daikou::simulator::unionpay
