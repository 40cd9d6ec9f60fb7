// Notifications in: verified, taken once, applied in whatever order they come, acknowledged only
// after the book has them.
//
//   what came in                             booked                  answered
//   signature does not hold, unreadable      incident, once          send it again
//   seen before                              nothing                 as the first time
//   about a mandate or order we do not know  incident                understood: repeating it would
//                                                                    not help, a person must look
//   money of another amount than asked for   incident                send it again: not believed
//   else                                     what it says            understood
//   the book cannot be written               nothing                 send it again
#pragma once

#include "merchant/billing/engine.h"

namespace daikou::merchant {

class Inbox {
 public:
  Inbox(Desk& desk, Engine& engine) : desk_(desk), engine_(engine) {}

  // Precondition: desk.wire.has(channel).
  http::Response take(Channel channel, const http::Request& request);

 private:
  Result<Verdict> apply(const Notice& notice, const Received& received);
  Result<Verdict> apply_mandate(const Notice& notice, const Received& received);
  Result<Verdict> apply_debit(const Notice& notice, const Received& received);
  Result<Verdict> apply_refund(const Notice& notice, const Received& received);
  Result<Done> report(IncidentKind kind, std::string_view about, std::string detail,
                      const Received& received);

  Desk& desk_;
  Engine& engine_;
};

}  // namespace daikou::merchant
