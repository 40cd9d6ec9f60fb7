#include "core/wire/wechat_v2/paths.h"

#include <gtest/gtest.h>

namespace daikou::wechat_v2::paths_test {
namespace {

TEST(Paths, TableIsInTheOrderOfTheCalls) {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Call::kSandboxKey); ++i)
    EXPECT_EQ(static_cast<std::size_t>(kEndpoints[i].call), i) << kEndpoints[i].path;
}

TEST(Paths, LeadToTheirCall) {
  struct Row {
    const char* path;
    Call call;
    Caller caller;
    Realm realm;
  };
  for (const Row& row : {
           Row{"/pay/pappayapply", Call::kDebit, Caller::kMerchant, Realm::kProduction},
           Row{"/pay/partner/pappayapply", Call::kDebit, Caller::kPartner, Realm::kProduction},
           Row{"/secapi/pay/refund", Call::kRefund, Caller::kMerchant, Realm::kProduction},
           Row{"/sandboxnew/pay/refund", Call::kRefund, Caller::kMerchant, Realm::kSandbox},
           Row{"/sandboxnew/secapi/pay/refund", Call::kRefund, Caller::kMerchant, Realm::kSandbox},
           Row{"/xdc/apiv2sandbox/pay/orderquery", Call::kQueryOrder, Caller::kMerchant,
               Realm::kSandbox},
           Row{"/sandboxnew/pay/getsignkey", Call::kSandboxKey, Caller::kMerchant,
               Realm::kProduction},
           Row{"/xdc/apiv2getsignkey/sign/getsignkey", Call::kSandboxKey, Caller::kMerchant,
               Realm::kProduction},
       }) {
    const auto seen = route(row.path);
    ASSERT_TRUE(seen) << row.path;
    EXPECT_EQ(seen->endpoint->call, row.call) << row.path;
    EXPECT_EQ(seen->caller, row.caller) << row.path;
    EXPECT_EQ(seen->realm, row.realm) << row.path;
  }
}

TEST(Paths, UnknownOnesLeadNowhere) {
  for (const char* path : {"", "/", "/pay", "/pay/refund", "/pay/pappayapply/", "/sandboxnew",
                           "/sandboxnewpay/orderquery", "/sandboxnew/sandboxnew/pay/orderquery",
                           "/v3/papay/contracts"})
    EXPECT_FALSE(route(path)) << path;
}

static_assert(endpoint(Call::kDebit).requests_per_second_max == 150);

}  // namespace
}  // namespace daikou::wechat_v2::paths_test
