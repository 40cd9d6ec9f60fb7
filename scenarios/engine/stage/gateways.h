// The merchant's client of each channel, made from what the gateway knows the merchant by.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/domain/provider.h"
#include "core/http/transport.h"
#include "core/ids/id_source.h"
#include "core/time/clock.h"
#include "merchant/gateways/payment_gateway.h"
#include "simulator/world/debit_template.h"
#include "simulator/world/merchant.h"
#include "simulator/world/world.h"

namespace daikou::scenarios {

struct GatewaySetup {
  Channel channel = Channel::kWechatV2;
  const simulator::Account* account = nullptr;  // Read while making only, as the next one.
  // The service provider's that signs for the account; null: it signs itself.
  const simulator::Account* partner = nullptr;
  bool names_own_app = false;  // With a partner: whether the account's own app is named too.
  std::string gateway_origin;
  std::string notify_base;               // Notifications go to <notify_base>/<channel>.
  http::Transport* transport = nullptr;  // These three outlive the client.
  const Clock* clock = nullptr;
  IdSource* ids = nullptr;
  std::map<std::string, std::string> settings = {};   // The world's.
  std::vector<std::string> scheduled_templates = {};  // Codes of those that are debited once.
  bool hmac = false;    // WeChat Pay v2: signs with HMAC-SHA256 rather than MD5.
  bool tokens = false;  // UnionPay: debits by token rather than by binding.
};

// Error: kNotFound for a channel this build has no client for.
Result<std::unique_ptr<merchant::PaymentGateway>> make_gateway(const GatewaySetup& setup);

// The code of a plan's template where the channel does not draw one: what is
// agreed on there is a product, which plans share, and something that tells
// them apart. Empty: drawn.
std::string template_code(Channel channel, const std::string& plan);

// What a template that was made for a plan is like on that channel: where the merchant gives notice
// itself, it is one of that kind.
void suit(Channel channel, simulator::Template& tmpl);

// The kind of mandate that the channel's client debits by. A binding goes by the merchant's own
// code, and nobody tells it another number.
simulator::MandateKind mandate_kind(Channel channel);

// The codes of templates that are debited once.
std::vector<std::string> scheduled_templates(const simulator::World& world);

// Channels that both sides speak: a dialect here, a client there.
std::vector<Channel> playable_channels();

}  // namespace daikou::scenarios
