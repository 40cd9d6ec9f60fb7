// The reference merchant's client of each channel, made from the folder `daikou credentials` wrote.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/merchant_credentials.h"
#include "core/domain/provider.h"
#include "core/http/transport.h"
#include "core/ids/id_source.h"
#include "core/time/clock.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::cli {

struct ClientSetup {
  const Credentials& credentials;
  std::string gateway;     // Where it is: "http://127.0.0.1:8700"
  std::string notify_url;  // Where this merchant is told on the channel.
  http::Transport& transport;
  const Clock& clock;  // The world's.
  const Clock& wall;   // What signatures of WeChat Pay v3 are dated by.
  IdSource& ids;
};

// Those of the credentials' accounts, in the order of kChannels.
std::vector<Channel> channels_with_account(const Credentials& credentials);
// What was asked for by name, each once, in that order; all there is an account for when nothing
// was. Error: kMalformed, naming the channels there are.
Result<std::vector<Channel>> chosen_channels(const std::vector<std::string>& names,
                                             const Credentials& credentials);

// Errors: kMalformed, kNotFound: what the credentials lack.
Result<std::unique_ptr<merchant::PaymentGateway>> make_client(Channel channel,
                                                              const ClientSetup& setup);

}  // namespace daikou::cli
