// A merchant that a service provider acts for, as a process: `daikou credentials` writes the
// provider's keys and the merchant's own number, and the shop sends both.
#include "tests/e2e/merchant_process.h"

namespace daikou::e2e::service_provider_test {
namespace {

constexpr const char* kWorlds = R"(world_time: stepped
worlds:
  - id: w1
    merchants:
      - {alias: provider, accounts: [{provider: wechat, identity: "1900000100"}]}
      - alias: corner_shop
        partner: provider
        accounts: [{provider: wechat, identity: "1900000200"}]
        templates:
          - {name: monthly, code: "12251", mode: delayed}
          - {name: noticed, code: "12252", mode: pre_notify}
    payers: [{alias: alice, balance: 100.00 CNY}]
)";

class ServiceProviderMerchant : public testing::TestWithParam<const char*> {
 protected:
  ServiceProviderMerchant() {
    std::string folder = "/tmp/daikou_provider_XXXXXX";
    folder_ = ::mkdtemp(folder.data());
    std::ofstream(folder_ + "/daikou.yaml") << kWorlds;
  }
  ~ServiceProviderMerchant() override { std::filesystem::remove_all(folder_); }

  std::string folder_;
};

TEST_P(ServiceProviderMerchant, IsPaidWhatTheProviderDebits) {
  const std::string config = folder_ + "/daikou.yaml";
  Process gateway(DAIKOU_PROGRAM, Arguments{"serve", "-c", config, "--port", "0"});
  const std::string server = gateway.read_line();
  const std::string credentials = folder_ + "/credentials";
  const ProcessResult written = daikou(
      {"credentials", credentials, "-c", config, "--merchant", "corner_shop", "--url", server});
  ASSERT_EQ(written.status, 0) << written.err;
  const json account = json::parse(std::ifstream(credentials + "/merchant.json"))["accounts"][0];
  EXPECT_EQ(account["identity"], "1900000100");
  EXPECT_EQ(account["credentials"]["sub_merchant_id"], "1900000200");

  Process merchant(DAIKOU_PROGRAM,
                   Arguments{"merchant", "--credentials", credentials, "--book",
                             folder_ + "/book.db", "--port", "0", "--channel", GetParam()});
  const std::string shop = merchant.read_line();
  ASSERT_THAT(shop, HasSubstr("http://127.0.0.1:"));
  const json order = post(shop, "/_merchant/v1/subscriptions",
                          {{"customer", "ada"}, {"plan", "monthly"}, {"channel", GetParam()}});
  ASSERT_TRUE(order.contains("signing_url")) << order;
  const json agreed =
      post(server, "/_daikou/v1/consent", {{"payer", "alice"}, {"url", order["signing_url"]}});
  ASSERT_TRUE(agreed.contains("mandate")) << agreed;
  const ProcessResult moved =
      daikou({"clock", "advance", "35d", "--server", server, "--world", "w1"});
  ASSERT_EQ(moved.status, 0) << moved.err;
  const json shops = get(server, "/_daikou/v1/worlds/w1/merchants");
  for (const json& each : shops.at("items"))
    EXPECT_EQ(each["balance"], each["alias"] == "corner_shop" ? "50.00 CNY" : "0.00 CNY") << each;
}

INSTANTIATE_TEST_SUITE_P(, ServiceProviderMerchant, testing::Values("wechat_v2", "wechat_v3"),
                         [](const auto& row) { return std::string(row.param); });

}  // namespace
}  // namespace daikou::e2e::service_provider_test
