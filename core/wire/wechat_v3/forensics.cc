#include "core/wire/wechat_v3/forensics.h"

#include <algorithm>

#include "core/signing/encoding.h"
#include "core/signing/rsa.h"
#include "core/wire/common/field_error.h"
#include "core/wire/wechat_v3/suspects.h"

namespace daikou::wechat_v3 {
namespace {

// A cause with its sentence.
struct Finding {
  Cause cause;
  std::string sentence;
};

// What is wrong with the signature's own text.
std::optional<Finding> spelling_fault(std::string_view text, const Evidence& evidence) {
  const std::string_view signature = evidence.signature;
  if (signature.empty()) return Finding{Cause::kMissing, "there is no signature"};
  if (is_probe(signature))
    return Finding{Cause::kProbe,
                   "it is a probe of the platform, made to be refused; refuse it as any other"};
  if (const auto bytes = signing::from_hex(signature);
      bytes && verify(evidence.type, evidence.key, text, signing::to_base64(*bytes)))
    return Finding{Cause::kHex, "it is written in hex; it is sent in base64"};
  const Result<std::string> bytes = signing::from_base64(signature);
  if (!bytes) return Finding{Cause::kNoBase64, "it is not base64: " + bytes.error().detail};
  return std::nullopt;
}

std::optional<Finding> size_fault(const Evidence& evidence) {
  const std::size_t size = signing::from_base64(evidence.signature).value_or("").size();
  const std::size_t wanted = static_cast<std::size_t>(evidence.key.bits() + 7) / 8;
  if (evidence.type == SignatureType::kSm2 || size == wanted) return std::nullopt;
  return Finding{Cause::kOtherSize, "it has " + std::to_string(size) +
                                        " bytes where the key on file makes " +
                                        std::to_string(wanted) + ": it was made with another key"};
}

std::optional<Finding> key_fault(std::string_view text, const Evidence& evidence) {
  for (const NamedKey& other : evidence.others)
    if (verify(evidence.type, other.key, text, evidence.signature))
      return Finding{Cause::kOtherKey, "it was made with the key of " + other.owner};
  if (evidence.type != SignatureType::kRsa) return std::nullopt;
  const std::string bytes = signing::from_base64(evidence.signature).value_or("");
  if (signing::rsa_verify(evidence.key, signing::RsaHash::kSha1, text, bytes))
    return Finding{Cause::kSha1, "it was made with SHA-1; SHA-256 is wanted"};
  return std::nullopt;
}

// Under the right key or one of the others: two mistakes at once are not rare.
std::optional<std::string> signer_of(std::string_view text, const Evidence& evidence) {
  if (verify(evidence.type, evidence.key, text, evidence.signature)) return "";
  for (const NamedKey& other : evidence.others)
    if (verify(evidence.type, other.key, text, evidence.signature))
      return ", with the key of " + other.owner;
  return std::nullopt;
}

void find_cause(Forensics& forensics, const Evidence& evidence,
                const std::vector<Suspect>& suspects) {
  const auto is = [&](Finding finding) {
    forensics.cause = finding.cause;
    forensics.explanation = std::move(finding.sentence);
  };
  const std::string& text = forensics.canonical;
  if (verify(evidence.type, evidence.key, text, evidence.signature))
    return is({Cause::kNone, "the signature fits"});
  if (auto fault = spelling_fault(text, evidence)) return is(*std::move(fault));
  if (auto fault = key_fault(text, evidence)) return is(*std::move(fault));
  for (const Suspect& suspect : suspects) {
    if (suspect.text == text) continue;
    if (const auto signer = signer_of(suspect.text, evidence)) {
      forensics.claimed = suspect.text;
      return is({suspect.cause, suspect.sentence + *signer});
    }
    if (forensics.tried.empty() || forensics.tried.back() != suspect.sentence)
      forensics.tried.push_back(suspect.sentence);
  }
  if (auto fault = size_fault(evidence)) return is(*std::move(fault));
  is({Cause::kUnknown,
      "neither a key we know nor a common mistake explains it; most likely it was made with "
      "another private key than the one the serial stands for"});
}

std::string line_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  const std::size_t end = std::min(text.find('\n', at), text.size());
  return wire::shown(text.substr(begin, end - begin));
}

void show_difference(Forensics& forensics) {
  const std::string_view ours = forensics.canonical, theirs = forensics.claimed;
  if (theirs.empty() || ours == theirs) return;
  const auto [mine, other] = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
  const auto at = static_cast<std::size_t>(mine - ours.begin());
  forensics.difference = at;
  const auto line = std::count(ours.begin(), mine, '\n') + 1;
  forensics.difference_text =
      "byte " + std::to_string(at) + ", line " + std::to_string(line) + ": " +
      (mine == ours.end() ? "ours has ended" : "ours has " + line_at(ours, at)) + ", " +
      (other == theirs.end() ? "the sender's has ended" : "the sender's " + line_at(theirs, at));
}

Forensics explain(std::string canonical, const Evidence& evidence,
                  const std::vector<Suspect>& suspects) {
  Forensics forensics;
  forensics.canonical = std::move(canonical);
  find_cause(forensics, evidence, suspects);
  if (forensics.claimed.empty()) forensics.claimed = evidence.claimed;
  show_difference(forensics);
  return forensics;
}

// Line ends made visible, one line of the text a line.
std::string visible(std::string_view text) {
  std::string out = "  ";
  for (const char c : text) {
    if (c == '\r')
      out += "\\r";
    else if (c == '\n')
      out += "\\n\n  ";
    else
      out += c;
  }
  return out;
}

}  // namespace

Forensics explain_request(const RequestText& request, const Evidence& evidence,
                          std::string_view host) {
  return explain(request_text(request), evidence, request_suspects(request, host));
}

Forensics explain_answer(const AnswerText& answer, const Evidence& evidence) {
  return explain(answer_text(answer), evidence, answer_suspects(answer));
}

std::string to_text(const Forensics& forensics) {
  std::string out = "cause: " + forensics.explanation;
  out.append("\nthe signature should cover:\n").append(visible(forensics.canonical));
  if (!forensics.claimed.empty())
    out.append("\nthe sender signed:\n").append(visible(forensics.claimed));
  if (forensics.difference) out.append("\nfirst difference: ").append(forensics.difference_text);
  for (const std::string& each : forensics.tried) out.append("\nnot because ").append(each);
  return out;
}

}  // namespace daikou::wechat_v3
