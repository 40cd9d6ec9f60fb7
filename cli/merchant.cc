// daikou merchant: the reference merchant as a process of its own.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "cli/merchant_files.h"
#include "cli/shopfront.h"
#include "cli/signals.h"
#include "cli/verbs.h"
#include "core/http/server.h"
#include "core/log/log.h"
#include "merchant/book/sqlite_book.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"

namespace daikou::cli {
namespace {

using Client = std::unique_ptr<merchant::PaymentGateway>;

constexpr const char* kMerchantFooter =
    "Subscriptions with plans, notices, debits, retries, refunds and reconciliation, billed over\n"
    "HTTP on the clock of a world of a running `daikou serve`: whoever moves that clock waits\n"
    "until this merchant has done what fell due. Customers subscribe at its address, which is the\n"
    "first line on standard output; scripts steer it below /_merchant/v1/, without a password, so\n"
    "it listens on loopback only. SIGTERM and SIGINT stop it cleanly.\n"
    "\n"
    "What a --book holds survives a kill: started again on it, under the same --port, the "
    "merchant\n"
    "asks about every debit whose end it has not heard of and goes on. Without one it forgets.\n"
    "\n"
    "A shop's own plans and policy, as --shop FILE:\n"
    "  plans:\n"
    "    - {name: monthly, title: 连续包月, price: 15.00 CNY, period: month, template: \"12251\"}\n"
    "  policy: {notice_before: 72h}\n"
    "\n"
    "Examples:\n"
    "  daikou credentials .daikou\n"
    "  daikou merchant --credentials .daikou\n"
    "  daikou merchant --credentials .daikou --server http://127.0.0.1:40123 --port 0\n"
    "  daikou merchant --credentials .daikou --book shop.db --shop shop.yaml --channel wechat_v2";

struct MerchantOptions {
  std::string server;
  std::string token;
  std::string world;
  std::string credentials;
  std::string book = ":memory:";
  std::string shop;
  std::vector<std::string> channels;
  std::uint16_t port = 8701;
};

// The merchant's client of a channel, from what the credentials say.
struct ClientSetup {
  const Credentials& credentials;
  const std::string& gateway;
  std::string notify_url;
  http::Transport& transport;
  IdSource& ids;
};

Result<Client> make_wechat_v2(const ClientSetup& setup) {
  const Credentials::Account& account = *setup.credentials.account(Provider::kWechat);
  merchant::WechatV2Config config;
  config.origin = setup.gateway;
  config.app = account.app;
  config.merchant_id = account.identity;
  config.api_key = account.shared_key;
  config.notify_url = setup.notify_url;
  config.client_certificate = setup.credentials.client_certificate;
  return merchant::make_wechat_v2_gateway(std::move(config), setup.transport, setup.ids);
}

struct Maker {
  Channel channel;
  Result<Client> (*make)(const ClientSetup& setup);
};
constexpr Maker kMakers[] = {{Channel::kWechatV2, make_wechat_v2}};

std::string playable() {
  std::string names;
  for (const Maker& each : kMakers)
    names += (names.empty() ? "" : ", ") + std::string(name_of(each.channel));
  return names;
}

// Those asked for; when none was, all there is a client and an account for.
Result<std::vector<const Maker*>> makers_for(const MerchantOptions& options,
                                             const Credentials& credentials) {
  std::vector<const Maker*> makers;
  for (const Maker& each : kMakers)
    if (options.channels.empty() && credentials.account(provider_of(each.channel)) != nullptr)
      makers.push_back(&each);
  for (const std::string& name : options.channels) {
    const auto* const found = std::ranges::find_if(
        kMakers, [&](const Maker& each) { return name_of(each.channel) == name; });
    if (found == std::end(kMakers))
      return Error{ErrorCode::kMalformed,
                   "--channel: no client for '" + name + "', only " + playable()};
    if (credentials.account(provider_of(found->channel)) == nullptr)
      return Error{ErrorCode::kMalformed, "--channel " + name +
                                              ": the credentials have no account "
                                              "with its provider"};
    if (std::ranges::find(makers, found) == makers.end()) makers.push_back(found);
  }
  if (makers.empty())
    return Error{ErrorCode::kMalformed, "the credentials have no account for " + playable()};
  return makers;
}

std::vector<Channel> channels_of(const std::vector<const Maker*>& makers) {
  std::vector<Channel> channels;
  for (const Maker* each : makers) channels.push_back(each->channel);
  return channels;
}

http::SocketOptions sockets_for(const Credentials& credentials, const http::Url& gateway) {
  http::SocketOptions sockets;
  if (gateway.scheme != "https") return sockets;
  sockets.ca_file = credentials.ca_file;
  sockets.client_cert_file = credentials.client_cert_file;
  sockets.client_key_file = credentials.client_key_file;
  return sockets;
}

// One that is stopped must not wait for a world that is being moved by years.
constexpr milliseconds kMerchantPatience = seconds(20);

Remote remote_of(const MerchantOptions& options, const Credentials& credentials,
                 const http::Url& gateway) {
  Remote remote;
  remote.server = gateway.origin();
  remote.token = options.token;
  remote.world = options.world.empty() ? credentials.world : options.world;
  if (gateway.scheme == "https") remote.ca_file = credentials.ca_file;
  remote.patience = kMerchantPatience;
  return remote;
}

Result<std::unique_ptr<http::Server>> open_door(std::uint16_t port, Shopfront& shopfront) {
  http::ServerOptions door;
  door.port = port;
  door.workers = 8;  // They wait for the gateway more than they work.
  door.report_bug = [](const std::string& line) { log_error(line); };
  auto server = http::start_server(std::move(door), [&shopfront](const http::Request& request) {
    return shopfront.handle(request);
  });
  if (server) return server;
  return Error{ErrorCode::kConflict, server.error().detail};
}

struct House {
  Credentials credentials;
  std::vector<const Maker*> makers;
  ShopFile shop;
  http::Url gateway;
  std::unique_ptr<merchant::Book> book;
  std::unique_ptr<http::Transport> transport;
  RandomIds ids;
};

Result<std::unique_ptr<merchant::Book>> open_book(const std::string& file) {
  auto book = merchant::open_sqlite_book(file);
  if (book) return book;
  const bool is_open_elsewhere = book.error().code == ErrorCode::kConflict;
  return Error{is_open_elsewhere ? ErrorCode::kConflict : ErrorCode::kMalformed,
               "--book " + file + ": " + book.error().detail};
}

Result<Done> read_all(const MerchantOptions& options, House& house) {
  DAIKOU_TRY(house.credentials, read_credentials(options.credentials));
  DAIKOU_TRY(house.makers, makers_for(options, house.credentials));
  DAIKOU_TRY(house.shop, read_shop(options.shop, house.credentials, channels_of(house.makers)));
  const Result<http::Url> gateway =
      http::parse_url(options.server.empty() ? house.credentials.gateway : options.server);
  if (!gateway)
    return Error{ErrorCode::kMalformed, "--server: " + gateway.error().detail +
                                            ", want the address that `daikou serve` prints"};
  house.gateway = *gateway;
  DAIKOU_TRY(house.book, open_book(options.book));
  return Done{};
}

std::string notify_url(const std::string& origin, Channel channel) {
  return origin + "/notify/" + std::string(name_of(channel));
}

// Tells the gateway where this merchant is to be found.
Result<Done> register_with(const WorldLine& world, const House& house, const std::string& origin) {
  for (const merchant::Plan& plan : house.shop.plans)
    for (const Maker* maker : house.makers) {
      const std::string& code = plan.template_on(maker->channel);
      if (code.empty()) continue;
      DAIKOU_CHECK(
          world.enter({house.credentials.merchant, code, notify_url(origin, maker->channel)}));
    }
  return world.follow(origin + Shopfront::kTick);
}

Result<std::vector<Client>> clients(House& house, const std::string& origin) {
  std::vector<Client> all;
  const std::string gateway = house.gateway.origin();
  for (const Maker* maker : house.makers) {
    DAIKOU_TRY(Client client,
               maker->make({house.credentials, gateway, notify_url(origin, maker->channel),
                            *house.transport, house.ids}));
    all.push_back(std::move(client));
  }
  return all;
}

Result<Done> serve(const MerchantOptions& options) {
  House house;
  DAIKOU_CHECK(read_all(options, house));
  const WorldLine world(remote_of(options, house.credentials, house.gateway));
  DAIKOU_TRY(const Instant now, world.now());
  house.transport = http::make_socket_transport(sockets_for(house.credentials, house.gateway));
  SimClock clock(now);
  Shopfront shopfront(clock, world);
  hold_end_signals();
  DAIKOU_TRY(const auto door, open_door(options.port, shopfront));
  const std::string origin = door->origin();
  DAIKOU_TRY(std::vector<Client> gateways, clients(house, origin));
  merchant::Merchant merchant(house.shop.plans, house.shop.policy, clock, *house.book, house.ids,
                              std::move(gateways));
  merchant.drive(clock);
  shopfront.open(merchant);
  const Result<Done> registered = register_with(world, house, origin);
  if (registered) {
    std::printf("%s\n", origin.c_str());
    std::fflush(stdout);
    wait_for_end_signal();
    if (const auto left = world.leave(origin + Shopfront::kTick); !left)
      log_warning("the gateway still follows: " + left.error().detail);
  }
  door->stop();  // Before the merchant goes that it serves.
  return registered;
}

ExitCode complain_of_merchant(const Error& error) {
  std::fprintf(stderr, "daikou merchant: %s\n", error.detail.c_str());
  switch (error.code) {
    case ErrorCode::kMalformed:
    case ErrorCode::kNotFound: return ExitCode::kUsage;
    case ErrorCode::kRefused: return ExitCode::kRefused;
    case ErrorCode::kInternal: return ExitCode::kBug;
    default: return ExitCode::kUnreachable;
  }
}

}  // namespace

void add_merchant(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<MerchantOptions>();
  CLI::App* verb =
      app.add_subcommand("merchant", "The reference merchant on a port, until it is stopped");
  verb->add_option("--credentials", options->credentials,
                   "The folder that `daikou credentials` wrote")
      ->required();
  verb->add_option("--server", options->server,
                   "The running gateway; the one that the credentials name")
      ->envname("DAIKOU_SERVER");
  verb->add_option("--token", options->token, "Its token, when it asks for one")
      ->envname("DAIKOU_TOKEN");
  verb->add_option("--world", options->world, "Whose clock is followed; that of the credentials")
      ->envname("DAIKOU_WORLD");
  verb->add_option("--book", options->book, "SQLite file with everything it must not forget")
      ->capture_default_str();
  verb->add_option("--port", options->port, "Port to listen on, 0: any free one")
      ->capture_default_str();
  verb->add_option("--shop", options->shop, "YAML file with plans and policy; the usual plans");
  verb->add_option("--channel", options->channels,
                   "Over which channels; wechat_v2, the only one this verb has a client for");
  verb->footer(kMerchantFooter);
  verb->callback([options, &exit] {
    const Result<Done> served = serve(*options);
    exit = served ? ExitCode::kDone : complain_of_merchant(served.error());
  });
}

}  // namespace daikou::cli
