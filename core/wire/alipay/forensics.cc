#include "core/wire/alipay/forensics.h"

#include <optional>
#include <vector>

#include "core/http/message.h"
#include "core/signing/encoding.h"
#include "core/wire/alipay/charset.h"
#include "core/wire/common/canonical.h"
#include "core/wire/common/json.h"
#include "core/wire/common/replaced.h"
#include "core/wire/common/traced.h"

namespace daikou::alipay {
namespace {

using wire::replaced;

// A text somebody may have signed by mistake.
struct Suspect {
  std::string text;
  std::string cause;
  bool other_charset = false;  // Its bytes are not in the charset of the message.
};

enum class Rule { kRequest, kNotice };

std::string text_by(Rule rule, const Fields& parameters) {
  return rule == Rule::kRequest ? request_text(parameters) : notice_text(parameters);
}

// The parameters with every value put through `change`.
template <class Change>
Fields with_values(const Fields& parameters, Change&& change) {
  Fields changed;
  for (const auto& [name, value] : parameters) changed.add(name, change(value));
  return changed;
}

std::string with_amp(std::string_view text) { return replaced(text, "&", "&amp;"); }
std::string html_escaped(std::string_view text) {
  return replaced(replaced(text, "&", "&amp;"), "\"", "&quot;");
}
std::string html_unescaped(std::string_view text) {
  return replaced(replaced(text, "&quot;", "\""), "&amp;", "&");
}

std::string trimmed(std::string_view value) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = value.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return std::string(value.substr(first, value.find_last_not_of(kBlanks) + 1 - first));
}

std::string in_order_sent(const Fields& parameters) {
  std::string text;
  for (const auto& [name, value] : parameters) {
    if (name == "sign" || value.empty()) continue;
    if (!text.empty()) text += '&';
    text.append(name).append("=").append(value);
  }
  return text;
}

std::vector<Suspect> other_values(Rule rule, const Fields& parameters) {
  return {
      {text_by(rule, with_values(parameters, http::percent_encode)),
       "the values were percent-encoded before signing; they are signed decoded"},
      {text_by(rule, with_values(parameters, http::form_encode)),
       "the values were form-encoded before signing; they are signed decoded"},
      {text_by(rule, with_values(parameters, http::form_decode)),
       "the values were decoded once more than they should be before signing"},
      {text_by(rule, with_values(parameters, with_amp)), "'&' became &amp; before signing"},
      {text_by(rule, with_values(parameters, html_escaped)),
       "'&' or '\"' became &amp; or &quot; before signing"},
      {text_by(rule, with_values(parameters, html_unescaped)),
       "&quot; or &amp; stands in a value that was signed with '\"' or '&'"},
      {text_by(rule, with_values(parameters, trimmed)),
       "values were trimmed before signing, but sent with their blanks"},
  };
}

Charset charset_of(const Fields& parameters) {
  return charset_from_text(parameters.get("charset")).value_or(Charset::kUtf8);
}

// What Charset::kUtf8 is to a message in GBK, and the other way round.
std::vector<Suspect> other_charset(std::string_view text, Charset charset) {
  const Charset other = charset == Charset::kUtf8 ? Charset::kGbk : Charset::kUtf8;
  const Result<std::string> readable = decoded(text, charset);
  if (!readable) return {};
  return {{encoded(*readable, other),
           "the text was signed as " + std::string(to_text(other)) + ", and sent as " +
               std::string(to_text(charset)),
           true}};
}

std::vector<Suspect> other_ends(const std::string& text) {
  return {{text + "\n", "a line end was signed after the last value"},
          {text + "&", "an '&' was signed after the last value"}};
}

std::vector<Suspect> other_json(const Fields& parameters) {
  const Result<wire::Json> content = wire::parse_json(parameters.get("biz_content"));
  if (!content) return {};
  std::vector<Suspect> suspects;
  for (const wire::Slashes slashes : {wire::Slashes::kPlain, wire::Slashes::kEscaped}) {
    wire::Json sorted = *content;
    sorted.sort();
    for (const wire::Json& json : {*content, sorted}) {
      Fields changed = parameters;
      changed.set("biz_content", wire::print_json(json, slashes));
      suspects.push_back({request_text(changed),
                          "biz_content was written anew after signing (blanks, slashes or the "
                          "order of members differ); send the very text that was signed"});
    }
  }
  return suspects;
}

// Whether one parameter was left out, such as one that was added after signing.
std::vector<Suspect> one_missing(Rule rule, const Fields& parameters) {
  std::vector<Suspect> suspects;
  for (const auto& [name, value] : parameters) {
    if (name == "sign" || value.empty()) continue;
    Fields rest = parameters;
    rest.remove(name);
    suspects.push_back(
        {text_by(rule, rest), std::string(name) + " was left out of what was signed"});
  }
  return suspects;
}

std::vector<Suspect> suspects_for(Rule rule, const Fields& parameters) {
  std::vector<Suspect> suspects;
  if (rule == Rule::kRequest)
    suspects.push_back(
        {notice_text(parameters), "sign_type was left out, as in notifications; requests sign it"});
  else
    suspects.push_back({request_text(parameters),
                        "sign_type was signed, as in requests; notifications leave it out"});
  suspects.push_back({wire::sorted_pairs(parameters, {"sign"}, wire::Empty::kKept),
                      "parameters without a value were signed; they are left out"});
  suspects.push_back({in_order_sent(parameters), "the parameters were not sorted by name"});
  const auto take = [&](std::vector<Suspect> more) {
    suspects.insert(suspects.end(), more.begin(), more.end());
  };
  take(other_values(rule, parameters));
  take(other_json(parameters));
  take(other_charset(text_by(rule, parameters), charset_of(parameters)));
  take(other_ends(text_by(rule, parameters)));
  take(one_missing(rule, parameters));
  return suspects;
}

// What is wrong with the signature's own text; empty when nothing is.
std::string spelling_fault(std::string_view sign, const signing::PublicKey& key) {
  if (sign.empty()) return "there is no signature";
  if (sign.find(' ') != std::string_view::npos)
    return "the signature contains blanks: its '+' were not percent-encoded as %2B";
  const Result<std::string> bytes = signing::from_base64(sign);
  if (!bytes) return "the signature is not base64: " + bytes.error().detail;
  const std::size_t wanted = static_cast<std::size_t>(key.bits() + 7) / 8;
  if (bytes->size() == wanted) return {};
  return "the signature has " + std::to_string(bytes->size()) +
         " bytes where the key on file makes " + std::to_string(wanted) +
         ": it was made with another key";
}

// The same text under another key or algorithm.
std::string key_fault(std::string_view text, std::string_view sign, SignType type,
                      const SignatureQuestion& question) {
  for (const KnownKey& other : question.others)
    if (verify(text, sign, other.key, type))
      return "it was signed with " + std::string(other.whose);
  const SignType another = type == SignType::kRsa2 ? SignType::kRsa : SignType::kRsa2;
  if (verify(text, sign, question.key, another))
    return "it was signed with " + std::string(to_text(another)) + " where " +
           std::string(to_text(type)) + " was named";
  return {};
}

// Under the right key or one of the others: two mistakes at once are not rare. What is to be said
// of the key; nullopt when none fits.
std::optional<std::string> signer_of(std::string_view text, std::string_view sign, SignType type,
                                     const SignatureQuestion& question) {
  if (verify(text, sign, question.key, type)) return "";
  for (const KnownKey& other : question.others)
    if (verify(text, sign, other.key, type)) return "; and with " + std::string(other.whose);
  return std::nullopt;
}

// What was signed, by what, and what else it may have been.
struct Case {
  std::string_view text;
  std::string_view sign;
  SignType type;
  Charset charset;
  wire::Parts parts;
};

std::string told(const Case& of, wire::Traced traced, bool in_other_charset) {
  if (of.charset == Charset::kUtf8 || in_other_charset || !traced.text) {
    const std::string told = to_text(of.text, traced, of.parts);
    return decoded(told, of.charset).value_or(told);
  }
  traced.text = decoded(*traced.text, of.charset).value_or(*traced.text);
  return to_text(decoded(of.text, of.charset).value_or(std::string(of.text)), traced, of.parts);
}

std::string traced(const Case& of, const SignatureQuestion& question,
                   const std::vector<Suspect>& suspects) {
  if (std::string fault = spelling_fault(of.sign, question.key); !fault.empty())
    return told(of, {std::move(fault), {}, 0}, false);
  if (std::string fault = key_fault(of.text, of.sign, of.type, question); !fault.empty())
    return told(of, {std::move(fault), std::string(of.text), 0}, false);
  std::size_t tried = 0;
  for (const Suspect& suspect : suspects) {
    if (suspect.text == of.text) continue;
    if (const auto signer = signer_of(suspect.text, of.sign, of.type, question))
      return told(of, {suspect.cause + *signer, suspect.text, 0}, suspect.other_charset);
    ++tried;
  }
  return told(of,
              {"none of the usual mistakes: the content was changed after signing, or the key that "
               "signed is not the one on file",
               {},
               tried},
              false);
}

std::string explain(Rule rule, const Fields& parameters, const SignatureQuestion& question) {
  const std::string text = text_by(rule, parameters);
  const auto type = sign_type_from_text(parameters.get("sign_type"));
  const Case of{text, parameters.get("sign"), type.value_or(SignType::kRsa2),
                charset_of(parameters), wire::Parts::kPairs};
  if (!type)
    return told(
        of,
        {"sign_type is '" + std::string(parameters.get("sign_type")) + "', want RSA2 or RSA",
         {},
         0},
        false);
  return traced(of, question, suspects_for(rule, parameters));
}

std::string without_query(std::string_view target) {
  return std::string(target.substr(0, target.find('?')));
}

std::vector<Suspect> rest_suspects(const rest::RequestText& request) {
  std::vector<Suspect> suspects;
  const std::string whole = rest::request_text(request);
  suspects.push_back({whole.substr(0, whole.size() - 1), "the last line end is missing"});
  suspects.push_back({replaced(whole, "\n", "\r\n"), "the lines were ended with CR LF, not LF"});
  suspects.push_back({replaced(whole, "\n", "\\n"),
                      "the lines were ended with a backslash and an n rather than LF"});
  const auto take = [&](rest::RequestText changed, std::string why) {
    suspects.push_back({rest::request_text(changed), std::move(why)});
  };
  const std::string path = without_query(request.target);
  rest::RequestText changed = request;
  changed.target = path;
  take(changed, "the query was left out of what was signed");
  const std::string decoded = http::percent_decode(request.target);
  changed = request;
  changed.target = decoded;
  take(changed, "the query was signed decoded; it is signed as it stands on the request line");
  changed = request;
  changed.body = {};
  take(changed, "the body was left out of what was signed");
  for (Suspect& each : other_charset(whole, Charset::kUtf8)) suspects.push_back(std::move(each));
  changed = request;
  changed.app_auth_token = {};
  take(changed, "the line of alipay-app-auth-token is missing");
  if (const auto body = wire::parse_json(request.body)) {
    const std::string printed = wire::print_json(*body);
    changed = request;
    changed.body = printed;
    take(changed, "the body was written anew after signing; send the very text that was signed");
  }
  return suspects;
}

}  // namespace

std::string explain_request(const Fields& parameters, const SignatureQuestion& question) {
  return explain(Rule::kRequest, parameters, question);
}

std::string explain_notice(const Fields& parameters, const SignatureQuestion& question) {
  return explain(Rule::kNotice, parameters, question);
}

std::string explain_rest(const rest::RequestText& request, std::string_view sign,
                         const SignatureQuestion& question) {
  const std::string text = rest::request_text(request);
  return traced({text, sign, SignType::kRsa2, Charset::kUtf8, wire::Parts::kLines}, question,
                rest_suspects(request));
}

}  // namespace daikou::alipay
