#include "simulator/dialects/unionpay/desk.h"

#include <algorithm>
#include <array>

#include "core/signing/encoding.h"
#include "core/wire/unionpay/forensics.h"
#include "simulator/dialects/unionpay/address.h"
#include "simulator/dialects/unionpay/keys.h"
#include "simulator/dialects/unionpay/note.h"
#include "simulator/dialects/unionpay/own_keys.h"
#include "simulator/dialects/unionpay/sealing.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

// Source: dossier 5.
constexpr std::string_view kKnownFields[] = {
    "accNo",         "accType",      "accessType",      "acqInsCode",
    "backUrl",       "batchNo",      "billNo",          "billPeriod",
    "billType",      "bindId",       "bizType",         "cardTransData",
    "certId",        "certType",     "channelType",     "currencyCode",
    "customerInfo",  "customerIp",   "defaultPayType",  "encoding",
    "encryptCertId", "fileContent",  "fileName",        "fileType",
    "frontFailUrl",  "frontUrl",     "instalTransInfo", "issInsCode",
    "merAbbr",       "merCatCode",   "merId",           "merName",
    "orderDesc",     "orderId",      "orderTimeout",    "origOrderId",
    "origQryId",     "origTxnTime",  "payTimeout",      "payType",
    "preAuthId",     "reqReserved",  "reserved",        "riskRateInfo",
    "settleDate",    "signMethod",   "signature",       "subMerAbbr",
    "subMerId",      "subMerName",   "supPayType",      "termId",
    "termInfo",      "tn",           "tokenPayData",    "totalAmt",
    "totalQty",      "txnAmt",       "txnSubType",      "txnTime",
    "txnType",       "userMac",      "vpcTransData",    "version",
    "accSplitData",  "acquirerData", "cardInfo",        "ctrlRule",
    "customerBase",  "deviceInfo",   "feeInfo",         "goodsInfo",
    "issInsName",    "orderType",    "payCardType",     "queryId",
    "transReserved", "txnExtInfo",   "usePlatform"};

constexpr std::array<std::string_view, 4> kVersions{up::kVersion510, up::kVersion500, "5.0.1",
                                                    "1.0.0"};

http::Response bad_request(std::string_view why) {
  return text_reply(400, "text/html;charset=UTF-8",
                    "<html><head><title>Bad Request</title></head><body><h1>HTTP Status 400 - " +
                        std::string(why) + "</h1></body></html>\n");
}

// Source: dossier 2.5. Written so that clients find the text (class end_error).
http::Response error_page(const Coded& code) {
  std::string text;
  for (const char c : "交易失败 " + code.code + code.text) switch (c) {
      case '<': text += "&lt;"; break;
      case '&': text += "&amp;"; break;
      default: text += c;
    }
  return text_reply(200, "text/html;charset=UTF-8",
                    "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
                    "<title>交易失败（模拟）</title></head><body>\n"
                    "<p class=\"end_error\">" +
                        text + "</p>\n</body></html>\n");
}

// A reply before it is signed, for faults to change.
class Draft final : public faults::ReplyDraft {
 public:
  explicit Draft(up::Fields& fields) : fields_(fields) {}
  std::optional<std::string> get(std::string_view name) const override {
    if (!fields_.has(name)) return std::nullopt;
    return std::string(fields_.get(name));
  }
  void set(std::string_view name, std::string value) override { fields_.set(name, value); }
  void remove(std::string_view name) override { fields_.remove(name); }
  void set_amount(Fen amount) override {
    for (const std::string_view name : {"txnAmt", "settleAmt"})
      if (fields_.has(name)) fields_.set(name, to_fen_text(amount));
  }

 private:
  up::Fields& fields_;
};

const Secret& shared_key(const Exchange& exchange) {
  static const Secret none;
  const Keyring* keys = exchange.identity().keys.get();
  return keys == nullptr || keys->shared.empty() ? none : keys->shared.back();
}

// The merchant's own words that strict clients could not read back from the answer that repeats
// them; nullptr when there are none.
const char* unfit_for_answer(const up::Fields& request) {
  for (const char* name : {"reqReserved", "bindId"})
    if (const std::string_view text = request.get(name); !text.empty())
      if (up::unfit_for_answer(up::Fields{{name, text}})) return name;
  return nullptr;
}

// What an answer repeats, without values that clients could not read back.
up::Fields repeated(const up::Fields& request) {
  up::Fields echo = up::echo_of(request);
  while (const auto unfit = up::unfit_for_answer(echo)) echo.remove(unfit->field);
  return echo;
}

Result<Done, Coded> fits_clock(Instant at, Instant now, milliseconds tolerance) {
  const milliseconds off = at > now ? at - now : now - at;
  if (tolerance == milliseconds(0) || off <= tolerance) return Done{};
  return invalid("txnTime");
}

// Asked after, they carry the time of the original.
bool carries_older_time(const up::TransactionRow& row) {
  return row.kind == "00" || row.kind == "22" || row.kind == "99";
}

bool has_unknown(const up::Fields& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const up::Field& field) {
    return std::ranges::find(kKnownFields, field.name) == std::end(kKnownFields);
  });
}

