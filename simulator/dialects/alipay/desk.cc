#include "simulator/dialects/alipay/desk.h"

#include <algorithm>
#include <vector>

#include "core/wire/alipay/content.h"
#include "core/wire/alipay/forensics.h"

namespace daikou::simulator::alipay {
namespace {

// A reply before it is signed, for faults to change.
class Draft final : public faults::ReplyDraft {
 public:
  explicit Draft(ali::Json& json) : json_(json) {}
  std::optional<std::string> get(std::string_view name) const override {
    const ali::Json* value = json_.find(name);
    if (value == nullptr || !value->is_scalar()) return std::nullopt;
    return value->scalar();
  }
  void set(std::string_view name, std::string value) override {
    json_.set(name, ali::Json::text(std::move(value)));
  }
  void remove(std::string_view name) override { json_.remove(name); }
  void set_amount(Fen amount) override {
    for (const std::string_view name : {"refund_fee", "total_amount"}) {
      if (json_.find(name) == nullptr) continue;
      return set(name, to_yuan_text(amount));
    }
  }

 private:
  ali::Json& json_;
};

// As alipay_cert_sn: of no certificate.
constexpr std::string_view kUnknownCertificate = "0badc0de0badc0de0badc0de0badc0de";

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

}  // namespace

void Desk::identify(std::string app) {
  app_ = std::move(app);
  if (app_.empty() || !exchange_.identify(Channel::kAlipay, app_)) return;
  keys_ = keys_in(exchange_.identity().keys.get());
  manners_ = exchange_.visit([](World& world) { return manners_of(world.settings); });
}

Result<Done, Trouble> Desk::check_app() const {
  if (app_.empty()) return Trouble{"isv.missing-app-id", ""};
  if (keys_ != nullptr) return Done{};
  exchange_.remark("no application '" + app_ + "' in any world");
  return Trouble{"isv.invalid-app-id", ""};
}

// Assumed: a certificate that was revoked or replaced is none any more.
Result<Done, Trouble> Desk::check_own_certificate() const {
  switch (key_state_.merchant) {
    case faults::KeyState::Merchant::kGood: break;
    case faults::KeyState::Merchant::kExpired: return Trouble{"isv.app-cert-expired", ""};
    case faults::KeyState::Merchant::kRevoked:
    case faults::KeyState::Merchant::kReplaced:
    case faults::KeyState::Merchant::kUnknown: return Trouble{"isv.app-cert-not-exist", ""};
  }
  const Instant now = exchange_.visit([](World& world) { return world.now; });
  if (keys_->app_certificate.certificate.valid_at(now)) return Done{};
  return Trouble{"isv.app-cert-expired", ""};
}

Mode Desk::mode() const { return manners_.mode.value_or(keys_->mode); }

// An application in key mode may send certificate numbers; they are ignored (dossier 4.2).
Result<Done, Trouble> Desk::check_certificates(std::string_view app_number,
                                               std::string_view root_number, bool root_needed) {
  if (mode() == Mode::kKey) return Done{};
  key_state_ = exchange_.key_state();
  if (app_number.empty()) return Trouble{"isv.missing-app-cert-sn", ""};
  if (app_number != keys_->app_certificate.number) {
    exchange_.remark("app_cert_sn is '" + std::string(app_number) + "', on file is '" +
                     keys_->app_certificate.number + "'");
    return Trouble{"isv.app-cert-not-exist", ""};
  }
  DAIKOU_CHECK(check_own_certificate());
  if (root_number.empty() && root_needed) return Trouble{"isv.missing-alipay-root-cert-sn", ""};
  if (!root_number.empty() && root_number != keys_->root_number)
    return Trouble{"isv.invalid-alipay-root-cert-sn", ""};
  return Done{};
}

Result<std::string, Trouble> Desk::decrypted(std::string_view base64) const {
  if (keys_->content_key.empty()) return Trouble{"isv.decryption-error-not-valid-encrypt-key", ""};
  auto plain = ali::decrypt_content(keys_->content_key, base64);
  if (plain) return *std::move(plain);
  exchange_.remark("the content cannot be decrypted: " + plain.error().detail);
  return Trouble{"isv.decryption-error-unknown", ""};
}

Result<Done, Trouble> Desk::read_content(std::string_view json) {
  auto content = wire::parse_json(json.empty() ? "{}" : json);
  if (content && content->is_object()) {
    content_ = *std::move(content);
    return Done{};
  }
  exchange_.remark(content ? "the content is no JSON object" : content.error().detail);
  return Trouble{"isv.illegal-json", ""};
}

Result<Done, Trouble> Desk::check_addresses() const {
  const ali::Json* signing = content_.find("agreement_sign_params");
  const ali::Json* const parts[] = {&content_,
                                    signing != nullptr && signing->is_object() ? signing : nullptr};
  for (const ali::Json* part : parts)
    for (const std::string_view name : {"notify_url", "sign_notify_url"}) {
      const ali::Json* url = part == nullptr ? nullptr : part->find(name);
      if (url == nullptr || url->scalar().empty() || http::parse_url(url->scalar())) continue;
      return bad_field(wire::invalid_field(name, url->scalar(), "an http address"));
    }
  return Done{};
}

Trouble Desk::bad_field(const ali::FieldError& error) const {
  exchange_.remark(error.detail);
  return trouble_of(error, method());
}

std::string Desk::explain_with(
    const std::function<std::string(const ali::SignatureQuestion&)>& explain) const {
  std::vector<std::pair<std::string, signing::PublicKey>> known;
  known.emplace_back("the platform's own key", keys_->platform.key.public_key());
  exchange_.visit([&](World& world) {
    world.merchants.for_each([&](const Merchant& merchant) {
      const Account* account = merchant.account(Provider::kAlipay);
      if (account == nullptr || merchant.id == this->merchant()) return;
      if (const Keys* keys = keys_in(account->keys.get()))
        known.emplace_back("the key of application " + account->identity, keys->app_key);
    });
    return Done{};
  });
  std::vector<ali::KnownKey> others;
  others.reserve(known.size());
  for (const auto& [whose, key] : known) others.push_back({whose, key});
  return explain({keys_->app_key, others});
}

std::string Desk::seal(std::string_view text, const faults::ReplyDraft& draft) const {
  using Signature = faults::ReplyDraft::Signature;
  if (draft.signature == Signature::kAbsent) return {};
  const signing::PrivateKey& key =
      draft.signature == Signature::kWrongKey ? stranger() : platform_of(*keys_, key_state_).key;
  std::string sign = ali::sign(text, key, sign_type_);
  return draft.signature == Signature::kLowerCase ? lower_case(std::move(sign)) : sign;
}

std::string Desk::certificate_shown(const faults::ReplyDraft& draft) const {
  if (keys_ == nullptr || mode() == Mode::kKey) return {};
  const bool unknown = draft.seal.name != faults::SealChange::Name::kOwn;
  return unknown ? std::string(kUnknownCertificate) : platform_of(*keys_, key_state_).number;
}

std::string Desk::trace_id() const { return lower_case(draw_nonce(exchange_.draw("trace id"))); }

std::string Desk::page_origin() const {
  if (!manners_.page_origin.empty()) return manners_.page_origin;
  const http::Request& request = exchange_.request();
  const std::string_view host = request.headers.get("Host");
  return (request.tls ? "https://" : "http://") +
         (host.empty() ? std::string("openapi.alipay.com") : std::string(host));
}

http::Response Desk::answer(const Reply& reply) const {
  if (exchange_.instead()) return *exchange_.instead();
  ali::Json json = to_json(reply);
  Draft draft(json);
  exchange_.change(draft);
  return print(reply, json, draft);
}

http::Response Desk::refuse(const Trouble& trouble, ali::Json content) const {
  return answer({ali::refused(trouble.sub_code, trouble.detail), std::move(content)});
}

http::Response Desk::refuse(const Refusal& refusal, ali::Json content) const {
  const ali::Method about = method_ == nullptr ? ali::Method::kDebit : method();
  const bool tells = refusal.reason == Reason::kBadRequest;
  return refuse(Trouble{sub_code_of(refusal.reason, about, manners_), tells ? refusal.detail : ""},
                std::move(content));
}

}  // namespace daikou::simulator::alipay
