#include "core/wire/wechat_v2/mandates.h"

#include "tests/unit/core/wire/wechat_v2/both_ways.h"

namespace daikou::wechat_v2::mandates_test {
namespace {

TEST(Mandates, ReadAndWriteEveryName) {
  const Fields query{{"appid", "wx1"},     {"mch_id", "1"},        {"contract_id", "Wx1"},
                     {"plan_id", "12535"}, {"contract_code", "C"}, {"openid", "o"},
                     {"version", "1.0"}};
  expect_both_ways<MandateQuery>(query, {"appid", "mch_id", "version"});
  const Fields by_code = without(without(query, "contract_id"), "openid");
  EXPECT_TRUE(decode<MandateQuery>(by_code));
  EXPECT_TRUE(decode<MandateQuery>(with(without(by_code, "contract_code"), "openid", "o")));
  EXPECT_EQ(decode<MandateQuery>(without(by_code, "plan_id")).error().field,
            "contract_id or plan_id");
  EXPECT_EQ(decode<MandateQuery>(without(by_code, "contract_code")).error().field,
            "contract_code or openid");
  const Fields end{{"appid", "wx1"},
                   {"mch_id", "1"},
                   {"contract_id", "Wx1"},
                   {"plan_id", "12535"},
                   {"contract_code", "C"},
                   {"version", "1.0"},
                   {"contract_termination_remark", "不再续费"}};
  expect_both_ways<MandateTermination>(end, {"version", "contract_termination_remark"});
  EXPECT_EQ(decode<MandateTermination>(without(without(end, "contract_id"), "contract_code"))
                .error()
                .field,
            "contract_code");
  expect_reply_both_ways<MandateTerminated>(
      {{"contract_id", "Wx1"}, {"plan_id", "12535"}, {"contract_code", "C"}}, {"contract_id"});
}

TEST(Mandates, StatusOfASigningInProgressLacksWhatIsNotKnownYet) {
  const Fields status{{"err_code", "0"},
                      {"err_code_des", "SUCCESS"},
                      {"contract_id", "Wx1"},
                      {"plan_id", "12535"},
                      {"contract_code", "C"},
                      {"request_serial", "1695"},
                      {"contract_display_account", "张三"},
                      {"contract_state", "1"},
                      {"openid", "o"},
                      {"contract_signed_time", "2026-08-02 12:00:00"},
                      {"contract_expired_time", "2036-08-02 12:00:00"},
                      {"contract_terminated_time", "2026-09-02 12:00:00"},
                      {"contract_termination_mode", "2"},
                      {"contract_termination_remark", "r"}};
  expect_reply_both_ways<MandateStatus>(
      status, {"contract_id", "plan_id", "contract_code", "request_serial", "openid",
               "contract_display_account", "contract_state", "contract_signed_time",
               "contract_expired_time"});
  Fields signing = kReplyHead;
  for (const Field& field : status) signing.add(field.name, field.value);
  for (const char* name :
       {"contract_id", "openid", "contract_signed_time", "contract_expired_time"})
    signing.remove(name);
  EXPECT_TRUE(decode_reply<MandateStatus>(with(signing, "contract_state", "9")));
}

}  // namespace
}  // namespace daikou::wechat_v2::mandates_test
