// Signing and ending mandates on the wire of APIv2.
#include "core/wire/wechat_v2/mandates.h"

#include <gmock/gmock.h>

#include "core/wire/wechat_v2/query.h"
#include "core/wire/wechat_v2/signings.h"
#include "tests/unit/merchant/gateways/wechat_v2/gateway_stage.h"

namespace daikou::merchant::mandates_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(WechatV2Gateway, AsksAfterAMandate) {
  v2::MandateStatus signed_one;
  signed_one.head = {head().who, std::nullopt};
  signed_one.mandate_id = "Wx1";
  signed_one.template_id = "66886";
  signed_one.mandate_code = "C1";
  signed_one.serial = 1;
  signed_one.display_account = "lin";
  signed_one.open_id = "oPayer";
  signed_one.signed_at = *instant_from_compact_text("20260131100000");
  signed_one.expires_at = *instant_from_compact_text("20360131100000");
  accept(signed_one);
  const MandateAnswer alive = gateway_->query_mandate({"C1", "", "66886", ""});
  EXPECT_EQ(transport_.sent[0].target, "/papay/querycontract");
  EXPECT_EQ(transport_.fields().get("contract_code"), "C1");
  EXPECT_EQ(transport_.fields().get("plan_id"), "66886");
  EXPECT_FALSE(transport_.fields().has("nonce_str"));
  EXPECT_EQ(alive.outcome, Outcome::kSettled);
  EXPECT_EQ(alive.state, MandateState::kActive);
  EXPECT_EQ(alive.mandate_id, "Wx1");
  EXPECT_EQ(alive.payer, "oPayer");

  signed_one.state = v2::ContractState::kNotSigned;
  signed_one.terminated_at = *instant_from_compact_text("20260201100000");
  signed_one.termination_mode = v2::TerminationMode::kByPayer;
  accept(signed_one);
  const MandateAnswer ended = gateway_->query_mandate({"C1", "Wx1", "66886", ""});
  EXPECT_EQ(transport_.fields(1).get("contract_id"), "Wx1");
  EXPECT_FALSE(transport_.fields(1).has("contract_code"));
  EXPECT_EQ(ended.state, MandateState::kTerminated);
  EXPECT_EQ(ended.terminated_by, TerminatedBy::kPayer);
}

TEST_F(WechatV2Gateway, KnowsWhenThereIsNoSuchMandate) {
  for (const char* code : {"-25", "NOTENROLLED", "CONTRACT_NOT_EXIST", "SIGNNOT_FOUND"}) {
    refuse(code, "签约关系不存在");
    EXPECT_EQ(gateway_->query_mandate({"C1", "", "66886", ""}).outcome, Outcome::kRefused);
    refuse(code, "签约关系不存在");
    EXPECT_EQ(gateway_->terminate({"C1", "Wx1", "66886", ""}, "退订").outcome, Outcome::kRefused);
  }
  // No permission for it is not the same as no mandate.
  refuse("MERCHANT PERMISSION ERROR", "");
  EXPECT_EQ(gateway_->terminate({"C1", "Wx1", "66886", ""}, "退订").outcome, Outcome::kUnknown);
}

SigningOrder signing_order(SigningEntry entry) {
  SigningOrder order;
  order.mandate_code = "C1";
  order.template_code = "66886";
  order.account_shown = "林小姐";
  order.payer_address = "10.9.8.7";
  order.entry = entry;
  order.serial = 7;
  order.at = *instant_from_compact_text("20260131100000");
  order.order_id = "O1";
  order.amount = Fen(100);
  order.title = "畅听会员";
  return order;
}

TEST_F(WechatV2Gateway, SendsThePayerToASealedAddress) {
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kPage));
  EXPECT_THAT(transport_.sent, IsEmpty());
  const std::string prefix = "http://gateway.test/papay/entrustweb?";
  ASSERT_TRUE(page.url.starts_with(prefix));
  const v2::Fields fields = *v2::parse_query(page.url.substr(prefix.size()));
  EXPECT_TRUE(v2::verify(fields, kKey, {.only = v2::SignType::kMd5}));
  EXPECT_EQ(fields.get("contract_display_account"), "林小姐");
  EXPECT_EQ(fields.get("request_serial"), "7");
  EXPECT_EQ(fields.get("notify_url"), "http://shop.test/notify/wechat_v2");
}

