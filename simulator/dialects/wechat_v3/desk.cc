#include "simulator/dialects/wechat_v3/desk.h"

#include <algorithm>
#include <array>

#include "core/draw/draw.h"
#include "core/wire/utf8.h"
#include "core/wire/wechat_v3/resource.h"
#include "simulator/dialects/wechat_v2/sub_app.h"
#include "simulator/dialects/wechat_v2/tag.h"
#include "simulator/dialects/wechat_v3/explaining.h"

namespace daikou::simulator::wechat_v3 {
namespace {

// As seen on the real ones (dossier 10.2).
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kUsualHeaders{{
    {"Server", "nginx"},
    {"Content-Type", "application/json; charset=utf-8"},
    {"Cache-Control", "no-cache, must-revalidate"},
    {"X-Content-Type-Options", "nosniff"},
    {"Content-Language", "zh-CN"},
}};

// Names a member inside a reply as "amount.total".
class Draft final : public faults::ReplyDraft {
 public:
  explicit Draft(v3::Json& reply) : reply_(reply) {}
  std::optional<std::string> get(std::string_view name) const override {
    const v3::Json* found = &reply_;
    for (std::string_view rest = name; found != nullptr && !rest.empty();)
      found = found->find(take(rest));
    return found == nullptr ? std::nullopt : std::optional(found->scalar());
  }
  void set(std::string_view name, std::string value) override {
    std::string_view last;
    v3::Json* const holder = holder_of(name, last);
    if (holder == nullptr) return;
    const v3::Json* known = holder->find(last);
    const bool number = known != nullptr && known->kind() == v3::Json::Kind::kNumber;
    holder->set(last,
                number ? v3::Json::number(std::move(value)) : v3::Json::text(std::move(value)));
  }
  void remove(std::string_view name) override {
    std::string_view last;
    if (v3::Json* const holder = holder_of(name, last)) holder->remove(last);
  }
  void set_amount(Fen amount) override {
    for (const std::string_view name : {"amount.refund", "amount.total", "scheduled_amount.total"})
      if (get(name)) return set(name, to_fen_text(amount));
  }

 private:
  static std::string_view take(std::string_view& rest) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    const std::string_view part = rest.substr(0, dot);
    rest.remove_prefix(std::min(dot + 1, rest.size()));
    return part;
  }
  v3::Json* holder_of(std::string_view name, std::string_view& last) {
    v3::Json* holder = &reply_;
    for (last = take(name); holder != nullptr && !name.empty(); last = take(name))
      holder = holder->find(last);
    return holder != nullptr && holder->is_object() ? holder : nullptr;
  }

  v3::Json& reply_;
};

faults::SealChange change_of(const Draft& draft) {
  using Signature = faults::ReplyDraft::Signature;
  faults::SealChange change = draft.seal;
  change.absent = change.absent || draft.signature == Signature::kAbsent;
  change.wrong_key = change.wrong_key || draft.signature == Signature::kWrongKey;
  return change;
}

bool has_app(const Account* account, std::string_view app) {
  return account != nullptr && std::ranges::find(account->apps, app) != account->apps.end();
}

v3::RequestText text_of(const http::Request& request, const v3::Authorization& authorization) {
  return {request.method, request.target, authorization.timestamp, authorization.nonce,
          request.body};
}

bool near(Instant stamped, Instant now) { return v3::is_fresh(stamped, now); }

}  // namespace

Desk::Desk(Exchange& exchange, const v3::Route& route) : exchange_(exchange), route_(route) {}

Trouble Desk::reject(v3::Rejection rejection, std::string why) {
  exchange_.reject_signature(std::move(why));
  return trouble_of(rejection);
}

Result<Done, Trouble> Desk::check_sender() {
  DAIKOU_CHECK(check_header());
  DAIKOU_CHECK(check_merchant());
  DAIKOU_CHECK(check_timestamp());
  DAIKOU_CHECK(check_certificate());
  return check_signature();
}

Result<Done, Trouble> Desk::check_header() {
  const std::string_view header = exchange_.request().headers.get(v3::header::kAuthorization);
  auto read = v3::read_authorization(header);
  if (!read)
    return reject(read.error(), header.empty() ? "there is no Authorization"
                                               : "the Authorization cannot be read: " +
                                                     std::string(header.substr(0, 80)));
  authorization_ = *std::move(read);
  return Done{};
}

