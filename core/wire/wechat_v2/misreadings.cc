#include "core/wire/wechat_v2/misreadings.h"

#include <algorithm>
#include <utility>

#include "core/http/message.h"
#include "core/wire/common/canonical.h"
#include "core/wire/common/gbk.h"

namespace daikou::wechat_v2 {
namespace {

using Change = std::string (*)(std::string_view);

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}
std::string uppered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), upper);
  return result;
}

// The three habits of URL encoders.
std::string url_encoded(std::string_view text) { return http::percent_encode(text); }
std::string url_encoded_in_lower_case(std::string_view text) {
  std::string result = http::percent_encode(text);
  for (std::size_t at = 0; at + 2 < result.size(); ++at)
    if (result[at] == '%') std::transform(&result[at + 1], &result[at + 3], &result[at + 1], lower);
  return result;
}
std::string form_encoded(std::string_view text) {
  std::string result = http::percent_encode(text);
  for (std::size_t at; (at = result.find("%20")) != std::string::npos;) result.replace(at, 3, "+");
  return result;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(kBlanks) + 1 - from));
}

constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
    {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&apos;"}};

// With all five entities, or with the three an XML writer needs in text.
std::string escaped(std::string_view text, std::size_t entities) {
  std::string result;
  for (const char c : text) {
    const auto* found = std::find_if(kEntities, kEntities + entities,
                                     [&](const auto& each) { return each.first[0] == c; });
    if (found == kEntities + entities)
      result += c;
    else
      result += found->second;
  }
  return result;
}
std::string escaped_in_text(std::string_view text) { return escaped(text, 3); }
std::string escaped_everywhere(std::string_view text) { return escaped(text, 5); }

std::string unescaped(std::string_view text) {
  std::string result(text);
  for (const auto& [character, entity] : kEntities)
    for (std::size_t at = result.find(entity); at != std::string::npos;
         at = result.find(entity, at + 1))
      result.replace(at, entity.size(), character);
  return result;
}

std::string in_cdata(std::string_view text) {
  return std::string("<![CDATA[").append(text).append("]]>");
}

Fields changed(const Fields& fields, Change change) {
  Fields result;
  for (const auto& [name, value] : fields)
    result.add(name, value.empty() ? std::string() : change(value));
  return result;
}

std::string in_order_of_appearance(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    if (value.empty() || name == "sign") continue;
    if (!text.empty()) text += '&';
    text.append(name).append("=").append(value);
  }
  return text;
}

std::string sorted_without_case(const Fields& fields) {
  std::vector<std::size_t> order(fields.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return lowered(fields[a].name) < lowered(fields[b].name);
  });
  Fields sorted;
  for (const std::size_t index : order) sorted.add(fields[index].name, fields[index].value);
  return in_order_of_appearance(sorted);
}

Fields without(Fields fields, std::string_view name) {
  fields.remove(name);
  return fields;
}
Fields with(Fields fields, std::string_view name, std::string_view value) {
  fields.set(name, value);
  return fields;
}

struct ChangeRow {
  Cause cause;
  const char* explanation;
  Change change;
};
constexpr ChangeRow kChanges[] = {
    {Cause::kUrlEncoded, "values were URL-encoded before signing; sign them raw", url_encoded},
    {Cause::kUrlEncoded, "values were URL-encoded (lower-case hex) before signing; sign them raw",
     url_encoded_in_lower_case},
    {Cause::kUrlEncoded, "values were form-encoded before signing; sign them raw", form_encoded},
    {Cause::kTrimmed, "blanks around values were dropped before signing, but sent", trimmed},
    {Cause::kEntitiesKept,
     "values were escaped for XML (&amp; &lt; &gt;) before signing; sign them raw",
     escaped_in_text},
    {Cause::kEntitiesKept,
     "values were escaped for XML (all five entities) before signing; sign them raw",
     escaped_everywhere},
    {Cause::kEntitiesDecodedTwice,
     "values were escaped for XML once more after signing; escape them once", unescaped},
    {Cause::kCdataKept, "the CDATA marks were signed as part of the values", in_cdata},
    {Cause::kLowerCaseValues, "values were turned to lower case before signing", lowered},
    {Cause::kUpperCaseValues, "values were turned to upper case before signing", uppered},
};

