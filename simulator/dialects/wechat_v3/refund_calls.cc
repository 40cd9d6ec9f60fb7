// Money back, and asking after it (dossier 11.1). The same orders and refunds as APIv2's.
#include <algorithm>
#include <array>

#include "core/wire/wechat_v3/refunds.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/amounts.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"
#include "simulator/dialects/wechat_v3/notify_url.h"
#include "simulator/dialects/wechat_v3/wording.h"
#include "simulator/gateway/refunding.h"

namespace daikou::simulator::wechat_v3 {
namespace {

// The gateway's number wins over the merchant's.
Decided<DebitId> find_order(const World& world, const Desk& desk,
                            const v3::RefundRequest& request) {
  const DebitId id = request.trade_id
                         ? wechat_v2::find_debit_traded(world, *request.trade_id)
                         : find_debit(world, desk.merchant(), request.order_id.value_or(""));
  if (id && world.debits[id].merchant == desk.merchant()) return id;
  return Refusal{request.trade_id ? Reason::kTradeMissing : Reason::kOrderMissing,
                 "no order '" + request.trade_id.value_or(request.order_id.value_or("")) + "'"};
}

Decided<v3::Refund> decide(World& world, const Desk& desk, const v3::RefundRequest& request) {
  DAIKOU_TRY(const DebitId debit, find_order(world, desk, request));
  gateway::RefundOrder order;
  order.merchant = desk.merchant();
  order.channel = Channel::kWechatV3;
  order.debit = debit;
  order.code = request.refund_order_id;
  order.amount = request.amount.refund;
  order.total = request.amount.total;
  if (request.reason) order.why = *request.reason;
  if (request.notify_url) order.notify_url = *request.notify_url;
  order.app = world.texts[texts_of(world, world.debits[debit]).app];
  DAIKOU_TRY(const RefundId id, gateway::refund(world, order));
  return describe(world, world.refunds[id]);
}

// Requests that make no sense have a limit of their own.
Decided<v3::Refund> decide_counted(World& world, const Desk& desk,
                                   const v3::RefundRequest& request) {
  auto decided = decide(world, desk, request);
  if (decided || gateway::take_token(world, desk.exchange().identity().merchant, Provider::kWechat,
                                     Quota::kRefundErrors))
    return decided;
  return Refusal{Reason::kTooManyErrors, "too many refused refunds: " + decided.error().detail};
}

std::optional<v3::FieldError> wrong_refund(const Desk& desk, const v3::RefundRequest& request) {
  if (auto wrong = wrong_amount("amount.refund", request.amount.refund)) return wrong;
  if (auto wrong = wrong_currency("amount.currency", request.amount.currency)) return wrong;
  if (!request.notify_url) return std::nullopt;
  return wrong_url("notify_url", *request.notify_url, desk.manners());
}

}  // namespace

// POST /v3/refund/domestic/refunds
http::Response refund(Exchange& exchange, const Route& route) {
  return serve_checked<v3::RefundRequest>(
      exchange, route, wrong_refund,
      [](const v3::RefundRequest& request) {
        faults::Subject subject;
        if (request.order_id) subject.order = *request.order_id;
        subject.amount = request.amount.refund;
        return subject;
      },
      decide_counted);
}

// GET /v3/refund/domestic/refunds/{out_refund_no}
http::Response query_refund(Exchange& exchange, const Route& route) {
  return serve<v3::RefundQuery>(
      exchange, route, [](const v3::RefundQuery&) { return faults::Subject{}; },
      [](const World& world, const Desk& desk,
         const v3::RefundQuery& query) -> Decided<v3::Refund> {
        const RefundId id = find_refund(world, desk.merchant(), query.refund_order_id);
        if (id) return describe(world, world.refunds[id]);
        return Refusal{Reason::kRefundMissing, "no refund '" + query.refund_order_id + "'"};
      });
}

namespace {

// The banks whose debit cards are taken.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kBanks{{
    {"CMB_DEBIT", "招商银行"},
    {"COMM_DEBIT", "交通银行"},
    {"ABC_DEBIT", "农业银行"},
    {"CCB_DEBIT", "建设银行"},
    {"ICBC_DEBIT", "工商银行"},
    {"BOC_DEBIT", "中国银行"},
    {"PAB_DEBIT", "平安银行"},
    {"SPDB_DEBIT", "浦发银行"},
    {"CITIC_DEBIT", "中信银行"},
    {"CEB_DEBIT", "光大银行"},
    {"CMBC_DEBIT", "民生银行"},
    {"CIB_DEBIT", "兴业银行"},
    {"GDB_DEBIT", "广发银行"},
    {"PSBC_DEBIT", "邮储银行"},
    {"NBCB_DEBIT", "宁波银行"},
}};
constexpr std::size_t kCardMin = 12;  // Assumed: digits of the shortest card.

std::string_view bank_named(std::string_view code) {
  const auto found =
      std::ranges::find(kBanks, code, &std::pair<std::string_view, std::string_view>::first);
  return found == kBanks.end() ? std::string_view() : found->second;
}

std::optional<v3::FieldError> wrong_redirection(const Desk&, const v3::RefundRedirection& order) {
  if (order.to == v3::RefundTo::kMerchantCard) return std::nullopt;
  if (bank_named(*order.bank).empty())
    return wire::invalid_field("bank_type", *order.bank, "the code of a debit card's bank");
  if (order.account->size() >= kCardMin) return std::nullopt;
  return wire::invalid_field("bank_account", std::to_string(order.account->size()) + " digits",
                             "at least " + std::to_string(kCardMin));
}

// As user_received_account says it: "招商银行储蓄卡0403".
std::string account_named(const v3::RefundRedirection& order) {
  if (order.to == v3::RefundTo::kMerchantCard) return "商户结算银行账户";
  return std::string(bank_named(*order.bank)) + "储蓄卡" +
         order.account->substr(order.account->size() - 4);
}

Decided<v3::Refund> decide_redirection(World& world, const Desk& desk,
                                       const v3::RefundRedirection& order) {
  const RefundId id = find_refund(world, desk.merchant(), order.refund_order_id);
  if (!id || wechat_v2::refund_number(world, world.refunds[id]) != order.refund_trade_id)
    return Refusal{Reason::kRefundMissing, "no refund '" + order.refund_order_id + "' numbered '" +
                                               order.refund_trade_id + "'"};
  const auto to = order.to == v3::RefundTo::kPayerCard ? gateway::RefundTo::kPayer
                                                       : gateway::RefundTo::kMerchant;
  DAIKOU_CHECK(gateway::redirect_refund(world, id, to, account_named(order)));
  return describe(world, world.refunds[id]);
}

}  // namespace

// POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund. The money moves at once.
http::Response redirect_refund(Exchange& exchange, const Route& route) {
  return serve_checked<v3::RefundRedirection>(
      exchange, route, wrong_redirection,
      [](const v3::RefundRedirection&) { return faults::Subject{}; }, decide_redirection);
}

}  // namespace daikou::simulator::wechat_v3
