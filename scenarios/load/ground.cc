#include "scenarios/load/ground.h"

#include <algorithm>
#include <unordered_map>

#include "core/signing/certificate.h"
#include "core/signing/rsa.h"
#include "scenarios/engine/stage/gateways.h"
#include "simulator/faults/arming.h"
#include "simulator/gateway/signing.h"
#include "simulator/world/default_world.h"

namespace daikou::scenarios {
namespace ground_parts {

// Catches what the merchant's client sends, and plays answers to it.
class Catcher final : public http::Transport {
 public:
  Result<http::Response> send(const std::string& origin, const http::Request& request) override {
    if (answer) return *std::exchange(answer, std::nullopt);
    origin_ = origin;
    caught = request;
    return Error{ErrorCode::kNotBooked, "kept for later"};
  }
  std::optional<http::Request> caught;
  std::optional<http::Response> answer;

 private:
  std::string origin_;
};

// The clock of a world that began at `start` when the wall read `began`.
class StartedClock final : public Clock {
 public:
  StartedClock(const Clock& wall, Instant start) : wall_(wall), start_(start), began_(wall.now()) {}
  Instant now() const override { return start_ + (wall_.now() - began_); }

 private:
  const Clock& wall_;
  Instant start_;
  Instant began_;
};

}  // namespace ground_parts

namespace {

constexpr std::string_view kWorld = "load";
constexpr Fen kAmount{25'00};
constexpr Fen kBalance{1'000'00};

// A template whose debits the gateway takes without a notice before them.
std::string_view template_for_load(Channel channel) {
  switch (channel) {
    case Channel::kAlipay: return "GENERAL_WITHHOLDING_P";
    case Channel::kUnionpay: return "0501";
    case Channel::kWechatV2:
    case Channel::kWechatV3: break;
  }
  return "12251";
}

void append(std::string& out, const http::Request& request, const std::string& host) {
  out.append(request.method).append(" ").append(request.target).append(" HTTP/1.1\r\nHost: ");
  out.append(host).append("\r\n");
  for (const http::Header& row : request.headers.rows())
    if (!http::equal_ignoring_case(row.name, "Host"))
      out.append(row.name).append(": ").append(row.value).append("\r\n");
  out.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n\r\n");
  out.append(request.body);
}

// Keys of its own for the merchant, of four primes: preparing requests shall not take longer than
// sending them.
Result<Done> add_keys(const LoadProfile& profile, simulator::AccountPlan& account) {
  if (profile.channel == Channel::kAlipay) {
    DAIKOU_TRY(const auto key, signing::generate_rsa_2048(signing::RsaPrimes::kFour));
    account.credentials["app_private_key"] = key.pem();
  }
  if (profile.platform_key == PlatformKey::kOrdinary && profile.channel != Channel::kUnionpay)
    account.credentials["platform_key"] = Secret("ordinary");
  return Done{};
}

Result<simulator::Blueprint> blueprint_of(const LoadProfile& profile) {
  simulator::Blueprint blueprint = simulator::default_blueprint(profile.seed);
  blueprint.id = kWorld;
  blueprint.start = simulator::kDefaultStart;
  blueprint.settings = profile.settings;
  // UnionPay's gateway has its ordinary key under the certificate it changes to.
  if (profile.platform_key == PlatformKey::kOrdinary && profile.channel == Channel::kUnionpay)
    blueprint.settings.emplace("unionpay.gateway_certificate", "next");
  for (simulator::AccountPlan& account : blueprint.merchants.front().accounts) {
    if (account.provider != provider_of(profile.channel)) continue;
    account.debit_rate = simulator::Rate{profile.quota.value_or(0), profile.burst};
    DAIKOU_CHECK(add_keys(profile, account));
  }
  return blueprint;
}

// A door with a certificate made for this load alone.
Result<http::ServerOptions> tls_door(const LoadProfile& profile, const Clock& wall) {
  DAIKOU_TRY(const auto key, signing::generate_rsa_2048(signing::RsaPrimes::kFour));
  signing::CertificatePlan plan;
  plan.serial = "01";
  plan.subject = {"CN", "Daikou", "test only", "localhost"};
  plan.not_before = wall.now() - days(1);
  plan.not_after = wall.now() + days(1);
  plan.ip_addresses = {"127.0.0.1"};
  DAIKOU_TRY(const auto certificate, signing::self_signed(plan, key));
  http::ServerOptions door;
  door.workers = profile.workers;
  door.tls = std::make_unique<http::TlsOptions>(
      http::TlsOptions{certificate.pem(), std::string(key.pem().reveal()), false});
  return door;
}

}  // namespace

struct LoadGround::Parts {
  Parts(const LoadProfile& wanted, const Clock& wall_clock)
      : profile(wanted), wall(wall_clock), world_clock(wall_clock, simulator::kDefaultStart) {}

