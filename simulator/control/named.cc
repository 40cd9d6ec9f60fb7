#include "simulator/control/named.h"

#include <charconv>

namespace daikou::simulator::control {
namespace {

template <class RowId, class Rows>
Result<RowId> row_numbered(const Rows& rows, std::string_view what, const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !rows.has(RowId{number}))
    return not_found(what, text);
  return RowId{number};
}

}  // namespace

Result<PayerId> payer_named(const World& world, const std::string& alias) {
  const PayerId id = find_payer(world, alias);
  if (!id) return not_found("payer", alias);
  return id;
}

Result<MerchantId> merchant_named(const World& world, const std::string& alias) {
  const MerchantId id = find_merchant(world, alias);
  if (!id) return not_found("merchant", alias);
  return id;
}

Result<MandateId> mandate_numbered(const World& world, const std::string& text) {
  return row_numbered<MandateId>(world.mandates, "mandate", text);
}

Result<DebitId> debit_numbered(const World& world, const std::string& text) {
  return row_numbered<DebitId>(world.debits, "debit", text);
}

Result<ComplaintId> complaint_numbered(const World& world, const std::string& text) {
  return row_numbered<ComplaintId>(world.complaints, "complaint", text);
}

}  // namespace daikou::simulator::control
