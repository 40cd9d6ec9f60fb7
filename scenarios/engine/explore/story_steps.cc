// What happens in a drawn story: a few customers subscribe, and then one thing after another, each
// from a table. Some rows are whole situations, for what would hardly come about by chance.
#include <array>
#include <string>

#include "scenarios/engine/explore/dice.h"
#include "scenarios/engine/explore/story.h"

namespace daikou::scenarios {
namespace {

using Entries = std::initializer_list<std::pair<const char*, std::string>>;

// A fault that a right merchant survives, and where it may strike.
struct FaultRow {
  std::uint64_t weight;
  const char* fault;
  std::array<const char*, 4> at;  // Operations, one is drawn; empty ones are not.
  const char* setting = "";       // "name=value"
};

constexpr std::array kFaultRows{
    // Answers that get lost, or cannot be read or trusted.
    FaultRow{8, "drop_answer", {"debit", "query_debit", "refund", "terminate"}},
    FaultRow{4, "reset_connection", {"debit", "query_debit", "refund", "terminate"}},
    FaultRow{3, "half_answer", {"debit", "query_debit", "refund", ""}},
    FaultRow{3, "empty_body", {"debit", "query_debit", "refund", ""}},
    FaultRow{3, "html_body", {"debit", "query_debit", "refund", ""}},
    FaultRow{3, "answer_status", {"debit", "query_debit", "refund", "notice"}},
    FaultRow{3, "answer_status", {"debit", "query_debit", "refund", ""}, "booked=before"},
    FaultRow{3, "bad_signature", {"debit", "query_debit", "refund", ""}},
    FaultRow{2, "absent_signature", {"debit", "query_debit", "", ""}},
    FaultRow{2, "wrong_charset", {"debit", "query_debit", "", ""}},
    FaultRow{1, "extra_field", {"debit", "query_debit", "", ""}},
    // Refusals, at the door and later.
    FaultRow{4, "system_error", {"debit", "", "", ""}},
    FaultRow{4, "throttled", {"debit", "", "", ""}},
    FaultRow{2, "insufficient_balance", {"debit", "", "", ""}},
    FaultRow{1, "limit_reached", {"debit", "", "", ""}},
    FaultRow{1, "risk_refused", {"debit", "", "", ""}},
    FaultRow{1, "bank_unavailable", {"debit", "", "", ""}},
    FaultRow{1, "payment_failed", {"debit", "", "", ""}},
    FaultRow{1, "mandate_missing", {"debit", "", "", ""}},
    FaultRow{1, "mandate_suspended", {"debit", "", "", ""}},
    FaultRow{1, "not_permitted", {"debit", "", "", ""}},
    FaultRow{3, "hold", {"debit", "", "", ""}},
    FaultRow{1, "settle", {"debit", "", "", ""}},
    // Mischief with notifications.
    FaultRow{5, "lose_callback", {"notify", "", "", ""}},
    FaultRow{4, "duplicate_callback", {"notify", "", "", ""}, "copies=3"},
    FaultRow{4, "late_callback", {"notify", "", "", ""}, "delay=3h"},
    FaultRow{3, "late_callback", {"notify", "", "", ""}, "delay=30h"},
    FaultRow{3, "hold_callback", {"notify", "", "", ""}, "at_most=12h"},
    FaultRow{4, "forge_callback", {"notify", "", "", ""}},
    FaultRow{3, "alter_callback_amount", {"notify", "", "", ""}},
    FaultRow{2, "unsigned_callback", {"notify", "", "", ""}},
    FaultRow{1, "callback_extra_field", {"notify", "", "", ""}},
    FaultRow{2, "callback_first", {"debit", "", "", ""}},
    // Keys.
    FaultRow{3, "rotate_platform_key", {"notify", "", "", ""}},
    FaultRow{2, "rotate_platform_key", {"", "", "", ""}},
    FaultRow{1, "expired_certificate", {"debit", "", "", ""}},
};

// What the clock waits for: the instants at which something is about to happen.
constexpr std::array<const char*, 9> kMoments{
    "debit_accepted", "debit_executing",     "debit_settled",   "debit_refused", "notice_given",
    "payer_told",     "notification_queued", "refund_accepted", "fault_applied"};
constexpr std::array<const char*, 10> kSpans{"1s", "20s", "5m", "1h",  "6h",
                                             "1d", "3d",  "8d", "20d", "31d"};

class Telling {
 public:
  Telling(std::uint64_t seed, const Cast& cast) : dice_(seed), cast_(cast) {}

