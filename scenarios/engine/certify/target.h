// What `daikou certify` is told about a merchant system: how it is started and reached, what it
// takes to have it subscribe, cancel, move its clock and show its books. docs/certify.md is the
// manual; the JSON Schema and the messages follow from the forms.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/domain/provider.h"
#include "scenarios/engine/certify/text_template.h"
#include "simulator/world/blueprint.h"

namespace daikou::scenarios::certify {

// Something the merchant is asked to do: an HTTP request, or a command whose standard output is
// JSON.
struct HookCall {
  std::string method = "POST";
  TextTemplate url;
  std::map<std::string, TextTemplate> headers;
  TextTemplate body;
  std::vector<TextTemplate> command;  // Program and arguments; instead of a url.
  milliseconds timeout = seconds(30);
};

// Where things stand in the answer are JSON pointers (RFC 6901), such as "/items/0/order".
struct SubscribeHook : HookCall {
  std::string subscription = "/subscription";  // The merchant's name for it, for the other hooks.
  std::string signing_url = "/signing_url";
  std::string signing_form;  // An object of fields the payer's browser posts there; none: it gets.
};

struct CancelHook : HookCall {};

// "The clock reads ${now}: do what is due", and answers when that is done.
struct ClockHook : HookCall {
  std::string next_due;           // When it has work next; none: it is told the time ever so often.
  milliseconds every = hours(1);  // That often.
};

enum class AmountUnit : std::uint8_t { kYuan, kFen };

struct ViewHook : HookCall {
  std::string state = "/state";
  std::vector<std::string> active = {"active"};  // What `state` says while the mandate lives.
  std::string debits = "/debits";                // A list.
  std::string order = "/order";                  // In each of them.
  std::string amount = "/amount";
  AmountUnit unit = AmountUnit::kYuan;
  std::string debit_state = "/state";
  std::vector<std::string> settled = {"settled"};  // What it says when money has come.
  std::string notices;  // A list of what the customer was told; none: nobody can see it.
  std::string notice_at = "/at";
  std::string notice_kind;                // None: all of them announce debits.
  std::vector<std::string> notice_words;  // What announces one says there.
};

struct ReconcileHook : HookCall {
  std::string differences = "/differences";  // A list, or how many there are.
};

// "Sign with ${key} from now on, and expect it": where a merchant and its provider share a key.
struct ChangeKeyHook : HookCall {};

struct Hooks {
  std::optional<SubscribeHook> subscribe;
  std::optional<CancelHook> cancel;
  std::optional<ClockHook> clock;
  std::optional<ClockHook>
      bill;  // The billing run; after the clock was moved, when both are there.
  std::optional<ViewHook> view;
  std::optional<ReconcileHook> reconcile;
  std::optional<ChangeKeyHook> change_key;
};

struct Start {
  std::vector<TextTemplate> command;
  std::map<std::string, TextTemplate> environment;  // Beside what certify itself was started with.
  TextTemplate folder;                              // Where it is started; the target's own.
  milliseconds ready_within = seconds(30);
};

struct MerchantTarget {
  TextTemplate url;  // Empty: the first line it prints when it was started.
  std::optional<Start> start;
  bool follows_clock = false;    // It follows the world's clock by itself, as a follower.
  TextTemplate told_of_ends_at;  // Where it is told of ended mandates, as entered on a console.
  // What it may take in the machine's time until its view shows what it was told.
  milliseconds patience = seconds(2);
};

struct GatewayTarget {
  std::uint16_t port = 0;                     // 0: any free one.
  std::uint64_t seed = 1;                     // Of the default world.
  std::optional<simulator::Blueprint> world;  // None: the default one.
  std::string merchant;                       // Which of its merchants; the first.
};

struct Target {
  std::string file;
  std::string name;
  Channel channel = Channel::kWechatV2;
  GatewayTarget gateway;
  MerchantTarget merchant;
  Hooks hooks;
  milliseconds notice_before = hours(72);  // R15.

  // Whether anything lets time pass for the merchant.
  bool has_time() const {
    return merchant.follows_clock || hooks.clock.has_value() || hooks.bill.has_value();
  }
};

// Errors: kNotFound, kMalformed: file, line, key, what was seen and what was wanted.
Result<Target> load_target(const std::string& file);
Result<Target> read_target(const form::Node& document, const std::string& file);

// The JSON Schema of such a file.
std::string target_schema();

}  // namespace daikou::scenarios::certify

namespace daikou::form {

template <>
struct FormOf<scenarios::certify::Target> {
  static Form<scenarios::certify::Target> form();
};

}  // namespace daikou::form
