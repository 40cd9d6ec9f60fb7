#include "scenarios/engine/certify/target.h"

#include <algorithm>
#include <set>

#include "scenarios/engine/scenario/policy_form.h"
#include "scenarios/engine/schema/schema.h"
#include "scenarios/engine/yaml/parse.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios::certify {
namespace {

using form::Node;

using Names = std::set<std::string, std::less<>>;

const Names kOfTheRun{"gateway", "channel", "credentials", "world", "daikou", "folder"};
const Names kOfAnyHook{"merchant", "now", "unix", "date", "payer"};

Names with(Names names, const Names& more) {
  names.insert(more.begin(), more.end());
  return names;
}

// What one hook, or the start, may name.
struct Allowed {
  std::string where;
  Names names;
};

Result<Done> check_text(const TextTemplate& text, const Allowed& allowed) {
  DAIKOU_TRY(const std::set<std::string> names, variables_in(text.text));
  for (const std::string& name : names) {
    if (name.starts_with("env.") || allowed.names.contains(name)) continue;
    std::string list;
    for (const std::string& each : allowed.names) list += (list.empty() ? "" : ", ") + each;
    return Error{ErrorCode::kMalformed, text.place + ": " + allowed.where + ": '${" + name +
                                            "}' is nothing known here, want one of " + list +
                                            " or env.NAME"};
  }
  return Done{};
}

// `map` is what the hook was read from.
Result<Done> check_call(const HookCall& call, const Node& map, const Allowed& allowed) {
  if (call.url.empty() == call.command.empty())
    return map.error("want either a url or a command, and not both");
  if (!call.command.empty() && (!call.body.empty() || !call.headers.empty()))
    return map.error("a command takes no headers and no body");
  if (call.timeout <= milliseconds(0)) return map.error("timeout: want more than 0s");
  DAIKOU_CHECK(check_text(call.url, allowed));
  DAIKOU_CHECK(check_text(call.body, allowed));
  for (const auto& [name, value] : call.headers) DAIKOU_CHECK(check_text(value, allowed));
  for (const TextTemplate& word : call.command) DAIKOU_CHECK(check_text(word, allowed));
  return Done{};
}

Result<Done> check_pointer(const Node& map, std::string_view key, const std::string& pointer) {
  if (pointer.empty() || pointer.starts_with('/')) return Done{};
  const Node* node = map.find(key);
  return (node == nullptr ? map : *node)
      .error("'" + pointer + "', want a JSON pointer such as /items/0");
}

template <class Hook>
Result<Done> check_hook(const std::optional<Hook>& hook, const Node& hooks, const char* name,
                        const Names& more) {
  if (!hook) return Done{};
  return check_call(*hook, *hooks.find(name),
                    {"hooks." + std::string(name), with(with(kOfTheRun, kOfAnyHook), more)});
}

struct Pointer {
  const char* key;
  const std::string* value;
};

Result<Done> check_pointers(const Node& hooks, const char* hook, std::vector<Pointer> pointers) {
  const Node* map = hooks.find(hook);
  if (map == nullptr) return Done{};
  for (const Pointer& each : pointers) DAIKOU_CHECK(check_pointer(*map, each.key, *each.value));
  return Done{};
}

Result<Done> check_hooks(const Hooks& hooks, const Node& map) {
  DAIKOU_CHECK(check_hook(hooks.subscribe, map, "subscribe", {}));
  DAIKOU_CHECK(check_hook(hooks.cancel, map, "cancel", {"subscription"}));
  DAIKOU_CHECK(check_hook(hooks.clock, map, "clock", {}));
  DAIKOU_CHECK(check_hook(hooks.bill, map, "bill", {}));
  DAIKOU_CHECK(check_hook(hooks.view, map, "view", {"subscription"}));
  DAIKOU_CHECK(check_hook(hooks.reconcile, map, "reconcile", {}));
  DAIKOU_CHECK(check_hook(hooks.change_key, map, "change_key", {"key"}));
  for (const auto& [name, clock] :
       {std::pair{"clock", &hooks.clock}, std::pair{"bill", &hooks.bill}}) {
    if (!*clock) continue;
    DAIKOU_CHECK(check_pointers(map, name, {{"next_due", &(*clock)->next_due}}));
    if ((*clock)->every < minutes(1))
      return map.find(name)->error("every: want 1m or more, of the world's time");
  }
  if (hooks.subscribe)
    DAIKOU_CHECK(check_pointers(map, "subscribe",
                                {{"subscription", &hooks.subscribe->subscription},
                                 {"signing_url", &hooks.subscribe->signing_url},
                                 {"signing_form", &hooks.subscribe->signing_form}}));
  if (hooks.reconcile)
    DAIKOU_CHECK(
        check_pointers(map, "reconcile", {{"differences", &hooks.reconcile->differences}}));
  if (!hooks.view) return Done{};
  const ViewHook& view = *hooks.view;
  return check_pointers(map, "view",
                        {{"state", &view.state},
                         {"debits", &view.debits},
                         {"order", &view.order},
                         {"amount", &view.amount},
                         {"debit_state", &view.debit_state},
                         {"notices", &view.notices},
                         {"notice_at", &view.notice_at},
                         {"notice_kind", &view.notice_kind}});
}

Result<Done> check_start(const Start& start, const Node& map) {
  if (start.command.empty()) return map.error("command: nothing to start, want a program");
  const Allowed allowed{"merchant.start", kOfTheRun};
  for (const TextTemplate& word : start.command) DAIKOU_CHECK(check_text(word, allowed));
  for (const auto& [name, value] : start.environment) DAIKOU_CHECK(check_text(value, allowed));
  return check_text(start.folder, allowed);
}

Result<Done> check_merchant(const MerchantTarget& merchant, const Node& map) {
  if (merchant.url.empty() && !merchant.start)
    return map.error("neither 'url' nor 'start', want to know where it is or how it is started");
  DAIKOU_CHECK(check_text(merchant.url, {"merchant.url", kOfTheRun}));
  DAIKOU_CHECK(check_text(merchant.told_of_ends_at,
                          {"merchant.told_of_ends_at", with(kOfTheRun, {"merchant"})}));
  return merchant.start ? check_start(*merchant.start, *map.find("start")) : Result<Done>(Done{});
}

Result<Done> check(const Target& target, const Node& document) {
  DAIKOU_CHECK(check_merchant(target.merchant, *document.find("merchant")));
  const Hooks& hooks = target.hooks;
  if (target.merchant.follows_clock && hooks.clock)
    return document.find("hooks")->error(
        "clock: a merchant that follows the clock (merchant.follows_clock) needs no such hook");
  return check_hooks(hooks, *document.find("hooks"));
}

}  // namespace

