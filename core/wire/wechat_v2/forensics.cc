#include "core/wire/wechat_v2/forensics.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/signing/digest.h"
#include "core/signing/encoding.h"
#include "core/wire/common/field_error.h"
#include "core/wire/wechat_v2/misreadings.h"

namespace daikou::wechat_v2 {
namespace {

constexpr std::string_view kKeyTail = "&key=";
constexpr std::string_view kMask = "***";

// The received signature as bytes: 16 of MD5 or 32 of SHA-256, from hex or base64.
struct Received {
  std::string bytes;
  bool base64 = false;
};

std::optional<Received> digest_in(std::string_view sign_value) {
  const auto sized = [](const Result<std::string>& bytes) {
    return bytes && (bytes->size() == 16 || bytes->size() == 32);
  };
  if (auto bytes = signing::from_hex(sign_value); sized(bytes)) return Received{*bytes, false};
  if (auto bytes = signing::from_base64(sign_value); sized(bytes)) return Received{*bytes, true};
  return std::nullopt;
}

SignType type_of(const Received& received) {
  return received.bytes.size() == 16 ? SignType::kMd5 : SignType::kHmacSha256;
}

signing::Digest digest_of(std::string_view text, const Secret& key, SignType type) {
  return type == SignType::kMd5 ? signing::md5(text) : signing::hmac_sha256(key, text);
}

bool fits(std::string_view text, const Secret& key, const Received& received) {
  return digest_of(text, key, type_of(received)).bytes() == received.bytes;
}

std::string with_key(std::string text, const Secret& key) {
  return text.append(kKeyTail).append(key.reveal());
}

// Goes through the hypotheses in order and stops at the first that fits.
class Search {
 public:
  Search(const Evidence& evidence, const Received& received)
      : evidence_(evidence), received_(received) {}

  void run(Forensics& result) {
    const bool found = as_documented() || misread(evidence_.keys) || miskeyed(evidence_.keys) ||
                       misread(evidence_.others) || miskeyed(evidence_.others);
    if (!found) explanation_ = "no simple cause fits";
    result.cause = found ? cause_ : Cause::kUnknown;
    result.explanation = std::move(explanation_);
    result.tried = std::move(tried_);
  }
  // What the sender must have signed, when it was another string than ours.
  const std::string& senders() const { return senders_; }

 private:
  bool found(Cause cause, std::string explanation) {
    cause_ = cause;
    explanation_ = std::move(explanation);
    return true;
  }

  // "…, with the key of X" when the key is not one of the sender's own.
  std::string and_whose(const NamedKey& key) const {
    const bool own = std::any_of(evidence_.keys.begin(), evidence_.keys.end(),
                                 [&](const NamedKey& each) { return &each == &key; });
    return own ? "" : ", and the key is that of " + key.owner;
  }

  bool as_documented() {
    const std::string text = canonical_string(evidence_.fields);
    for (const NamedKey& key : evidence_.keys)
      if (fits(with_key(text, key.key), key.key, received_)) return right_but_refused();
    tried_.emplace_back("the documented string");
    for (const NamedKey& key : evidence_.others)
      if (fits(with_key(text, key.key), key.key, received_))
        return found(Cause::kOtherKey, "signed with the key of " + key.owner);
    if (!evidence_.others.empty())
      tried_.push_back(std::to_string(evidence_.others.size()) + " other keys");
    return false;
  }

  bool right_but_refused() {
    if (received_.base64)
      return found(Cause::kBase64,
                   "the digest is right but written in base64; want upper-case hex");
    const std::string used(to_text(type_of(received_)));
    if (evidence_.rule.only && *evidence_.rule.only != type_of(received_))
      return found(Cause::kOtherAlgorithm, "signed with " + used + "; this call accepts " +
                                               std::string(to_text(*evidence_.rule.only)) +
                                               " only");
    const std::string_view named = evidence_.fields.get("sign_type");
    const auto meant = sign_type_from_text(named);
    if (!named.empty() && meant != type_of(received_))
      return found(Cause::kOtherAlgorithm,
                   "signed with " + used + " while sign_type says '" + std::string(named) + "'");
    if (named.empty() && evidence_.rule.detection == Detection::kStrict &&
        evidence_.rule.default_type != type_of(received_))
      return found(Cause::kOtherAlgorithm,
                   "signed with " + used +
                       " without saying so in sign_type; this call's default is " +
                       std::string(to_text(evidence_.rule.default_type)));
    return found(Cause::kNone, "the signature fits");
  }

  // Another string than the documented one, with a key in the documented way.
  bool misread(std::span<const NamedKey> keys) {
    if (keys.empty()) return false;
    for (const Misreading& misreading : misreadings(evidence_.fields)) {
      for (const NamedKey& key : keys)
        if (fits(with_key(misreading.text, key.key), key.key, received_)) {
          senders_ = with_key(misreading.text, key.key);
          return found(misreading.cause, misreading.explanation + and_whose(key));
        }
      remember(misreading.explanation);
    }
    return false;
  }

  // The documented string, with the key used in another way.
  bool miskeyed(std::span<const NamedKey> keys) {
    for (const NamedKey& key : keys) {
      for (const Misreading& miskeying : miskeyings(evidence_.fields, key.key))
        if (fits(miskeying.text, miskeying.key, received_)) {
          senders_ = miskeying.text;
          return found(miskeying.cause, miskeying.explanation + and_whose(key));
        }
      const std::string text = with_key(canonical_string(evidence_.fields), key.key);
      if (signing::sha256(text).bytes() == received_.bytes)
        return found(Cause::kPlainSha256,
                     "digested with plain SHA-256; want HMAC-SHA256 with the key" + and_whose(key));
    }
    if (!keys.empty()) {
      for (const Misreading& miskeying : miskeyings(evidence_.fields, keys.front().key))
        remember(miskeying.explanation);
      remember("digested with plain SHA-256");
    }
    return false;
  }

