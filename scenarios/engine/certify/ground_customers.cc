// How a ground gets its customers, and what the merchant is asked about them.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenarios/engine/certify/ground.h"
#include "scenarios/engine/certify/hook_follower.h"
#include "simulator/gateway/signing.h"

namespace daikou::scenarios::certify {
namespace {

using BodyJson = nlohmann::json;

constexpr std::size_t kRefusalShown = 300;

http::Request consent_request(const BodyJson& order) {
  http::Request request;
  request.method = "POST";
  request.target = "/_daikou/v1/consent";
  request.headers.add("Content-Type", "application/json");
  request.body = order.dump();
  return request;
}

// How many differences an answer counts: the length of a list, or a number.
std::optional<std::size_t> count_at(const wire::Json& answer, const std::string& pointer) {
  const wire::Json* found = find(answer, pointer);
  if (found == nullptr) return std::nullopt;
  if (found->is_array()) return found->items().size();
  const Result<Fen> number = fen_from_fen_text(found->scalar());
  if (!number) return std::nullopt;
  return static_cast<std::size_t>(number->count());
}

}  // namespace

std::string Ground::new_payer() { return "certify-" + std::to_string(++payers_made_); }

Result<wire::Json> Ground::ask(const char* name, const HookCall& call, const Variables& more) {
  Variables variables = variables_of_hooks();
  for (const auto& [key, value] : more) variables[key] = value;
  Result<wire::Json> answer = hooks_.ask(name, call, variables);
  if (follower_ != nullptr) follower_->stir();
  return answer;
}

// Where the payer's browser arrives. A form that it posts leads to a page of the gateway.
Result<std::string> Ground::signing_page(const wire::Json& answer) {
  const SubscribeHook& hook = *target_.hooks.subscribe;
  const auto url = word_at(answer, hook.signing_url);
  if (!url || url->empty())
    return Error{ErrorCode::kRefused,
                 "hook subscribe: no signing address at '" + hook.signing_url + "' in the answer"};
  const wire::Json* form = hook.signing_form.empty() ? nullptr : find(answer, hook.signing_form);
  if (form == nullptr || form->members().empty()) return *url;
  DAIKOU_TRY(const http::Url place, http::parse_url(*url));
  http::Request request;
  request.method = "POST";
  request.target = place.target;
  request.headers.add("Host", place.host);
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  for (const wire::Json::Member& each : form->members())
    request.body += (request.body.empty() ? "" : "&") + http::form_encode(each.name) + "=" +
                    http::form_encode(each.value.scalar());
  const http::Response page = server_->simulator().handle(request);
  const std::string_view location = page.headers.get("Location");
  if (location.empty())
    return Error{ErrorCode::kRefused,
                 "the gateway opens no signing page for that form, but "
                 "answers " +
                     std::to_string(page.status) + " " + page.body.substr(0, kRefusalShown)};
  return location.starts_with('/') ? gateway_origin() + std::string(location)
                                   : std::string(location);
}

Result<MandateId> Ground::consent(const wire::Json& answer, const std::string& payer) {
  DAIKOU_TRY(const std::string page, signing_page(answer));
  const http::Response given = server_->simulator().handle(
      consent_request({{"url", page}, {"payer", payer}, {"action", "confirm"}}));
  const BodyJson json = BodyJson::parse(given.body, nullptr, false);
  const auto number = BodyJson::json_pointer("/mandate/number");
  if (given.status < 400 && json.is_object() && json.contains(number) &&
      json[number].is_number_unsigned())
    return MandateId{json[number].get<std::uint64_t>()};
  return Error{ErrorCode::kRefused,
               "the payer could not sign at " + page + ": " + given.body.substr(0, kRefusalShown)};
}

Result<Customer> Ground::sign_up(const std::string& payer, Fen balance) {
  if (!target_.hooks.subscribe) return Error{ErrorCode::kNotFound, "no hook `subscribe`"};
  Customer customer;
  customer.payer = payer;
  customer.since = last_entry();
  simulator::Payer row;
  row.alias = payer;
  row.balance = balance;
  {
    const std::lock_guard lock(cell_->mutex);
    DAIKOU_TRY(customer.payer_id, simulator::add_new_payer(cell_->world, std::move(row)));
  }
  DAIKOU_TRY(const wire::Json answer,
             ask("subscribe", *target_.hooks.subscribe, {{"payer", payer}}));
  const auto name = word_at(answer, target_.hooks.subscribe->subscription);
  if (!name)
    return Error{ErrorCode::kRefused, "hook subscribe: no subscription at '" +
                                          target_.hooks.subscribe->subscription +
                                          "' in the answer"};
  customer.subscription = *name;
  DAIKOU_TRY(customer.mandate, consent(answer, payer));
  customers_.push_back(customer);
  DAIKOU_CHECK(settle());
  return customer;
}

Result<Done> Ground::cancel(const Customer& customer) {
  if (!target_.hooks.cancel) return Error{ErrorCode::kNotFound, "no hook `cancel`"};
  DAIKOU_CHECK(ask("cancel", *target_.hooks.cancel,
                   {{"payer", customer.payer}, {"subscription", customer.subscription}}));
  return settle();
}

Result<View> Ground::view(const Customer& customer) {
  if (!target_.hooks.view) return Error{ErrorCode::kNotFound, "no hook `view`"};
  DAIKOU_TRY(const wire::Json answer,
             ask("view", *target_.hooks.view,
                 {{"payer", customer.payer}, {"subscription", customer.subscription}}));
  return read_view(answer, *target_.hooks.view);
}

Result<View> Ground::view_until(const Customer& customer,
                                const std::function<bool(const View&)>& wanted) {
  Result<View> seen = view(customer);
  wait_until(target_.merchant.patience, [&] {
    if (!seen || wanted(*seen)) return true;
    seen = view(customer);
    return !seen || wanted(*seen);
  });
  return seen;
}

Result<std::size_t> Ground::reconcile(Date date) {
  if (!target_.hooks.reconcile) return Error{ErrorCode::kNotFound, "no hook `reconcile`"};
  const ReconcileHook& hook = *target_.hooks.reconcile;
  DAIKOU_TRY(const wire::Json answer, ask("reconcile", hook, {{"date", to_date_text(date)}}));
  if (const auto count = count_at(answer, hook.differences)) return *count;
  return Error{ErrorCode::kMalformed, "hook reconcile: neither a list nor a number at '" +
                                          hook.differences + "' in the answer"};
}

Result<Done> Ground::change_key() {
  if (!target_.hooks.change_key) return Error{ErrorCode::kNotFound, "no hook `change_key`"};
  const std::string number = std::to_string(++keys_made_);
  // As long as the channels want it: 32 characters.
  const std::string key = "CertifyKey" + std::string(22 - number.size(), '0') + number;
  DAIKOU_CHECK(ask("change_key", *target_.hooks.change_key, {{"key", key}}));
  {
    const std::lock_guard lock(cell_->mutex);
    simulator::Account* account =
        cell_->world.merchants.edit(merchant_).account(provider_of(target_.channel));
    auto keys = std::make_shared<simulator::Keyring>(*account->keys);
    keys->shared.emplace_back(key);
    account->keys = std::move(keys);
  }
  return server_->simulator().worlds().reindex(cell_);
}

}  // namespace daikou::scenarios::certify
