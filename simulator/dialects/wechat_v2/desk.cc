#include "simulator/dialects/wechat_v2/desk.h"

#include <algorithm>
#include <vector>

#include "core/wire/wechat_v2/forensics.h"
#include "core/wire/wechat_v2/query.h"
#include "core/wire/wechat_v2/xml.h"
#include "simulator/dialects/wechat_v2/explaining.h"
#include "simulator/dialects/wechat_v2/sub_app.h"
#include "simulator/dialects/wechat_v2/tag.h"

namespace daikou::simulator::wechat_v2 {
namespace {

MessageTrouble trouble_of_message(const v2::MessageError& error) {
  switch (error.fault) {
    case v2::MessageFault::kEmpty: return trouble(Problem::kEmptyBody);
    case v2::MessageFault::kNotUtf8: return trouble(Problem::kNotUtf8);
    case v2::MessageFault::kFormat: return trouble(Problem::kFormat);
    case v2::MessageFault::kFourByteCharacter: break;
  }
  return trouble_of({error.field, v2::FieldProblem::kInvalid, error.detail});
}

bool has_app(const Account* account, std::string_view app) {
  return account != nullptr && std::ranges::find(account->apps, app) != account->apps.end();
}

bool known_anywhere(const World& world, std::string_view app) {
  bool known = false;
  world.merchants.for_each([&](const Merchant& merchant) {
    known = known || has_app(merchant.account(Provider::kWechat), app);
  });
  return known;
}

// A reply before it is signed, for faults to change.
class Draft final : public faults::ReplyDraft {
 public:
  explicit Draft(v2::Fields& fields) : fields_(fields) {}
  std::optional<std::string> get(std::string_view name) const override {
    if (!fields_.has(name)) return std::nullopt;
    return std::string(fields_.get(name));
  }
  void set(std::string_view name, std::string value) override { fields_.set(name, value); }
  void remove(std::string_view name) override { fields_.remove(name); }
  void set_amount(Fen amount) override {
    for (const std::string_view name : {"refund_fee", "total_fee"}) {
      if (!fields_.has(name)) continue;
      return fields_.set(name, to_fen_text(amount));
    }
  }