bool own_address(const up::TransactionRow& row, std::string_view path) {
  if (row.entrance == up::Entrance::kFrontOrBack)
    return path == up::kFrontPath || path == up::kBackPath;
  return path == up::back_path(row.what);
}

}  // namespace

http::Response text_reply(int status, std::string content_type, std::string body) {
  http::Response response;
  response.status = status;
  response.headers.add("Content-Type", std::move(content_type));
  response.body = std::move(body);
  return response;
}

http::Response invalid_request() {
  return text_reply(200, "text/html;charset=UTF-8", std::string(up::kInvalidRequest));
}

Desk::Desk(Exchange& exchange) : exchange_(exchange) {}

std::optional<http::Response> Desk::read() {
  const http::Request& request = exchange_.request();
  if (request.method != "POST" || request.body.empty()) return bad_request("want a form by POST");
  const http::Form raw = http::parse_form(request.body);
  const std::string merchant(http::find(raw, "merId").value_or(""));
  if (merchant.empty()) return invalid_request();
  // Before anything else is judged, so that whatever is wrong is recorded in the merchant's world.
  merchant_known_ = exchange_.identify(Channel::kUnionpay, merchant).has_value();
  exchange_.visit([&](World& world) {
    now_ = world.now;
    if (merchant_known_) manners_ = manners_of(world.settings);
    faults_armed_ = merchant_known_ && !world.faults.empty();
    return Done{};
  });
  auto fields = up::read_form(request.body);
  if (!fields) {
    fields_.add("merId", merchant);
    return refuse(bad_field(fields.error()));
  }
  fields_ = *std::move(fields);
  if (manners_.strict_fields && has_unknown(fields_)) return bad_request("unknown field");
  return std::nullopt;
}

std::optional<http::Response> Desk::check_head() {
  if (!merchant_known_) {
    exchange_.remark("no merchant '" + std::string(merchant_number()) + "' in any world");
    return refuse(coded(Reason::kMerchantUnknown, manners_));
  }
  // A sample's subtype, read as the one that is meant; the answer repeats what was sent.
  const bool other =
      manners_.other_subtype && fields_.get("txnType") == "11" && fields_.get("txnSubType") == "01";
  up::Fields head = fields_;
  if (other) head.set("txnSubType", "02");
  if (const auto error = up::fault_in_head(head)) return refuse(bad_field(*error));
  row_ = up::find_transaction(head.get("txnType"), head.get("txnSubType"));
  if (std::ranges::find(kVersions, fields_.get("version")) == kVersions.end())
    return refuse(invalid("version"));
  if (const char* name = unfit_for_answer(fields_)) return refuse(invalid(name));
  if (manners_.strict_paths && !own_address(*row_, exchange_.request().path())) {
    exchange_.remark("sent to " + std::string(exchange_.request().path()) + ", want " +
                     std::string(up::back_path(row_->what)));
    return refuse(invalid("txnType"));
  }
  return std::nullopt;
}

bool Desk::check_signature() {
  if (fields_.get("signMethod") != "01") {
    const Secret& secret = shared_key(exchange_);
    if (up::verify(fields_, secret)) return true;
    exchange_.reject_signature(up::explain(fields_, secret));
    return false;
  }
  const Keys* keys = keys_in(exchange_.identity().keys.get());
  if (keys == nullptr) return false;
  const bool fits = up::verify(fields_, keys->verifier).has_value();
  const bool named = fields_.get("certId") == keys->certificate_number;
  if (fits && named) return true;
  const std::array others{up::KnownKey{"the gateway's own key", own_keys().gateway.public_key()}};
  std::string why = named ? ""
                          : "certId is " + wire::shown(fields_.get("certId")) +
                                ", this merchant's certificate is " + keys->certificate_number +
                                (fits ? "; the signature itself fits that one" : "\n");
  if (!fits) why += up::explain(fields_, keys->verifier, others);
  exchange_.reject_signature(std::move(why));
  return false;
}

std::optional<http::Response> Desk::admit() {
  if (auto response = read()) return response;
  if (auto response = check_head()) return response;
  if (!check_signature())
    return refuse(Coded{std::string(up::kBadSignature), std::string(up::kBadSignatureText)});
  // From here on the message is the one that is meant.
  sent_sub_kind_ = fields_.get("txnSubType");
  fields_.set("txnSubType", row_->sub_kind);
  return std::nullopt;
}

std::optional<http::Response> Desk::check_keys() {
  if (!faults_armed_) return std::nullopt;
  const faults::KeyState keys = exchange_.key_state();
  if (is_changed(keys)) manners_.shown = changed(manners_.shown);
  if (keys.merchant == faults::KeyState::Merchant::kGood || fields_.get("signMethod") != "01")
    return std::nullopt;
  exchange_.reject_signature("the merchant's certificate is not taken any more (fault)");
  return refuse(Coded{std::string(up::kBadSignature), std::string(up::kBadSignatureText)});
}

PayerId Desk::named_payer(const std::optional<std::string>& card) const {
  if (!faults_armed_ || !card) return {};
  return exchange_.visit([&](World& world) { return find_card_holder(world, *card); });
}