  Part tell() && {
    for (std::uint64_t i = 0; i < cast_.payers; ++i) {
      begin();
      if (i == 0 || dice_.chance("subscribes at once", 0.7)) subscribe(i);
    }
    if (cast_.crowd) step("sign_up", {{"count", "5"}, {"over", "1h"}});
    const std::uint64_t count = dice_.between("how many things happen", 4, 16);
    for (std::uint64_t i = 0; i < count; ++i) {
      begin();
      something();
    }
    begin();
    advance("8d");
    return std::move(steps_);
  }

 private:
  using Act = void (Telling::*)();
  struct ActRow {
    std::uint64_t weight;
    Act act;
  };

  void begin() { dice_.move_to(++place_); }
  std::string somebody() const { return payer_name(dice_.below("who", cast_.payers)); }

  void step(const char* name, Entries entries) {
    Part value = Part::map();
    for (const auto& [key, text] : entries) value.put(key, text);
    Part item = Part::map();
    item.put(name, std::move(value));
    steps_.put(std::move(item));
  }
  void bare(const char* name, const std::string& text) {
    Part item = Part::map();
    item.put(name, text.empty() ? Part() : Part::scalar(text));
    steps_.put(std::move(item));
  }
  void advance(const std::string& span) { bare("advance", span); }
  void arm(const FaultRow& row, const std::string& at, const std::string& times) {
    Part value = Part::map();
    value.put("fault", row.fault);
    if (!at.empty()) value.put("at", at);
    if (!times.empty()) value.put("times", times);
    if (const std::string setting = row.setting; !setting.empty()) {
      const std::size_t split = setting.find('=');
      Part settings = Part::map();
      settings.put(setting.substr(0, split), setting.substr(split + 1));
      value.put("settings", std::move(settings));
    }
    if (dice_.chance("now and then", 0.3)) value.put("probability", "50%");
    if (times.empty()) value.put("ttl", dice_.chance("long", 0.3) ? "30h" : "2h");
    Part item = Part::map();
    item.put("arm", std::move(value));
    steps_.put(std::move(item));
  }
  void arm(const char* fault, const char* at, const char* times = "1") {
    step("arm", {{"fault", fault}, {"at", at}, {"times", times}});
  }
  void run_until(const char* fact) { step("run_until", {{"fact", fact}, {"at_most", "35d"}}); }

  void subscribe(std::uint64_t payer) {
    constexpr std::array<const char*, 4> kOtherwise{"left", "none", "late", "given"};
    Part value = Part::map();
    value.put("customer", payer_name(payer));
    if (dice_.chance("quarterly", 0.1)) value.put("plan", "quarterly");
    if (dice_.chance("does not sign", 0.08))
      value.put("confirm", dice_.one_of<const char*>("instead of signing", kOtherwise));
    Part item = Part::map();
    item.put("subscribe", std::move(value));
    steps_.put(std::move(item));
  }

  void something() {
    static constexpr std::array kActs{
        ActRow{10, &Telling::time_passes},
        ActRow{8, &Telling::time_stops_at_a_moment},
        ActRow{9, &Telling::fault_is_armed},
        ActRow{4, &Telling::somebody_cancels},
        ActRow{3, &Telling::somebody_signs},
        ActRow{4, &Telling::merchant_restarts},
        ActRow{4, &Telling::merchant_is_away},
        ActRow{4, &Telling::wallet_changes},
        ActRow{2, &Telling::account_changes},
        ActRow{3, &Telling::money_goes_back},
        ActRow{3, &Telling::outcome_is_retold},
        ActRow{1, &Telling::somebody_complains},
        ActRow{1, &Telling::merchant_is_suspended},
        // Situations.
        ActRow{3, &Telling::answer_is_lost},
        ActRow{2, &Telling::answer_is_untrusted},
        ActRow{3, &Telling::cancel_races_a_debit},
        ActRow{3, &Telling::told_after_restart},
        ActRow{3, &Telling::key_changes_before_the_news},
        ActRow{2, &Telling::many_are_due_at_once},
        ActRow{2, &Telling::held_and_let_go},
        ActRow{2, &Telling::money_comes_late},
        ActRow{2, &Telling::refund_answer_is_lost},
    };
    (this->*dice_.weighed<ActRow>("what happens", kActs).act)();
  }

