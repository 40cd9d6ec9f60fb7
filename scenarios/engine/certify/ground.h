// Where a merchant system is graded: a gateway of its own on a real port, whose world's clock is
// stepped; the merchant, started or found there; and the hooks it is steered by. Rules talk to a
// ground and to nothing else.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/money/fen.h"
#include "core/wire/common/json.h"
#include "scenarios/engine/certify/child.h"
#include "scenarios/engine/certify/hook.h"
#include "scenarios/engine/certify/view.h"
#include "simulator/gateway_server.h"

namespace daikou::scenarios::certify {

struct GroundOptions {
  std::string program;  // This program, for ${daikou}.
  // For ${env.NAME}.
  std::map<std::string, std::string> environment;
  std::string folder;  // Where the credentials and what the merchant prints go; it is there.
  // Writes what a merchant of that world needs into a folder, as `daikou credentials` does.
  struct Credentials {
    const simulator::Blueprint& world;
    std::string merchant;  // Which of its merchants; empty: the first.
    std::string folder;
    std::string gateway;  // "http://127.0.0.1:40123"
  };
  std::function<Result<Done>(const Credentials&)> write_credentials;
  // Whether somebody wants it to end; asked often.
  std::function<bool()> wants_end = [] { return false; };
};

// A customer of one rule, with what the gateway knows of them.
struct Customer {
  std::string payer;  // Alias.
  PayerId payer_id;
  std::string subscription;  // As the merchant calls it.
  MandateId mandate;
  std::uint64_t since = 0;  // The journal's last entry before they came.
};

class HookFollower;

class Ground {
 public:
  // Errors: kMalformed (the target does not fit its world), kConflict (the port is in use),
  // kNotFound (the merchant cannot be started), kNotBooked (it does not answer).
  static Result<std::unique_ptr<Ground>> open(const Target& target, GroundOptions options);
  ~Ground();

  const Target& target() const { return target_; }
  std::string gateway_origin() const { return server_->origin(); }
  const std::string& merchant_origin() const { return merchant_origin_; }

  // kUnknownOutcome when somebody wants it to end.
  Result<Done> check_health();

  // Time. Every move fires what falls due and lets the merchant work. Errors: kNotBooked when the
  // merchant is gone, kRefused when its clock could not be moved.
  Instant now();
  Result<Done> advance(milliseconds span);
  Result<Done> settle();      // What is due now.
  Result<Done> to_morning();  // 09:00, unless the day is young.
  // Until an entry after `after` is as wanted, at most so long; nothing when none came.
  using Wanted = std::function<bool(const simulator::Entry&)>;
  Result<std::optional<simulator::Entry>> await(milliseconds at_most, std::uint64_t after,
                                                const Wanted& wanted);

  // Customers. A payer's alias is given out first, so that faults can be armed for it.
  std::string new_payer();
  // Subscribes and confirms on the gateway's page. Errors: those of the hook; kRefused, there is no
  // such page.
  Result<Customer> sign_up(const std::string& payer, Fen balance = Fen(100'000));
  Result<Done> cancel(const Customer& customer);     // By the hook.
  Result<Done> terminate(const Customer& customer);  // The payer, at the provider.
  void set_balance(const Customer& customer, Fen balance);

  // The merchant's view. Error: kNotFound without such a hook; those of the hook.
  Result<View> view(const Customer& customer);
  // The same, again and again until it is as wanted or the target's patience ends.
  Result<View> view_until(const Customer& customer, const std::function<bool(const View&)>& wanted);
  // How many differences it finds in the bill of that day.
  Result<std::size_t> reconcile(Date date);
  // Hands the merchant a new shared key; the gateway signs with it from then on and takes both.
  Result<Done> change_key();

  // Mischief. Error: kMalformed.
  Result<Done> arm(simulator::FaultRule rule);
  Result<Done> set(const std::string& setting, const std::string& value);
  // Forgets all faults, and ends the mandates of all customers that still have one.
  Result<Done> tidy_up();

  // The journal, oldest first.
  std::vector<simulator::Entry> entries_after(std::uint64_t after);
  std::uint64_t last_entry();
  const simulator::Template* template_of(const Customer& customer);

 private:
  Ground(const Target& target, GroundOptions options);
  Result<Done> open_gateway();
  Result<Done> open_merchant();
  Result<Done> start_merchant();
  Result<Done> wait_for_address();
  Result<Done> tell_console();
  void follow();
  Result<std::string> signing_page(const wire::Json& answer);
  Result<MandateId> consent(const wire::Json& answer, const std::string& payer);
  Result<wire::Json> ask(const char* name, const HookCall& call, const Variables& more = {});
  Variables variables_of_run() const;
  Variables variables_of_hooks();

  const Target& target_;
  GroundOptions options_;
  SystemClock wall_;
  simulator::Blueprint blueprint_;
  std::unique_ptr<simulator::GatewayServer> server_;
  std::shared_ptr<simulator::WorldCell> cell_;
  MerchantId merchant_;
  std::unique_ptr<Child> child_;
  std::string merchant_origin_;
  HookLine hooks_;
  std::shared_ptr<HookFollower> follower_;
  std::vector<Customer> customers_;  // Who may still have a mandate.
  int payers_made_ = 0;
  int keys_made_ = 0;
};

}  // namespace daikou::scenarios::certify
