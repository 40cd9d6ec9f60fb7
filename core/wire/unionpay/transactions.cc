#include "core/wire/unionpay/transactions.h"

#include <algorithm>
#include <array>

namespace daikou::unionpay {
namespace {

using enum Transaction;

constexpr std::array kRows{
    TransactionRow{kQuery, "00", "00", Entrance::kQuery},
    TransactionRow{kConsume, "01", "01", Entrance::kFrontOrBack, Business::kConsumption},
    TransactionRow{kSubscriptionConsume, "01", "02", Entrance::kBack, Business::kConsumption},
    TransactionRow{kInstalmentConsume, "01", "03", Entrance::kBack, Business::kConsumption},
    TransactionRow{kRefund, "04", "00"},
    TransactionRow{kCollect, "11", "00", Entrance::kBack, Business::kCollection},
    TransactionRow{kEntrustedCollect, "11", "02", Entrance::kBack, Business::kCollection},
    TransactionRow{kBatchRefund, "21", "01", Entrance::kBatch, Business::kCollection},
    TransactionRow{kBatchCollect, "21", "02", Entrance::kBatch, Business::kCollection},
    TransactionRow{kBatchPayOut, "21", "03", Entrance::kBatch, Business::kCollection},
    TransactionRow{kBatchRefundQuery, "22", "01", Entrance::kBatch, Business::kCollection},
    TransactionRow{kBatchCollectQuery, "22", "02", Entrance::kBatch, Business::kCollection},
    TransactionRow{kBatchPayOutQuery, "22", "03", Entrance::kBatch, Business::kCollection},
    TransactionRow{kUndo, "31", "00"},
    TransactionRow{kUndoOther, "31", "01"},
    TransactionRow{kCheckIdentity, "72", "01", Entrance::kFrontOrBack, Business::kMandate},
    TransactionRow{kBindUnchecked, "72", "02", Entrance::kFront, Business::kMandate},
    TransactionRow{kCheckIdentityByPage, "72", "10", Entrance::kFront, Business::kMandate},
    TransactionRow{kEntrust, "72", "11", Entrance::kFrontOrBack, Business::kMandate},
    TransactionRow{kSignContract, "72", "16", Entrance::kFront, Business::kMandate},
    TransactionRow{kReleaseBinding, "74", "00", Entrance::kBack, Business::kMandate},
    TransactionRow{kDeleteToken, "74", "01", Entrance::kBack, Business::kConsumption},
    TransactionRow{kReleaseEntrustment, "74", "04", Entrance::kBack, Business::kMandate},
    TransactionRow{kReleaseContract, "74", "05", Entrance::kBack, Business::kMandate},
    TransactionRow{kQueryBinding, "75", "00"},
    TransactionRow{kDownloadFile, "76", "01", Entrance::kFile},
    TransactionRow{kSmsForOpening, "77", "00", Entrance::kBack, Business::kProduct},
    TransactionRow{kSmsForIdentity, "77", "01", Entrance::kBack, Business::kProduct},
    TransactionRow{kSmsForConsume, "77", "02", Entrance::kBack, Business::kProduct},
    TransactionRow{kSmsForCollect, "77", "03", Entrance::kBack, Business::kProduct},
    TransactionRow{kSmsForPreAuthorisation, "77", "04", Entrance::kBack, Business::kProduct},
    TransactionRow{kSmsForOther, "77", "05", Entrance::kBack, Business::kProduct},
    TransactionRow{kOpenQueryByCard, "78", "00", Entrance::kBack, Business::kConsumption},
    TransactionRow{kOpenQueryByOrder, "78", "02", Entrance::kBack, Business::kConsumption},
    TransactionRow{kOpen, "79", "00", Entrance::kFrontOrBack, Business::kConsumption},
    TransactionRow{kUpdateToken, "79", "03", Entrance::kBack, Business::kConsumption},
    TransactionRow{kApplyToken, "79", "05", Entrance::kBack, Business::kConsumption},
    TransactionRow{kQueryCertificate, "95", "00"},
    TransactionRow{kReversal, "99", "01"},
};

constexpr std::string_view kDefault = "000000";
constexpr std::string_view kCollectionCode = "000501";
constexpr std::string_view kTokenCode = "000902";
constexpr std::string_view kStandardCode = "000301";
constexpr std::string_view kSubscriptionCode = "001001";

bool is_six_digits(std::string_view text) {
  return text.size() == 6 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::span<const TransactionRow> transactions() { return kRows; }

const TransactionRow& row(Transaction what) { return kRows[static_cast<std::size_t>(what)]; }

const TransactionRow* find_transaction(std::string_view kind, std::string_view sub_kind) {
  for (const TransactionRow& each : kRows)
    if (each.kind == kind && each.sub_kind == sub_kind) return &each;
  return nullptr;
}

bool takes_business(const TransactionRow& row, std::string_view business) {
  switch (row.business) {
    case Business::kAny: return is_six_digits(business);
    case Business::kMandate:
      return business == kDefault || business == kCollectionCode ||
             (row.what == kCheckIdentity && business == kSubscriptionCode);
    case Business::kCollection: return business == kCollectionCode;
    case Business::kProduct:
      return business == kCollectionCode || business == kTokenCode || business == kStandardCode;
    case Business::kConsumption:
      return business == kTokenCode || business == kStandardCode ||
             (row.what == kSubscriptionConsume && business == kSubscriptionCode);
  }
  return false;
}

std::string_view back_path(Transaction what) {
  switch (row(what).entrance) {
    case Entrance::kFront: return kFrontPath;
    case Entrance::kQuery: return kQueryPath;
    case Entrance::kBatch: return kBatchPath;
    case Entrance::kFile: return kFilePath;
    case Entrance::kBack:
    case Entrance::kFrontOrBack: break;
  }
  return kBackPath;
}

}  // namespace daikou::unionpay
