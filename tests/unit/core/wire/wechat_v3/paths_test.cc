#include "core/wire/wechat_v3/paths.h"

#include <gtest/gtest.h>

#include "core/wire/wechat_v3/bills.h"
#include "core/wire/wechat_v3/debits.h"
#include "core/wire/wechat_v3/mandates.h"

namespace daikou::wechat_v3::paths_test {
namespace {

using wire::Json;

// A path with every placeholder filled in: "{contract_id}" becomes "v1", the next "v2".
std::string filled(std::string_view pattern) {
  std::string path;
  int count = 0;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    path += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    path += "v" + std::to_string(++count);
    pattern.remove_prefix(pattern.find('}') + 1);
  }
  return path;
}

TEST(WechatV3Paths, FindEveryCallOfBothCallers) {
  for (std::size_t i = 0; i < endpoints().size(); ++i) {
    const Endpoint& each = endpoints()[i];
    EXPECT_EQ(static_cast<std::size_t>(each.call), i) << each.path;
    EXPECT_EQ(&endpoint(each.call), &each);
    const auto direct = route(text_of(each.method), filled(each.path));
    ASSERT_TRUE(direct) << direct.error().detail;
    EXPECT_EQ(direct->endpoint, &each) << each.path;
    EXPECT_EQ(direct->caller, Caller::kMerchant);
    const auto partner = route(text_of(each.method), filled(each.partner_path));
    ASSERT_TRUE(partner) << partner.error().detail;
    EXPECT_EQ(partner->endpoint, &each) << each.partner_path;
    const bool one_path = each.path == each.partner_path;
    EXPECT_EQ(partner->caller, one_path ? Caller::kMerchant : Caller::kPartner);
  }
}

TEST(WechatV3Paths, TakeValuesOutOfThePathDecoded) {
  const auto found =
      route("GET", "/v3/papay/sign/contracts/plan-id/12535/out-contract-code/A%2FB%20c");
  ASSERT_TRUE(found) << found.error().detail;
  EXPECT_EQ(wire::print_json(found->placeholders),
            R"({"plan_id":"12535","out_contract_code":"A/B c"})");
}

TEST(WechatV3Paths, RefuseOtherPathsAndOtherMethods) {
  for (const char* path :
       {"", "/", "/v3", "/v3/certificates/", "v3/certificates", "/v3/papay/contracts//notify",
        "/v3/papay/contracts/1/2/notify", "/v3/papay/contracts/1/notify/", "/pay/pappayapply"})
    EXPECT_EQ(route("POST", path).error().code, ErrorCode::kNotFound) << path;
  EXPECT_EQ(route("POST", "/v3/certificates").error().code, ErrorCode::kRefused);
  EXPECT_EQ(route("GET", "/v3/papay/pay/transactions/apply").error().code, ErrorCode::kRefused);
}

TEST(WechatV3Paths, AMessageGoesIntoPathQueryAndBodyAndComesBack) {
  const OrderQuery query{"O/1 x", {"1900099901", "1900099902"}};
  const auto line = print_request(Call::kQueryOrder, Caller::kPartner, encode(query));
  EXPECT_EQ(line->target,
            "/v3/pay/partner/transactions/out-trade-no/O%2F1%20x"
            "?sp_mchid=1900099901&sub_mchid=1900099902");
  EXPECT_EQ(line->body, "");

  const std::size_t mark = line->target.find('?');
  const auto found = route("GET", line->target.substr(0, mark));
  const auto content = content_of(*found, line->target.substr(mark + 1), line->body);
  const auto read = decode<OrderQuery>(*content);
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->order_id, "O/1 x");
  EXPECT_EQ(read->who.merchant_id, "1900099901");
  EXPECT_EQ(read->who.sub_merchant_id, "1900099902");
}

TEST(WechatV3Paths, ThePathWinsOverTheBody) {
  const auto found = route("POST", "/v3/pay/transactions/out-trade-no/O1/close");
  const auto content = content_of(*found, "", R"({"mchid":"1","out_trade_no":"O2"})");
  EXPECT_EQ(decode<OrderClose>(*content)->order_id, "O1");
  EXPECT_EQ(content_of(*found, "", "").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(content_of(*found, "", "[]").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(content_of(*found, "", "mchid=1").error().code, ErrorCode::kMalformed);
}

TEST(WechatV3Paths, ATemplateNumberIsTextInPathsAndANumberInBodies) {
  const MandateTermination termination{"12535", "C1", std::nullopt, "no more"};
  const auto line = print_request(Call::kTerminateMandate, Caller::kMerchant, encode(termination));
  EXPECT_EQ(line->target, "/v3/papay/sign/contracts/plan-id/12535/out-contract-code/C1/terminate");
  EXPECT_EQ(line->body, R"({"contract_termination_remark":"no more"})");
}

TEST(WechatV3Paths, AGetCarriesNoBodyAndAPathNeedsItsValues) {
  const auto found = route("GET", "/v3/bill/tradebill");
  EXPECT_EQ(content_of(*found, "bill_date=2026-08-01", "{}").error().code, ErrorCode::kMalformed);
  const auto content = content_of(*found, "bill_date=2026-08-01&bill_type=ALL", "");
  EXPECT_EQ(decode<TradeBillQuery>(*content)->type, BillType::kAll);
  EXPECT_EQ(print_request(Call::kQueryRefund, Caller::kMerchant, Json::object()).error().code,
            ErrorCode::kMalformed);
}

}  // namespace
}  // namespace daikou::wechat_v3::paths_test
