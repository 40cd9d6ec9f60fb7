#include "simulator/dialects/unionpay/sealing.h"

#include <array>

#include "core/wire/unionpay/signature.h"
#include "core/wire/unionpay/trust.h"
#include "simulator/dialects/unionpay/own_keys.h"

namespace daikou::simulator::unionpay {
namespace {

using Signature = faults::ReplyDraft::Signature;

Signer made(const signing::Certificate& certificate,
            const signing::PrivateKey& key = own_keys().gateway) {
  return {&certificate, &key, up::to_wire_pem(certificate), certificate.serial_decimal()};
}

// A shared key nobody has.
const Secret& wrong_secret() {
  static const Secret secret("a key nobody has");
  return secret;
}

void name_method(up::Fields& fields, const Secret& secret) {
  const auto method = wire::value_of(up::kSignMethods, fields.get("signMethod"));
  if (!method || (*method != up::SignMethod::kRsa && secret.empty()))
    fields.set("signMethod", wire::text_of(up::kSignMethods, up::SignMethod::kRsa));
  if (fields.get("version").empty()) fields.set("version", up::kVersion510);
  if (fields.get("encoding").empty()) fields.set("encoding", "UTF-8");
}

}  // namespace

const Signer& signer(Shown shown) {
  static const std::array<Signer, 6> all{
      made(own_keys().company),    made(own_keys().test_name),
      made(own_keys().other_name), made(own_keys().expired),
      made(own_keys().rogue),      made(own_keys().next.certificate, own_keys().next.key)};
  return all[static_cast<std::size_t>(shown)];
}

up::Fields sealed(up::Fields fields, const Secret& secret, Shown shown, Signature wanted) {
  name_method(fields, secret);
  if (fields.get("signMethod") != wire::text_of(up::kSignMethods, up::SignMethod::kRsa)) {
    if (wanted != Signature::kAbsent)
      up::seal(fields, wanted == Signature::kWrongKey ? wrong_secret() : secret);
    return up::in_wire_order(fields);
  }
  const Signer& by = signer(shown);
  if (up::carries_certificate(fields.get("version")))
    fields.set("signPubKeyCert", by.pem);
  else
    fields.set("certId", by.number);
  if (wanted != Signature::kAbsent)
    up::seal(fields, wanted == Signature::kWrongKey ? own_keys().stranger : *by.key);
  return up::in_wire_order(fields);
}

}  // namespace daikou::simulator::unionpay
