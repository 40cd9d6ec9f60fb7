#include "simulator/dialects/alipay/returns.h"

#include <memory>

#include "core/wire/alipay/envelope.h"
#include "core/wire/alipay/methods.h"
#include "core/wire/alipay/notices.h"
#include "core/wire/alipay/orders.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/dialects/alipay/wording.h"

namespace daikou::simulator::alipay {
namespace {

using ali::Json;

const Account& account_at(const World& world, MerchantId merchant) {
  return *world.merchants[merchant].account(Provider::kAlipay);
}

// Copied out of the world, so that it is signed without a lock.
struct Pen {
  std::shared_ptr<const Keyring> keyring;
  ali::SignType type = ali::SignType::kRsa2;
  ali::Charset charset = ali::Charset::kUtf8;

  const signing::PrivateKey& key() const { return keys_in(keyring.get())->platform.key; }
};

Pen pen_of(const World& world, MerchantId merchant, std::uint8_t tag) {
  return {account_at(world, merchant).keys, unpack(tag).sign_type, unpack(tag).charset};
}

ali::ReturnHead head_of(const World& world, MerchantId merchant, ali::Method method) {
  ali::ReturnHead head;
  head.method = std::string(ali::row(method).name) + ".return";
  head.at = world.now;
  head.app_id = account_at(world, merchant).identity;
  head.auth_app_id = head.app_id;
  return head;
}

bool is_signed(const World& world, MandateId mandate) {
  const Mandate* row = world.mandates.find(mandate);
  return row != nullptr && row->state == MandateState::kActive;
}

ali::Fields payment_fields(const World& world, const Debit& payment) {
  ali::PaymentReturn result;
  result.head = head_of(world, payment.merchant, ali::Method::kPayByPage);
  result.order_id = payment.order;
  result.trade_id = trade_number(world, payment);
  result.amount = payment.amount;
  result.seller_id = partner_of(account_at(world, payment.merchant));
  return ali::encode_notice(result);
}

ali::Fields signing_fields(const World& world, const Mandate& mandate) {
  ali::SigningReturn result;
  result.head = head_of(world, mandate.merchant, ali::Method::kSignMandate);
  if (is_signed(world, mandate.id)) result.facts = facts_of(world, mandate, world.now);
  return ali::encode_notice(result);
}

std::string with_query(std::string url, const std::string& query) {
  url += url.find('?') == std::string::npos ? '?' : '&';
  return url + query;
}

}  // namespace

pages::WayBack way_back(const World& world, MandateId mandate, DebitId payment, std::string url) {
  const Debit* order = world.debits.find(payment);
  if (order != nullptr && !is_paid(*order)) return nullptr;
  const MerchantId merchant = order != nullptr ? order->merchant : world.mandates[mandate].merchant;
  const std::uint8_t tag =
      order != nullptr ? order->dialect_tag : world.mandates[mandate].dialect_tag;
  ali::Fields fields = order != nullptr ? payment_fields(world, *order)
                                        : signing_fields(world, world.mandates[mandate]);
  return [fields = std::move(fields), pen = pen_of(world, merchant, tag), url = std::move(url)] {
    ali::Fields sealed = ali::encoded(fields, pen.charset);
    ali::seal_notice(sealed, pen.key(), pen.type);
    return with_query(url, ali::print_parameters(sealed));
  };
}

namespace {

// What the wallet says of an order (dossier 8.2).
std::string_view wallet_status(const Debit& payment) {
  switch (payment.state) {
    case DebitState::kSettled: return "9000";
    case DebitState::kHeld: return "8000";
    case DebitState::kExecuting: return payment.payer ? "8000" : "6001";
    default: return "4000";
  }
}

std::string_view wallet_status(const Mandate& mandate) {
  switch (mandate.state) {
    case MandateState::kActive: return "7000";
    case MandateState::kOffered: return "7001";
    case MandateState::kDiscarded: return "6001";
    default: return "7002";
  }
}

// code, msg and what an app is told of itself, before the content.
Json node_of(const World& world, MerchantId merchant, Json content) {
  const std::string& app = account_at(world, merchant).identity;
  for (const auto& [name, value] : {std::pair<std::string_view, std::string>("app_id", app),
                                    {"auth_app_id", app},
                                    {"charset", "utf-8"},
                                    {"timestamp", to_spaced_text(world.now)}})
    content.set(name, Json::text(value));
  return ali::to_node({}, std::move(content));
}

WalletResult sealed(std::string_view status, const ali::MethodRow& method, std::string node,
                    Pen pen) {
  return [status = std::string(status), root = ali::answer_root(method.name),
          node = std::move(node), pen = std::move(pen)] {
    Json result = Json::object();
    result.set("resultStatus", Json::text(status));
    result.set("memo", Json::text(""));
    std::string text;
    if (!node.empty()) {
      const std::string sign = ali::sign(node, pen.key(), pen.type);
      text = "{\"" + root + "\":" + node + ",\"sign\":\"" + sign + "\",\"sign_type\":\"" +
             std::string(ali::to_text(pen.type)) + "\"}";
    }
    result.set("result", Json::text(std::move(text)));
    return result;
  };
}

}  // namespace

WalletResult wallet_result(const World& world, MandateId mandate, DebitId payment) {
  if (const Debit* order = world.debits.find(payment)) {
    std::string node;
    if (is_paid(*order))
      node = ali::print_node(node_of(
          world, order->merchant,
          ali::encode(ali::AppPaymentResult{std::string(order->order), trade_number(world, *order),
                                            order->amount,
                                            partner_of(account_at(world, order->merchant))})));
    return sealed(wallet_status(*order), ali::row(ali::Method::kPayByApp), std::move(node),
                  pen_of(world, order->merchant, order->dialect_tag));
  }
  const Mandate& row = world.mandates[mandate];
  std::string node;
  if (is_signed(world, mandate)) {
    Json content = ali::encode(facts_of(world, row, world.now));
    const ali::PayerShown payer = payer_shown(world, row.payer, world.texts[row.app]);
    if (payer.login) content.set("alipay_logon_id", Json::text(*payer.login));
    node = ali::print_node(node_of(world, row.merchant, std::move(content)));
  }
  return sealed(wallet_status(row), ali::row(ali::Method::kSignMandate), std::move(node),
                pen_of(world, row.merchant, row.dialect_tag));
}

}  // namespace daikou::simulator::alipay
