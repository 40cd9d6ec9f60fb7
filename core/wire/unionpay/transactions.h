// The transactions and how a message names its own (protocol dossier 1, 6): by txnType and
// txnSubType, never by the path it came to.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace daikou::unionpay {

enum class Transaction : std::uint8_t {
  kQuery,  // 00/00
  kConsume,
  kSubscriptionConsume,  // 01/02
  kInstalmentConsume,
  kRefund,
  kCollect,           // 11/00, by card or binding
  kEntrustedCollect,  // 11/02
  kBatchRefund,       // 21
  kBatchCollect,
  kBatchPayOut,
  kBatchRefundQuery,  // 22
  kBatchCollectQuery,
  kBatchPayOutQuery,
  kUndo,
  kUndoOther,      // 31/01, seen once
  kCheckIdentity,  // 72/01; with a binding's name it establishes one
  kBindUnchecked,
  kCheckIdentityByPage,
  kEntrust,
  kSignContract,
  kReleaseBinding,  // 74
  kDeleteToken,
  kReleaseEntrustment,
  kReleaseContract,
  kQueryBinding,
  kDownloadFile,
  kSmsForOpening,  // 77
  kSmsForIdentity,
  kSmsForConsume,
  kSmsForCollect,
  kSmsForPreAuthorisation,
  kSmsForOther,
  kOpenQueryByCard,  // 78
  kOpenQueryByOrder,
  kOpen,  // 79
  kUpdateToken,
  kApplyToken,
  kQueryCertificate,
  kReversal,
};

// Where clients are told to send it. Assumed: any address takes any transaction, since public
// clients mix them (dossier 1).
enum class Entrance : std::uint8_t { kFront, kBack, kQuery, kBatch, kFile, kFrontOrBack };

// Which bizType it takes (6.2).
enum class Business : std::uint8_t {
  kAny,          // Six digits.
  kMandate,      // 000000 or 000501; 72/01 also 001001
  kCollection,   // 000501
  kProduct,      // 000501, 000902 or 000301, as the product whose code it is
  kConsumption,  // 000902 or 000301; 01/02 also 001001
};

struct TransactionRow {
  Transaction what;
  std::string_view kind;      // txnType
  std::string_view sub_kind;  // txnSubType
  Entrance entrance = Entrance::kBack;
  Business business = Business::kAny;
};

std::span<const TransactionRow> transactions();
const TransactionRow& row(Transaction what);
// Null when there is none.
const TransactionRow* find_transaction(std::string_view kind, std::string_view sub_kind);
bool takes_business(const TransactionRow& row, std::string_view business);

// Addresses on the gateway's host; the file host answers at "/".
inline constexpr std::string_view kFrontPath = "/gateway/api/frontTransReq.do";
inline constexpr std::string_view kBackPath = "/gateway/api/backTransReq.do";
inline constexpr std::string_view kQueryPath = "/gateway/api/queryTrans.do";
inline constexpr std::string_view kBatchPath = "/gateway/api/batchTrans.do";
inline constexpr std::string_view kFilePath = "/";

// Where a back-end client sends it.
std::string_view back_path(Transaction what);

}  // namespace daikou::unionpay