  void time_passes() { advance(dice_.one_of<const char*>("how long", kSpans)); }
  void time_stops_at_a_moment() { run_until(dice_.one_of<const char*>("until", kMoments)); }
  void fault_is_armed() {
    const FaultRow& row = dice_.weighed<FaultRow>("which fault", kFaultRows);
    std::uint64_t places = 1;
    while (places < row.at.size() && *row.at[places] != '\0') ++places;
    const std::string at = row.at[dice_.below("where it strikes", places)];
    const std::uint64_t times = dice_.between("how often", 0, 3);
    arm(row, at, times == 0 ? "" : std::to_string(times));
  }
  void somebody_cancels() {
    constexpr std::array<const char*, 3> kWho{"payer", "merchant", "provider"};
    step("cancel", {{"customer", somebody()}, {"by", dice_.one_of<const char*>("by", kWho)}});
  }
  void somebody_signs() { subscribe(dice_.below("who", cast_.payers)); }
  void merchant_restarts() { bare("restart_merchant", ""); }
  void merchant_is_away() {
    bare("stop_merchant", "");
    advance(dice_.one_of<const char*>("how long", kSpans));
    bare("start_merchant", "");
  }
  void wallet_changes() {
    if (dice_.chance("tops up", 0.5))
      return step("top_up", {{"payer", somebody()}, {"amount", "50.00 CNY"}});
    step("payer", {{"name", somebody()},
                   {"balance", dice_.chance("to nothing", 0.6) ? "0.00 CNY" : "30.00 CNY"}});
  }
  void account_changes() {
    constexpr std::array<const char*, 6> kStates{"normal", "normal",        "restricted",
                                                 "gone",   "limit_reached", "bank_unavailable"};
    step("payer",
         {{"name", somebody()}, {"state", dice_.one_of<const char*>("account state", kStates)}});
  }
  void money_goes_back() {
    if (dice_.chance("part of it", 0.6))
      return step("refund", {{"customer", somebody()}, {"amount", "5.00 CNY"}});
    bare("refund", somebody());
  }
  void outcome_is_retold() {
    step("resend",
         {{"customer", somebody()}, {"times", std::to_string(dice_.between("how often", 1, 3))}});
  }
  void somebody_complains() {
    step("complain", {{"customer", somebody()}, {"cause", "forgotten_renewal"}});
    if (!dice_.chance("left alone", 0.3)) bare("answer_complaints", "");
  }
  void merchant_is_suspended() {
    if (dice_.chance("while a debit is open", 0.6)) run_until("debit_executing");
    bare("merchant_account", "suspended");
    advance(dice_.one_of<const char*>("how long", kSpans));
    bare("merchant_account", "open");
  }

  void answer_is_lost() {
    arm("drop_answer", "debit");
    if (dice_.chance("news are lost too", 0.5)) arm("lose_callback", "notify", "4");
    run_until("debit_settled");
  }
  void answer_is_untrusted() {
    arm(dice_.chance("unsigned", 0.5) ? "bad_signature" : "absent_signature", "debit");
    run_until("debit_settled");
  }
  void cancel_races_a_debit() {
    constexpr std::array<const char*, 3> kBefore{"debit_accepted", "debit_executing", "payer_told"};
    run_until(dice_.one_of<const char*>("before", kBefore));
    somebody_cancels();
  }
  void told_after_restart() {
    run_until("debit_settled");
    advance("5m");
    merchant_restarts();
    outcome_is_retold();
  }
  void key_changes_before_the_news() {
    run_until("debit_accepted");
    arm("rotate_platform_key", "notify", "3");
    advance("1d");
  }
  void many_are_due_at_once() {
    arm("throttled", "debit", "2");
    run_until("debit_settled");
  }
  void held_and_let_go() {
    arm("hold", "debit");
    run_until("debit_held");
    advance(dice_.one_of<const char*>("how long", kSpans));
    for (std::uint64_t i = 0; i < cast_.payers; ++i)
      dice_.chance("let go", 0.7) ? bare("release", payer_name(i))
                                  : bare("refuse_held", payer_name(i));
  }
  void money_comes_late() {
    for (std::uint64_t i = 0; i < cast_.payers; ++i)
      step("payer", {{"name", payer_name(i)}, {"balance", "0.00 CNY"}});
    run_until("debit_refused");
    for (std::uint64_t i = 0; i < cast_.payers; ++i)
      step("top_up", {{"payer", payer_name(i)}, {"amount", "100.00 CNY"}});
    advance("1d");
  }
  void refund_answer_is_lost() {
    arm("drop_answer", "refund");
    money_goes_back();
    advance("6h");
  }

  Dice dice_;
  const Cast& cast_;
  std::uint64_t place_ = 1000;
  Part steps_ = Part::list();
};

}  // namespace

Part steps_of(std::uint64_t seed, const Cast& cast) { return Telling(seed, cast).tell(); }

}  // namespace daikou::scenarios
