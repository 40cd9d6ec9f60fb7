// Many debits asked for at once, in a file.
#pragma once

#include <string>
#include <vector>

#include "core/domain/ids.h"
#include "core/domain/provider.h"
#include "core/money/fen.h"
#include "core/time/instant.h"
#include "simulator/world/text_pool.h"

namespace daikou::simulator {

// One row of the file: the debit it became, or why it became none, in its dialect's words.
struct BatchRow {
  DebitId debit;
  TextId refusal;
};

struct Batch {
  BatchId id;
  MerchantId merchant;
  Channel channel = Channel::kUnionpay;
  std::string number;  // The merchant's, of a day.
  Fen amount;          // Of all rows that can be read.
  TextId dialect_note;
  TextId notify_url;
  std::string file;  // As the merchant sent it, in UTF-8.
  std::vector<BatchRow> rows;
  Instant accepted_at{};
  Instant ready_at{};  // From when on its result can be fetched.
};

}  // namespace daikou::simulator
