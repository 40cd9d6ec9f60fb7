#include "merchant/shop/api_values.h"

#include <array>
#include <memory>
#include <utility>

namespace daikou::merchant {
namespace {

using form::Node;

struct CodeRow {
  ErrorCode code;
  int status;
  std::string_view name;
};

// In the order of the enum.
constexpr std::array kCodes{
    CodeRow{ErrorCode::kMalformed, 400, "malformed"},
    CodeRow{ErrorCode::kBadSignature, 401, "bad_signature"},
    CodeRow{ErrorCode::kNotFound, 404, "not_found"},
    CodeRow{ErrorCode::kConflict, 409, "conflict"},
    CodeRow{ErrorCode::kRefused, 422, "refused"},
    CodeRow{ErrorCode::kThrottled, 429, "throttled"},
    CodeRow{ErrorCode::kNotBooked, 502, "not_booked"},
    CodeRow{ErrorCode::kUnknownOutcome, 504, "unknown_outcome"},
    CodeRow{ErrorCode::kInternal, 500, "internal"},
};

const std::shared_ptr<const std::string>& source() {
  static const auto kSource = std::make_shared<const std::string>("request");
  return kSource;
}

Node node_of(const Json& json, const std::string& name) {
  switch (json.kind()) {
    case Json::Kind::kNull: return Node(Node::Kind::kNothing, source(), 0, name);
    case Json::Kind::kArray: {
      Node list(Node::Kind::kList, source(), 0, name);
      for (const Json& item : json.items()) list.add(node_of(item, name));
      return list;
    }
    case Json::Kind::kObject: {
      Node map(Node::Kind::kMap, source(), 0, name);
      for (const Json::Member& member : json.members())
        map.add(Node::Entry{member.name, 0, node_of(member.value, member.name)});
      return map;
    }
    default: return Node(Node::Kind::kText, source(), 0, name, json.scalar());
  }
}

// Puts members down one after another.
class Object {
 public:
  Object& add(std::string_view name, Json value) {
    json_.set(name, std::move(value));
    return *this;
  }
  Object& add(std::string_view name, std::string_view text) { return add(name, json_of(text)); }
  Object& add(std::string_view name, Instant at) { return add(name, json_of(at)); }
  Object& add(std::string_view name, std::int32_t number) {
    return add(name, Json::number(std::int64_t{number}));
  }
  Object& add(std::string_view name, std::uint64_t number) {
    return add(name, Json::number(static_cast<std::int64_t>(number)));
  }
  Object& add(std::string_view name, Fen amount) {
    return add(name, Json::text(to_yuan_text(amount) + " CNY"));
  }
  Object& add(std::string_view name, Date date) {
    return add(name, date.ok() ? Json::text(to_date_text(date)) : Json::null());
  }
  Json take() { return std::move(json_); }

