// Holds a message struct against a full set of its wire names, in both directions.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "core/wire/wechat_v2/messages.h"

namespace daikou::wechat_v2 {

inline Fields without(Fields fields, std::string_view name) {
  fields.remove(name);
  return fields;
}
inline Fields with(Fields fields, std::string_view name, std::string_view value) {
  fields.set(name, value);
  return fields;
}
inline std::string text_of(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) text.append(name).append("=").append(value).append(" ");
  return text;
}

// Every wire name of the message stands in `full`, copied from the documents: reading it and
// writing it again must give the same elements in the same order, so nothing is dropped, renamed or
// reformatted in either direction. Without any one of `required` it is refused for just that.
template <class Message>
void expect_both_ways(const Fields& full, const std::vector<std::string>& required) {
  const auto message = decode<Message>(full);
  ASSERT_TRUE(message) << message.error().detail;
  EXPECT_EQ(text_of(encode(*message)), text_of(full));
  for (const std::string& name : required) {
    for (const Fields& lacking : {without(full, name), with(full, name, "")}) {
      const auto refused = decode<Message>(lacking);
      ASSERT_FALSE(refused) << name;
      EXPECT_EQ(refused.error().problem, FieldProblem::kMissing) << name;
      EXPECT_NE(refused.error().field.find(name), std::string::npos) << refused.error().detail;
    }
  }
  Fields least = full;
  for (const Field& field : full) {
    const Fields lacking = without(least, field.name);
    if (decode<Message>(lacking)) least = lacking;
  }
  EXPECT_EQ(text_of(encode(*decode<Message>(least))), text_of(least)) << "absent became present";
}

inline const Fields kReplyHead{{"return_code", "SUCCESS"},          {"return_msg", "OK"},
                               {"appid", "wx5f0d1c2b3a495867"},     {"mch_id", "1900099901"},
                               {"sub_appid", "wx0000000000000000"}, {"sub_mch_id", "1900099902"},
                               {"nonce_str", "IITRi8Iabbblz1Jc"},   {"result_code", "SUCCESS"}};

template <class Message>
void expect_reply_both_ways(const Fields& content, const std::vector<std::string>& required) {
  Fields full = kReplyHead;
  for (const Field& field : content) full.add(field.name, field.value);
  const auto reply = decode_reply<Message>(full);
  ASSERT_TRUE(reply) << reply.error().detail;
  ASSERT_TRUE(std::holds_alternative<Message>(*reply));
  EXPECT_EQ(text_of(encode_reply(std::get<Message>(*reply))), text_of(full));
  std::vector<std::string> all = required;
  all.insert(all.end(), {"return_code", "result_code", "appid", "mch_id"});
  for (const std::string& name : all) {
    const auto refused = decode_reply<Message>(without(full, name));
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().problem, FieldProblem::kMissing) << name;
  }
}

}  // namespace daikou::wechat_v2
