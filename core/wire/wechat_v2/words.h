// The closed vocabularies of APIv2: our word and the wire's, one table each.
#pragma once

#include <array>
#include <cstdint>

#include "core/domain/life_cycles.h"
#include "core/wire/common/words.h"

namespace daikou::wechat_v2 {

using wire::text_of;
using wire::value_of;
using wire::Word;

// return_code, result_code, contract_result_code.
enum class ResultCode : std::uint8_t { kSuccess, kFail };
inline constexpr std::array kResultCodes{Word{ResultCode::kSuccess, "SUCCESS"},
                                         Word{ResultCode::kFail, "FAIL"}};

enum class TradeType : std::uint8_t { kWithholding, kJsapi, kNative, kApp, kMobileWeb };
inline constexpr std::array kTradeTypes{
    Word{TradeType::kWithholding, "PAP"}, Word{TradeType::kJsapi, "JSAPI"},
    Word{TradeType::kNative, "NATIVE"}, Word{TradeType::kApp, "APP"},
    Word{TradeType::kMobileWeb, "MWEB"}};

// Dossier 6.6. kRefused is an attempt that moved no money, kError a bank or other failure of it.
enum class TradeState : std::uint8_t {
  kAccepted,
  kNotPaid,
  kPaying,
  kSettled,
  kRefunding,  // Settled, and at least one refund was asked for.
  kRefused,
  kError,
  kClosed,
  kRevoked,
};
inline constexpr std::array kTradeStates{
    Word{TradeState::kAccepted, "ACCEPT"},   Word{TradeState::kNotPaid, "NOTPAY"},
    Word{TradeState::kPaying, "USERPAYING"}, Word{TradeState::kSettled, "SUCCESS"},
    Word{TradeState::kRefunding, "REFUND"},  Word{TradeState::kRefused, "PAY_FAIL"},
    Word{TradeState::kError, "PAYERROR"},    Word{TradeState::kClosed, "CLOSED"},
    Word{TradeState::kRevoked, "REVOKED"}};

// contract_state of a query (dossier 5.1).
enum class ContractState : std::uint8_t { kSigned, kNotSigned, kSigning };
inline constexpr std::array kContractStates{Word{ContractState::kSigned, "0"},
                                            Word{ContractState::kNotSigned, "1"},
                                            Word{ContractState::kSigning, "9"}};

enum class TerminationMode : std::uint8_t {
  kNotTerminated,
  kExpired,
  kByPayer,
  kByMerchant,            // Through the API.
  kByMerchantOnPlatform,  // On the merchant platform; reported as kByMerchant at times.
  kAccountClosed,
  kUnexplained,  // In the enumeration of the documents, meaning unknown.
  kByService,    // Customer service, at the payer's request.
};
inline constexpr std::array kTerminationModes{Word{TerminationMode::kNotTerminated, "0"},
                                              Word{TerminationMode::kExpired, "1"},
                                              Word{TerminationMode::kByPayer, "2"},
                                              Word{TerminationMode::kByMerchant, "3"},
                                              Word{TerminationMode::kByMerchantOnPlatform, "4"},
                                              Word{TerminationMode::kAccountClosed, "5"},
                                              Word{TerminationMode::kUnexplained, "6"},
                                              Word{TerminationMode::kByService, "7"}};

enum class ContractChange : std::uint8_t { kSigned, kTerminated };
inline constexpr std::array kContractChanges{Word{ContractChange::kSigned, "ADD"},
                                             Word{ContractChange::kTerminated, "DELETE"}};

inline constexpr std::array kRefundStates{
    Word{RefundState::kPending, "PROCESSING"}, Word{RefundState::kSettled, "SUCCESS"},
    Word{RefundState::kClosed, "REFUNDCLOSE"}, Word{RefundState::kAbnormal, "CHANGE"}};

enum class BillType : std::uint8_t { kAll, kSuccess, kRefund, kRechargeRefund };
inline constexpr std::array kBillTypes{
    Word{BillType::kAll, "ALL"}, Word{BillType::kSuccess, "SUCCESS"},
    Word{BillType::kRefund, "REFUND"}, Word{BillType::kRechargeRefund, "RECHARGE_REFUND"}};

enum class Archive : std::uint8_t { kGzip };
inline constexpr std::array kArchives{Word{Archive::kGzip, "GZIP"}};

enum class FundAccount : std::uint8_t { kBasic, kOperation, kFees };
inline constexpr std::array kFundAccounts{Word{FundAccount::kBasic, "Basic"},
                                          Word{FundAccount::kOperation, "Operation"},
                                          Word{FundAccount::kFees, "Fees"}};

enum class YesNo : std::uint8_t { kYes, kNo };
inline constexpr std::array kYesNo{Word{YesNo::kYes, "Y"}, Word{YesNo::kNo, "N"}};

}  // namespace daikou::wechat_v2
