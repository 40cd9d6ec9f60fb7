// Where a scenario is played: one world with its gateway, the reference merchant, a hand that sends
// what it is told, one clock for all, and the judge who reads along. Steps talk to a stage and to
// nothing else.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/ids/id_source.h"
#include "merchant/merchant.h"
#include "scenarios/engine/judge/judge.h"
#include "scenarios/engine/release/rung.h"
#include "scenarios/engine/scenario/given.h"
#include "scenarios/engine/stage/groups.h"
#include "scenarios/engine/stage/hand.h"
#include "scenarios/engine/stage/lines.h"
#include "simulator/simulator.h"

namespace daikou::scenarios {

// A merchant or gateway that is not the reference one: tests put in broken ones, to see them
// caught.
struct Variant {
  using Client = std::unique_ptr<merchant::PaymentGateway>;
  std::function<Client(Client)> gateway;          // Wraps the merchant's client of the channel.
  std::function<void(merchant::Policy&)> policy;  // Changes how it bills.
  std::function<void(simulator::World&)> tamper;  // Does mischief in the world before it is judged.
  std::function<void(simulator::World&)> meddle;  // The same, at every instant.
};

// What the journal says of a payer who put money in.
inline constexpr std::string_view kToppedUp = "topped up";

enum class Door : std::uint8_t { kStraight, kSockets };

struct Casting {
  std::string world;  // The world's id.
  Channel channel = Channel::kWechatV2;
  std::uint64_t seed = 1;
  Door door = Door::kStraight;
  Variant variant;
  // Is shown every journal entry once, in order.
  std::function<void(const simulator::Entry&)> watcher;
  // Is shown every look at a step of a release.
  std::function<void(const Rung&)> climbed = nullptr;
  // Somebody who decides about a release in place of its gates; empty: they do.
  std::function<Decision(const Rung&)> steers = nullptr;
};

// Reads the world's clock. Never called while the world's lock is held.
class WorldClock final : public Clock {
 public:
  explicit WorldClock(Instant start) : start_(start) {}
  void read_from(std::shared_ptr<simulator::WorldCell> cell) { cell_ = std::move(cell); }
  Instant now() const override;

 private:
  Instant start_;
  std::shared_ptr<simulator::WorldCell> cell_;
};

class People;

class Stage {
 public:
  // Errors: kMalformed, kNotFound (what is given does not fit together), kConflict.
  static Result<std::unique_ptr<Stage>> create(const Given& given, Casting casting);
  ~Stage();

  // The clock. Every move fires what falls due, at its own instant, and lets the judge read.
  Instant now() const { return clock_.now(); }
  // `until` is asked after every instant and ends the move early. Error: kMalformed for the past.
  Result<Done> advance_to(Instant target, const std::function<bool()>& until = nullptr);
  Result<Done> advance(milliseconds span) { return advance_to(now() + span); }
  // What is due now: after anything a step did to the world.
  Result<Done> run_due();
  // Until nothing is on its way between gateway and merchant, but at most so long.
  Result<Done> run_until_settled(milliseconds at_most);

  // Runs `visit(World&)` under the world's lock.
  template <class Visit>
  auto visit(Visit&& visit_world) -> std::invoke_result_t<Visit, simulator::World&> {
    const std::lock_guard lock(cell_->mutex);
    return std::forward<Visit>(visit_world)(cell_->world);
  }
  simulator::WorldCell& cell() { return *cell_; }
  simulator::Simulator& gateway() { return *simulator_; }
  std::string gateway_origin() const { return lines_->gateway_origin(); }
  std::string merchant_origin() const { return lines_->merchant_origin(); }
  // Asks the gateway as a payer's browser or app would. Error: kRefused for a status of 400 and
  // more.
  Result<http::Response> browse(http::Request request);

  Channel channel() const { return casting_.channel; }
  // The one played on, and those that the merchant offers beside it.
  std::vector<Channel> channels() const;
  std::uint64_t seed() const { return casting_.seed; }
  const Given& given() const { return given_; }
  // The service provider that acts for the merchant; none: it acts itself.
  MerchantId partner_id() const {
    return given_.merchant.service_provider ? MerchantId{1} : MerchantId{};
  }
  MerchantId merchant_id() const { return partner_id() ? MerchantId{2} : MerchantId{1}; }

  // The merchant. Error: kRefused while it is stopped.
  Result<merchant::Merchant*> merchant();
  merchant::Book& book() { return *book_; }
  Result<Done> start_merchant();  // Over the same book.
  void stop_merchant();
  // What it will be when it starts next.
  void take_version(const Version& version);
  Hand& hand() { return *hand_; }

