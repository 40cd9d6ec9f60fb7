// What is laid before the judge when a run has ended, beside the journal: the bills, what the
// merchant claims in its book, and the statements of account.
#pragma once

#include <string>
#include <vector>

#include "merchant/book/rows.h"
#include "merchant/gateways/payment_gateway.h"
#include "simulator/world/world.h"

namespace daikou::scenarios {

struct DayBill {
  Channel channel = Channel::kWechatV2;
  Date date{};
  std::vector<merchant::BillLine> lines;
};

struct Evidence {
  Instant end{};
  bool billed = false;  // Bills were fetched; of every day on which money moved.
  std::vector<DayBill> bills;
  bool has_book = false;  // False for a run without a merchant of its own.
  std::vector<merchant::Subscription> subscriptions;
  std::vector<merchant::Debit> debits;
  std::vector<merchant::Refund> refunds;
  std::vector<merchant::Message> messages;
  // Sums over all accounts, before the run and after it; put in by hand while it ran, and what
  // merchants paid for access to channels, which counts against them.
  Fen payers_before;
  Fen payers_after;
  Fen merchants_before;
  Fen merchants_after;
  Fen put_in;
  Fen merchants_put_in;
  // How long the gateway keeps trying to tell.
  milliseconds ladder = hours(25);
};

}  // namespace daikou::scenarios
