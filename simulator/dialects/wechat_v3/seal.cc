#include "simulator/dialects/wechat_v3/seal.h"

#include <algorithm>
#include <vector>

#include "core/wire/wechat_v3/authorization.h"
#include "simulator/dialects/wechat_v3/own_keys.h"

namespace daikou::simulator::wechat_v3 {
namespace {

using Name = faults::SealChange::Name;

constexpr std::string_view kUnknownSerial = "0BADC0DE0BADC0DE0BADC0DE0BADC0DE0BADC0DE";
constexpr std::string_view kUnknownKeyId = "PUB_KEY_ID_0999999999992024010100000000000099";

std::string signature_over(const PlatformKey& key, v3::SignatureType type,
                           const faults::SealChange& change, const v3::AnswerText& text) {
  const bool stranger = change.wrong_key && type == v3::SignatureType::kRsa;
  const signing::PrivateKey& signer = stranger ? own_keys().stranger : key.key;
  const std::string said = v3::answer_text(text) + (change.wrong_key && !stranger ? "?" : "");
  const std::string signature = v3::sign(type, signer, said).value_or("");
  return change.probe ? v3::to_probe(signature) : signature;
}

std::string name_of(const PlatformKey& key, Name name) {
  switch (name) {
    case Name::kUnknownSerial: return std::string(kUnknownSerial);
    case Name::kUnknownKeyId: return std::string(kUnknownKeyId);
    case Name::kOwn: break;
  }
  return key.id;
}

const PlatformKey& with_certificate(const Keys& keys, const Choice& choice) {
  return choice.rotated ? keys.by_next : keys.by_certificate;
}

}  // namespace

bool is_rotated(const faults::KeyState& keys) {
  return keys.rotation == faults::KeyState::Rotation::kChanged ||
         keys.rotation == faults::KeyState::Rotation::kDone;
}

const PlatformKey& choose(const Keys& keys, const Choice& choice) {
  if (choice.type == v3::SignatureType::kSm2) return keys.by_sm2;
  const PlatformKey& certified = with_certificate(keys, choice);
  if (choice.wanted == keys.by_public_key.id) return keys.by_public_key;
  if (choice.wanted == certified.id) return certified;
  switch (choice.mode) {
    case Mode::kCertificate: return certified;
    case Mode::kPublicKey: return keys.by_public_key;
    case Mode::kMixed: break;
  }
  return choice.coin % 2 == 0 ? certified : keys.by_public_key;
}

const PlatformKey* find_key(const Keys& keys, std::string_view name,
                            const faults::KeyState& state) {
  using Rotation = faults::KeyState::Rotation;
  std::vector<const PlatformKey*> held{&keys.by_public_key, &keys.by_sm2};
  if (state.rotation != Rotation::kDone) held.push_back(&keys.by_certificate);
  if (state.rotation != Rotation::kNone) held.push_back(&keys.by_next);
  const auto found = std::ranges::find_if(
      held, [&](const PlatformKey* each) { return v3::same_serial(each->id, name); });
  return found == held.end() ? nullptr : *found;
}

void seal(const PlatformKey& key, v3::SignatureType type, const Stamp& stamp, std::string_view body,
          http::Headers& headers) {
  if (stamp.change.absent) return;
  const std::string timestamp = std::to_string(to_unix(stamp.at + stamp.change.skew));
  std::string signature = signature_over(key, type, stamp.change, {timestamp, stamp.nonce, body});
  headers.add(std::string(v3::header::kNonce), stamp.nonce);
  headers.add(std::string(v3::header::kSerial), name_of(key, stamp.change.name));
  headers.add(std::string(v3::header::kSignature), std::move(signature));
  headers.add(std::string(v3::header::kSignatureType),
              std::string(wire::text_of(v3::kSignatureTypes, type)));
  headers.add(std::string(v3::header::kTimestamp), timestamp);
}

}  // namespace daikou::simulator::wechat_v3
