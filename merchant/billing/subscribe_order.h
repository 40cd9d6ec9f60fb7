// What a customer asks for, and what comes of it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/domain/provider.h"
#include "core/time/instant.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant {

struct SubscribeOrder {
  std::string customer;  // The merchant's own name for its customer.
  std::string plan;      // A plan of the catalogue.
  Channel channel = Channel::kWechatV2;
  // Tried one after another where the channel before opens no signing: it is not open to this
  // merchant, does not know this way to sign, or fails.
  std::vector<Channel> otherwise = {};
  SigningEntry entry = SigningEntry::kPage;
  std::string payer;          // The channel's id of the payer when known.
  std::string payer_address;  // The payer's IP address when known.
  // Due date of the first debit; without it the first debit follows the signature. Ignored when the
  // first period is paid while signing.
  std::optional<Date> first_due;
  // A change of plan: the code of the customer's active subscription that ends when this one is
  // signed. Without a first_due the new one begins where the paid time of the old one ends.
  std::string replaces = {};
};

struct Subscribed {
  std::string subscription;  // The merchant's number; also the mandate code on the wire.
  Channel channel = Channel::kWechatV2;  // Where it is to be signed.
  std::string signing_url;               // Where the payer goes; empty for app entries.
  // For the channel's own client, in order.
  std::vector<std::pair<std::string, std::string>> app_parameters;
};

}  // namespace daikou::merchant
