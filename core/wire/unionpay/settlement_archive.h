// What a merchant downloads for a day (protocol dossier 15.1): an archive of both settlement files
// and a summary for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result/result.h"
#include "core/time/instant.h"
#include "core/wire/unionpay/settlement_file.h"

namespace daikou::unionpay {

// One merchant's day.
struct Settlement {
  std::string merchant_id;
  Date day{};
  std::vector<SettlementRecord> records;
  std::vector<CorrectionRecord> corrections;
  friend bool operator==(const Settlement&, const Settlement&) = default;
};
// "777290058110048_20260715.zip"
std::string archive_name(std::string_view merchant, Date day);
// The archive: INN<yyMMdd>88ZM_<merchant>, …ZME_…, and the summary RD2010<yyMMdd>01_<merchant>,
// stamped with `at`.
std::string print_archive(const Settlement& settlement, Instant at);
// Takes merchant and day from the names of the entries. Error: kMalformed.
Result<Settlement> read_archive(std::string_view archive);

}  // namespace daikou::unionpay