  void remember(const std::string& what) {
    if (std::find(tried_.begin(), tried_.end(), what) == tried_.end()) tried_.push_back(what);
  }

  const Evidence& evidence_;
  const Received& received_;
  Cause cause_ = Cause::kUnknown;
  std::string explanation_;
  std::string senders_;
  std::vector<std::string> tried_;
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
    text.replace(at, what.size(), with);
  return text;
}

// Hides every key we know, and whatever the sender took for one.
std::string masked(std::string text, const Evidence& evidence) {
  const std::size_t tail = text.rfind(kKeyTail);
  if (tail != std::string::npos) text.replace(tail + kKeyTail.size(), std::string::npos, kMask);
  for (const auto& keys : {evidence.keys, evidence.others})
    for (const NamedKey& key : keys)
      if (key.key.size() >= 8) text = replaced(std::move(text), key.key.reveal(), kMask);
  return text;
}

std::string name_at(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('&', at - 1);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  return std::string(text.substr(start, std::min(text.find('=', start), text.size()) - start));
}

// A few characters from there on, whole ones.
std::string excerpt(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at >= text.size() ? "nothing more" : wire::shown(text.substr(at));
}

// Both strings up to the key.
void compare(const Evidence& evidence, const std::optional<Received>& received, Forensics& result) {
  const std::string ours = canonical_string(evidence.fields);
  const std::size_t tail = evidence.claimed.rfind(kKeyTail);
  const std::string_view theirs = evidence.claimed.substr(0, tail);
  const auto [left, right] = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
  if (left != ours.end() || right != theirs.end()) {
    const auto at = static_cast<std::size_t>(left - ours.begin());
    result.difference = at;
    result.difference_text = "at byte " + std::to_string(at + 1) + ", in " +
                             name_at(left == ours.end() ? theirs : ours, at) + ": ours has " +
                             excerpt(ours, at) + ", theirs " + excerpt(theirs, at);
    result.difference_text = masked(std::move(result.difference_text), evidence);
    return;
  }
  result.difference_text = tail == std::string_view::npos
                               ? "the claimed string is ours, but has no &key="
                               : "the claimed string is ours up to the key";
  const bool hashes =
      received && std::any_of(evidence.keys.begin(), evidence.keys.end(), [&](const NamedKey& key) {
        return fits(evidence.claimed, key.key, *received);
      });
  if (!hashes) result.difference_text += "; its digest with our key is not the received signature";
}

// Said without trying when the value of sign cannot be a digest.
void explain_form(std::string_view sign_value, Forensics& result) {
  if (sign_value.empty()) {
    result.cause = Cause::kMissing;
    result.explanation = "sign is missing or empty";
    return;
  }
  result.cause = Cause::kNoDigest;
  result.explanation = "sign has " + std::to_string(sign_value.size()) +
                       " characters, want 32 hexadecimal digits (MD5) or 64 (HMAC-SHA256)";
  if (sign_value.size() == 344 && signing::from_base64(sign_value))
    result.explanation += "; this looks like an RSA-2048 signature, as APIv3 uses";
}

}  // namespace

Forensics explain(const Evidence& evidence) {
  Forensics result;
  result.received = evidence.fields.get("sign");
  result.canonical = masked(canonical_string(evidence.fields).append(kKeyTail), evidence);
  const std::optional<Received> received = digest_in(result.received);
  std::string rebuilt;
  if (received) {
    Search search(evidence, *received);
    search.run(result);
    rebuilt = search.senders();
  } else {
    explain_form(result.received, result);
  }
  Evidence shown = evidence;
  result.rebuilt = evidence.claimed.empty() && !rebuilt.empty();
  if (result.rebuilt) shown.claimed = rebuilt;
  if (!shown.claimed.empty()) {
    result.claimed = masked(std::string(shown.claimed), shown);
    compare(shown, received, result);
  }
  if (evidence.expected == Secrecy::kShown && !evidence.keys.empty()) {
    const auto named = sign_type_from_text(evidence.fields.get("sign_type"));
    const SignType type = evidence.rule.only ? *evidence.rule.only
                          : named            ? *named
                          : received         ? type_of(*received)
                                             : evidence.rule.default_type;
    result.expected = sign(evidence.fields, evidence.keys.front().key, type);
  }
  return result;
}

std::string to_text(const Forensics& forensics) {
  std::string text = "cause:     " + forensics.explanation + "\nreceived:  " + forensics.received +
                     "\ncanonical: " + forensics.canonical + "\n";
  if (!forensics.claimed.empty())
    text += (forensics.rebuilt ? "rebuilt:   " : "claimed:   ") + forensics.claimed + "\n";
  if (!forensics.difference_text.empty()) text += "differs:   " + forensics.difference_text + "\n";
  if (forensics.expected) text += "expected:  " + *forensics.expected + "\n";
  if (forensics.cause == Cause::kUnknown)
    for (const std::string& each : forensics.tried) text += "not it:    " + each + "\n";
  return text;
}

}  // namespace daikou::wechat_v2
