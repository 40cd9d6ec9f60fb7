// The business bill: where it is, and the file itself (dossier 25).
#include <algorithm>
#include <array>
#include <charconv>

#include "core/wire/alipay/bill_file.h"
#include "core/wire/alipay/bills.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/gateway/bill_errors.h"
#include "simulator/gateway/rules.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::alipay {
namespace {

constexpr int kYearsKept = 6;
constexpr int kMonthReadyOn = 3;  // Of the month after.
constexpr milliseconds kAddressWorks = seconds(30);
constexpr std::string_view kBillPath = "/sim/alipay/bill";

// A day or a month.
struct Period {
  ali::BillSpan span = ali::BillSpan::kDay;
  Date first{};

  Date past_end() const {
    return span == ali::BillSpan::kDay ? add_days(first, 1) : add_months(first, 1);
  }
};

std::optional<Period> period_of(const std::string& text) {
  constexpr std::size_t kMonthSize = 7;
  Period period;
  if (text.size() == kMonthSize) period.span = ali::BillSpan::kMonth;
  const auto day = date_from_text(text.size() == kMonthSize ? text + "-01" : text);
  if (!day) return std::nullopt;
  period.first = *day;
  return period;
}

Decided<Done> check_ready(const World& world, const Period& period) {
  const milliseconds hour = span_for(world.settings, Provider::kAlipay, kBillHour);
  const Date day = period.span == ali::BillSpan::kDay
                       ? period.past_end()
                       : add_days(period.past_end(), kMonthReadyOn - 1);
  if (world.now < beijing(day, hour))
    return Refusal{Reason::kBillNotReady, "ready from " + to_spaced_text(beijing(day, hour))};
  if (days_between(period.first, add_months(beijing_date(world.now), -12 * kYearsKept)) > 0)
    return Refusal{Reason::kBillMissing, "bills are kept for six years"};
  return Done{};
}

// Rounded to whole fen, halves up.
Fen fee_on(Fen amount, std::int64_t rate) { return Fen((amount.count() * rate + 5'000) / 10'000); }

// "*lice(138****0001)": the first character of the name is hidden.
std::string counterparty(const World& world, PayerId payer) {
  std::string_view name = world.payers[payer].alias;
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  if (!name.empty()) name.remove_prefix(1);
  while (!name.empty() && is_inside(name.front())) name.remove_prefix(1);
  return "*" + std::string(name) + "(" + login_shown(payer) + ")";
}

ali::BillRow row_of(const World& world, const Debit& debit) {
  ali::BillRow row;
  row.trade_id = trade_number(world, debit);
  row.order_id = debit.order;
  row.title = world.texts[texts_of(world, debit).title];
  row.created_at = debit.accepted_at;
  row.finished_at = debit.ended_at;
  row.payer = counterparty(world, debit.payer);
  row.amount = gateway::billed_amount(world, debit);
  row.fee = fee_on(row.amount, manners_of(world.settings).fee_rate);
  return row;
}

// Assumed: the fee of what was paid is kept.
ali::BillRow row_of(const World& world, const Refund& refund) {
  ali::BillRow row = row_of(world, world.debits[refund.debit]);
  row.kind = ali::BillRow::Kind::kRefund;
  row.refund_id = refund.code;
  row.created_at = refund.accepted_at;
  row.finished_at = refund.ended_at;
  row.amount = gateway::billed_amount(world, refund);
  row.fee = Fen(0);
  return row;
}

std::vector<ali::BillRow> rows_of(const World& world, MerchantId merchant, const Period& period) {
  std::vector<ali::BillRow> rows;
  for (Date day = period.first; day != period.past_end(); day = add_days(day, 1)) {
    const auto moved = gateway::wrong_bill(world, merchant, day, Provider::kAlipay);
    if (!moved) continue;
    for (const DebitId id : moved->debits) rows.push_back(row_of(world, world.debits[id]));
    for (const RefundId id : moved->refunds)
      if (world.refunds[id].state == RefundState::kSettled)
        rows.push_back(row_of(world, world.refunds[id]));
  }
  std::ranges::stable_sort(rows, {}, &ali::BillRow::finished_at);
  return rows;
}

// What the address carries beside the application, so that nobody writes one of their own.
std::string sealed_text(std::string_view app, std::string_view date, std::string_view until) {
  return std::string(app).append("|").append(date).append("|").append(until);
}

std::string address_of(const World& world, const Desk& desk, const std::string& date) {
  const std::string until = std::to_string((world.now + kAddressWorks).time_since_epoch().count());
  return desk.page_origin() + std::string(kBillPath) + "?app_id=" + http::form_encode(desk.app()) +
         "&date=" + http::form_encode(date) + "&until=" + until +
         "&seal=" + pages::seal_of(world, sealed_text(desk.app(), date, until));
}

bool is_known_type(std::string_view type) {
  constexpr std::array kTypes{"signcustomer", "merchant_act", "trade_zft_merchant",
                              "settlementMerge"};
  return std::ranges::find(kTypes, type) != kTypes.end();
}

Decided<Reply> decide(World& world, const Desk& desk, const ali::BillQuery& query) {
  if (query.type != ali::kTradeBill)
    return Reply{is_known_type(query.type)
                     ? ali::refused("TYPE_NOT_SUPPORTED")
                     : ali::refused("INVAILID_ARGUMENTS",
                                    "bill_type is " + wire::shown(query.type) + ", want trade")};
  const auto period = period_of(query.date);
  if (!period)
    return Refusal{Reason::kBadRequest,
                   "bill_date is " + wire::shown(query.date) + ", want yyyy-MM-dd or yyyy-MM"};
  DAIKOU_CHECK(check_ready(world, *period));
  ali::BillAddress address;
  address.url = address_of(world, desk, query.date);
  if (rows_of(world, desk.merchant(), *period).empty()) address.file_code = ali::kEmptyBill;
  return replied(address);
}

}  // namespace

http::Response tell_bill_address(const Desk& desk) {
  return serve<ali::BillQuery>(
      desk, [](const ali::BillQuery&) { return faults::Subject{}; }, decide);
}

namespace {

http::Response gone(std::string_view why) {
  http::Response response;
  response.status = 404;
  response.headers.add("Content-Type", "text/plain; charset=utf-8");
  response.body = why;
  return response;
}

bool is_over(const World& world, std::string_view until) {
  std::int64_t last = 0;
  std::from_chars(until.data(), until.data() + until.size(), last);
  return world.now > Instant(milliseconds(last));
}

http::Response file(const ali::BillFile& bill) {
  http::Response response;
  response.headers.add("Content-Type", "application/zip");
  response.headers.add("Content-Disposition", "attachment; filename=" + ali::bill_name(bill));
  response.body = ali::print_bill(bill);
  return response;
}

}  // namespace

// GET /sim/alipay/bill?app_id=…&date=…&until=…&seal=…
http::Response send_bill(Exchange& exchange) {
  const auto query = http::parse_form(exchange.request().query());
  const auto asked = [&](std::string_view name) { return http::find(query, name).value_or(""); };
  const std::string_view app = asked("app_id");
  const std::string_view until = asked("until");
  const std::string date(asked("date"));
  const auto period = period_of(date);
  if (!period || !exchange.identify(Channel::kAlipay, app)) return gone("no such bill");
  const auto [bill, why] = exchange.visit([&](World& world) {
    ali::BillFile made;
    if (pages::seal_of(world, sealed_text(app, date, until)) != asked("seal"))
      return std::pair(made, "no such bill");
    if (is_over(world, until)) return std::pair(made, "the address worked for 30 seconds");
    const MerchantId merchant = exchange.identity().merchant;
    made.partner = partner_of(*world.merchants[merchant].account(Provider::kAlipay));
    made.span = period->span;
    made.first = period->first;
    made.exported_at = world.now;
    made.rows = rows_of(world, merchant, *period);
    return std::pair(made, "");
  });
  return *why == '\0' ? file(bill) : gone(why);
}

}  // namespace daikou::simulator::alipay
