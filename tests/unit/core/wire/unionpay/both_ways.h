// Holds a message struct against a full set of its wire names, in both directions.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/wire/unionpay/messages.h"

namespace daikou::unionpay {

inline Fields joined(const Fields& first, const Fields& second) {
  Fields all = first;
  for (const auto& [name, value] : second) all.set(name, value);
  return all;
}
inline Fields without(Fields fields, std::string_view name) {
  fields.remove(name);
  return fields;
}

inline Fields head_of(std::string_view kind, std::string_view sub_kind) {
  return {{"version", "5.1.0"}, {"encoding", "UTF-8"},       {"signMethod", "01"},
          {"txnType", kind},    {"txnSubType", sub_kind},    {"bizType", "000501"},
          {"accessType", "0"},  {"merId", "777290058110048"}};
}
inline const Fields kSenderFields{{"certId", "68759000031"},
                                  {"channelType", "07"},
                                  {"acqInsCode", "88022900"},
                                  {"subMerId", "700000000000001"}};
inline const Fields kOrderFields{{"orderId", "C202607150001"}, {"txnTime", "20260715103105"}};
inline const Fields kVerdictFields{{"respCode", "00"}, {"respMsg", "成功[0000000]"}};
inline Fields request_of(std::string_view kind, std::string_view sub_kind) {
  return joined(joined(head_of(kind, sub_kind), kSenderFields), kOrderFields);
}
inline Fields answer_of(std::string_view kind, std::string_view sub_kind) {
  const Fields money{{"txnAmt", "3000"},
                     {"currencyCode", "156"},
                     {"reqReserved", "plan"},
                     {"certId", "69026000011"}};
  return joined(joined(joined(head_of(kind, sub_kind), kOrderFields), money), kVerdictFields);
}

// Every wire name of the message stands in `full`: reading it and writing it again must give the
// same fields in the same order, so nothing is dropped, renamed or reformatted in either direction.
// Without any one of `required` it is refused for just that.
template <class Message>
void expect_both_ways(const Fields& full, const std::vector<std::string>& required) {
  const auto message = decode<Message>(full);
  ASSERT_TRUE(message) << message.error().detail;
  EXPECT_EQ(print_answer(encode(*message)), print_answer(full));
  std::vector<std::string> all = required;
  for (const char* name : {"version", "encoding", "signMethod", "txnType", "txnSubType", "bizType",
                           "accessType", "merId"})
    all.emplace_back(name);
  for (const std::string& name : all) {
    const auto refused = decode<Message>(without(full, name));
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().problem, FieldProblem::kMissing) << name;
    EXPECT_NE(refused.error().field.find(name), std::string::npos) << refused.error().detail;
  }
  Fields least = full;
  for (const Field& field : full)
    if (const Fields lacking = without(least, field.name); decode<Message>(lacking))
      least = lacking;
  EXPECT_EQ(print_answer(encode(*decode<Message>(least))), print_answer(least));
}

}  // namespace daikou::unionpay