  // Names. Errors: kNotFound, with those there are.
  Result<PayerId> payer(const std::string& alias);
  Result<std::string> template_code(const std::string& name);
  Result<merchant::Subscription> subscription_of(const std::string& customer);  // The latest.
  Result<MandateId> mandate_of(const std::string& customer);
  void remember(const std::string& customer, const std::string& subscription) {
    customers_[customer] = subscription;
  }

  // Faults armed by name.
  Result<Done> arm(const std::string& name, simulator::FaultRule rule);
  Result<Done> disarm(const std::string& name);
  void disarm_all();
  // Faults that were armed and have never applied, such as "drop_answer at terminate": a scenario
  // that means to show what they do shows nothing.
  std::vector<std::string> idle_faults();

  // Changes payers by hand; journaled, and what is put in is counted.
  void set_balance(PayerId payer, Fen balance);
  void top_up(PayerId payer, Fen amount);
  void set_payer_state(PayerId payer, simulator::PayerState state);
  Result<PayerId> add_payer(const std::string& alias, Fen balance);  // Error: kConflict.
  // Counts what a step put into merchants' accounts, or took out of them.
  void merchant_put_in(Fen amount) { merchants_put_in_ = sum(merchants_put_in_, amount); }

  // Groups of payers, and what the journal tells of each.
  Groups& groups() { return groups_; }
  const simulator::metrics::Tally& tally() const { return tally_; }
  // The page the payer was led to did not open.
  void unopened(PayerId payer);
  People& people() { return *people_; }
  std::vector<JudgedGate> gates;
  std::vector<Rung> rungs;  // Of a release.
  void climbed(const Rung& rung);
  // Who decides about releases in place of their gates; empty: nobody.
  const std::function<Decision(const Rung&)>& steers() const { return casting_.steers; }

  // Results of the last reconciliation.
  std::vector<merchant::Difference> differences;

  const Variant& variant() const { return casting_.variant; }
  Judge& judge() { return *judge_; }
  // Lets the judge and the watcher read what is new. Called after every instant and step.
  Result<Done> watch();
  // Everything the judge is shown at the end.
  Result<Evidence> evidence();

 private:
  struct Follower;
  Stage(const Given& given, Casting casting);
  Result<Done> build();
  Result<Done> build_merchant();
  simulator::Blueprint blueprint() const;
  std::vector<merchant::Plan> plans() const;
  void add_account(simulator::MerchantPlan& merchant, Channel channel) const;
  std::optional<simulator::MerchantPlan> service_provider() const;
  Result<Done> check_service_provider() const;
  // What the gateway knows the merchant and its service provider by.
  struct Accounts {
    simulator::Account own;
    std::optional<simulator::Account> partner;
    bool names_own_app = false;
  };
  Accounts accounts_in(const simulator::World& world, Channel channel) const;
  Result<std::unique_ptr<merchant::PaymentGateway>> client(Channel channel,
                                                           const std::string& notify_base,
                                                           IdSource& ids);
  http::Response front(const http::Request& request);
  Result<Done> look();  // Watches, and lets people do what they do.
  PayerId about(const simulator::Entry& entry) const;
  void payer_changed(simulator::World& world, PayerId payer, Fen amount, std::string what);
  bool is_settled();
  Result<std::vector<DayBill>> bills(Instant end);

  Given given_;
  Casting casting_;
  WorldClock clock_;
  std::unique_ptr<Judge> judge_;
  std::unique_ptr<Lines> lines_;
  std::unique_ptr<simulator::Simulator> simulator_;
  std::shared_ptr<simulator::WorldCell> cell_;
  std::unique_ptr<People> people_;
  std::uint64_t shown_ = 0;  // The last entry the watcher and the tally saw.
  Groups groups_;
  simulator::metrics::Tally tally_{
      [this](const simulator::Entry& entry) { return groups_.of(about(entry)); }};
  CountedIds ids_;
  std::unique_ptr<merchant::Book> book_;
  std::mutex merchant_mutex_;  // Guards the pointer, which a server's threads read.
  std::shared_ptr<merchant::Merchant> merchant_;
  std::unique_ptr<Hand> hand_;
  std::map<std::string, std::string> customers_;  // To their latest subscription.
  std::map<std::string, std::uint32_t> armed_;
  std::map<std::uint32_t, std::string> waiting_;  // Armed, and not seen to apply yet; by number.
  Fen payers_before_;
  Fen merchants_before_;
  Fen put_in_;
  Fen merchants_put_in_;
};

}  // namespace daikou::scenarios