TEST_F(WechatV2Gateway, AsksForAnAddressForAnyBrowser) {
  transport_.say(v2::print_xml(v2::encode_h5_reply(v2::H5SigningOpened{"https://sign.test/1"})));
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kH5));
  EXPECT_EQ(page.url, "https://sign.test/1");
  EXPECT_EQ(transport_.sent[0].method, "GET");
  EXPECT_THAT(transport_.sent[0].target, HasSubstr("clientip=10.9.8.7"));
  transport_.say(v2::print_xml(v2::encode_h5_reply(v2::H5SigningRefused{"INVALID_REQUEST"})));
  EXPECT_EQ(gateway_->open_signing(signing_order(SigningEntry::kH5)).error().code,
            ErrorCode::kRefused);
}

TEST_F(WechatV2Gateway, HandsTheAppWhatItPassesOn) {
  v2::AppSigningReply reply;
  reply.head = {head().who, std::nullopt};
  reply.pre_sign_id = "pre1";
  reply.mini_program_user = "gh_1";
  accept(reply);
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kApp));
  EXPECT_THAT(page.url, IsEmpty());
  EXPECT_THAT(page.app_parameters,
              ElementsAre(std::pair<std::string, std::string>("pre_entrustweb_id", "pre1"),
                          std::pair<std::string, std::string>("miniprogram_username", "gh_1")));
}

TEST_F(WechatV2Gateway, HandsTheMiniProgramExactlyItsParameters) {
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kMiniProgram));
  v2::Fields fields;
  for (const auto& [name, value] : page.app_parameters) fields.add(name, value);
  EXPECT_TRUE(v2::verify(fields, kKey, {.only = v2::SignType::kMd5}));
  EXPECT_TRUE(v2::decode<v2::MiniProgramSigning>(fields));
}

TEST_F(WechatV2Gateway, LetsThePayerPayAndSignAtOnce) {
  v2::OrderWithSigningReply reply;
  reply.head = head();
  reply.prepay_id = "wx1";
  reply.trade_type = v2::TradeType::kMobileWeb;
  reply.order_id = "O1";
  reply.web_url = "https://pay.test/1";
  accept(reply);
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kWithPayment));
  EXPECT_EQ(page.url, "https://pay.test/1");
  EXPECT_EQ(transport_.sent[0].target, "/pay/contractorder");
  EXPECT_EQ(transport_.fields().get("total_fee"), "100");
  expect_sealed();

  SigningOrder known = signing_order(SigningEntry::kWithPayment);
  known.payer = "oPayer";
  reply.trade_type = v2::TradeType::kJsapi;
  reply.web_url.reset();
  accept(reply);
  const SigningPage inside = *gateway_->open_signing(known);
  EXPECT_EQ(transport_.fields(1).get("openid"), "oPayer");
  EXPECT_THAT(inside.app_parameters,
              testing::Contains(std::pair<std::string, std::string>("package", "prepay_id=wx1")));

  reply.mandate_result = v2::ResultCode::kFail;
  reply.mandate_text_of_error = "已签约";
  accept(reply);
  EXPECT_EQ(gateway_->open_signing(known).error().code, ErrorCode::kConflict);
}

TEST_F(WechatV2Gateway, SaysWhyNoSigningWasOpened) {
  const auto code = [&] {
    return gateway_->open_signing(signing_order(SigningEntry::kApp)).error().code;
  };
  refuse("CONTRACT_CODE DUPLICATION", "已签约");
  EXPECT_EQ(code(), ErrorCode::kConflict);
  refuse("NOAUTH", "");
  EXPECT_EQ(code(), ErrorCode::kRefused);
  refuse("SYSTEMERROR", "");
  EXPECT_EQ(code(), ErrorCode::kUnknownOutcome);
  refuse("频率限制");
  EXPECT_EQ(code(), ErrorCode::kThrottled);
  transport_.answers = {Error{ErrorCode::kNotBooked, "refused"}};
  EXPECT_EQ(code(), ErrorCode::kNotBooked);
}

}  // namespace
}  // namespace daikou::merchant::mandates_test
