// Bills: first their address, then the file (dossier 11.2). An address says which bill it is and
// when it was asked for, under a seal; nothing is stored.
#include <charconv>

#include "core/signing/digest.h"
#include "core/wire/common/compression.h"
#include "core/wire/wechat_v3/bills.h"
#include "simulator/dialects/wechat_v2/bill.h"
#include "simulator/dialects/wechat_v2/fund_flow.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::wechat_v3 {
namespace {

enum class Kind : std::uint8_t { kTrades, kFundFlow };

// What an address stands for. In its token: "kind-day-type-gzip-milliseconds-merchant.seal".
struct Bill {
  Kind kind = Kind::kTrades;
  Date day{};
  v3::BillType type = v3::BillType::kAll;
  bool gzip = false;
  Instant asked_at{};
  MerchantId merchant = {};
};

std::string payload_of(const Bill& bill) {
  std::string text = to_compact_date_text(bill.day);
  for (const std::int64_t part :
       {static_cast<std::int64_t>(bill.kind), static_cast<std::int64_t>(bill.type),
        std::int64_t{bill.gzip ? 1 : 0},
        static_cast<std::int64_t>(bill.asked_at.time_since_epoch().count()),
        static_cast<std::int64_t>(bill.merchant.value)})
    text += "-" + std::to_string(part);
  return text;
}

std::optional<std::int64_t> take_number(std::string_view& rest) {
  if (!rest.starts_with('-')) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), value);
  if (error != std::errc()) return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return value;
}

// Called with a payload under a good seal.
std::optional<Bill> bill_of(std::string_view payload) {
  constexpr std::size_t kDateSize = 8;
  const auto day = date_from_compact_text(payload.substr(0, kDateSize));
  if (!day) return std::nullopt;
  std::string_view rest = payload.substr(kDateSize);
  const auto kind = take_number(rest);
  const auto type = take_number(rest);
  const auto gzip = take_number(rest);
  const auto asked_at = take_number(rest);
  const auto merchant = take_number(rest);
  if (!merchant || !rest.empty()) return std::nullopt;
  return Bill{static_cast<Kind>(*kind),         *day,
              static_cast<v3::BillType>(*type), *gzip == 1,
              Instant(milliseconds(*asked_at)), MerchantId{static_cast<std::uint64_t>(*merchant)}};
}

Decided<std::string> text_of(const World& world, const Bill& bill) {
  if (bill.kind == Kind::kFundFlow)
    return wechat_v2::fund_flow(world, bill.merchant, bill.day, v3::FundAccount::kBasic);
  DAIKOU_TRY(const wechat_v2::PrintedBill printed,
             wechat_v2::transaction_bill(world, bill.merchant, bill.day, bill.type));
  return wechat_v2::print(printed);
}

struct Asked {
  std::string text;
  std::string token;
};

http::Response give_address(const Desk& desk, Bill bill) {
  const auto asked = desk.exchange().decide({}, [&](World& world) -> Decided<Asked> {
    bill.merchant = desk.merchant();
    bill.asked_at = world.now;
    DAIKOU_TRY(std::string text, text_of(world, bill));
    const std::string payload = payload_of(bill);
    return Asked{std::move(text), payload + "." + pages::seal_of(world, payload)};
  });
  if (!asked) return desk.refuse(asked.error());
  v3::BillAddress reply;
  reply.hash = signing::sha1(asked->text).hex_lower();
  reply.download_url = desk.origin(desk.manners().bill_origin) +
                       "/v3/billdownload/file?token=" + http::percent_encode(asked->token);
  return desk.answer(v3::encode(reply));
}

// Errors: kBadRequest (no good seal, too old), kNotPermitted (another merchant's).
Decided<Bill> check_token(const World& world, const Desk& desk, std::string_view token) {
  const std::size_t dot = std::min(token.find('.'), token.size());
  const std::string_view payload = token.substr(0, dot);
  const bool sealed = dot < token.size() && pages::seal_of(world, payload) == token.substr(dot + 1);
  const std::optional<Bill> bill = sealed ? bill_of(payload) : std::nullopt;
  if (!bill) return Refusal{Reason::kBadRequest, "the token is not one of this world"};
  if (world.now - bill->asked_at > desk.manners().bill_lifetime)
    return Refusal{Reason::kBadRequest, "the token was given " + to_spaced_text(bill->asked_at)};
  const Merchant* owner = world.merchants.find(bill->merchant);
  const MerchantId caller = desk.merchant();
  if (owner != nullptr && (owner->id == caller || owner->partner == caller)) return *bill;
  return Refusal{Reason::kNotPermitted, "the token was given to another merchant"};
}

struct File {
  std::string text;
  bool gzip = false;
};

}  // namespace

// GET /v3/bill/tradebill
http::Response trade_bill(Exchange& exchange, const Route& route) {
  Desk desk(exchange, route);
  const auto query = desk.take<v3::TradeBillQuery>();
  if (!query) return desk.refuse(query.error());
  return give_address(desk, {Kind::kTrades, query->day, query->type.value_or(v3::BillType::kAll),
                             query->archive.has_value()});
}

// GET /v3/bill/fundflowbill
http::Response fund_flow_bill(Exchange& exchange, const Route& route) {
  Desk desk(exchange, route);
  const auto query = desk.take<v3::FundFlowQuery>();
  if (!query) return desk.refuse(query.error());
  // Nothing is ever moved on the other two accounts.
  if (query->account.value_or(v3::FundAccount::kBasic) != v3::FundAccount::kBasic)
    return desk.refuse(Refusal{Reason::kBillMissing, "nothing moves on that account"});
  return give_address(
      desk, {Kind::kFundFlow, query->day, v3::BillType::kAll, query->archive.has_value()});
}

// GET /v3/billdownload/file
http::Response download_bill(Exchange& exchange, const Route& route) {
  Desk desk(exchange, route);
  const auto query = desk.take<v3::BillDownload>();
  if (!query) return desk.refuse(query.error());
  const auto file = exchange.decide({}, [&](World& world) -> Decided<File> {
    DAIKOU_TRY(const Bill bill, check_token(world, desk, query->token));
    DAIKOU_TRY(std::string text, text_of(world, bill));
    return File{std::move(text), bill.gzip};
  });
  if (!file) return desk.refuse(file.error());
  if (file->gzip)
    return desk.answer_file("application/x-gzip",
                            wire::compress(file->text, wire::Wrapping::kGzip));
  return desk.answer_file("text/plain; charset=utf-8", file->text);
}

}  // namespace daikou::simulator::wechat_v3
