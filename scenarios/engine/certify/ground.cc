#include "scenarios/engine/certify/ground.h"

#include <algorithm>
#include <filesystem>

#include "scenarios/engine/certify/hook_follower.h"
#include "simulator/faults/arming.h"
#include "simulator/gateway/signing.h"
#include "simulator/world/default_world.h"

namespace daikou::scenarios::certify {
namespace {

using simulator::Entry;
using simulator::World;

// What every channel gives a merchant to answer a notification, at least.
constexpr milliseconds kAnswerTime = seconds(5);

simulator::Blueprint blueprint_of(const GatewayTarget& target) {
  return target.world ? *target.world : simulator::default_blueprint(target.seed);
}

std::string folder_of(const std::string& file) {
  std::error_code failed;
  return std::filesystem::absolute(file, failed).parent_path().string();
}

// The first line of a text that is whole.
std::string first_line(const std::string& text) {
  const std::size_t end = text.find('\n');
  return end == std::string::npos ? "" : text.substr(0, end);
}

bool answers(const std::string& origin) {
  http::Request request;
  request.method = "GET";
  request.target = "/";
  return http::make_socket_transport()->send(origin, request).has_value();
}

}  // namespace

Ground::Ground(const Target& target, GroundOptions options)
    : target_(target),
      options_(std::move(options)),
      blueprint_(blueprint_of(target.gateway)),
      hooks_(folder_of(target.file)) {}

Ground::~Ground() {
  child_.reset();                                   // Before the gateway it talks to.
  if (server_) static_cast<void>(server_->stop());  // It stores nothing that could be lost.
}

Result<std::unique_ptr<Ground>> Ground::open(const Target& target, GroundOptions options) {
  std::unique_ptr<Ground> ground(new Ground(target, std::move(options)));
  DAIKOU_CHECK(ground->open_gateway());
  DAIKOU_CHECK(ground->open_merchant());
  DAIKOU_CHECK(ground->tell_console());
  ground->follow();
  return ground;
}

Result<Done> Ground::open_gateway() {
  simulator::GatewayOptions options;
  options.door.port = target_.gateway.port;
  options.door.workers = 8;  // Merchants call from within what they are told.
  options.clock = simulator::ClockMode::kStepped;
  options.worlds = {blueprint_};
  options.out.read_timeout = kAnswerTime;
  DAIKOU_TRY(server_, simulator::GatewayServer::start(std::move(options), wall_));
  cell_ = server_->simulator().worlds().find(blueprint_.id);
  const std::lock_guard lock(cell_->mutex);
  const World& world = cell_->world;
  const std::string& wanted = target_.gateway.merchant;
  for (std::uint64_t i = 1; i <= world.merchants.size() && !merchant_; ++i) {
    const simulator::Merchant& each = world.merchants[MerchantId{i}];
    const bool fits = wanted.empty() || each.alias == wanted;
    if (fits && each.account(provider_of(target_.channel)) != nullptr) merchant_ = each.id;
  }
  if (merchant_) return Done{};
  return Error{ErrorCode::kMalformed,
               target_.file + ": gateway: no merchant '" + wanted + "' with an account for " +
                   std::string(name_of(target_.channel)) + " in world '" + world.id + "'"};
}

Variables Ground::variables_of_run() const {
  Variables variables{{"gateway", server_->origin()},
                      {"channel", std::string(name_of(target_.channel))},
                      {"credentials", options_.folder + "/credentials"},
                      {"world", blueprint_.id},
                      {"daikou", options_.program},
                      {"folder", folder_of(target_.file)}};
  for (const auto& [name, value] : options_.environment) variables["env." + name] = value;
  return variables;
}

Variables Ground::variables_of_hooks() {
  Variables variables = variables_of_run();
  variables["merchant"] = merchant_origin_;
  variables["payer"] = "";
  add_time(variables, now());
  return variables;
}

Result<Done> Ground::open_merchant() {
  DAIKOU_CHECK(options_.write_credentials({.world = blueprint_,
                                           .merchant = target_.gateway.merchant,
                                           .folder = options_.folder + "/credentials",
                                           .gateway = server_->origin()}));
  if (!target_.merchant.url.empty()) {
    DAIKOU_TRY(merchant_origin_, fill(target_.merchant.url, variables_of_run(), Quoting::kPlain));
    while (merchant_origin_.ends_with('/')) merchant_origin_.pop_back();
  }
  if (target_.merchant.start) DAIKOU_CHECK(start_merchant());
  DAIKOU_TRY(const http::Url url, http::parse_url(merchant_origin_));
  const milliseconds patience =
      target_.merchant.start ? target_.merchant.start->ready_within : milliseconds(0);
  const std::string origin = url.origin();
  const bool is_there = wait_until(patience, [&] { return answers(origin) || !check_health(); });
  DAIKOU_CHECK(check_health());
  if (is_there) return Done{};
  return Error{ErrorCode::kNotBooked, "nobody answers at " + merchant_origin_ +
                                          ", want the merchant that " + target_.file + " names"};
}

Result<Done> Ground::start_merchant() {
  const Start& start = *target_.merchant.start;
  const Variables variables = variables_of_run();
  Command command;
  for (const TextTemplate& word : start.command) {
    DAIKOU_TRY(std::string filled, fill(word, variables, Quoting::kPlain));
    command.words.push_back(std::move(filled));
  }
  for (const auto& [name, value] : start.environment) {
    DAIKOU_TRY(command.environment[name], fill(value, variables, Quoting::kPlain));
  }
  DAIKOU_TRY(command.folder, fill(start.folder, variables, Quoting::kPlain));
  if (command.folder.empty()) command.folder = folder_of(target_.file);
  command.out_file = options_.folder + "/merchant.out";
  command.err_file = options_.folder + "/merchant.err";
  DAIKOU_TRY(child_, Child::start(command));
  return merchant_origin_.empty() ? wait_for_address() : Result<Done>(Done{});
}

Result<Done> Ground::wait_for_address() {
  const std::string out = options_.folder + "/merchant.out";
  wait_until(target_.merchant.start->ready_within,
             [&] { return !first_line(content_of(out)).empty() || !check_health(); });
  DAIKOU_CHECK(check_health());
  merchant_origin_ = first_line(content_of(out));
  if (http::parse_url(merchant_origin_)) return Done{};
  return Error{ErrorCode::kNotBooked, "the merchant printed '" + merchant_origin_ +
                                          "' first, want its address, or merchant.url in " +
                                          target_.file};
}

// What it would have entered on the provider's console.
Result<Done> Ground::tell_console() {
  if (target_.merchant.told_of_ends_at.empty()) return Done{};
  Variables variables = variables_of_run();
  variables["merchant"] = merchant_origin_;
  DAIKOU_TRY(const std::string url,
             fill(target_.merchant.told_of_ends_at, variables, Quoting::kUrl));
  const std::lock_guard lock(cell_->mutex);
  World& world = cell_->world;
  for (std::uint64_t i = 1; i <= world.templates.size(); ++i)
    if (world.templates[TemplateId{i}].merchant == merchant_)
      world.templates.edit(TemplateId{i}).termination_url = url;
  return Done{};
}

void Ground::follow() {
  if (!target_.hooks.clock && !target_.hooks.bill) return;
  follower_ = std::make_shared<HookFollower>(hooks_, target_.hooks, variables_of_hooks(), *cell_);
  const std::lock_guard stepping(cell_->stepping);
  cell_->followers.push_back(follower_);
}

Result<Done> Ground::check_health() {
  if (options_.wants_end())
    return Error{ErrorCode::kUnknownOutcome, "stopped before everything was tried"};
  if (child_ != nullptr && child_->ended())
    return Error{ErrorCode::kNotBooked, "the merchant ended with " +
                                            std::to_string(*child_->ended()) + ": " +
                                            tail_of(options_.folder + "/merchant.err")};
  if (follower_ != nullptr && follower_->trouble())
    return Error{ErrorCode::kRefused, *follower_->trouble()};
  return Done{};
}

Instant Ground::now() {
  const std::lock_guard lock(cell_->mutex);
  return cell_->world.now;
}

Result<Done> Ground::advance(milliseconds span) {
  DAIKOU_CHECK(
      server_->simulator().conductor().advance_to(*cell_, now() + span, options_.wants_end));
  return check_health();
}

Result<Done> Ground::settle() {
  if (follower_ != nullptr) follower_->stir();
  DAIKOU_CHECK(server_->simulator().conductor().run_due(*cell_));
  return check_health();
}

Result<Done> Ground::to_morning() {
  constexpr milliseconds kMorning = hours(9);
  constexpr milliseconds kYoung = hours(8);
  constexpr milliseconds kOld = hours(12);
  const Instant at = now();
  const milliseconds hour = beijing_time_of_day(at);
  if (hour >= kYoung && hour < kOld) return Done{};
  const Date day = hour < kYoung ? beijing_date(at) : add_days(beijing_date(at), 1);
  return advance(beijing(day, kMorning) - at);
}

Result<std::optional<Entry>> Ground::await(milliseconds at_most, std::uint64_t after,
                                           const Wanted& wanted) {
  std::optional<Entry> found;
  const auto come = [&] {
    for (Entry& entry : entries_after(after)) {
      after = entry.sequence;
      if (!wanted(entry)) continue;
      found = std::move(entry);
      return true;
    }
    return options_.wants_end();
  };
  DAIKOU_CHECK(server_->simulator().conductor().advance_to(*cell_, now() + at_most, come));
  DAIKOU_CHECK(check_health());
  return found;
}

std::vector<Entry> Ground::entries_after(std::uint64_t after) {
  std::vector<Entry> entries;
  const std::lock_guard lock(cell_->mutex);
  const Result<Done> read =
      cell_->world.journal.read(after, [&](const Entry& entry) { entries.push_back(entry); });
  if (!read) entries.clear();  // Dropped before it was read: nothing is concluded from a part.
  return entries;
}

std::uint64_t Ground::last_entry() {
  const std::lock_guard lock(cell_->mutex);
  return cell_->world.journal.last();
}

const simulator::Template* Ground::template_of(const Customer& customer) {
  const std::lock_guard lock(cell_->mutex);
  const simulator::Mandate* mandate = cell_->world.mandates.find(customer.mandate);
  return mandate == nullptr ? nullptr : &cell_->world.templates[mandate->tmpl];
}

Result<Done> Ground::arm(simulator::FaultRule rule) {
  const std::lock_guard lock(cell_->mutex);
  DAIKOU_CHECK(simulator::faults::arm(cell_->world, std::move(rule)));
  return Done{};
}

Result<Done> Ground::set(const std::string& setting, const std::string& value) {
  const std::lock_guard lock(cell_->mutex);
  return simulator::set_setting(cell_->world, setting, value, simulator::Simulator::settings());
}

void Ground::set_balance(const Customer& customer, Fen balance) {
  const std::lock_guard lock(cell_->mutex);
  cell_->world.payers.edit(customer.payer_id).balance = balance;
}

Result<Done> Ground::terminate(const Customer& customer) {
  const auto ended = [&] {
    const std::lock_guard lock(cell_->mutex);
    return simulator::gateway::terminate(cell_->world, customer.mandate, TerminatedBy::kPayer, "");
  }();
  if (!ended) return Error{ErrorCode::kRefused, ended.error().detail};
  return settle();
}

Result<Done> Ground::tidy_up() {
  {
    const std::lock_guard lock(cell_->mutex);
    World& world = cell_->world;
    world.faults.clear();
    for (const Customer& each : std::exchange(customers_, {}))
      if (simulator::gateway::is_live(world, each.mandate))
        static_cast<void>(
            simulator::gateway::terminate(world, each.mandate, TerminatedBy::kPayer, ""));
  }
  return settle();
}

}  // namespace daikou::scenarios::certify