void add_sign_type_readings(const Fields& fields, std::vector<Misreading>& all) {
  if (!fields.get("sign_type").empty()) {
    all.push_back({Cause::kSignTypeLeftOut, "sign_type was sent but not signed",
                   canonical_string(without(fields, "sign_type"))});
    return;
  }
  for (const SignType type : {SignType::kMd5, SignType::kHmacSha256})
    all.push_back({Cause::kSignTypeAdded,
                   "sign_type=" + std::string(to_text(type)) + " was signed but not sent",
                   canonical_string(with(fields, "sign_type", to_text(type)))});
}

}  // namespace

std::vector<Misreading> misreadings(const Fields& fields) {
  std::vector<Misreading> all;
  all.push_back({Cause::kEmptyIncluded, "empty fields were signed too; leave them out",
                 wire::sorted_pairs(fields, {"sign"}, wire::Empty::kKept)});
  all.push_back({Cause::kUnsorted,
                 "fields were signed in the order they were sent; sort them by name",
                 in_order_of_appearance(fields)});
  all.push_back({Cause::kSortedWithoutCase,
                 "names were sorted without regard to case; sort them in byte order",
                 sorted_without_case(fields)});
  add_sign_type_readings(fields, all);
  all.push_back({Cause::kSignIncluded,
                 "an empty sign was signed with the other fields; leave it out",
                 wire::sorted_pairs(with(fields, "sign", ""), {}, wire::Empty::kKept)});
  for (const Field& field : fields)
    if (field.name != "sign" && field.name != "sign_type" && !field.value.empty())
      all.push_back({Cause::kFieldLeftOut, std::string(field.name) + " was sent but not signed",
                     canonical_string(without(fields, field.name))});
  const std::string documented = canonical_string(fields);
  all.push_back(
      {Cause::kGbk, "the string was signed in GBK; sign it in UTF-8", wire::to_gbk(documented)});
  for (const ChangeRow& row : kChanges)
    all.push_back({row.cause, row.explanation, canonical_string(changed(fields, row.change))});
  // A reading that changes nothing in this message cannot be its cause.
  std::erase_if(all, [&](const Misreading& each) { return each.text == documented; });
  return all;
}

std::vector<Misreading> miskeyings(const Fields& fields, const Secret& key) {
  const std::string text = canonical_string(fields);
  const std::string bytes(key.reveal());
  const auto tail = [&](const std::string& used) { return text + "&key=" + used; };
  const auto altered = [&](Cause cause, const char* explanation, const std::string& used) {
    return Misreading{cause, explanation, tail(used), Secret(used)};
  };
  return {
      altered(Cause::kKeyLowerCase, "the key was turned to lower case", lowered(bytes)),
      altered(Cause::kKeyUpperCase, "the key was turned to upper case", uppered(bytes)),
      {Cause::kKeyMissing, "the string was signed without &key= and the key", text, key},
      {Cause::kKeyWithoutName, "the key was appended without '&key='", text + bytes, key},
      {Cause::kKeySorted, "key was sorted among the fields; append it at the end",
       canonical_string(with(fields, "key", bytes)), key},
      altered(Cause::kKeyWithLineEnd, "the key carried a line end", bytes + "\n"),
      altered(Cause::kKeyWithLineEnd, "the key carried a line end (CR LF)", bytes + "\r\n"),
      altered(Cause::kKeyWithLineEnd, "the key carried a blank at its end", bytes + " "),
  };
}

}  // namespace daikou::wechat_v2
