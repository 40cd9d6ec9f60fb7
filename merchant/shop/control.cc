#include "merchant/shop/control.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "core/form/form.h"
#include "merchant/shop/wording.h"

namespace daikou::merchant {
namespace {

using form::field;
using form::Form;
using form::Need;
using form::Node;

struct ListQuery {
  std::uint64_t after = 0;
  std::size_t limit = 100;
  std::string customer;
};

struct SubscribeRequest {
  std::string customer;
  std::string plan;
  std::string channel = "wechat_v2";
  std::string entry = "page";
  std::string payer;
  std::string payer_address;
  std::optional<Date> first_due;
  std::string replaces;
};

struct RefundRequest {
  Fen amount;
};

struct ReconcileRequest {
  std::string channel;
  Date date{};
};

// A world that follows the wall goes on while a tick is under way, and another request may have
// brought its later reading before.
constexpr milliseconds kOvertakenMax = minutes(1);

struct TickRequest {
  std::optional<Instant> now;
};

Form<ListQuery> list_form() {
  return {{field<&ListQuery::after>("after", "Rows numbered after this one."),
           field<&ListQuery::limit>("limit", "At most so many, 1 to 1000."),
           field<&ListQuery::customer>("customer", "Of this customer; subscriptions only.")}};
}

Form<SubscribeRequest> subscribe_form() {
  using R = SubscribeRequest;
  return {{field<&R::customer>("customer", "Who subscribes.", Need::kRequired),
           field<&R::plan>("plan", "To what.", Need::kRequired),
           field<&R::channel>("channel", "Over which channel."),
           field<&R::entry>("entry", "How the payer reaches the signing page."),
           field<&R::payer>("payer", "The channel's id of the payer."),
           field<&R::payer_address>("payer_address", "The payer's IP address."),
           field<&R::first_due>("first_due", "The due date of the first debit."),
           field<&R::replaces>("replaces", "The subscription that ends when this is signed.")}};
}

Form<RefundRequest> refund_form() {
  return {{field<&RefundRequest::amount>("amount", "How much; all that is left when absent.")}};
}

Form<ReconcileRequest> reconcile_form() {
  return {{field<&ReconcileRequest::channel>("channel", "Whose bill.", Need::kRequired),
           field<&ReconcileRequest::date>("date", "Of which day.", Need::kRequired)}};
}

// A "now" that is null only asks.
Form<TickRequest> tick_form() {
  return {{form::Field<TickRequest>{"now", "What the clock reads.", Need::kOptional,
                                    [](const Node& node, TickRequest& request) -> Result<Done> {
                                      if (node.kind() == Node::Kind::kNothing) return Done{};
                                      DAIKOU_TRY(request.now, node.instant());
                                      return Done{};
                                    },
                                    &form::Reading<Instant>::shape}}};
}

template <class T>
Result<T> read(const Form<T>& wanted, const Result<Node>& node) {
  if (!node) return node.error();
  T value;
  DAIKOU_CHECK(form::read_into(wanted, *node, value));
  return value;
}

Result<ListQuery> list_query(const http::Request& request) {
  DAIKOU_TRY(const ListQuery query, read(list_form(), node_of_query(request.query())));
  if (query.limit < 1 || query.limit > 1000)
    return Error{ErrorCode::kMalformed,
                 "limit: " + std::to_string(query.limit) + ", want 1 to 1000"};
  return query;
}

Result<Channel> channel_named(const std::string& name) {
  if (const auto channel = channel_from_name(name)) return *channel;
  return Error{ErrorCode::kMalformed, "no channel '" + name + "'"};
}

Json object(std::string_view name, Json value) {
  Json json = Json::object();
  json.set(name, std::move(value));
  return json;
}

// A full page has a next one, which may be empty.
template <class Row>
http::Response page_of(const std::vector<Row>& rows, Json items, std::size_t limit) {
  Json json = object("items", std::move(items));
  json.set("next", rows.size() < limit
                       ? Json::null()
                       : Json::number(static_cast<std::int64_t>(rows.back().key.value)));
  return reply(json);
}

}  // namespace

struct Control::Call {
  const http::Request& request;
  std::string item;  // The middle of the path: a subscription's code, an order.
};

// `before` the item and `after` it; a route without an item has an empty `after` and no slash at
// the end of `before`.
struct Control::Route {
  std::string_view method;
  std::string_view before;
  std::string_view after;
  Result<http::Response> (Control::*serve)(const Call&);
};

const std::vector<Control::Route>& Control::routes() {
  static const std::vector<Route> kRoutes{
      {"GET", "health", "", &Control::health},
      {"GET", "subscriptions", "", &Control::list_subscriptions},
      {"POST", "subscriptions", "", &Control::subscribe},
      {"GET", "subscriptions/", "/facts", &Control::facts},
      {"POST", "subscriptions/", "/cancel", &Control::cancel},
      {"POST", "subscriptions/", "/topped-up", &Control::topped_up},
      {"GET", "subscriptions/", "", &Control::show},
      {"GET", "debits", "", &Control::list_debits},
      {"POST", "debits/", "/refund", &Control::refund},
      {"GET", "refunds", "", &Control::list_refunds},
      {"GET", "messages", "", &Control::list_messages},
      {"GET", "incidents", "", &Control::list_incidents},
      {"POST", "reconcile", "", &Control::reconcile},
      {"POST", "tick", "", &Control::tick},
  };
  return kRoutes;
}

http::Response Control::handle(const http::Request& request) {
  const std::string_view path = request.path().substr(kRoot.size());
  bool known_path = false;
  for (const Route& route : routes()) {
    const bool has_item = route.before.ends_with('/');
    const bool fits = has_item ? path.size() > route.before.size() + route.after.size() &&
                                     path.starts_with(route.before) && path.ends_with(route.after)
                               : path == route.before;
    if (!fits) continue;
    known_path = true;
    if (route.method != request.method) continue;
    std::string_view item = path.substr(route.before.size());
    item.remove_suffix(route.after.size());
    const Call call{request, http::percent_decode(item)};
    const Result<http::Response> served = (this->*route.serve)(call);
    return served ? *served : refusal(served.error());
  }
  http::Response response = refusal(
      {ErrorCode::kNotFound, "no call " + request.method + " " + std::string(request.path())});
  if (known_path) response.status = 405;
  return response;
}

Result<http::Response> Control::health(const Call&) {
  Json json = Json::object();
  json.set("now", merchant::json_of(merchant_.now()));
  json.set("next_due", merchant::json_of(merchant_.next_due()));
  const std::optional<std::string> halted = merchant_.halted();
  json.set("halted", halted ? Json::text(*halted) : Json::null());
  json.set("driven", Json::boolean(driven_ != nullptr));
  Json channels = Json::array();
  for (const ChannelRow& row : kChannels)
    if (merchant_.has(row.channel)) channels.append(merchant::json_of(row.name));
  json.set("channels", std::move(channels));
  return reply(json, halted ? 503 : 200);
}

Result<http::Response> Control::list_subscriptions(const Call& call) {
  DAIKOU_TRY(const ListQuery query, list_query(call.request));
  if (!query.customer.empty()) {
    DAIKOU_TRY(const auto rows, merchant_.book().subscriptions_of(query.customer));
    return page_of(rows, list_of(rows), rows.size() + 1);
  }
  DAIKOU_TRY(const auto rows, merchant_.book().subscriptions({query.after}, query.limit));
  return page_of(rows, list_of(rows), query.limit);
}

Result<http::Response> Control::list_debits(const Call& call) {
  DAIKOU_TRY(const ListQuery query, list_query(call.request));
  DAIKOU_TRY(const auto rows, merchant_.book().debits({query.after}, query.limit));
  return page_of(rows, list_of(rows), query.limit);
}

Result<http::Response> Control::list_refunds(const Call& call) {
  DAIKOU_TRY(const ListQuery query, list_query(call.request));
  DAIKOU_TRY(const auto rows, merchant_.book().refunds({query.after}, query.limit));
  return page_of(rows, list_of(rows), query.limit);
}

Result<http::Response> Control::list_messages(const Call& call) {
  DAIKOU_TRY(const ListQuery query, list_query(call.request));
  DAIKOU_TRY(const auto rows, merchant_.book().messages({query.after}, query.limit));
  Json items = Json::array();
  for (const Message& message : rows) items.append(json_of(message));
  return page_of(rows, std::move(items), query.limit);
}

Result<http::Response> Control::list_incidents(const Call& call) {
  DAIKOU_TRY(const ListQuery query, list_query(call.request));
  DAIKOU_TRY(const auto rows, merchant_.book().incidents({query.after}, query.limit));
  return page_of(rows, list_of(rows), query.limit);
}

Result<http::Response> Control::subscribe(const Call& call) {
  DAIKOU_TRY(const SubscribeRequest asked, read(subscribe_form(), node_of_body(call.request.body)));
  SubscribeOrder order;
  order.customer = asked.customer;
  order.plan = asked.plan;
  DAIKOU_TRY(order.channel, channel_named(asked.channel));
  const auto entry = signing_entry_from_name(asked.entry);
  if (!entry) return Error{ErrorCode::kMalformed, "no entry '" + asked.entry + "'"};
  order.entry = *entry;
  order.payer = asked.payer;
  order.payer_address = asked.payer_address;
  order.first_due = asked.first_due;
  order.replaces = asked.replaces;
  DAIKOU_TRY(const Subscribed subscribed, merchant_.subscribe(order));
  Json json = object("subscription", Json::text(subscribed.subscription));
  json.set("channel", merchant::json_of(name_of(subscribed.channel)));
  json.set("signing_url", Json::text(subscribed.signing_url));
  Json parameters = Json::object();
  for (const auto& [name, value] : subscribed.app_parameters)
    parameters.set(name, Json::text(value));
  json.set("app_parameters", std::move(parameters));
  return reply(json, 201);
}

Result<http::Response> Control::show(const Call& call) {
  const Book& book = merchant_.book();
  DAIKOU_TRY(const Subscription subscription, book.subscription_by_code(call.item));
  DAIKOU_TRY(const auto debits, book.debits_of(subscription.key));
  DAIKOU_TRY(const auto messages, book.messages_of(subscription.key));
  Json json = merchant::json_of(subscription);
  json.set("debits", list_of(debits));
  Json told = Json::array();
  for (const Message& message : messages) told.append(json_of(message));
  json.set("messages", std::move(told));
  return reply(json);
}

Result<http::Response> Control::facts(const Call& call) {
  DAIKOU_TRY(const Subscription subscription, merchant_.book().subscription_by_code(call.item));
  DAIKOU_TRY(const std::vector<Fact> facts, facts_of(merchant_.book(), subscription));
  return reply(object("facts", list_of(facts)));
}

Result<http::Response> Control::cancel(const Call& call) {
  DAIKOU_CHECK(merchant_.cancel(call.item));
  return show(call);
}

Result<http::Response> Control::topped_up(const Call& call) {
  DAIKOU_CHECK(merchant_.topped_up(call.item));
  return show(call);
}

Result<http::Response> Control::refund(const Call& call) {
  DAIKOU_TRY(const RefundRequest asked, read(refund_form(), node_of_body(call.request.body)));
  DAIKOU_TRY(const std::string refund, merchant_.refund(call.item, asked.amount));
  return reply(object("refund", Json::text(refund)), 201);
}

Result<http::Response> Control::reconcile(const Call& call) {
  DAIKOU_TRY(const ReconcileRequest asked, read(reconcile_form(), node_of_body(call.request.body)));
  DAIKOU_TRY(const Channel channel, channel_named(asked.channel));
  DAIKOU_TRY(const std::vector<Difference> differences, merchant_.reconcile(channel, asked.date));
  return reply(object("differences", list_of(differences)));
}

Result<http::Response> Control::tick(const Call& call) {
  DAIKOU_TRY(const TickRequest asked, read(tick_form(), node_of_body(call.request.body)));
  if (asked.now) {
    if (driven_ == nullptr)
      return Error{ErrorCode::kRefused, "this merchant goes by the machine's clock"};
    if (*asked.now < driven_->now() - kOvertakenMax)
      return Error{ErrorCode::kConflict, "the clock reads " + to_exact_text(driven_->now()) +
                                             " already, and never goes back"};
    driven_->set(std::max(driven_->now(), *asked.now));
    merchant_.tick();
  }
  return reply(object("next_due", merchant::json_of(merchant_.next_due())));
}

Json Control::json_of(const Message& message) const {
  std::string title;
  std::string link;
  if (const auto subscription = merchant_.book().subscription(message.subscription)) {
    title = merchant_.title_of(*subscription);
    link = "/topup/" + subscription->code;
  }
  return merchant::json_of(message, wording(message, title, link));
}

}  // namespace daikou::merchant
