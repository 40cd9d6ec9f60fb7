// Values of the control API: what requests say, read by forms, and what answers show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/form/node.h"
#include "core/http/message.h"
#include "core/wire/common/json.h"
#include "merchant/book/ledger.h"
#include "merchant/reconcile/difference.h"

namespace daikou::merchant {

using wire::Json;

// The body of a request as a node; an empty body is an empty map. Error: kMalformed.
Result<form::Node> node_of_body(std::string_view body);
// A query or a form: every name once, all values texts. Error: kMalformed.
Result<form::Node> node_of_query(std::string_view query);

// In order. Instants as RFC 3339 in Beijing, null when they have not come; money as "12.34 CNY".
Json json_of(const Subscription& row);
Json json_of(const Debit& row);
Json json_of(const Refund& row);
Json json_of(const Incident& row);
Json json_of(const Fact& fact);
Json json_of(const Difference& difference);
// `text` is what the customer read.
Json json_of(const Message& row, std::string text);
Json json_of(Instant at);
Json json_of(std::string_view text);

template <class Row>
Json list_of(const std::vector<Row>& rows) {
  Json list = Json::array();
  for (const Row& row : rows) list.append(json_of(row));
  return list;
}

http::Response reply(const Json& json, int status = 200);
// {"error": {"code": "not_found", "detail": "no plan 'weekly'"}} with the status of the code.
http::Response refusal(const Error& error);

}  // namespace daikou::merchant
