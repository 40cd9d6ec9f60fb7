#include "core/wire/unionpay/forensics.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/http/message.h"
#include "core/signing/digest.h"
#include "core/signing/encoding.h"
#include "core/signing/rsa.h"
#include "core/wire/common/traced.h"
#include "core/wire/unionpay/signature.h"

namespace daikou::unionpay {
namespace {

constexpr std::string_view kSignatureField = "signature";
constexpr std::string_view kVersion = "version";

// A text somebody may have signed by mistake: in UTF-8 for people, and the bytes that were
// digested.
struct Suspect {
  std::string text;
  std::string cause;
  std::string bytes;
};

std::string pairs_of(const Fields& fields) {
  return wire::sorted_pairs(fields, {kSignatureField}, wire::Empty::kKept);
}

// The fields with every value put through `change`.
template <class Change>
Fields with_values(const Fields& fields, Change&& change) {
  Fields changed;
  for (const auto& [name, value] : fields) changed.add(name, change(value));
  return changed;
}

std::string trimmed(std::string_view value) {
  const std::size_t first = std::min(value.find_first_not_of(" \t\r\n"), value.size());
  value.remove_prefix(first);
  return std::string(value.substr(0, value.find_last_not_of(" \t\r\n") + 1));
}

std::string with_other_line_ends(std::string_view value) {
  std::string out;
  for (const char c : value)
    if (c != '\r') out += c;
  return out;
}

std::string in_order_sent(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    if (name == kSignatureField) continue;
    if (!text.empty()) text += '&';
    text.append(name).append("=").append(value);
  }
  return text;
}

std::string in_other_charset(const Fields& fields) {
  const Charset other = charset_of(fields) == Charset::kUtf8 ? Charset::kGbk : Charset::kUtf8;
  return to_bytes(pairs_of(fields), other);
}

std::vector<Suspect> changed_values(const Fields& fields) {
  return {
      {pairs_of(with_values(fields, http::percent_encode)),
       "the values were percent-encoded before signing; they are signed raw",
       {}},
      {pairs_of(with_values(fields, http::form_encode)),
       "the values were form-encoded before signing; they are signed raw",
       {}},
      {pairs_of(with_values(fields, http::form_decode)),
       "the values were decoded once more than they should be before signing, or '+' was sent "
       "without being encoded as %2B",
       {}},
      {pairs_of(with_values(fields, trimmed)),
       "values were trimmed before signing, but sent with their blanks",
       {}},
      {pairs_of(with_values(fields, with_other_line_ends)),
       "line ends were changed: those of a certificate are CRLF and are signed",
       {}},
  };
}

// Whether one field was left out, such as one that was added after signing.
std::vector<Suspect> one_missing(const Fields& fields) {
  std::vector<Suspect> suspects;
  for (const auto& [name, value] : fields) {
    if (name == kSignatureField) continue;
    Fields rest = fields;
    rest.remove(name);
    suspects.push_back(
        {pairs_of(rest), std::string(name) + " was left out of what was signed", {}});
  }
  return suspects;
}

std::vector<Suspect> suspects_for(const Fields& fields) {
  const std::string whole = pairs_of(fields);
  std::vector<Suspect> suspects{
      {in_order_sent(fields), "the fields were not sorted by name", {}},
      {whole + "&", "an '&' was signed after the last field", {}},
      {whole + "\n", "a line end was signed after the last field", {}},
      {wire::sorted_pairs(fields, {}, wire::Empty::kKept), "signature itself was signed too", {}}};
  for (auto more : {changed_values(fields), one_missing(fields)})
    suspects.insert(suspects.end(), more.begin(), more.end());
  for (Suspect& each : suspects) each.bytes = to_bytes(each.text, charset_of(fields));
  const std::string other = in_other_charset(fields);
  suspects.push_back({charset_of(fields) == Charset::kUtf8 ? other : whole,
                      "the text was signed in another charset than the one encoding names", other});
  return suspects;
}

std::string report(const Fields& fields, const wire::Traced& traced) {
  return to_text(pairs_of(fields), traced, wire::Parts::kPairs);
}

wire::Traced without_text(std::string cause) { return {std::move(cause), std::nullopt, 0}; }

constexpr std::string_view kNothingUsual =
    "none of the usual mistakes: the content was changed after signing, or the key that signed is "
    "not the one on file";

// What is wrong with the signature's own text; empty when nothing is.
std::string spelling_fault(std::string_view signature, const signing::PublicKey& key) {
  if (signature.empty()) return "there is no signature";
  if (signature.find(' ') != std::string_view::npos)
    return "the signature contains blanks: its '+' were not percent-encoded as %2B";
  const Result<std::string> bytes = signing::from_base64(signature);
  if (!bytes) return "the signature is not base64: " + bytes.error().detail;
  const std::size_t wanted = static_cast<std::size_t>(key.bits() + 7) / 8;
  if (bytes->size() == wanted) return {};
  return "the signature has " + std::to_string(bytes->size()) +
         " bytes where the key on file makes " + std::to_string(wanted) +
         ": it was made with another key";
}

// What was signed in place of the lower-case hex digest.
std::string digest_fault(std::string_view text, std::string_view version,
                         std::string_view signature, const signing::PublicKey& key) {
  const std::string bytes = signing::from_base64(signature).value_or("");
  const signing::Digest sha1 = signing::sha1(text);
  const signing::Digest sha256 = signing::sha256(text);
  struct Row {
    std::string signed_text;
    signing::RsaHash hash;
    std::string_view cause;
  };
  const std::string_view other =
      carries_certificate(version)
          ? "it was signed by the rule of version 5.0.0 (SHA-1 twice); this version takes SHA-256"
          : "it was signed by the rule of version 5.1.0 (SHA-256 twice); this version takes SHA-1";
  constexpr std::string_view kNoDigest =
      "the text itself was signed; what is signed is the lower-case hexadecimal digest of it";
  using signing::RsaHash;
  const std::array rows{
      Row{std::string(text), RsaHash::kSha256, kNoDigest},
      Row{std::string(text), RsaHash::kSha1, kNoDigest},
      Row{sha256.hex_upper(), RsaHash::kSha256, "the digest was in capitals; want lower case"},
      Row{sha1.hex_upper(), RsaHash::kSha1, "the digest was in capitals; want lower case"},
      Row{std::string(sha256.bytes()), RsaHash::kSha256,
          "the digest's bytes were signed; want its lower-case hexadecimal text"},
      Row{std::string(sha1.bytes()), RsaHash::kSha1,
          "the digest's bytes were signed; want its lower-case hexadecimal text"},
      Row{sha256.hex_lower(), RsaHash::kSha256, other},
      Row{sha1.hex_lower(), RsaHash::kSha1, other},
      Row{sha256.hex_lower(), RsaHash::kSha1, "SHA-256 and SHA-1 were mixed"},
      Row{sha1.hex_lower(), RsaHash::kSha256, "SHA-1 and SHA-256 were mixed"}};
  for (const Row& row : rows)
    if (signing::rsa_verify(key, row.hash, row.signed_text, bytes)) return std::string(row.cause);
  return {};
}

// Under the right key or one of the others: two mistakes at once are not rare. What is to be said
// of the key; nullopt when none fits.
std::optional<std::string> signer_of(const std::string& bytes, const Fields& fields,
                                     const signing::PublicKey& key,
                                     std::span<const KnownKey> others) {
  const std::string_view signature = fields.get(kSignatureField);
  const std::string_view version = fields.get(kVersion);
  if (fits(bytes, signature, version, key)) return "";
  for (const KnownKey& other : others)
    if (fits(bytes, signature, version, other.key)) return "; and with " + std::string(other.whose);
  return std::nullopt;
}

wire::Traced traced(const Fields& fields, const signing::PublicKey& key,
                    std::span<const KnownKey> others) {
  const std::string_view signature = fields.get(kSignatureField);
  const std::string_view version = fields.get(kVersion);
  if (std::string fault = spelling_fault(signature, key); !fault.empty())
    return without_text(std::move(fault));
  const std::string text = sign_text(fields);
  const std::string pairs = pairs_of(fields);
  for (const KnownKey& other : others)
    if (fits(text, signature, version, other.key))
      return {"it was signed with " + std::string(other.whose), pairs, 0};
  if (std::string fault = digest_fault(text, version, signature, key); !fault.empty())
    return {std::move(fault), pairs, 0};
  std::size_t tried = 0;
  for (const Suspect& suspect : suspects_for(fields)) {
    if (suspect.bytes == text) continue;
    if (const auto signer = signer_of(suspect.bytes, fields, key, others))
      return {suspect.cause + *signer, suspect.text, 0};
    ++tried;
  }
  return {std::string(kNothingUsual), std::nullopt, tried};
}

// What keyed digests people make of a text.
struct Keying {
  std::string digest;
  std::string_view cause;
};
std::vector<Keying> keyings(const std::string& text, const Secret& secret, SignMethod method) {
  const auto kind =
      method == SignMethod::kSm3Key ? signing::DigestKind::kSm3 : signing::DigestKind::kSha256;
  const auto digest_of = [&](const std::string& whole) {
    return signing::digest(kind, whole).hex_lower();
  };
  const SignMethod other =
      method == SignMethod::kSm3Key ? SignMethod::kSha256Key : SignMethod::kSm3Key;
  const std::string key(secret.reveal());
  return {{digest_of(text + "&" + key), "the key was appended as it is; its digest is appended"},
          {digest_of(text + key), "the key was appended without '&' and as it is"},
          {digest_of(text + digest_of(key)), "'&' is missing before the key's digest"},
          {digest_of(text + "&" + signing::digest(kind, key).hex_upper()),
           "the key's digest was in capitals; want lower case"},
          {digest_of(text), "the key was left out"},
          {keyed_digest(text, secret, other), "SHA-256 and SM3 were mistaken for each other"}};
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

wire::Traced keyed_traced(const Fields& fields, const Secret& secret, SignMethod method) {
  const std::string signature = lower(fields.get(kSignatureField));
  if (signature.empty()) return without_text("there is no signature");
  const std::string text = sign_text(fields);
  const std::string pairs = pairs_of(fields);
  if (signature == keyed_digest(text, secret, method))
    return {"the signature is in capitals; want lower case", pairs, 0};
  for (const Keying& each : keyings(text, secret, method))
    if (signature == each.digest) return {std::string(each.cause), pairs, 0};
  std::size_t tried = 0;
  for (const Suspect& suspect : suspects_for(fields)) {
    if (suspect.bytes == text) continue;
    if (signature == keyed_digest(suspect.bytes, secret, method))
      return {suspect.cause, suspect.text, 0};
    ++tried;
  }
  return {std::string(kNothingUsual), std::nullopt, tried};
}

std::string method_fault(const Fields& fields, std::string_view wanted) {
  return report(fields, without_text("signMethod is " + wire::shown(fields.get("signMethod")) +
                                     ", want " + std::string(wanted)));
}

}  // namespace

std::string explain(const Fields& fields, const signing::PublicKey& key,
                    std::span<const KnownKey> others) {
  if (wire::value_of(kSignMethods, fields.get("signMethod")) != SignMethod::kRsa)
    return method_fault(fields, "01");
  return report(fields, traced(fields, key, others));
}

std::string explain(const Fields& fields, const Secret& secret) {
  const auto method = wire::value_of(kSignMethods, fields.get("signMethod"));
  if (!method || *method == SignMethod::kRsa) return method_fault(fields, "11 or 12");
  return report(fields, keyed_traced(fields, secret, *method));
}

}  // namespace daikou::unionpay
