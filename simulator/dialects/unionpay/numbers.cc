#include "simulator/dialects/unionpay/numbers.h"

#include <charconv>

#include "core/wire/unionpay/numbers.h"
#include "simulator/dialects/common/row_numbers.h"

namespace daikou::simulator::unionpay {
namespace {

namespace up = daikou::unionpay;

constexpr std::string_view kTokenPrefix = "6235240";
constexpr std::size_t kTokenLength = 19;
// Trace numbers begin anew after so many.
constexpr std::uint64_t kTraces = 1'000'000;
constexpr std::size_t kTraceAt = 14;  // In a trade number.

std::string traced(std::uint64_t count) {
  return up::trace_number(static_cast<std::uint32_t>(count % kTraces));
}

}  // namespace

std::string trace_no(const Debit& debit) { return traced(debit.id.value * 2); }
std::string trace_no(const Refund& refund) { return traced(refund.id.value * 2 + 1); }

std::string trade_number(const Debit& debit) {
  return up::query_id(debit.accepted_at, trace_no(debit));
}
std::string trade_number(const Refund& refund) {
  return up::query_id(refund.accepted_at, trace_no(refund));
}

DebitId find_debit_traded(const World& world, std::string_view number) {
  if (!up::is_query_id(number) || number.size() <= kTraceAt + 6) return {};
  const std::string_view trace = number.substr(kTraceAt, 6);
  std::uint64_t count = 0;
  std::from_chars(trace.data(), trace.data() + trace.size(), count);
  if (count % 2 != 0) return {};
  for (; count / 2 <= world.debits.size(); count += kTraces) {
    const Debit* debit = world.debits.find(DebitId{count / 2});
    if (debit != nullptr && debit->channel == Channel::kUnionpay && trade_number(*debit) == number)
      return debit->id;
  }
  return {};
}

std::string token_number(const World& world, const Mandate& mandate) {
  return std::string(kTokenPrefix) + drawn(world, "token", mandate.id.value, 2, "0123456789") +
         row_digits(mandate.id.value);
}

MandateId find_token(const World& world, std::string_view token) {
  const Mandate* mandate = world.mandates.find(MandateId{row_in(token, kTokenLength)});
  const bool found = mandate != nullptr && mandate->kind == MandateKind::kToken &&
                     token_number(world, *mandate) == token;
  return found ? mandate->id : MandateId{};
}

}  // namespace daikou::simulator::unionpay