Result<Done, Trouble> Desk::check_merchant() {
  const auto identity = exchange_.identify(Channel::kWechatV3, authorization_.merchant_id);
  if (!identity) {
    exchange_.remark(identity.error().detail);
    return trouble_of(Reason::kMerchantUnknown, call(), manners_);
  }
  merchant_ = identity->merchant;
  keys_ = keys_in(identity->keys.get());
  manners_ = exchange_.visit([](World& world) { return manners_of(world.settings); });
  key_state_ = exchange_.key_state();
  if (keys_ == nullptr) return reject(v3::Rejection::kNoCertificate, "the account has no keys");
  if (authorization_.type == v3::SignatureType::kSm2 && !manners_.national)
    return reject(v3::Rejection::kType, "SM2 is switched off in this world");
  const http::Headers& headers = exchange_.request().headers;
  if (manners_.headers_needed && (!headers.has("User-Agent") || !headers.has("Accept")))
    return trouble("INVALID_REQUEST", "缺少User-Agent或Accept请求头");
  return Done{};
}

Result<Done, Trouble> Desk::check_timestamp() const {
  if (manners_.timestamp_clock == TimestampClock::kOff) return Done{};
  const Instant sent_at = *v3::instant_of_timestamp(authorization_.timestamp);
  const Instant wall = exchange_.wall_now();
  const Instant world = exchange_.visit([](World& entered) { return entered.now; });
  const bool fits_wall = manners_.timestamp_clock != TimestampClock::kWorld && near(sent_at, wall);
  const bool fits_world = manners_.timestamp_clock != TimestampClock::kWall && near(sent_at, world);
  if (fits_wall || fits_world) return Done{};
  exchange_.reject_signature("timestamp says " + to_spaced_text(sent_at) + ", it is " +
                             to_spaced_text(wall) + " (the world: " + to_spaced_text(world) + ")");
  return trouble_of(v3::Rejection::kTimestamp);
}

Result<Done, Trouble> Desk::check_certificate() {
  const std::string serial = authorization_.type == v3::SignatureType::kSm2
                                 ? keys_->merchant_sm2.certificate.serial()
                                 : keys_->merchant_serial;
  if (!v3::same_serial(serial, authorization_.serial))
    return reject(v3::Rejection::kSerial,
                  "serial_no is " + authorization_.serial + ", want " + serial);
  switch (key_state_.merchant) {
    case faults::KeyState::Merchant::kExpired:
      return reject(v3::Rejection::kCertificateExpired, "the certificate expired (fault)");
    case faults::KeyState::Merchant::kRevoked:
      return reject(v3::Rejection::kCertificateRevoked, "the certificate was revoked (fault)");
    case faults::KeyState::Merchant::kReplaced:
      return reject(v3::Rejection::kCertificateReplaced, "the certificate was replaced (fault)");
    case faults::KeyState::Merchant::kUnknown:
      return reject(v3::Rejection::kSerial, "the serial is not known (fault)");
    case faults::KeyState::Merchant::kGood: break;
  }
  return Done{};
}

Result<Done, Trouble> Desk::check_signature() {
  const http::Request& request = exchange_.request();
  const v3::RequestText text = text_of(request, authorization_);
  const bool sm2 = authorization_.type == v3::SignatureType::kSm2;
  const signing::PublicKey key =
      sm2 ? keys_->merchant_sm2.certificate.public_key() : keys_->merchant_key;
  if (v3::verify(authorization_.type, key, v3::request_text(text), authorization_.signature))
    return Done{};
  exchange_.reject_signature(explain(exchange_, text, authorization_, key));
  return Trouble{401, v3::wrong_signature(text)};
}

std::string_view Desk::text_in(std::string_view name) const {
  const v3::Json* found = content_.find(name);
  return found == nullptr ? std::string_view() : std::string_view(found->scalar());
}

// What was sealed is not said in the open.
v3::FieldError Desk::without_sealed(v3::FieldError error) const {
  if (std::ranges::find(route_.endpoint->sealed, error.field) == route_.endpoint->sealed.end())
    return error;
  const std::size_t wanted = error.detail.find(", want");
  if (wanted != std::string::npos)
    error.detail = error.field + " is something else" + error.detail.substr(wanted);
  return error;
}