 private:
  Json json_ = Json::object();
};

}  // namespace

Result<Node> node_of_body(std::string_view body) {
  if (body.empty()) return Node(Node::Kind::kMap, source(), 0, "body");
  DAIKOU_TRY(const Json json, wire::parse_json(body));
  return node_of(json, "body");
}

Result<Node> node_of_query(std::string_view query) {
  Node map(Node::Kind::kMap, source(), 0, "query");
  for (auto& [name, value] : http::parse_form(query)) {
    if (map.find(name) != nullptr)
      return Error{ErrorCode::kMalformed, "query: '" + name + "' again, want it once"};
    Node text(Node::Kind::kText, source(), 0, name, std::move(value));
    map.add(Node::Entry{name, 0, std::move(text)});
  }
  return map;
}

Json json_of(Instant at) { return at == kNever ? Json::null() : Json::text(to_exact_text(at)); }
Json json_of(std::string_view text) { return Json::text(std::string(text)); }

Json json_of(const Subscription& row) {
  return Object()
      .add("number", row.key.value)
      .add("subscription", row.code)
      .add("customer", row.customer)
      .add("plan", row.plan)
      .add("price", row.terms.price)
      .add("first_price", row.terms.first_price)
      .add("cap", row.terms.cap)
      .add("period", name_of(row.terms.period))
      .add("channel", name_of(row.channel))
      .add("entry", name_of(row.entry))
      .add("payer", row.payer)
      .add("mandate_id", row.mandate_id)
      .add("state", name_of(row.state))
      .add("ended_by", name_of(row.ended_by))
      .add("created_at", row.created_at)
      .add("signed_at", row.signed_at)
      .add("ended_at", row.ended_at)
      .add("anchor", row.anchor)
      .add("index", row.index)
      .add("stage", name_of(row.stage))
      .add("collect_at", row.collect_at)
      .add("attempt", row.attempt)
      .add("credit", row.credit)
      .add("wakes_at", row.wake.at)
      .take();
}

Json json_of(const Debit& row) {
  return Object()
      .add("number", row.key.value)
      .add("order", row.order_id)
      .add("subscription_number", row.subscription.value)
      .add("channel", name_of(row.channel))
      .add("origin", name_of(row.origin))
      .add("index", row.index)
      .add("due", row.due)
      .add("amount", row.amount)
      .add("attempt", row.attempt)
      .add("state", name_of(row.state))
      .add("reason", name_of(row.reason))
      .add("trade", row.trade_id)
      .add("detail", row.detail)
      .add("refunded", row.refunded)
      .add("written_at", row.written_at)
      .add("sent_at", row.sent_at)
      .add("known_at", row.known_at)
      .add("settled_at", row.settled_at)
      .add("asks", row.asks)
      .add("wakes_at", row.wake.at)
      .take();
}

Json json_of(const Refund& row) {
  return Object()
      .add("number", row.key.value)
      .add("refund", row.refund_id)
      .add("debit_number", row.debit.value)
      .add("amount", row.amount)
      .add("why", row.why)
      .add("state", name_of(row.state))
      .add("reason", name_of(row.reason))
      .add("detail", row.detail)
      .add("written_at", row.written_at)
      .add("known_at", row.known_at)
      .add("settled_at", row.settled_at)
      .add("asks", row.asks)
      .add("wakes_at", row.wake.at)
      .take();
}

Json json_of(const Message& row, std::string text) {
  return Object()
      .add("number", row.key.value)
      .add("at", row.at)
      .add("kind", name_of(row.kind))
      .add("subscription_number", row.subscription.value)
      .add("index", row.index)
      .add("amount", row.amount)
      .add("due", row.due)
      .add("text", Json::text(std::move(text)))
      .take();
}

Json json_of(const Incident& row) {
  return Object()
      .add("number", row.key.value)
      .add("at", row.at)
      .add("kind", name_of(row.kind))
      .add("about", row.about)
      .add("detail", row.detail)
      .take();
}

Json json_of(const Fact& fact) {
  return Object()
      .add("at", fact.at)
      .add("kind", name_of(fact.kind))
      .add("order", fact.order_id)
      .add("refund", fact.refund_id)
      .add("index", fact.index)
      .add("attempt", fact.attempt)
      .add("amount", fact.amount)
      .add("what", fact.what)
      .add("reason", fact.reason)
      .take();
}

Json json_of(const Difference& difference) {
  return Object()
      .add("kind", name_of(difference.kind))
      .add("order", difference.order_id)
      .add("refund", difference.refund_id)
      .add("seen", difference.seen)
      .add("wanted", difference.wanted)
      .take();
}

http::Response reply(const Json& json, int status) {
  http::Response response;
  response.status = status;
  response.headers.add("Content-Type", "application/json");
  response.body = wire::print_json(json) + "\n";
  return response;
}

http::Response refusal(const Error& error) {
  const CodeRow& row = kCodes[static_cast<std::size_t>(error.code)];
  Json said = Object().add("code", row.name).add("detail", error.detail).take();
  return reply(Object().add("error", std::move(said)).take(), row.status);
}

}  // namespace daikou::merchant