Result<Target> read_target(const Node& document, const std::string& file) {
  DAIKOU_TRY(Target target, form::Reading<Target>::read(document));
  target.file = file;
  DAIKOU_CHECK(check(target, document));
  return target;
}

Result<Target> load_target(const std::string& file) {
  DAIKOU_TRY(const Node document, yaml::load(file));
  return read_target(document, file);
}

std::string target_schema() {
  return json_schema(form::Reading<Target>::shape(), "Daikou certify target");
}

}  // namespace daikou::scenarios::certify

namespace daikou::form {

namespace certify = scenarios::certify;

template <>
struct NamesOf<certify::AmountUnit> {
  static constexpr std::array<std::string_view, 2> names() { return {"yuan", "fen"}; }
};

namespace {

// What every hook takes, put into a hook with more to it.
template <class Hook>
Form<Hook> hook_form(std::vector<Field<Hook>> more = {}) {
  using certify::TextTemplate;
  Form<Hook> form{{
      field_by<Hook, std::string>("method", "Of the request; POST.",
                                  [](std::string value, Hook& hook) { hook.method = value; }),
      field_by<Hook, TextTemplate>(
          "url", "Where it is asked, over HTTP.",
          [](TextTemplate value, Hook& hook) { hook.url = std::move(value); }),
      field_by<Hook, std::map<std::string, TextTemplate>>(
          "headers", "Of the request.",
          [](std::map<std::string, TextTemplate> value, Hook& hook) {
            hook.headers = std::move(value);
          }),
      field_by<Hook, TextTemplate>(
          "body", "Of the request; JSON where it begins with a brace or bracket.",
          [](TextTemplate value, Hook& hook) { hook.body = std::move(value); }),
      field_by<Hook, std::vector<TextTemplate>>(
          "command", "A program and its arguments instead; it prints JSON.",
          [](std::vector<TextTemplate> value, Hook& hook) { hook.command = std::move(value); }),
      field_by<Hook, milliseconds>("timeout", "How long it may take, of the machine's time; 30s.",
                                   [](milliseconds value, Hook& hook) { hook.timeout = value; }),
  }};
  for (Field<Hook>& each : more) form.fields.push_back(std::move(each));
  return form;
}

}  // namespace

template <>
struct FormOf<certify::SubscribeHook> {
  using H = certify::SubscribeHook;
  static Form<H> form() {
    return hook_form<H>(
        {field<&H::subscription>("subscription", "Where its name stands; /subscription."),
         field<&H::signing_url>("signing_url", "Where the payer signs; /signing_url."),
         field<&H::signing_form>("signing_form",
                                 "Fields the payer's browser posts there; it gets the page.")});
  }
};
template <>
struct FormOf<certify::CancelHook> {
  static Form<certify::CancelHook> form() { return hook_form<certify::CancelHook>(); }
};
template <>
struct FormOf<certify::ClockHook> {
  using H = certify::ClockHook;
  static Form<H> form() {
    return hook_form<H>(
        {field<&H::next_due>("next_due", "When it has work next; nowhere."),
         field<&H::every>("every", "How often it is told the time where it does not say; 1h.")});
  }
};
template <>
struct FormOf<certify::ViewHook> {
  using H = certify::ViewHook;
  static Form<H> form() {
    return hook_form<H>(
        {field<&H::state>("state", "The mandate's state; /state."),
         field<&H::active>("active", "What stands there while it lives; active."),
         field<&H::debits>("debits", "The list of debits; /debits."),
         field<&H::order>("order", "A debit's order number, in its row; /order."),
         field<&H::amount>("amount", "A debit's amount; /amount."),
         field<&H::unit>("unit", "What amounts are counted in; yuan."),
         field<&H::debit_state>("debit_state", "A debit's state; /state."),
         field<&H::settled>("settled", "What stands there when money has come; settled."),
         field<&H::notices>("notices", "The list of what the customer was told; nowhere."),
         field<&H::notice_at>("notice_at", "When, in its row; /at."),
         field<&H::notice_kind>("notice_kind", "What kind; all of them announce debits."),
         field<&H::notice_words>("notice_words", "The kinds that announce a debit.")});
  }
};
template <>
struct FormOf<certify::ReconcileHook> {
  using H = certify::ReconcileHook;
  static Form<H> form() {
    return hook_form<H>({field<&H::differences>(
        "differences", "The list of differences, or their number; /differences.")});
  }
};
template <>
struct FormOf<certify::ChangeKeyHook> {
  static Form<certify::ChangeKeyHook> form() { return hook_form<certify::ChangeKeyHook>(); }
};
template <>
struct FormOf<certify::Hooks> {
  using H = certify::Hooks;
  static Form<H> form() {
    return {{field<&H::subscribe>("subscribe", "Has ${payer} subscribe."),
             field<&H::cancel>("cancel", "The customer of ${subscription} cancels."),
             field<&H::clock>("clock", "The clock reads ${now}: do what is due."),
             field<&H::bill>("bill", "Run the billing at ${now}."),
             field<&H::view>("view", "What the merchant knows of ${subscription}."),
             field<&H::reconcile>("reconcile", "Holds the bill of ${date} against the books."),
             field<&H::change_key>("change_key", "Signs with ${key} from now on.")}};
  }
};
template <>
struct FormOf<certify::Start> {
  using S = certify::Start;
  static Form<S> form() {
    return {{field<&S::command>("command", "A program and its arguments.", Need::kRequired),
             field<&S::environment>("environment", "Variables for it, beside certify's own."),
             field<&S::folder>("folder", "Where it is started; where the target file is."),
             field<&S::ready_within>("ready_within", "How long it may take to answer; 30s.")}};
  }
};
template <>
struct FormOf<certify::MerchantTarget> {
  using M = certify::MerchantTarget;
  static Form<M> form() {
    return {{field<&M::url>("url", "Its address; the first line that it prints."),
             field<&M::start>("start", "How it is started; it runs already."),
             field<&M::follows_clock>("follows_clock",
                                      "It follows the world's clock by itself; false."),
             field<&M::told_of_ends_at>("told_of_ends_at",
                                        "Where it is told of ended mandates, as entered on the "
                                        "provider's console; nowhere."),
             field<&M::patience>("patience", "What its view may lag behind; 2s.")}};
  }
};
template <>
struct FormOf<certify::GatewayTarget> {
  using G = certify::GatewayTarget;
  static Form<G> form() {
    return {{field<&G::port>("port", "Where the gateway listens; any free port."),
             field<&G::seed>("seed", "Of the default world; 1."),
             field<&G::world>("world", "Another world than the default one."),
             field<&G::merchant>("merchant", "Which of its merchants is graded; the first.")}};
  }
};

Form<certify::Target> FormOf<certify::Target>::form() {
  using T = certify::Target;
  return {{field<&T::name>("name", "What the merchant system is called.", Need::kRequired),
           field<&T::channel>("channel", "Over which channel it is graded.", Need::kRequired),
           field<&T::gateway>("gateway", "The gateway it meets."),
           field<&T::merchant>("merchant", "Where it is, or how it is started.", Need::kRequired),
           field<&T::hooks>("hooks", "What it can be asked to do.", Need::kRequired),
           field<&T::notice_before>("notice_before",
                                    "How long before a debit the customer is told; 72h.")}};
}

}  // namespace daikou::form
