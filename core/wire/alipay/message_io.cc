#include "core/wire/alipay/message_io.h"

#include <algorithm>
#include <charconv>

#include "core/wire/utf8.h"

namespace daikou::alipay {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool allowed(char c, Alphabet alphabet) {
  switch (alphabet) {
    case Alphabet::kAny: return true;
    case Alphabet::kOrderId: return is_digit(c) || is_letter(c) || c == '_';
    case Alphabet::kTitle: return c != '/' && c != '=' && c != '&';
  }
  return false;
}

std::string_view wanted(Alphabet alphabet) {
  return alphabet == Alphabet::kOrderId ? "letters, digits and _ only" : "no '/', '=' or '&'";
}

// A decimal number with at most two decimals that is too large for any amount.
bool is_huge_yuan(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view decimals = text.substr(std::min(point + 1, text.size()));
  return point > 10 && decimals.size() <= 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; }) &&
         std::count(text.begin(), text.end(), '.') <= 1;
}

}  // namespace

std::string_view Reader::scalar(std::string_view name) {
  const Json* found = object_.find(name);
  if (found == nullptr || found->kind() == Json::Kind::kNull) return {};
  if (found->is_scalar()) return found->scalar();
  invalid(name, wire::print_json(*found), "a text");
  return {};
}

std::optional<std::string> Reader::read_text(std::string_view name, std::size_t max,
                                             Alphabet alphabet) {
  const std::string_view text = scalar(name);
  if (text.empty()) return std::nullopt;
  // A text of few bytes cannot have many characters.
  if (text.size() > max && wire::character_count(text) > max)
    invalid(name, text, "at most " + std::to_string(max) + " characters");
  if (!std::all_of(text.begin(), text.end(), [&](char c) { return allowed(c, alphabet); }))
    invalid(name, text, wanted(alphabet));
  return std::string(text);
}

std::optional<Fen> Reader::read_yuan(std::string_view name) {
  const std::string_view text = scalar(name);
  if (text.empty()) return std::nullopt;
  const bool negative = text.front() == '-';
  const std::string_view digits = text.substr(negative ? 1 : 0);
  Result<Fen> amount = fen_from_yuan_text(digits);
  if (!amount && is_huge_yuan(digits)) amount = kFenMax;
  if (!amount) invalid(name, text, "yuan with at most two decimals");
  const Fen value = amount.value_or(Fen());
  return negative ? Fen(-value.count()) : value;
}

std::optional<std::int64_t> Reader::read_number(std::string_view name) {
  const std::string_view text = scalar(name);
  if (text.empty()) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !is_digit(text[0]))
    invalid(name, text, "a whole number");
  return value;
}

std::optional<bool> Reader::read_flag(std::string_view name) {
  const std::string_view text = scalar(name);
  if (text.empty()) return std::nullopt;
  if (text != "true" && text != "false") invalid(name, text, "true or false");
  return text == "true";
}

std::optional<Instant> Reader::read_time(std::string_view name, TimeForm form) {
  constexpr std::size_t kToTheSecond = 19;
  const std::string_view text = scalar(name);
  if (text.empty()) return std::nullopt;
  const Result<Instant> at = instant_from_spaced_text(text.substr(0, kToTheSecond));
  int millis = 0;
  bool whole = text.size() <= kToTheSecond;
  if (!whole && form == TimeForm::kMillis && text[kToTheSecond] == '.' && text.size() == 23) {
    const auto [end, error] =
        std::from_chars(text.data() + kToTheSecond + 1, text.data() + text.size(), millis);
    whole = error == std::errc() && end == text.data() + text.size() && millis >= 0;
  }
  if (!at || !whole) invalid(name, text, "a time as yyyy-MM-dd HH:mm:ss");
  return at.value_or(Instant()) + milliseconds(millis);
}

std::optional<Date> Reader::read_day(std::string_view name) {
  const std::string_view text = scalar(name);
  if (text.empty()) return std::nullopt;
  const Result<Date> day = date_from_text(text);
  if (!day) invalid(name, text, "a day as yyyy-MM-dd");
  return day.value_or(Date());
}

void Reader::texts(std::string_view name, std::vector<std::string>& slot) {
  const Json* found = object_.find(name);
  if (found == nullptr) return;
  if (found->is_scalar()) {
    if (!found->scalar().empty()) slot.push_back(found->scalar());
    return;
  }
  for (const Json& item : found->items())
    if (item.is_scalar()) slot.push_back(item.scalar());
}

void Writer::texts(std::string_view name, const std::vector<std::string>& slot) {
  if (slot.empty()) return;
  Json array = Json::array();
  for (const std::string& each : slot) array.append(Json::text(each));
  object_.set(name, std::move(array));
}

void Writer::add_time(std::string_view name, Instant at, TimeForm form) {
  std::string text = to_spaced_text(at);
  if (form == TimeForm::kMillis) {
    const std::string millis = std::to_string(at.time_since_epoch().count() % 1000);
    text.append(".").append(3 - millis.size(), '0').append(millis);
  }
  add(name, std::move(text));
}

Verdict refused(std::string_view sub_code, std::string_view detail) {
  const SubCode* known = find_sub_code(sub_code);
  Verdict verdict;
  verdict.code = known == nullptr ? ResultCode::kBusinessFailed : known->code;
  verdict.sub_code = sub_code;
  verdict.sub_text = known == nullptr ? sub_code : known->text;
  if (!detail.empty()) verdict.sub_text.append(": ").append(detail);
  return verdict;
}

Json to_node(const Verdict& verdict, Json content) {
  content.sort();
  Json node = Json::object();
  node.set("code", Json::text(std::string(row(verdict.code).number)));
  node.set("msg", Json::text(std::string(row(verdict.code).message)));
  if (!verdict.sub_code.empty()) node.set("sub_code", Json::text(verdict.sub_code));
  if (!verdict.sub_text.empty()) node.set("sub_msg", Json::text(verdict.sub_text));
  for (const Json::Member& member : content.members()) node.set(member.name, member.value);
  return node;
}

Result<Verdict> read_verdict(const Json& node) {
  const auto text = [&](std::string_view name) {
    const Json* found = node.find(name);
    return found == nullptr ? std::string() : found->scalar();
  };
  const ResultCodeRow* known = find_result_code(text("code"));
  if (known == nullptr)
    return Error{ErrorCode::kMalformed, "the answer's code is " + wire::shown(text("code"))};
  return Verdict{known->code, text("sub_code"), text("sub_msg")};
}

}  // namespace daikou::alipay
