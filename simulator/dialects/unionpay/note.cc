#include "simulator/dialects/unionpay/note.h"

#include <algorithm>
#include <array>

namespace daikou::simulator::unionpay {
namespace {

constexpr std::size_t kTimeAt = 8;
constexpr std::array<std::string_view, 9> kNoted{"version",    "encoding",   "signMethod",
                                                 "txnType",    "txnSubType", "bizType",
                                                 "accessType", "orderId",    "txnTime"};
constexpr std::string_view kOwnText = "reqReserved";

std::string_view take(std::string_view& note) {
  const std::string_view value = note.substr(0, note.find('|'));
  note.remove_prefix(std::min(value.size() + 1, note.size()));
  return value;
}

}  // namespace

std::string note_of(const up::Fields& request) {
  std::string note;
  for (const std::string_view name : kNoted) note.append(request.get(name)).append("|");
  return note.append(request.get(kOwnText));
}

up::Fields noted(std::string_view note) {
  up::Fields fields;
  for (const std::string_view name : kNoted)
    if (const std::string_view value = take(note); !value.empty()) fields.add(name, value);
  if (!note.empty()) fields.add(kOwnText, note);
  return fields;
}

std::string_view noted_time(std::string_view note) {
  for (std::size_t i = 0; i < kTimeAt; ++i) take(note);
  return take(note);
}

}  // namespace daikou::simulator::unionpay
