#include "scenarios/engine/stage/stage.h"

#include <algorithm>

#include "merchant/book/memory_book.h"
#include "merchant/book/sqlite_book.h"
#include "scenarios/engine/population/people.h"
#include "scenarios/engine/stage/book_pages.h"
#include "scenarios/engine/stage/gateways.h"
#include "scenarios/engine/stage/totals.h"
#include "simulator/faults/arming.h"
#include "simulator/gateway/rules.h"

namespace daikou::scenarios {
namespace {

constexpr Fen kUsualCap{500'00};
constexpr std::string_view kHandBase = "/hand";

Error no_such(const char* what, const std::string& name, const std::vector<std::string>& known) {
  std::string list;
  for (const std::string& each : known) list += (list.empty() ? "" : ", ") + each;
  return {ErrorCode::kNotFound,
          "no " + std::string(what) + " '" + name + "', only " + (list.empty() ? "none" : list)};
}

simulator::Template template_for(const merchant::Plan& plan, Channel channel) {
  const Provider provider = provider_of(channel);
  simulator::Template tmpl = simulator::standard_template(provider);
  tmpl.name = plan.name;
  if (provider == Provider::kWechat)
    tmpl.cap = plan.cap.value_or(std::max(kUsualCap, merchant::terms_of(plan).cap));
  tmpl.cycle.count = std::max(merchant::months_of(plan.period), 1);
  suit(channel, tmpl);
  return tmpl;
}

PlanGiven usual_plan() {
  PlanGiven given;
  given.plan.name = "monthly";
  given.plan.price = Fen(25'00);
  return given;
}

// "drop_answer at terminate".
std::string in_words(const simulator::FaultRule& rule) {
  std::string words = rule.fault;
  if (!rule.match.at.empty()) words += " at " + rule.match.at;
  if (!rule.match.kind.empty()) words += " of " + rule.match.kind;
  if (!rule.match.payer.empty()) words += " for " + rule.match.payer;
  return words;
}

}  // namespace

Instant WorldClock::now() const {
  if (!cell_) return start_;
  const std::lock_guard lock(cell_->mutex);
  return cell_->world.now;
}

// The merchant moves with the world's clock.
struct Stage::Follower final : simulator::Follower {
  explicit Follower(Stage& on) : stage(on) {}
  Instant next_due() override { return stage.merchant_ ? stage.merchant_->next_due() : kNever; }
  void tick(Instant /*now*/) override {
    if (stage.merchant_) stage.merchant_->tick();
  }
  Stage& stage;
};

Stage::Stage(const Given& given, Casting casting)
    : given_(given), casting_(std::move(casting)), clock_(given.start), ids_(casting_.seed) {
  if (given_.plans.empty()) given_.plans.push_back(usual_plan());
  for (PlanGiven& each : given_.plans) {
    if (each.plan.title.empty()) each.plan.title = each.plan.name;
    if (each.tmpl.empty()) each.tmpl = each.plan.name;
  }
  if (casting_.variant.policy) casting_.variant.policy(given_.policy);
  if (given_.policy.growth.draw_seed == 0) given_.policy.growth.draw_seed = casting_.seed;
  people_ = std::make_unique<People>(*this);
}

Stage::~Stage() {
  if (lines_) lines_->hang_up();
}

Result<std::unique_ptr<Stage>> Stage::create(const Given& given, Casting casting) {
  std::unique_ptr<Stage> stage(new Stage(given, std::move(casting)));
  DAIKOU_CHECK(stage->build());
  return stage;
}

simulator::Blueprint Stage::blueprint() const {
  simulator::Blueprint blueprint;
  blueprint.id = casting_.world;
  blueprint.seed = casting_.seed;
  blueprint.start = given_.start;
  blueprint.payers = given_.payers;
  blueprint.settings = given_.settings;
  simulator::MerchantPlan& merchant = blueprint.merchants.front();
  merchant.name = given_.merchant.name;
  merchant.service_phone = given_.merchant.service_phone;
  merchant.state = given_.merchant.state;
  merchant.balance = given_.merchant.balance;
  merchant.accounts.clear();
  for (const Channel each : channels()) add_account(merchant, each);
  if (auto provider = service_provider()) {
    if (given_.merchant.service_provider->bound) merchant.partner = provider->alias;
    blueprint.merchants.insert(blueprint.merchants.begin(), *std::move(provider));
  }
  return blueprint;
}

std::optional<simulator::MerchantPlan> Stage::service_provider() const {
  if (!given_.merchant.service_provider) return std::nullopt;
  simulator::MerchantPlan plan;
  plan.alias = "service_provider";
  plan.name = given_.merchant.service_provider->name;
  if (given_.merchant.debit_rate)
    plan.accounts.front().debit_rate = simulator::Rate{*given_.merchant.debit_rate, 0};
  return plan;
}

Result<Done> Stage::check_service_provider() const {
  const auto is_wechat = [](Channel each) { return provider_of(each) == Provider::kWechat; };
  if (!given_.merchant.service_provider || std::ranges::any_of(channels(), is_wechat))
    return Done{};
  return Error{ErrorCode::kMalformed, "a service provider acts on " +
                                          std::string(name_of(channel())) +
                                          ", want wechat_v2 or wechat_v3 (`channels`)"};
}

// The account with one channel's provider, and the templates it may debit by.
void Stage::add_account(simulator::MerchantPlan& merchant, Channel channel) const {
  simulator::AccountPlan account;
  account.provider = provider_of(channel);
  // Two dialects of one provider share an account.
  if (std::ranges::find(merchant.accounts, account.provider, &simulator::AccountPlan::provider) !=
      merchant.accounts.end())
    return;
  if (given_.merchant.debit_rate)
    account.debit_rate = simulator::Rate{*given_.merchant.debit_rate, 0};
  merchant.accounts.push_back(account);
  std::vector<simulator::Template> templates = given_.templates;
  for (const PlanGiven& each : given_.plans)
    if (each.tmpl == each.plan.name &&
        std::ranges::find(templates, each.tmpl, &simulator::Template::name) == templates.end())
      templates.push_back(template_for(each.plan, channel));
  for (simulator::Template& tmpl : templates) {
    tmpl.provider = account.provider;
    if (tmpl.code.empty()) tmpl.code = scenarios::template_code(channel, tmpl.name);
    tmpl.termination_url = lines_->merchant_origin() + "/notify/" + std::string(name_of(channel));
    merchant.templates.push_back(std::move(tmpl));
  }
}

std::vector<Channel> Stage::channels() const {
  std::vector<Channel> channels{channel()};
  for (const Channel each : given_.merchant.also)
    if (std::ranges::find(channels, each) == channels.end()) channels.push_back(each);
  return channels;
}

Result<Done> Stage::build() {
  DAIKOU_CHECK(check_service_provider());
  const auto front = [this](const http::Request& request) { return this->front(request); };
  if (casting_.door == Door::kStraight) {
    lines_ = straight_lines(front);
  } else {
    DAIKOU_TRY(lines_, socket_lines(front));
  }
  simulator_ = std::make_unique<simulator::Simulator>(lines_->to_merchant(), clock_);
  DAIKOU_CHECK(lines_->connect(
      [this](const http::Request& request) { return simulator_->handle(request); }));
  DAIKOU_TRY(simulator::World world,
             simulator::build_world(blueprint(), simulator::Simulator::settings()));
  if (given_.journal.limit) world.journal.set_limit(*given_.journal.limit);
  world.journal.keep_exchanges(given_.journal.exchanges);
  payers_before_ = total_of_payers(world);
  merchants_before_ = total_of_merchants(world);
  Rulebook rules;
  rules.notice_before = given_.notice_before;
  for (const Channel each : channels())
    if (!simulator::on_for(world.settings, provider_of(each), simulator::kRefusalTold))
      rules.tells_no_refusals.insert(each);
  world.templates.for_each(
      [&](const simulator::Template& tmpl) { rules.templates[tmpl.id] = tmpl; });
  for (const simulator::Account& account : world.merchants[merchant_id()].accounts)
    rules.debit_rates[account.provider] = account.rates[simulator::Quota::kDebit];
  judge_ = std::make_unique<Judge>(std::move(rules));
  DAIKOU_TRY(cell_, simulator_->worlds().add(std::move(world)));
  clock_.read_from(cell_);
  DAIKOU_CHECK(build_merchant());
  return people_->settle_in(given_.population);
}

Result<Done> Stage::build_merchant() {
  DAIKOU_CHECK(merchant::check(given_.policy));
  DAIKOU_CHECK(merchant::check(plans()));
  if (given_.book == BookKind::kMemory) {
    book_ = merchant::make_memory_book();
  } else {
    DAIKOU_TRY(book_, merchant::open_sqlite_book(":memory:"));
  }
  const std::string origin = lines_->merchant_origin();
  constexpr std::uint64_t kHandSeed = 0x68616e64;  // Its numbers are not the merchant's.
  hand_ = std::make_unique<Hand>(casting_.seed + kHandSeed, [this](const std::string& number) {
    judge_->sent_by_hand(number);
  });
  DAIKOU_TRY(auto hands, client(channel(), origin + std::string(kHandBase), hand_->ids()));
  hand_->take(std::move(hands),
              origin + std::string(kHandBase) + "/" + std::string(name_of(channel())));
  DAIKOU_CHECK(start_merchant());
  const std::lock_guard lock(cell_->stepping);
  cell_->followers.push_back(std::make_shared<Follower>(*this));
  return Done{};
}

Stage::Accounts Stage::accounts_in(const simulator::World& world, Channel channel) const {
  const Provider provider = provider_of(channel);
  Accounts accounts{*world.merchants[merchant_id()].account(provider), std::nullopt};
  if (!partner_id() || provider != Provider::kWechat) return accounts;
  accounts.partner = *world.merchants[partner_id()].account(provider);
  accounts.names_own_app = given_.merchant.service_provider->own_app;
  return accounts;
}

Result<std::unique_ptr<merchant::PaymentGateway>> Stage::client(Channel channel,
                                                                const std::string& notify_base,
                                                                IdSource& ids) {
  const Accounts accounts =
      visit([&](const simulator::World& world) { return accounts_in(world, channel); });
  return make_gateway({.channel = channel,
                       .account = &accounts.own,
                       .partner = accounts.partner ? &*accounts.partner : nullptr,
                       .names_own_app = accounts.names_own_app,
                       .gateway_origin = lines_->gateway_origin(),
                       .notify_base = notify_base,
                       .transport = &lines_->to_gateway(),
                       .clock = &clock_,
                       .ids = &ids,
                       .settings = given_.settings,
                       .scheduled_templates = visit(scheduled_templates),
                       .tokens = given_.merchant.tokens});
}

std::vector<merchant::Plan> Stage::plans() const {
  std::vector<merchant::Plan> plans;
  const std::lock_guard lock(cell_->mutex);
  for (const PlanGiven& each : given_.plans) {
    merchant::Plan plan = each.plan;
    cell_->world.templates.for_each([&](const simulator::Template& tmpl) {
      for (const Channel sold_on : channels())
        if (tmpl.name == each.tmpl && tmpl.provider == provider_of(sold_on))
          plan.templates[static_cast<std::size_t>(sold_on)] = tmpl.code;
    });
    plans.push_back(std::move(plan));
  }
  return plans;
}

Result<Done> Stage::start_merchant() {
  for (const PlanGiven& each : given_.plans) DAIKOU_CHECK(template_code(each.tmpl));
  const Variant own = variant_of(given_.merchant.defect);
  std::vector<std::unique_ptr<merchant::PaymentGateway>> gateways;
  for (const Channel each : channels()) {
    DAIKOU_TRY(auto gateway, client(each, lines_->merchant_origin() + "/notify", ids_));
    for (const Variant* variant : {&own, static_cast<const Variant*>(&casting_.variant)})
      if (each == channel() && variant->gateway) gateway = variant->gateway(std::move(gateway));
    gateways.push_back(std::move(gateway));
  }
  merchant::Policy policy = given_.policy;
  if (own.policy) own.policy(policy);
  auto merchant = std::make_shared<merchant::Merchant>(plans(), policy, clock_, *book_, ids_,
                                                       std::move(gateways));
  const std::lock_guard lock(merchant_mutex_);
  merchant_ = std::move(merchant);
  return Done{};
}

void Stage::take_version(const Version& version) {
  const std::uint64_t draw_seed = given_.policy.growth.draw_seed;
  given_.policy = version.policy;
  given_.policy.growth.draw_seed = draw_seed;
  given_.merchant.defect = version.defect;
}

void Stage::climbed(const Rung& rung) {
  rungs.push_back(rung);
  if (casting_.climbed) casting_.climbed(rung);
}

void Stage::stop_merchant() {
  const std::lock_guard lock(merchant_mutex_);
  merchant_.reset();
}

Result<merchant::Merchant*> Stage::merchant() {
  if (merchant_) return merchant_.get();
  return Error{ErrorCode::kRefused, "the merchant is stopped; `start_merchant` starts it"};
}

http::Response Stage::front(const http::Request& request) {
  if (request.path().starts_with(kHandBase)) return hand_->handle(request);
  std::shared_ptr<merchant::Merchant> merchant;
  {
    const std::lock_guard lock(merchant_mutex_);
    merchant = merchant_;
  }
  if (merchant) return merchant->handle(request);
  http::Response nobody;
  nobody.delivery = http::Delivery::kDropped;
  return nobody;
}

Result<http::Response> Stage::browse(http::Request request) {
  DAIKOU_TRY(const http::Url gateway, http::parse_url(lines_->gateway_origin()));
  request.headers.set("Host", gateway.host + ":" + std::to_string(gateway.port));
  DAIKOU_TRY(http::Response response, lines_->to_gateway().send(lines_->gateway_origin(), request));
  if (response.status >= 400)
    return Error{ErrorCode::kRefused, "the page " + std::string(request.path()) +
                                          " answered HTTP " + std::to_string(response.status) +
                                          ": " + response.body.substr(0, 300)};
  return response;
}

Result<Done> Stage::advance_to(Instant target, const std::function<bool()>& until) {
  if (target < now())
    return Error{ErrorCode::kMalformed,
                 to_spaced_text(target) + " is past, it is " + to_spaced_text(now())};
  bool ended = false;
  while (true) {
    // People act by themselves between the gateway's instants.
    const Instant stop = std::clamp(people_->next(), now(), target);
    Result<Done> looked = Done{};
    DAIKOU_CHECK(simulator_->conductor().advance_to(*cell_, stop, [&] {
      looked = look();
      ended = !looked || (until && until());
      return ended || people_->next() < stop;
    }));
    if (!looked || ended) return looked;
    DAIKOU_CHECK(look());
    if (now() >= target && people_->next() > target) return Done{};
  }
}

Result<Done> Stage::look() {
  if (casting_.variant.meddle)
    visit([&](simulator::World& world) {
      casting_.variant.meddle(world);
      return true;
    });
  DAIKOU_CHECK(watch());
  return people_->live();
}

Result<Done> Stage::run_due() {
  DAIKOU_CHECK(simulator_->conductor().run_due(*cell_));
  return look();
}

Result<Done> Stage::watch() {
  return visit([&](const simulator::World& world) -> Result<Done> {
    DAIKOU_CHECK(judge_->read(world.journal));
    return world.journal.read(shown_, [&](const simulator::Entry& entry) {
      shown_ = entry.sequence;
      tally_.take(entry);
      people_->see(entry);
      if (casting_.watcher) casting_.watcher(entry);
    });
  });
}

PayerId Stage::about(const simulator::Entry& entry) const {
  return entry.payer ? entry.payer : people_->payer_of_code(entry.text);
}

void Stage::unopened(PayerId payer) {
  simulator::Entry about;
  about.at = now();
  about.payer = payer;
  tally_.take_unopened(about);
}

bool Stage::is_settled() {
  if (judge_->cases().debits_open() != 0) return false;
  if (visit([](const simulator::World& world) { return !world.notifications.empty(); }))
    return false;
  bool on_its_way = false;
  const auto look = [&](const auto& row) {
    on_its_way |= !is_final(row.state) && row.wake.at != kNever;
  };
  return for_each_row<merchant::Debit>(*book_, &merchant::Book::debits, look) &&
         for_each_row<merchant::Refund>(*book_, &merchant::Book::refunds, look) && !on_its_way;
}

Result<Done> Stage::run_until_settled(milliseconds at_most) {
  return advance_to(now() + at_most, [&] { return is_settled(); });
}

Result<PayerId> Stage::payer(const std::string& alias) {
  return visit([&](const simulator::World& world) -> Result<PayerId> {
    if (const PayerId id = find_payer(world, alias)) return id;
    std::vector<std::string> known;
    world.payers.for_each([&](const simulator::Payer& each) { known.push_back(each.alias); });
    return no_such("payer", alias, known);
  });
}

Result<std::string> Stage::template_code(const std::string& name) {
  return visit([&](const simulator::World& world) -> Result<std::string> {
    std::vector<std::string> known;
    std::string code;
    world.templates.for_each([&](const simulator::Template& tmpl) {
      known.push_back(tmpl.name);
      if (tmpl.name == name && tmpl.provider == provider_of(channel())) code = tmpl.code;
    });
    if (!code.empty()) return code;
    return no_such("template", name, known);
  });
}

Result<merchant::Subscription> Stage::subscription_of(const std::string& customer) {
  const auto found = customers_.find(customer);
  if (found != customers_.end()) return book_->subscription_by_code(found->second);
  std::vector<std::string> known;
  for (const auto& [name, code] : customers_) known.push_back(name);
  return no_such("customer", customer, known);
}

Result<MandateId> Stage::mandate_of(const std::string& customer) {
  DAIKOU_TRY(const merchant::Subscription subscription, subscription_of(customer));
  return visit([&](const simulator::World& world) -> Result<MandateId> {
    if (const MandateId id = find_mandate(world, merchant_id(), {}, subscription.code)) return id;
    return Error{ErrorCode::kRefused, "the gateway has no mandate of customer '" + customer + "'"};
  });
}

Result<Done> Stage::arm(const std::string& name, simulator::FaultRule rule) {
  return visit([&](simulator::World& world) -> Result<Done> {
    DAIKOU_TRY(const std::uint32_t number, simulator::faults::arm(world, std::move(rule)));
    if (!name.empty()) armed_[name] = number;
    const simulator::FaultRule& armed = world.faults.back();
    if (armed.times != 0U) waiting_.emplace(number, in_words(armed));
    return Done{};
  });
}

std::vector<std::string> Stage::idle_faults() {
  visit([&](simulator::World& world) {
    for (const simulator::FaultRule& rule : world.faults)
      if (rule.applied > 0) waiting_.erase(rule.number);
    return true;
  });
  std::vector<std::string> idle;
  for (const auto& [number, words] : waiting_) idle.push_back(words);
  return idle;
}

Result<Done> Stage::disarm(const std::string& name) {
  const auto found = armed_.find(name);
  if (found == armed_.end())
    return Error{ErrorCode::kNotFound, "no fault was armed under the name '" + name + "'"};
  idle_faults();  // What it has done is forgotten with it.
  visit([&](simulator::World& world) { return simulator::faults::disarm(world, found->second); });
  armed_.erase(found);
  return Done{};
}

void Stage::disarm_all() {
  idle_faults();
  visit([](simulator::World& world) {
    world.faults.clear();
    return true;
  });
  armed_.clear();
}

}  // namespace daikou::scenarios