Trouble Desk::bad_field(const v3::FieldError& seen) const {
  const v3::FieldError error = without_sealed(seen);
  exchange_.remark(error.field + ": " + error.detail);
  const std::string_view top = std::string_view(error.field).substr(0, error.field.find('.'));
  if (route_.placeholders.find(top) != nullptr) return trouble_of(error, v3::Location::kPath);
  return trouble_of(error, route_.endpoint->method == v3::Method::kGet ? v3::Location::kQuery
                                                                       : v3::Location::kBody);
}

Result<Done, Trouble> Desk::read() {
  const http::Request& request = exchange_.request();
  auto content = v3::content_of(route_, request.query(), request.body);
  if (!content) {
    exchange_.remark(content.error().detail);
    return trouble("PARAM_ERROR", "无法将输入源“/body”映射到值: " + content.error().detail);
  }
  content_ = *std::move(content);
  DAIKOU_CHECK(open_fields());
  return check_parties();
}

// A sealed member that is no text, or is none, is left to the codec.
Result<Done, Trouble> Desk::open_fields() {
  for (const std::string_view name : route_.endpoint->sealed) {
    const v3::Json* sealed = name.empty() ? nullptr : content_.find(name);
    if (sealed == nullptr || !sealed->is_text() || sealed->scalar().empty()) continue;
    DAIKOU_TRY(std::string plain, open_field(name, sealed->scalar()));
    content_.set(name, v3::Json::text(std::move(plain)));
  }
  return Done{};
}

// Source of the texts: doc v3/merchant/4013053279 for the wrong serial; the other two as
// integrators quote them. Assumed: their code.
Result<std::string, Trouble> Desk::open_field(std::string_view name,
                                              std::string_view sealed) const {
  const std::string_view serial = exchange_.request().headers.get(v3::header::kSerial);
  if (serial.empty()) {
    exchange_.remark(std::string(name) + " is sealed, but no Wechatpay-Serial says for which key");
    return trouble("PARAM_ERROR", "HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)");
  }
  const PlatformKey* key = find_key(*keys_, serial, key_state_);
  if (key == nullptr) {
    exchange_.remark("Wechatpay-Serial is " + wire::shown(serial) +
                     ", want a key of the platform's");
    return trouble("PARAM_ERROR", "平台证书序列号Wechatpay-Serial错误");
  }
  auto plain = v3::open_field(key->key, sealed);
  if (plain && !wire::scan_utf8(*plain).broken) return *std::move(plain);
  Trouble refused = bad_field({std::string(name), v3::FieldProblem::kInvalid,
                               std::string(name) + " cannot be opened with the key " + key->id});
  refused.problem.message = "平台私钥解密失败";
  return refused;
}

Result<Done, Trouble> Desk::check_parties() {
  for (const std::string_view name : {"mchid", "sp_mchid"}) DAIKOU_CHECK(check_number(name));
  DAIKOU_CHECK(check_app());
  return check_sub_merchant();
}

Result<Done, Trouble> Desk::check_number(std::string_view name) {
  const std::string_view number = text_in(name);
  if (number.empty() || number == authorization_.merchant_id) return Done{};
  return bad_field(
      wire::invalid_field(name, number, authorization_.merchant_id + ", the merchant that signed"));
}

Result<Done, Trouble> Desk::check_app() {
  const std::string_view own = text_in("appid");
  const std::string_view app = own.empty() ? text_in("sp_appid") : own;
  const auto& apps = *exchange_.identity().apps;
  if (app.empty() || std::ranges::find(apps, app) != apps.end()) return Done{};
  exchange_.remark("app '" + std::string(app) + "' is not bound to merchant " +
                   authorization_.merchant_id);
  return trouble_of(Reason::kAppMismatch, call(), manners_);
}

Result<Done, Trouble> Desk::check_sub_merchant() {
  const std::string_view number = text_in("sub_mchid");
  if (number.empty()) {
    const bool needed = route_.caller == v3::Caller::kPartner;
    if (!needed) return Done{};
    return bad_field(wire::missing_field("sub_mchid"));
  }
  const MerchantId sub = exchange_.visit(
      [&](World& world) { return find_sub_merchant(world, merchant_, Provider::kWechat, number); });
  if (!sub) {
    exchange_.remark("merchant " + authorization_.merchant_id + " does not act for '" +
                     std::string(number) + "'");
    return trouble_of(Reason::kNotPermitted, call(), manners_);
  }
  const std::string_view app = text_in("sub_appid");
  const bool bound = app.empty() || exchange_.visit([&](World& world) {
    sub_app_ = wechat_v2::sub_app_number(world, sub, app);
    return has_app(world.merchants[sub].account(Provider::kWechat), app);
  });
  if (!bound) return trouble_of(Reason::kAppMismatch, call(), manners_);
  merchant_ = sub;
  sub_merchant_ = number;
  return Done{};
}

