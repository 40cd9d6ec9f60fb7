// POST /pay/pappayapply.
#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2 {
namespace {

TEST(ApplyForDebit, AnswersAcceptedWithoutOrderData) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  const v2::Fields reply = bench.call("/pay/pappayapply", Bench::debit("o1", mandate));
  std::string names;
  for (const v2::Field& field : reply) names += std::string(field.name) + " ";
  EXPECT_EQ(names, "return_code return_msg appid mch_id nonce_str result_code sign ");
  EXPECT_EQ(reply.get("result_code"), "SUCCESS");
  EXPECT_TRUE(well_signed(reply, bench.key()));
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2
