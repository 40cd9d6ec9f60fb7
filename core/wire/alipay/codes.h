// What the gateway answers with: result codes, and the sub codes that say why (protocol dossier 7
// and 30). The same sub codes travel in both protocols; REST v3 drops the prefix of the gateway's
// own.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace daikou::alipay {

enum class ResultCode : std::uint8_t {
  kSuccess,         // 10000
  kInProcess,       // 10003: accepted, not paid yet.
  kUnavailable,     // 20000: the outcome is unknown.
  kToken,           // 20001
  kMissing,         // 40001
  kInvalid,         // 40002
  kConditions,      // 40003
  kBusinessFailed,  // 40004
  kCallLimited,     // 40005
  kPermission,      // 40006
};

struct ResultCodeRow {
  ResultCode code;
  std::string_view number;   // "10000"
  std::string_view message;  // "Success", as the member "msg" spells it.
};
std::span<const ResultCodeRow> result_codes();
const ResultCodeRow& row(ResultCode code);
// Null when it is none of ours.
const ResultCodeRow* find_result_code(std::string_view number);

struct SubCode {
  std::string_view name;  // "isv.invalid-signature", "ACQ.AGREEMENT_NOT_EXIST"
  ResultCode code = ResultCode::kBusinessFailed;
  std::string_view text;  // The Chinese text that goes with it.
};
// The sub codes that something here leads to, gateway codes first.
std::span<const SubCode> sub_codes();
// All other official ones (rare_codes.cc).
std::span<const SubCode> rare_sub_codes();
// By either name, with or without the gateway prefix. Null when it is unknown.
const SubCode* find_sub_code(std::string_view name);

// As REST v3 spells it: "invalid-signature"; business codes stay as they are.
std::string_view rest_name(std::string_view sub_code);
// The HTTP status of a REST v3 answer with that sub code.
// Assumed: 400 for all that no other class claims (dossier 10.2).
int rest_status(std::string_view sub_code);

}  // namespace daikou::alipay
