// daikou merchant: the reference merchant as a process of its own.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "cli/checks.h"
#include "cli/merchant_clients.h"
#include "cli/merchant_files.h"
#include "cli/shopfront.h"
#include "cli/signals.h"
#include "cli/verbs.h"
#include "core/http/server.h"
#include "core/log/log.h"
#include "merchant/book/sqlite_book.h"

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
    "  daikou merchant --credentials .daikou --book shop.db --shop shop.yaml\n"
    "  daikou merchant --credentials .daikou --channel wechat_v3,alipay,unionpay";

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
  return Error{ErrorCode::kConflict,
               server.error().detail + "; --port N takes another, --port 0 any free one"};
}

struct House {
  Credentials credentials;
  std::vector<Channel> channels;
  ShopFile shop;
  http::Url gateway;
  std::unique_ptr<merchant::Book> book;
  std::unique_ptr<http::Transport> transport;
  SystemClock wall;
  RandomIds ids;
};

Result<std::unique_ptr<merchant::Book>> open_book(const std::string& file) {
  std::error_code failed;
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, failed))
    return Error{ErrorCode::kMalformed,
                 "--book " + file + ": no folder " + folder.string() + ", want one that exists"};
  auto book = merchant::open_sqlite_book(file);
  if (book) return book;
  const bool is_open_elsewhere = book.error().code == ErrorCode::kConflict;
  return Error{is_open_elsewhere ? ErrorCode::kConflict : ErrorCode::kMalformed,
               "--book " + file + ": " + book.error().detail};
}

Result<Done> read_all(const MerchantOptions& options, House& house) {
  DAIKOU_TRY(house.credentials, read_credentials(options.credentials));
  DAIKOU_TRY(house.channels, chosen_channels(options.channels, house.credentials));
  DAIKOU_TRY(house.shop, read_shop(options.shop, house.credentials, house.channels));
  if (!options.channels.empty() && house.shop.policy.fallback.empty())
    house.shop.policy.fallback = house.channels;
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
    for (const Channel channel : house.channels) {
      const std::string& code = plan.template_on(channel);
      if (code.empty()) continue;
      DAIKOU_CHECK(world.enter({house.credentials.merchant, code, notify_url(origin, channel)}));
    }
  return world.follow(origin + Shopfront::kTick);
}

// A number that the world does not know would be answered as unknown, one debit at a time.
Result<Done> check_identities(const WorldLine& world, const Credentials& credentials) {
  DAIKOU_TRY(const std::vector<std::string> known, world.identities());
  for (const Credentials::Account& each : credentials.accounts)
    if (std::ranges::find(known, each.identity) == known.end())
      return about(credentials, each.provider,
                   "identity '" + each.identity + "' is no merchant's of world '" +
                       credentials.world + "', want one of " +
                       fmt::format("{}", fmt::join(known, ", ")));
  return Done{};
}

using Clients = std::vector<std::unique_ptr<merchant::PaymentGateway>>;

Result<Clients> clients(House& house, const std::string& origin, const Clock& clock) {
  Clients all;
  for (const Channel channel : house.channels) {
    DAIKOU_TRY(auto client, make_client(channel, {.credentials = house.credentials,
                                                  .gateway = house.gateway.origin(),
                                                  .notify_url = notify_url(origin, channel),
                                                  .transport = *house.transport,
                                                  .clock = clock,
                                                  .wall = house.wall,
                                                  .ids = house.ids}));
    all.push_back(std::move(client));
  }
  return all;
}

Result<Done> serve(const MerchantOptions& options) {
  House house;
  DAIKOU_CHECK(read_all(options, house));
  const WorldLine world(remote_of(options, house.credentials, house.gateway));
  DAIKOU_TRY(const Instant now, world.now());
  DAIKOU_CHECK(check_identities(world, house.credentials));
  house.transport = http::make_socket_transport(sockets_for(house.credentials, house.gateway));
  SimClock clock(now);
  Shopfront shopfront(clock, world);
  hold_end_signals();
  DAIKOU_TRY(const auto door, open_door(options.port, shopfront));
  const std::string origin = door->origin();
  DAIKOU_TRY(Clients gateways, clients(house, origin, clock));
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
  as_port(verb->add_option("--port", options->port, "Port to listen on, 0: any free one"))
      ->capture_default_str();
  verb->add_option("--shop", options->shop, "YAML file with plans and policy; the usual plans");
  verb->add_option("--channel", options->channels,
                   "Over which channels: wechat_v2, wechat_v3, alipay, unionpay, several with "
                   "commas; where one opens no signing the next is tried. All there is an account "
                   "for, without a next")
      ->delimiter(',');
  verb->footer(kMerchantFooter);
  verb->callback([options, &exit] {
    const Result<Done> served = serve(*options);
    exit = served ? ExitCode::kDone : complain_of_merchant(served.error());
  });
}

}  // namespace daikou::cli
