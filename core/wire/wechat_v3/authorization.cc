#include "core/wire/wechat_v3/authorization.h"

#include <algorithm>
#include <array>
#include <optional>

namespace daikou::wechat_v3 {
namespace {

constexpr std::string_view kBetween = " \t,";

struct Pair {
  std::string_view name;
  std::string_view value;
};

std::string_view without_front(std::string_view text, std::string_view unwanted) {
  return text.substr(std::min(text.find_first_not_of(unwanted), text.size()));
}

// Takes `name="value"` off the front of `rest`; nullopt when that is not what stands there.
std::optional<Pair> take_pair(std::string_view& rest) {
  const std::size_t equals = rest.find('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  const std::string_view name = rest.substr(0, equals);
  if (name.find_first_of(" \t\",") != std::string_view::npos) return std::nullopt;
  rest.remove_prefix(equals + 1);
  if (!rest.starts_with('"')) return std::nullopt;
  const std::size_t close = rest.find('"', 1);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view value = rest.substr(1, close - 1);
  rest.remove_prefix(close + 1);
  const bool ends = rest.empty() || kBetween.find(rest.front()) != std::string_view::npos;
  return ends ? std::optional(Pair{name, value}) : std::nullopt;
}

std::string* slot_of(Authorization& authorization, std::string_view name) {
  if (name == "mchid") return &authorization.merchant_id;
  if (name == "nonce_str") return &authorization.nonce;
  if (name == "timestamp") return &authorization.timestamp;
  if (name == "serial_no") return &authorization.serial;
  if (name == "signature") return &authorization.signature;
  return nullptr;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

Result<Authorization, Rejection> read_authorization(std::string_view header) {
  header = without_front(header, " \t");
  const std::size_t blank = header.find_first_of(" \t");
  if (blank == std::string_view::npos) return Rejection::kHeader;
  const auto type = wire::value_of(kSignatureTypes, header.substr(0, blank));
  if (!type) return Rejection::kType;

  Authorization read;
  read.type = *type;
  std::string_view rest = without_front(header.substr(blank), kBetween);
  for (; !rest.empty(); rest = without_front(rest, kBetween)) {
    const auto pair = take_pair(rest);
    if (!pair) return Rejection::kHeader;
    std::string* slot = slot_of(read, pair->name);
    if (slot == nullptr) continue;
    if (!slot->empty() || pair->value.empty()) return Rejection::kHeader;
    *slot = pair->value;
  }
  for (const std::string* needed :
       {&read.merchant_id, &read.nonce, &read.timestamp, &read.serial, &read.signature})
    if (needed->empty()) return Rejection::kHeader;
  if (!instant_of_timestamp(read.timestamp)) return Rejection::kHeader;
  return read;
}

std::string print_authorization(const Authorization& authorization) {
  std::string out(wire::text_of(kSignatureTypes, authorization.type));
  const std::array pairs{
      Pair{"mchid", authorization.merchant_id}, Pair{"nonce_str", authorization.nonce},
      Pair{"signature", authorization.signature}, Pair{"timestamp", authorization.timestamp},
      Pair{"serial_no", authorization.serial}};
  char before = ' ';
  for (const Pair& pair : pairs) {
    out.append(1, before).append(pair.name).append("=\"").append(pair.value).append("\"");
    before = ',';
  }
  return out;
}

Result<std::string> authorize(const RequestText& request, const Signatory& signatory) {
  DAIKOU_TRY(std::string signature, sign(signatory.type, signatory.key, request_text(request)));
  return print_authorization({.type = signatory.type,
                              .merchant_id = std::string(signatory.merchant_id),
                              .nonce = std::string(request.nonce),
                              .timestamp = std::string(request.timestamp),
                              .serial = std::string(signatory.serial),
                              .signature = std::move(signature)});
}

bool same_serial(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return upper(x) == upper(y); });
}

}  // namespace daikou::wechat_v3
