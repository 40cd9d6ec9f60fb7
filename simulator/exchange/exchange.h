// One request on its way through the house: which world it belongs to, what was decided under that
// world's lock, which faults touched it, and the record that the journal keeps. A dialect decodes
// before `decide` and encodes after it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/domain/reason.h"
#include "core/draw/draw.h"
#include "core/http/message.h"
#include "core/time/clock.h"
#include "simulator/faults/arming.h"
#include "simulator/faults/places.h"
#include "simulator/gateway/agenda.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator {

// Cannot be called at compile time: its name is the compiler's message.
void is_missing_in_faults_places();

// What a request asks for, in domain words, and what limits it.
struct Operation {
  Operation() = default;
  // A name that fault rules do not know (faults/places.h) does not compile.
  consteval Operation(std::string_view known, Quota limited_by = Quota::kAnything)
      : name(known), quota(limited_by) {
    if (!faults::is_place(known)) is_missing_in_faults_places();
  }

  std::string_view name;  // "debit", "query_mandate": fault rules and the journal spell it so.
  Quota quota = Quota::kAnything;
};

class Exchange {
 public:
  // `wall` is what signature headers are stamped with and judged by.
  Exchange(const http::Request& request, const Worlds& worlds, const Clock& wall);

  const http::Request& request() const { return request_; }
  Instant wall_now() const { return wall_.now(); }
  const Worlds& worlds() const { return worlds_; }

  // Which merchant asks. Until then the exchange belongs to the lobby.
  // Error: kMerchantUnknown.
  Decided<Identity> identify(Channel channel, std::string_view merchant_number);
  const Identity& identity() const { return identity_; }
  // For requests that no merchant sends: a page, a hand.
  void enter(std::shared_ptr<WorldCell> cell);

  void set_operation(const Operation& operation) { operation_ = operation; }
  // Why a signature was turned away, in the words of the forensics; journaled with the exchange.
  void reject_signature(std::string explanation);
  // Worth knowing when somebody asks why; kept with the exchange's record.
  void remark(std::string_view text);

  // Runs `decision(World&)` under the world's lock: first the merchant's rate limit, then faults
  // that answer instead, then the decision. It returns a Decided<T>. Error kThrottled without
  // `decision` being called.
  template <class Decision>
  auto decide(const faults::Subject& subject, Decision&& decision)
      -> std::invoke_result_t<Decision, World&> {
    const std::lock_guard lock(identity_.cell->mutex);
    World& world = identity_.cell->world;
    const Entered entered(*this, world);
    const std::uint64_t before = world.journal.last();
    auto decided = permit(world, subject).and_then([&](Done) {
      return std::forward<Decision>(decision)(world);
    });
    if (!decided) note(decided.error());
    note_who_decided(world, before);
    if (decided && tells_before_answer()) gateway::finish_armed_since(world, armed_before_);
    return decided;
  }

  // Reads or changes the world without limits and faults: for pages and hands, not for a merchant's
  // calls.
  template <class Visit>
  auto visit(Visit&& visit_world) -> std::invoke_result_t<Visit, World&> {
    const std::lock_guard lock(identity_.cell->mutex);
    const Entered entered(*this, identity_.cell->world);
    return std::forward<Visit>(visit_world)(identity_.cell->world);
  }

  // How armed faults leave the keys of the merchant that asks; once it is identified.
  faults::KeyState key_state();

  // Set when a fault answers instead of the gateway; the dialect returns it as it is.
  const std::optional<http::Response>& instead() const { return instead_; }
  // Protocol faults, before signing.
  void change(faults::ReplyDraft& draft) const;
  // Whether a fault wants what is due now to be told before this answer leaves.
  bool tells_before_answer() const;

  // A value of this exchange's own, for nonces and the like; once a world was entered.
  Draw draw(std::string_view purpose) const { return {seed_, purpose, number_, 0}; }

  // The answer's way out: transport faults, then the record.
  http::Response finish(http::Response response);

  // Whether this exchange left the world with work to look after (see `wants_attention`).
  bool left_work() const { return left_work_; }

 private:
  // Facts appended while it lives belong to this exchange.
  struct Entered {
    Entered(Exchange& exchange, World& world);
    ~Entered();
    Entered(const Entered&) = delete;
    Entered& operator=(const Entered&) = delete;
    Exchange& exchange;
    World& world;
  };
  // The rate limit, then the faults. Errors: kThrottled, kSystemError when a fault answers instead,
  // and what an armed business fault refuses with.
  Decided<Done> permit(World& world, const faults::Subject& subject);
  Decided<Done> collect_faults(World& world, const faults::Subject& subject,
                               std::string_view header);
  Decided<Done> heed(World& world, const faults::Subject& subject, std::string_view header);
  // Reads in what the decision wrote to the journal which rule or whose state it followed.
  void note_who_decided(const World& world, std::uint64_t before);
  void note(const Refusal& refusal);
  std::string decided_by() const;

  const http::Request& request_;
  const Worlds& worlds_;
  const Clock& wall_;
  Identity identity_;
  Channel channel_ = Channel::kWechatV2;
  Operation operation_;
  std::uint64_t number_ = 0;  // Of this exchange in its world; 0 until the world was entered.
  std::uint64_t seed_ = 0;
  std::uint64_t armed_before_ = 0;  // The agenda's sequence when the decision began.
  Reason refused_ = Reason::kNone;
  bool signature_rejected_ = false;
  std::string explanation_;
  std::string deciding_;  // The rules or the payer's state that decided; empty: the gateway.
  bool left_work_ = false;
  std::vector<faults::Applied> applied_;
  std::optional<http::Response> instead_;
};

}  // namespace daikou::simulator
