// What every message has in common, and how one is read and written.
//
// A message is a plain struct in the words of the domain (mandate, order id, trade id); its wire
// names stand once, in the .cc file beside it, and serve both directions. A request's message says
// all of it, wherever it stands: paths.h knows what goes into path, query and body. A std::optional
// member is an optional element. What a struct does not name is left in the Json it was read from.
//
//   notices.h        pre-debit notification, retry reminder    mandates.h   sign, query, terminate
//   debits.h         schedule, debit, orders                   refunds.h    refund, query
//   bills.h          where a bill is                           certificates.h  platform's own
//   notifications.h  envelopes and what is sealed in them
//   signing_orders.h orders that carry a signing
#pragma once

#include <optional>
#include <string>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"
#include "core/wire/common/field_error.h"
#include "core/wire/common/json.h"
#include "core/wire/wechat_v3/words.h"

namespace daikou::wechat_v3 {

using wire::FieldError;
using wire::FieldProblem;
using wire::Json;

// Texts must be texts and amounts whole numbers; but plan_id is read from either, since it also
// stands in paths. Assumed: an empty text or null is no value. Instantiated for every message of
// the headers above.
template <class Message>
Result<Message, FieldError> decode(const Json& object);
template <class Message>
Json encode(const Message& message);

struct Amount {
  Fen total;
  std::optional<std::string> currency = std::nullopt;  // CNY when absent.
};

// Whom a service provider acts for.
struct SubMerchant {
  std::string merchant_id;                        // sub_mchid
  std::optional<std::string> app = std::nullopt;  // sub_appid
};
// Who acts: mchid and appid of a merchant; sp_mchid, sp_appid, sub_mchid and sub_appid of a
// partner. A message that carries only some of these has one of the three; a reader takes the
// partner's names for a partner, a writer goes by what is set.
struct Party {
  std::string merchant_id;
  std::string app;
  std::optional<SubMerchant> sub = std::nullopt;
};
struct AppParty {
  std::string app;
  std::optional<SubMerchant> sub = std::nullopt;
};
struct MerchantParty {
  std::string merchant_id;
  std::optional<std::string> sub_merchant_id = std::nullopt;
};

// openid of a merchant; sp_openid and sub_openid of a partner.
struct Payer {
  std::optional<std::string> open_id = std::nullopt;
  std::optional<std::string> partner_open_id = std::nullopt;
  std::optional<std::string> sub_open_id = std::nullopt;
};

}  // namespace daikou::wechat_v3
