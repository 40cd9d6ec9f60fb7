#include "simulator/dialects/alipay/explaining.h"

#include <algorithm>

#include "core/wire/alipay/envelope.h"
#include "core/wire/alipay/forensics.h"
#include "core/wire/alipay/methods.h"
#include "core/wire/alipay/parameters.h"
#include "core/wire/alipay/rest.h"
#include "simulator/dialects/alipay/keys.h"

namespace daikou::simulator::alipay {
namespace {

namespace ali = daikou::alipay;
namespace rest = ali::rest;

// A message as its receiver judges it.
struct Message {
  enum class Kind { kRequest, kNotice, kRest };
  Kind kind = Kind::kRequest;
  ali::Fields parameters;  // Of a request or a notice.
  rest::Authorization authorization;
  rest::RequestText text;  // Of REST v3; views into the captured request and the above.

  std::string_view app() const {
    return kind == Kind::kRest ? std::string_view(authorization.app_id) : parameters.get("app_id");
  }
  std::string canonical() const {
    switch (kind) {
      case Kind::kRequest: return ali::request_text(parameters);
      case Kind::kNotice: return ali::notice_text(parameters);
      case Kind::kRest: break;
    }
    return rest::request_text(text);
  }
};

bool is_rest(const http::Request& captured) {
  return captured.headers.get("authorization").starts_with(rest::kScheme);
}

void read_rest(const http::Request& captured, Message& message) {
  message.kind = Message::Kind::kRest;
  message.authorization = rest::read_authorization(captured.headers.get("authorization"));
  message.text = {message.authorization.signed_part, captured.method, captured.target,
                  captured.body, captured.headers.get(rest::kAppAuthToken)};
}

// False when it is not one of this dialect's.
bool read_parameters(const http::Request& captured, Message& message) {
  std::string_view type = captured.headers.get("Content-Type");
  if (type.empty()) type = "application/x-www-form-urlencoded";
  auto read = ali::read_parameters(captured.query(), type, captured.body);
  if (!read) return false;
  message.parameters = *std::move(read);
  if (!message.parameters.has("app_id") || !message.parameters.has("sign_type")) return false;
  const bool notice = message.parameters.has("notify_type");
  message.kind = notice ? Message::Kind::kNotice : Message::Kind::kRequest;
  return notice || message.parameters.has("method");
}

// Keys with the name of whose they are.
using Named = std::vector<std::pair<std::string, signing::PublicKey>>;

std::optional<signing::PublicKey> key_in(const Secret& hint) {
  const std::string_view text = hint.reveal();
  const bool framed = text.find("-----BEGIN") != std::string_view::npos;
  if (auto shown =
          framed ? signing::PublicKey::from_pem(text) : signing::PublicKey::from_base64(text))
    return *shown;
  if (auto own =
          framed ? signing::PrivateKey::from_pem(text) : signing::PrivateKey::from_base64(text))
    return own->public_key();
  return std::nullopt;
}

// First what a message of that kind is verified with, then what its sender may have mixed up.
Named keys_for(const Message& message, const KeyHints& hints, const Worlds& worlds) {
  Named keys;
  for (const Secret& hint : hints.keys)
    if (auto key = key_in(hint)) keys.emplace_back("a key that was given", *std::move(key));
  const auto identity = worlds.find_identity(Provider::kAlipay, message.app());
  const Keys* known = identity ? keys_in(identity->keys.get()) : nullptr;
  if (known == nullptr) return keys;
  const std::pair app{"the application's own key", known->app_key};
  const std::pair platform{"the platform's key", known->platform.key.public_key()};
  const bool notice = message.kind == Message::Kind::kNotice;
  keys.emplace_back(notice ? platform : app);
  keys.emplace_back(notice ? app : platform);
  return keys;
}

std::string sign_of(const Message& message) {
  return message.kind == Message::Kind::kRest ? message.authorization.sign
                                              : std::string(message.parameters.get("sign"));
}

bool fits(const Message& message, const std::string& canonical, const signing::PublicKey& key) {
  const auto type = message.kind == Message::Kind::kRest
                        ? std::optional(ali::SignType::kRsa2)
                        : ali::sign_type_from_text(message.parameters.get("sign_type"));
  return type && ali::verify(canonical, sign_of(message), key, *type);
}

std::string likely(const Message& message, const ali::SignatureQuestion& question) {
  switch (message.kind) {
    case Message::Kind::kRequest: return ali::explain_request(message.parameters, question);
    case Message::Kind::kNotice: return ali::explain_notice(message.parameters, question);
    case Message::Kind::kRest: break;
  }
  return ali::explain_rest(message.text, sign_of(message), question);
}

// Where the string that was signed begins to differ from the one that should have been.
std::string difference(std::string_view wanted, std::string_view claimed) {
  if (claimed.empty()) return {};
  if (wanted == claimed) return "the claimed string is the right one\n";
  const auto [at, other] = std::ranges::mismatch(wanted, claimed);
  const auto place = static_cast<std::size_t>(at - wanted.begin());
  return "the claimed string differs from byte " + std::to_string(place + 1) + " on: wanted \"" +
         std::string(wanted.substr(place, 40)) + "\", claimed \"" +
         std::string(claimed.substr(place, 40)) + "\"\n";
}

// The platform's keys of every world, and those of the applications they answer.
struct AllKeys {
  Named platforms;
  Named apps;
};
AllKeys all_keys(const Worlds& worlds) {
  AllKeys all;
  for (const std::string& id : worlds.ids()) {
    const auto cell = worlds.find(id);
    if (!cell) continue;
    const std::lock_guard lock(cell->mutex);
    cell->world.merchants.for_each([&](const Merchant& merchant) {
      const Account* account = merchant.account(Provider::kAlipay);
      const Keys* keys = account == nullptr ? nullptr : keys_in(account->keys.get());
      if (keys == nullptr) return;
      all.platforms.emplace_back("the platform's key", keys->platform.key.public_key());
      all.apps.emplace_back("the key of application " + account->identity, keys->app_key);
    });
  }
  return all;
}

// "alipay_trade_pay_response" of {"alipay_trade_pay_response":…}; empty when it is no answer.
std::string_view root_of(std::string_view body) {
  constexpr std::string_view kEnd = "_response\"";
  const std::size_t end = body.find(kEnd);
  if (!body.starts_with('{') || end == std::string_view::npos) return {};
  const std::size_t begin = body.rfind('"', end) + 1;
  return body.substr(begin, end + kEnd.size() - 1 - begin);
}

// What an answer's signature covers, and what may have happened to it on its way.
struct SignedAnswer {
  std::string covered;
  std::string sign;
  std::string_view likely_altered;
};

constexpr std::string_view kNodeAltered =
    "the node is not, byte for byte, what was signed (read into objects and printed anew, or "
    "altered)";
constexpr std::string_view kRestAltered =
    "alipay-timestamp, alipay-nonce and the body, each with a line feed behind it, are not, byte "
    "for byte, what was signed";

std::optional<SignedAnswer> answer_in(const http::Request& captured) {
  if (captured.headers.has(ali::rest::kSignature))
    return SignedAnswer{
        ali::rest::answer_text({captured.headers.get(ali::rest::kTimestamp),
                                captured.headers.get(ali::rest::kNonce), captured.body}),
        std::string(captured.headers.get(ali::rest::kSignature)), kRestAltered};
  const std::string_view root = root_of(captured.body);
  if (root.empty()) return std::nullopt;
  const auto envelope = ali::read_envelope(captured.body, root);
  if (!envelope) return std::nullopt;
  return SignedAnswer{std::string(envelope->node), std::string(envelope->sign), kNodeAltered};
}

// An answer names no application: any platform's key may be the one.
Explained judge_answer(const SignedAnswer& answer, const KeyHints& hints, const Worlds& worlds) {
  AllKeys keys = all_keys(worlds);
  for (const Secret& hint : hints.keys)
    if (auto key = key_in(hint)) keys.platforms.emplace_back("a key that was given", *key);
  const std::string text =
      "signed text: " + answer.covered + "\n" + difference(answer.covered, hints.claimed);
  if (answer.sign.empty()) return {false, "likely cause: the answer is not signed\n" + text};
  for (const ali::SignType type : {ali::SignType::kRsa2, ali::SignType::kRsa}) {
    for (const auto& [whose, key] : keys.platforms)
      if (ali::verify(answer.covered, answer.sign, key, type))
        return {true, "the signature fits " + whose + "\n" + text};
    for (const auto& [whose, key] : keys.apps)
      if (ali::verify(answer.covered, answer.sign, key, type))
        return {false, "likely cause: it was signed with " + whose + "\n" + text};
  }
  return {false, "likely cause: " + std::string(answer.likely_altered) +
                     ", or a key signed that no world's platform has\n" + text};
}

}  // namespace

std::optional<Explained> explain_captured(const http::Request& captured, const KeyHints& hints,
                                          const Worlds& worlds) {
  if (const auto answer = answer_in(captured)) return judge_answer(*answer, hints, worlds);
  Message message;
  if (is_rest(captured))
    read_rest(captured, message);
  else if (!read_parameters(captured, message))
    return std::nullopt;
  const Named keys = keys_for(message, hints, worlds);
  if (keys.empty())
    return Explained{false, "no key to judge by: no world has application '" +
                                std::string(message.app()) + "', and none was given\n"};
  const std::string canonical = message.canonical();
  if (fits(message, canonical, keys.front().second))
    return Explained{true, "the signature fits " + keys.front().first + "\nsigned text: " +
                               canonical + "\n" + difference(canonical, hints.claimed)};
  std::vector<ali::KnownKey> others;
  for (std::size_t i = 1; i < keys.size(); ++i) others.push_back({keys[i].first, keys[i].second});
  return Explained{false, likely(message, {keys.front().second, others}) + "\n" +
                              difference(canonical, hints.claimed)};
}

}  // namespace daikou::simulator::alipay