v3::Party Desk::party(const World& world, TextId app, std::uint8_t tag) const {
  v3::Party party{authorization_.merchant_id, std::string(world.texts[app]), std::nullopt};
  if (!by_partner()) return party;
  party.sub.emplace();
  party.sub->merchant_id = sub_merchant_;
  const auto number = wechat_v2::unpack(tag).sub_app;
  if (const auto sub = wechat_v2::sub_app(world, merchant_, number, {})) party.sub->app = sub->app;
  return party;
}

std::uint8_t Desk::tag(v3::TradeType trade_type) const {
  return wechat_v2::pack({daikou::wechat_v2::SignType::kMd5, false, trade_type, sub_app_});
}

std::string Desk::origin(std::string_view setting) const {
  if (!setting.empty()) return std::string(setting);
  const http::Request& request = exchange_.request();
  const std::string_view host = request.headers.get("Host");
  return (request.tls ? "https://" : "http://") +
         (host.empty() ? std::string("api.mch.weixin.qq.com") : std::string(host));
}

http::Response Desk::answer(const v3::Json& reply) const {
  return sealed(route_.endpoint->success, reply);
}

http::Response Desk::answer_nothing() const { return sealed(route_.endpoint->success, {}); }

http::Response Desk::answer_file(std::string content_type, std::string body) const {
  http::Response response;
  response.headers.add("Content-Type", std::move(content_type));
  response.body = std::move(body);
  return response;
}

// A detail that cannot be said, such as an address with bytes that are no text, is left out.
http::Response Desk::refuse(const Trouble& trouble) const {
  auto body = wire::parse_json(v3::print_problem(trouble.problem));
  if (!body)
    body = wire::parse_json(v3::print_problem({trouble.problem.code, trouble.problem.code}));
  return sealed(trouble.status, *std::move(body));
}

http::Response Desk::refuse(const Refusal& refusal) const {
  if (exchange_.instead()) return *exchange_.instead();
  Trouble trouble = trouble_of(refusal.reason, call(), manners_);
  // What of its own shape is wrong with a request is nobody's secret.
  if (trouble.problem.code == "PARAM_ERROR") trouble.problem.message += ": " + refusal.detail;
  return refuse(trouble);
}

const PlatformKey& Desk::signer() const {
  Choice choice;
  choice.mode = manners_.mode.value_or(keys_->mode);
  choice.type = authorization_.type;
  choice.wanted = exchange_.request().headers.get(v3::header::kSerial);
  choice.coin = draw_below(exchange_.draw("platform key"), 2);
  choice.rotated = is_rotated(key_state_);
  return choose(*keys_, choice);
}

// Content-Type always, because some clients look at it without asking whether it is there (dossier
// 10.2); signatures over an empty body too.
http::Response Desk::sealed(int status, std::optional<v3::Json> reply) const {
  v3::Json changed = reply.value_or(v3::Json::object());
  Draft draft(changed);
  exchange_.change(draft);
  faults::SealChange change = change_of(draft);
  const auto probes = static_cast<std::uint64_t>(std::max<std::int64_t>(manners_.probes, 0));
  change.probe = change.probe || draw_below(exchange_.draw("signature probe"), 1000) < probes;

  http::Response response;
  response.status = status;
  if (reply) response.body = wire::print_json(changed);
  for (const auto& [name, value] : kUsualHeaders)
    response.headers.add(std::string(name), std::string(value));
  response.headers.add(std::string(v3::header::kRequestId),
                       draw_nonce(exchange_.draw("request id")) + "-0");
  if (keys_ != nullptr && (status != 401 || manners_.rejections_signed))
    seal(signer(), authorization_.type,
         {exchange_.wall_now(), draw_nonce(exchange_.draw("reply nonce")), change}, response.body,
         response.headers);
  return response;
}

}  // namespace daikou::simulator::wechat_v3
