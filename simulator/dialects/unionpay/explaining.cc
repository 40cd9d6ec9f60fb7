#include "simulator/dialects/unionpay/explaining.h"

#include <array>

#include "core/wire/common/canonical.h"
#include "core/wire/common/field_error.h"
#include "core/wire/common/traced.h"
#include "core/wire/unionpay/forensics.h"
#include "core/wire/unionpay/signature.h"
#include "simulator/dialects/unionpay/keys.h"
#include "simulator/dialects/unionpay/own_keys.h"

namespace daikou::simulator::unionpay {
namespace {

namespace up = daikou::unionpay;

constexpr std::string_view kGatewayPaths = "/gateway/api/";

bool looks_like_ours(const http::Request& captured) {
  if (captured.path().starts_with(kGatewayPaths)) return true;
  const http::Form form = http::parse_form(captured.body);
  return http::find(form, "merId") && http::find(form, "txnType");
}

// Where the string its sender says to have signed leaves the one wanted; empty when none was shown.
std::string about_claimed(const up::Fields& fields, std::string_view claimed) {
  if (claimed.empty()) return {};
  const std::string wanted = wire::sorted_pairs(fields, {"signature"}, wire::Empty::kKept);
  const auto difference = wire::first_difference(wanted, claimed, wire::Parts::kPairs);
  return difference ? "the claimed string differs from " + *difference + "\n"
                    : "the claimed string is the right one\n";
}

Explained by_secret(const up::Fields& fields, const Secret& secret) {
  if (up::verify(fields, secret)) return {true, "the signature fits\n"};
  return {false, up::explain(fields, secret) + "\n"};
}

// What an answer or a notification says that no request does.
bool is_gateways(const up::Fields& fields) { return fields.has("respCode"); }

Explained by_certificate(const up::Fields& fields, const signing::PublicKey& key) {
  if (up::verify(fields, key)) return {true, "the signature fits\n"};
  const std::array others{
      up::KnownKey{"the gateway's own key", own_keys().gateway.public_key()},
      up::KnownKey{"the gateway's next key", own_keys().next.key.public_key()},
      up::KnownKey{"the simulator's test merchant's key", own_keys().merchant.public_key()},
      up::KnownKey{"a key nobody knows, as forgeries are", own_keys().stranger.public_key()}};
  return {false, up::explain(fields, key, others) + "\n"};
}

// By the gateway's key of now or, once it changed its certificate, by its next one.
Explained by_gateway(const up::Fields& fields) {
  const signing::PublicKey next = own_keys().next.key.public_key();
  if (up::verify(fields, next)) return {true, "the signature fits the gateway's next key\n"};
  return by_certificate(fields, own_keys().gateway.public_key());
}

Explained no_key(const up::Fields& fields) {
  return {false, "no key to judge by: no world has merchant '" + std::string(fields.get("merId")) +
                     "', and none was given\n"};
}

// A hint is a certificate or a public key in PEM where the method is 01, else a shared key.
Explained by_hint(const up::Fields& fields, const Secret& hint) {
  if (fields.get("signMethod") != "01") return by_secret(fields, hint);
  const auto key = signing::PublicKey::from_pem(hint.reveal());
  if (!key) return {false, "the key that was given is none: " + key.error().detail + "\n"};
  return by_certificate(fields, *key);
}

Explained by_file(const up::Fields& fields, const Keys& keys) {
  if (is_gateways(fields)) return by_gateway(fields);
  Explained explained = by_certificate(fields, keys.verifier);
  if (fields.get("certId") == keys.certificate_number) return explained;
  explained.fits = false;
  explained.text += "certId is " + wire::shown(fields.get("certId")) +
                    ", this merchant's certificate is " + keys.certificate_number + "\n";
  return explained;
}

Explained judge(const up::Fields& fields, const KeyHints& hints, const Worlds& worlds) {
  if (!hints.keys.empty()) return by_hint(fields, hints.keys.front());
  const auto identity = worlds.find_identity(Provider::kUnionpay, fields.get("merId"));
  if (!identity) return no_key(fields);
  if (fields.get("signMethod") != "01")
    return identity->keys->shared.empty() ? no_key(fields)
                                          : by_secret(fields, identity->keys->shared.back());
  const Keys* keys = keys_in(identity->keys.get());
  return keys == nullptr ? no_key(fields) : by_file(fields, *keys);
}

}  // namespace

// Answers come raw, everything else as a form.
std::optional<Explained> explain_captured(const http::Request& captured, const KeyHints& hints,
                                          const Worlds& worlds) {
  if (!looks_like_ours(captured)) return std::nullopt;
  const auto form = up::read_form(captured.body);
  const auto raw = up::read_answer(captured.body);
  const bool is_answer = captured.target.empty() && raw && is_gateways(*raw) &&
                         raw->get("signature").find('%') == std::string_view::npos;
  if (!is_answer && !form) return Explained{false, "cannot be read: " + form.error().detail + "\n"};
  const up::Fields& fields = is_answer ? *raw : *form;
  Explained explained = judge(fields, hints, worlds);
  explained.text += about_claimed(fields, hints.claimed);
  return explained;
}

}  // namespace daikou::simulator::unionpay
