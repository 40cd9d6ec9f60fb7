// What the journal says.
#include "scenarios/engine/expectations/kinds.h"
#include "scenarios/engine/expectations/wanted.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/words.h"

namespace daikou::scenarios::expectations {
namespace {

using form::field;
using form::Form;
using form::Need;
using simulator::Entry;
using simulator::Fact;

// Counts entries of the whole journal. Error: kInternal when some were dropped.
template <class Fits>
Result<std::uint64_t> count_entries(Stage& stage, Fits fits) {
  return stage.visit([&](const simulator::World& world) -> Result<std::uint64_t> {
    std::uint64_t seen = 0;
    DAIKOU_CHECK(world.journal.read(0, [&](const Entry& entry) { seen += fits(entry); }));
    return seen;
  });
}

struct Journal {
  Fact fact = Fact::kDebitSettled;
  std::optional<Reason> reason;
  std::string payer;
  std::string text;
  Count count;

  static Form<Journal> form() {
    Form<Journal> own{{field<&Journal::fact>("fact", "What it says.", Need::kRequired),
                       field<&Journal::reason>("reason", "With this reason."),
                       field<&Journal::payer>("payer", "About this payer."),
                       field<&Journal::text>("text", "With these words in its text.")},
                      "fact"};
    add_count_fields(own);
    return own;
  }
  Result<Done> run(Stage& stage) const {
    PayerId who;
    if (!payer.empty()) {
      DAIKOU_TRY(who, stage.payer(payer));
    }
    DAIKOU_TRY(const std::uint64_t seen, count_entries(stage, [&](const Entry& entry) {
                 return entry.fact == fact && (!reason || entry.reason == *reason) &&
                        (!who || entry.payer == who) && entry.text.find(text) != std::string::npos;
               }));
    return check_count(count, seen,
                       "entries '" + std::string(name_of(fact)) +
                           (reason ? ", " + std::string(name_of(*reason)) : "") + "'");
  }
};

struct Notifications {
  std::optional<simulator::NotificationKind> kind;
  std::optional<std::uint64_t> queued;
  std::optional<std::uint64_t> attempts;
  std::optional<std::uint64_t> acknowledged;
  std::optional<std::uint64_t> given_up;
  std::string sent;

  static Form<Notifications> form() {
    return {{field<&Notifications::kind>("kind", "Of which kind; any if left out."),
             field<&Notifications::queued>("queued", "So many things to tell."),
             field<&Notifications::attempts>("attempts", "So many attempts."),
             field<&Notifications::acknowledged>("acknowledged", "So many were acknowledged."),
             field<&Notifications::given_up>("given_up", "So many were given up."),
             field<&Notifications::sent>(
                 "sent", "Counts only attempts with these words in what was sent.")}};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_CHECK(check(stage, "queued", queued, Fact::kNotificationQueued));
    DAIKOU_CHECK(check(stage, "attempts", attempts, Fact::kNotificationAttempt));
    DAIKOU_CHECK(check(stage, "acknowledged", acknowledged, Fact::kNotificationAcknowledged));
    return check(stage, "given_up", given_up, Fact::kNotificationGivenUp);
  }

 private:
  Result<Done> check(Stage& stage, const char* what, const std::optional<std::uint64_t>& wanted,
                     Fact fact) const {
    DAIKOU_TRY(const std::uint64_t seen, count_entries(stage, [&](const Entry& entry) {
                 return entry.fact == fact && (!kind || entry.text.starts_with(name_of(*kind))) &&
                        (fact != Fact::kNotificationAttempt || was_sent(entry));
               }));
    return check_equal(what, wanted, seen);
  }
  bool was_sent(const Entry& entry) const {
    return sent.empty() || (entry.record && entry.record->request.find(sent) != std::string::npos);
  }
};

struct Exchanges {
  std::string operation;
  std::optional<Reason> reason;
  std::string answer;
  Count count;

  static Form<Exchanges> form() {
    Form<Exchanges> own{
        {field<&Exchanges::operation>("operation", "What was asked for.", Need::kRequired),
         field<&Exchanges::reason>("reason", "Answered with this refusal."),
         field<&Exchanges::answer>("answer", "With these words in its status, headers or body.")},
        "operation"};
    add_count_fields(own);
    return own;
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const std::uint64_t seen, count_entries(stage, [&](const Entry& entry) {
                 return entry.fact == Fact::kExchange && entry.record &&
                        entry.record->operation == operation &&
                        (!reason || entry.reason == *reason) &&
                        entry.record->response.find(answer) != std::string::npos;
               }));
    return check_count(count, seen, "exchanges '" + operation + "'");
  }
};

}  // namespace

StepKind journal() {
  return step_kind<Journal>("journal", "What the journal says, and how often.");
}
StepKind notifications() {
  return step_kind<Notifications>("notifications", "What the gateway told the merchant.");
}
StepKind exchanges() {
  return step_kind<Exchanges>("exchanges", "What was asked of the gateway, and how often.");
}

}  // namespace daikou::scenarios::expectations