 private:
  v2::Fields& fields_;
};

Result<v2::Verified> verify_with(const std::vector<Secret>& newest_last, const v2::Fields& fields,
                                 const v2::SignRule& rule) {
  if (newest_last.size() == 1) return v2::verify(fields, newest_last.front(), rule);
  return v2::verify(fields, std::vector<Secret>(newest_last.rbegin(), newest_last.rend()), rule);
}

std::string explain(Exchange& exchange, const v2::Fields& fields, const v2::SignRule& rule) {
  KnownKeys keys;
  exchange.visit([&](World& world) {
    collect_keys(world, exchange.identity().merchant, keys);
    return Done{};
  });
  v2::Evidence evidence{fields, keys.own, keys.others};
  evidence.rule = rule;
  return v2::to_text(v2::explain(evidence));
}

// The algorithm a message seems to be signed with, for answers to those that are not taken.
v2::SignType measured(const v2::Fields& fields, v2::SignType otherwise) {
  switch (fields.get("sign").size()) {
    case 32: return v2::SignType::kMd5;
    case 64: return v2::SignType::kHmacSha256;
    default: return otherwise;
  }
}

Secret wrong_key(const Exchange& exchange) {
  return Secret(draw_nonce(exchange.draw("a key nobody has")));
}

void lower_case_sign(v2::Fields& fields) {
  std::string sign(fields.get("sign"));
  std::ranges::transform(sign, sign.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  fields.set("sign", sign);
}

void seal(const Exchange& exchange, v2::Fields& reply, v2::SignType type,
          faults::ReplyDraft::Signature wanted) {
  using Signature = faults::ReplyDraft::Signature;
  if (wanted == Signature::kAbsent) return;
  const auto& keys = exchange.identity().keys->shared;
  v2::seal(reply, wanted == Signature::kWrongKey ? wrong_key(exchange) : keys.back(), type);
  if (wanted == Signature::kLowerCase) lower_case_sign(reply);
}

}  // namespace

http::Response text_reply(std::string content_type, std::string body) {
  http::Response response;
  response.headers.add("Content-Type", std::move(content_type));
  response.body = std::move(body);
  return response;
}

Desk::Desk(Exchange& exchange, v2::Call call)
    : exchange_(exchange),
      call_(call),
      endpoint_(v2::endpoint(call)),
      sign_type_(endpoint_.default_sign_type) {}

Result<Done, MessageTrouble> Desk::read() {
  const http::Request& request = exchange_.request();
  const bool by_query = endpoint_.method == v2::Method::kGet;
  if (request.method != (by_query ? "GET" : "POST")) return trouble(Problem::kMethod);
  auto fields = by_query ? v2::parse_query(request.query()) : v2::parse_from_merchant(request.body);
  if (!fields) {
    exchange_.remark(fields.error().detail);
    return trouble_of_message(fields.error());
  }
  take_fields(*std::move(fields));
  if (by_query && manners_.drop_null) drop_null();
  return Done{};
}

void Desk::take_fields(v2::Fields fields) {
  fields_ = std::move(fields);
  sign_type_ = measured(fields_, endpoint_.default_sign_type);
  who_.app = fields_.get("appid");
  who_.merchant_id = fields_.get("mch_id");
  for (auto [name, slot] :
       {std::pair("sub_appid", &who_.sub_app), std::pair("sub_mch_id", &who_.sub_merchant_id)})
    if (const std::string_view value = fields_.get(name); !value.empty()) *slot = value;
  identify();
}

// Before anything else is judged, so that whatever is wrong is recorded in the merchant's world.
void Desk::identify() {
  merchant_known_ = exchange_.identify(Channel::kWechatV2, who_.merchant_id).has_value();
  if (!merchant_known_) return;
  manners_ = exchange_.visit([](World& world) { return manners_of(world.settings); });
}

// Some clients append the text "null" for an unset parameter that they did not sign (dossier 4.2).
void Desk::drop_null() {
  std::vector<std::string> names;
  for (const v2::Field& field : fields_)
    if (field.value == "null") names.emplace_back(field.name);
  for (const std::string& name : names) {
    fields_.remove(name);
    exchange_.remark("parameter '" + name + "' says null and was dropped");
  }
}

MessageTrouble Desk::bad_field(const v2::FieldError& error) {
  exchange_.remark(error.detail);
  return trouble_of(error);
}

Result<Done, MessageTrouble> Desk::check_sender() {
  DAIKOU_CHECK(check_merchant());
  DAIKOU_CHECK(check_certificate());
  return check_signature();
}

Result<Done, MessageTrouble> Desk::check_merchant() {
  if (!merchant_known_) {
    exchange_.remark("no merchant '" + who_.merchant_id + "' in any world");
    return trouble(Problem::kMerchantUnknown);
  }
  const auto& apps = *exchange_.identity().apps;
  if (std::ranges::find(apps, who_.app) != apps.end()) return check_sub_merchant();
  const bool known = exchange_.visit([&](World& world) { return known_anywhere(world, who_.app); });
  exchange_.remark("appid '" + who_.app + "' is not bound to merchant " + who_.merchant_id);
  return trouble(known ? Problem::kAppMismatch : Problem::kAppUnknown);
}

// Source: dossier 2.1, 3. Assumed: the text for a merchant the service provider does not act for.
Result<Done, MessageTrouble> Desk::check_sub_merchant() {
  if (!who_.sub_merchant_id) {
    const auto route = v2::route(exchange_.request().path());
    const bool needed = route && route->caller == v2::Caller::kPartner;
    return needed ? Result<Done, MessageTrouble>(trouble(Problem::kMissing)) : Done{};
  }
  const MerchantId partner = exchange_.identity().merchant;
  bool bound = false;
  exchange_.visit([&](World& world) {
    sub_merchant_ = find_sub_merchant(world, partner, Provider::kWechat, *who_.sub_merchant_id);
    if (sub_merchant_ && who_.sub_app)
      sub_app_ = sub_app_number(world, sub_merchant_, *who_.sub_app);
    bound = sub_merchant_ &&
            (!who_.sub_app ||
             has_app(world.merchants[sub_merchant_].account(Provider::kWechat), *who_.sub_app));
    return Done{};
  });
  if (bound) return Done{};
  exchange_.remark("merchant " + who_.merchant_id + " does not act for '" + *who_.sub_merchant_id +
                   "'" + (sub_merchant_ ? " in that app" : ""));
  if (sub_merchant_) return trouble(Problem::kAppMismatch);
  return MessageTrouble{Problem::kMerchantUnknown, "子商户号sub_mch_id不存在或未授权"};
}

Result<Done, MessageTrouble> Desk::check_certificate() {
  const http::Request& request = exchange_.request();
  if (endpoint_.client_certificate == v2::Need::kNo || !request.client_certificate.empty())
    return Done{};
  const bool wanted = manners_.certificate == Certificate::kAlways ||
                      (manners_.certificate == Certificate::kOverTls && request.tls);
  if (!wanted) return Done{};
  exchange_.remark("no client certificate was presented");
  return trouble(Problem::kCertificate);
}

Result<Done, MessageTrouble> Desk::check_signature() {
  const v2::SignRule rule = sign_rule(
      endpoint_, manners_.strict_sign_type ? v2::Detection::kStrict : v2::Detection::kTolerant);
  const Result<v2::Verified> verified =
      verify_with(exchange_.identity().keys->shared, fields_, rule);
  if (!verified) {
    exchange_.reject_signature(explain(exchange_, fields_, rule));
    return trouble(Problem::kSignature);
  }
  sign_type_ = verified->type;
  if (manners_.nonce_refused && endpoint_.nonce == v2::Need::kNo && fields_.has("nonce_str")) {
    exchange_.reject_signature("this call has no nonce_str");
    return trouble(Problem::kSignature);
  }
  return Done{};
}

std::uint8_t Desk::tag(v2::TradeType trade_type) const {
  return pack({sign_type_, names_sign_type(), trade_type, sub_app_});
}

std::string Desk::page_origin() const {
  if (!manners_.page_origin.empty()) return manners_.page_origin;
  const http::Request& request = exchange_.request();
  const std::string_view host = request.headers.get("Host");
  return (request.tls ? "https://" : "http://") +
         (host.empty() ? std::string("api.mch.weixin.qq.com") : std::string(host));
}

v2::ReplyHead Desk::head() const { return {who_, draw_nonce(exchange_.draw("reply nonce"))}; }

http::Response Desk::print(const v2::Fields& reply) const {
  return text_reply(manners_.content_type, v2::print_xml(reply));
}

http::Response Desk::answer(v2::Fields reply) const {
  Draft draft(reply);
  exchange_.change(draft);
  seal(exchange_, reply, sign_type_, draft.signature);
  return print(reply);
}

http::Response Desk::answer_unsigned(v2::Fields reply) const {
  Draft draft(reply);
  exchange_.change(draft);
  return print(reply);
}

bool Desk::answers_with_code(Problem problem) const {
  if (problem == Problem::kCertificate)
    return manners_.certificate_refusal == CertificateRefusal::kCoded;
  if (!merchant_known_ || endpoint_.signed_reply == v2::Need::kNo) return false;
  switch (manners_.protocol_errors) {
    case ProtocolErrors::kReturn: return false;
    case ProtocolErrors::kPapayCoded: return endpoint_.path.starts_with("/papay/");
    case ProtocolErrors::kCoded: return true;
  }
  return false;
}

http::Response Desk::refuse(const MessageTrouble& trouble) const {
  if (answers_with_code(trouble.problem))
    return refuse(Coded{std::string(code_of(trouble.problem, call_)), trouble.text});
  http::Response response = answer_unsigned(v2::encode_reply(v2::ProtocolRefusal{trouble.text}));
  if (trouble.problem == Problem::kCertificate &&
      manners_.certificate_refusal == CertificateRefusal::kHttp401)
    response.status = 401;
  return response;
}

http::Response Desk::refuse(const Refusal& refusal) const {
  if (exchange_.instead()) return *exchange_.instead();
  if (refusal.reason == Reason::kThrottled) return refuse(trouble(Problem::kThrottled));
  return refuse(coded(refusal.reason, call_, manners_));
}

http::Response Desk::refuse(Coded coded) const {
  return answer(v2::encode_reply(v2::CodedRefusal{head(), coded.code, coded.text}));
}

}  // namespace daikou::simulator::wechat_v2