  Result<Done> start();
  Result<Done> make_client();
  Result<Done> add_mandates(std::size_t count);
  Result<merchant::DebitOrder> sign_mandate(simulator::World& world);
  Result<Done> arm_faults();

  const LoadProfile& profile;
  const Clock& wall;
  ground_parts::StartedClock world_clock;
  CountedIds ids{1};
  ground_parts::Catcher catcher;
  std::unique_ptr<simulator::GatewayServer> server;
  std::shared_ptr<simulator::WorldCell> cell;
  std::unique_ptr<merchant::PaymentGateway> client;
  MerchantId merchant;
  std::string account_number;
  std::string app;
  std::vector<merchant::DebitOrder> orders;
};

Result<Done> LoadGround::Parts::start() {
  simulator::GatewayOptions options;
  options.door.workers = profile.workers;
  if (profile.tls) {
    DAIKOU_TRY(options.tls_door, tls_door(profile, wall));
  }
  DAIKOU_TRY(simulator::Blueprint blueprint, blueprint_of(profile));
  options.worlds.push_back(std::move(blueprint));
  DAIKOU_TRY(server, simulator::GatewayServer::start(std::move(options), wall));
  cell = server->simulator().worlds().find(kWorld);
  DAIKOU_CHECK(make_client());
  return arm_faults();
}

Result<Done> LoadGround::Parts::make_client() {
  const std::lock_guard lock(cell->mutex);
  merchant = simulator::find_merchant(cell->world, "shop");
  const auto* account = cell->world.merchants[merchant].account(provider_of(profile.channel));
  account_number = account->identity;
  app = account->apps.empty() ? std::string() : account->apps.front();
  GatewaySetup setup;
  setup.channel = profile.channel;
  setup.account = account;
  setup.gateway_origin = server->origin();
  setup.notify_base = "http://127.0.0.1:9/notify";
  setup.transport = &catcher;
  // WeChat Pay's signatures are dated by the wall.
  setup.clock = profile.channel == Channel::kWechatV3 ? &wall : &world_clock;
  setup.ids = &ids;
  setup.settings = profile.settings;
  setup.hmac = true;
  DAIKOU_TRY(client, make_gateway(setup));
  return Done{};
}

Result<Done> LoadGround::Parts::arm_faults() {
  const std::lock_guard lock(cell->mutex);
  for (const form::ArmedRule& each : profile.faults) {
    const auto armed = simulator::faults::arm(cell->world, form::armed_at(each, cell->world.now));
    if (!armed) return armed.error();
  }
  return Done{};
}

// Signed at once, without a page: the load is about debits.
Result<merchant::DebitOrder> LoadGround::Parts::sign_mandate(simulator::World& world) {
  simulator::Payer payer;
  payer.balance = kBalance;
  const PayerId who = simulator::add_payer(world, std::move(payer));
  simulator::gateway::MandateProposal proposal;
  proposal.merchant = merchant;
  proposal.channel = profile.channel;
  proposal.template_code = template_for_load(profile.channel);
  proposal.code = ids.order_number();
  proposal.kind = mandate_kind(profile.channel);
  proposal.app = app;
  const Decided<MandateId> offered = simulator::gateway::offer(world, proposal);
  if (!offered) return Error{ErrorCode::kRefused, offered.error().detail};
  if (const auto done = simulator::gateway::sign(world, *offered, who); !done)
    return Error{ErrorCode::kRefused, done.error().detail};
  merchant::DebitOrder order;
  order.mandate_code = proposal.code;
  for (const simulator::Dialect* dialect : simulator::all_dialects())
    if (dialect->channel() == profile.channel)
      order.mandate_id = dialect->mandate_number(world, world.mandates[*offered]);
  if (proposal.kind == simulator::MandateKind::kBinding) order.mandate_id = proposal.code;
  order.order_id = ids.order_number();
  order.amount = kAmount;
  order.title = "会员连续包月";
  order.template_code = proposal.template_code;
  order.at = world.now;
  order.due = beijing_date(world.now);
  return order;
}

Result<Done> LoadGround::Parts::add_mandates(std::size_t count) {
  const std::lock_guard lock(cell->mutex);
  while (orders.size() < count) {
    DAIKOU_TRY(merchant::DebitOrder order, sign_mandate(cell->world));
    orders.push_back(std::move(order));
  }
  return Done{};
}

LoadGround::LoadGround(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LoadGround::~LoadGround() = default;

Result<std::unique_ptr<LoadGround>> LoadGround::prepare(const LoadProfile& profile,
                                                        const Clock& wall) {
  auto parts = std::make_unique<Parts>(profile, wall);
  DAIKOU_CHECK(parts->start());
  return std::unique_ptr<LoadGround>(new LoadGround(std::move(parts)));
}

std::uint16_t LoadGround::port() const {
  const simulator::GatewayServer& server = *parts_->server;
  const auto url = http::parse_url(parts_->profile.tls ? server.tls_origin() : server.origin());
  return static_cast<std::uint16_t>(url->port);
}

const std::string& LoadGround::number() const { return parts_->account_number; }

std::vector<std::string> LoadGround::mandate_numbers() const {
  std::vector<std::string> numbers;
  for (const merchant::DebitOrder& order : parts_->orders) numbers.push_back(order.mandate_id);
  return numbers;
}

Result<Ammunition> LoadGround::sign(std::size_t count, const SignTold& told) {
  constexpr std::size_t kTold = 1000;
  DAIKOU_CHECK(parts_->add_mandates(count));
  Ammunition made;
  const std::string host = "127.0.0.1:" + std::to_string(port());
  for (const merchant::DebitOrder& order : parts_->orders) {
    parts_->catcher.caught.reset();
    const merchant::DebitAnswer answer = parts_->client->debit(order);
    if (!parts_->catcher.caught)
      return Error{ErrorCode::kInternal, "no debit could be written: " + answer.detail};
    append(made.bytes, *parts_->catcher.caught, host);
    made.ends.push_back(made.bytes.size());
    if (told && made.size() % kTold == 0) told(made.size(), count);
  }
  made.orders = parts_->orders;
  return made;
}

http::Response LoadGround::handle(const http::Request& request) {
  return parts_->server->simulator().handle(request);
}

merchant::DebitAnswer LoadGround::read(const merchant::DebitOrder& order, http::Response answer) {
  parts_->catcher.answer = std::move(answer);
  return parts_->client->debit(order);
}

std::vector<Booked> LoadGround::booked(const Ammunition& requests) const {
  std::unordered_map<std::string_view, Booked> by_order;
  const std::lock_guard lock(parts_->cell->mutex);
  parts_->cell->world.debits.for_each([&](const simulator::Debit& debit) {
    Booked& row = by_order[debit.order];
    if (row.times++ == 0) row.at = debit.accepted_at;
  });
  std::vector<Booked> all;
  for (const merchant::DebitOrder& order : requests.orders) all.push_back(by_order[order.order_id]);
  return all;
}

}  // namespace daikou::scenarios