Result<Done, Coded> Desk::check_time() const {
  if (carries_older_time(*row_)) return Done{};
  const auto at = instant_from_compact_text(fields_.get("txnTime"));
  if (!at) return invalid("txnTime");
  const auto fits = fits_clock(*at, now_, manners_.time_tolerance);
  if (!fits)
    exchange_.remark("txnTime is " + std::string(fields_.get("txnTime")) +
                     ", the world's clock reads " + to_compact_text(now_));
  return fits;
}

// Source: dossier 5. The upper end is the message's own.
Result<Done, Coded> Desk::check_order() const {
  constexpr std::size_t kOrderMin = 8;
  const std::string_view order = fields_.get("orderId");
  if (order.empty() || order.size() >= kOrderMin) return Done{};
  exchange_.remark("orderId is " + wire::shown(order) + ", want 8 to 40 letters and digits");
  return invalid("orderId");
}

// Assumed: the gateway looks at their form, too; no source says which it takes.
Result<Done, Coded> Desk::check_addresses() const {
  for (const std::string_view name : {"backUrl", "frontUrl", "frontFailUrl"}) {
    const std::string_view url = fields_.get(name);
    if (url.empty() || http::parse_url(without_line_mark(url))) continue;
    exchange_.remark(std::string(name) + " is " + wire::shown(url) + ", want an http address");
    return invalid(name);
  }
  return Done{};
}

Coded Desk::bad_field(const up::FieldError& error) const {
  exchange_.remark(error.detail);
  return coded(error);
}

bool Desk::by_browser() const {
  if (row_->entrance == up::Entrance::kFront) return true;
  return row_->entrance == up::Entrance::kFrontOrBack &&
         exchange_.request().path() == up::kFrontPath;
}

std::string Desk::page_origin() const {
  if (!manners_.page_origin.empty()) return manners_.page_origin;
  const http::Request& request = exchange_.request();
  const std::string_view host = request.headers.get("Host");
  return (request.tls ? "https://" : "http://") +
         (host.empty() ? std::string("gateway.95516.com") : std::string(host));
}

Result<std::optional<std::string>, Coded> Desk::read_card(const up::Card& card) const {
  if (!card.number) return std::optional<std::string>();
  const signing::KeyPair& encryption = own_keys().encryption;
  const bool plain = up::is_plain_card(*card.number);
  if (plain && manners_.encrypt_required) return invalid("accNo");
  if (!plain && !card.encrypted_for) return coded(wire::missing_field("encryptCertId"));
  if (card.encrypted_for && *card.encrypted_for != encryption.certificate.serial_decimal())
    return invalid("encryptCertId");
  const Result<std::string> number = up::read_card(*card.number, encryption.key);
  if (number) return std::optional(*number);
  exchange_.remark(number.error().detail);
  return invalid("accNo");
}

Result<up::Person, Coded> Desk::read_person(const std::optional<std::string>& person) const {
  if (!person) return up::Person{};
  Result<up::Person> read = up::read_person(*person, charset(), &own_keys().encryption.key);
  if (read && read->pin) {
    const Result<std::string> block = up::decrypt(*read->pin, own_keys().encryption.key);
    if (!block) return coded("65");
    read->pin = *block;
  }
  if (read) return *std::move(read);
  exchange_.remark(read.error().detail);
  return coded(up::kMalformedMessage);
}

std::string Desk::note() const {
  up::Fields sent = fields_;
  sent.set("txnSubType", sent_sub_kind_);
  return note_of(sent);
}

Refusal Desk::refusal(Reason reason, Coded code, std::string detail) {
  said_ = std::move(code);
  return {reason, std::move(detail)};
}

Coded Desk::take_code(const Refusal& refusal) {
  if (!said_) return coded(refusal.reason, manners_);
  Coded code = *std::move(said_);
  said_.reset();
  return code;
}

http::Response Desk::print(up::Fields reply) const {
  Draft draft(reply);
  exchange_.change(draft);
  reply = sealed(std::move(reply), shared_key(exchange_), manners_.shown, draft.signature);
  return text_reply(200, "text/html;charset=" + std::string(reply.get("encoding")),
                    up::print_answer(reply));
}

http::Response Desk::answer(const Coded& verdict, const up::Fields& more) const {
  up::Fields reply = repeated(fields_);
  if (!sent_sub_kind_.empty()) reply.set("txnSubType", sent_sub_kind_);
  // An order that is asked after may have come in another manner: the answer keeps the question's.
  for (const auto& [name, value] : more)
    if (name != "version" && name != "encoding" && name != "signMethod") reply.set(name, value);
  reply.set("respCode", verdict.code);
  reply.set("respMsg", verdict.text);
  return print(std::move(reply));
}

http::Response Desk::refuse(const Coded& code) const {
  if (row_ != nullptr && by_browser()) return error_page(code);
  return answer(code);
}

http::Response Desk::refuse(const Refusal& refusal) const {
  if (exchange_.instead()) return *exchange_.instead();
  return refuse(said_ ? *said_ : coded(refusal.reason, manners_));
}

}  // namespace daikou::simulator::unionpay
