#include "core/wire/unionpay/messages.h"

#include "core/wire/unionpay/debits.h"
#include "core/wire/unionpay/files.h"
#include "core/wire/unionpay/mandates.h"
#include "core/wire/unionpay/tokens.h"
#include "tests/unit/core/wire/unionpay/both_ways.h"

namespace daikou::unionpay::messages_test {
namespace {

const Fields kCardFields{
    {"accType", "01"}, {"accNo", "6216261000000000018"}, {"encryptCertId", "69026000021"}};
const Fields kAddressFields{{"frontUrl", "http://127.0.0.1/f"},
                            {"frontFailUrl", "http://127.0.0.1/g"},
                            {"backUrl", "http://127.0.0.1/b"}};

Fields mandate_fields(std::string_view sub_kind) {
  const Fields own{{"customerInfo", "e30="},
                   {"bindId", "b1"},
                   {"billType", "0001"},
                   {"billNo", "u1"},
                   {"reserved", "{validMonth=12}"},
                   {"reqReserved", "plan"},
                   {"payTimeout", "20260715104605"}};
  return joined(joined(joined(request_of("72", sub_kind), kCardFields), own), kAddressFields);
}

TEST(UnionpayMessages, MandateRequestsOfEveryKindGoBothWays) {
  const std::vector<std::string> order{"orderId", "txnTime"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.end(), order.begin(), order.end());
    return more;
  };
  expect_both_ways<MandateRequest>(mandate_fields("01"), order);
  expect_both_ways<MandateRequest>(mandate_fields("02"), with({"bindId"}));
  expect_both_ways<MandateRequest>(mandate_fields("10"), with({"reserved"}));
  expect_both_ways<MandateRequest>(mandate_fields("11"), with({"accNo", "customerInfo"}));
  expect_both_ways<MandateRequest>(
      mandate_fields("16"), with({"accNo", "customerInfo", "billType", "billNo", "reserved"}));
}

TEST(UnionpayMessages, MandateAnswersGoBothWays) {
  const Fields own{{"bindId", "b1"}, {"accNo", "A2Vi"}, {"billNo", "u1"}};
  expect_both_ways<MandateAnswer>(joined(answer_of("72", "11"), own), {"respCode", "respMsg"});
}

TEST(UnionpayMessages, ReleasesAskForWhatNamesTheRelation) {
  const Fields own{{"bindId", "b1"},
                   {"billNo", "u1"},
                   {"tokenPayData", "{token=1&trId=2}"},
                   {"reqReserved", "plan"}};
  const auto full = [&](const char* sub_kind) {
    return joined(joined(joined(request_of("74", sub_kind), kCardFields), own), kAddressFields);
  };
  expect_both_ways<ReleaseRequest>(full("00"), {"bindId"});
  expect_both_ways<ReleaseRequest>(full("01"), {"tokenPayData"});
  expect_both_ways<ReleaseRequest>(full("04"), {"accNo"});
  expect_both_ways<ReleaseRequest>(full("05"), {"billNo", "accNo"});
  expect_both_ways<Answer>(answer_of("74", "04"), {"respCode", "respMsg"});
}

TEST(UnionpayMessages, BindingQueriesGoBothWays) {
  expect_both_ways<BindingQuery>(
      joined(joined(request_of("75", "00"), Fields{{"bindId", "b1"}}), kCardFields), {"bindId"});
  expect_both_ways<BindingAnswer>(
      joined(answer_of("75", "00"),
             Fields{{"bindInfoQty", "1"}, {"bindInfoList", "[{bindId=b1&accNo=6216}]"}}),
      {});
}

TEST(UnionpayMessages, SmsRequestsNeedACardOrAToken) {
  const Fields own{{"tokenPayData", "{token=1&trId=2}"},
                   {"customerInfo", "e30="},
                   {"txnAmt", "3000"},
                   {"currencyCode", "156"},
                   {"reqReserved", "plan"}};
  const Fields full = joined(joined(request_of("77", "03"), kCardFields), own);
  expect_both_ways<SmsRequest>(full, {"customerInfo"});
  EXPECT_TRUE(decode<SmsRequest>(without(full, "accNo")));
  EXPECT_TRUE(decode<SmsRequest>(without(full, "tokenPayData")));
  EXPECT_FALSE(decode<SmsRequest>(without(without(full, "accNo"), "tokenPayData")));
}

Fields debit_fields(std::string_view kind, std::string_view sub_kind) {
  const Fields money{{"txnAmt", "3000"}, {"currencyCode", "156"}};
  const Fields own{{"customerInfo", "e30="},
                   {"bindId", "b1"},
                   {"tokenPayData", "{token=1&trId=2}"},
                   {"billType", "0001"},
                   {"billNo", "u1"},
                   {"billPeriod", "202607"},
                   {"customerIp", "127.0.0.1"},
                   {"riskRateInfo", "{a=1}"},
                   {"reserved", "{b=2}"},
                   {"termId", "01080209"},
                   {"payTimeout", "20260715104605"},
                   {"reqReserved", "plan"}};
  return joined(joined(joined(joined(request_of(kind, sub_kind), money), kCardFields), own),
                kAddressFields);
}

TEST(UnionpayMessages, DebitRequestsGoBothWays) {
  expect_both_ways<DebitRequest>(debit_fields("11", "02"),
                                 {"orderId", "txnTime", "txnAmt", "accNo", "backUrl"});
  expect_both_ways<DebitRequest>(debit_fields("11", "00"), {"txnAmt", "backUrl"});
  expect_both_ways<DebitRequest>(debit_fields("01", "01"), {"txnAmt", "backUrl"});
  const Fields by_card = without(debit_fields("11", "00"), "bindId");
  EXPECT_TRUE(decode<DebitRequest>(by_card));
  EXPECT_FALSE(decode<DebitRequest>(without(by_card, "accNo")));
}

TEST(UnionpayMessages, ValuesThatAreNoneAreNamed) {
  struct Row {
    const char* field;
    const char* value;
  };
  for (const Row& row :
       {Row{"txnAmt", "0"}, Row{"txnAmt", "-1"}, Row{"txnAmt", "1.00"}, Row{"txnTime", "20260230"},
        Row{"txnTime", "20260230000000"}, Row{"orderId", "C-1_2"}, Row{"merId", "7772 9005"},
        Row{"signMethod", "02"}, Row{"certId", "1012452c8b"}, Row{"txnSubType", "99"}}) {
    Fields fields = debit_fields("11", "02");
    fields.set(row.field, row.value);
    const auto refused = decode<DebitRequest>(fields);
    ASSERT_FALSE(refused) << row.field << "=" << row.value;
    EXPECT_EQ(refused.error().field, row.field) << row.value;
    EXPECT_EQ(refused.error().problem, FieldProblem::kInvalid);
  }
}

TEST(UnionpayMessages, RefundsAndUndoesGoBothWays) {
  const Fields own{{"origQryId", "322607151031056282028"},
                   {"txnAmt", "3000"},
                   {"currencyCode", "156"},
                   {"reqReserved", "plan"}};
  for (const char* kind : {"04", "31"})
    expect_both_ways<RefundRequest>(joined(joined(request_of(kind, "00"), own), kAddressFields),
                                    {"origQryId", "txnAmt", "backUrl"});
}

const Fields kBookingFields{{"traceNo", "628202"},
                            {"traceTime", "0715103105"},
                            {"settleAmt", "3000"},
                            {"settleCurrencyCode", "156"},
                            {"settleDate", "0715"}};
const Fields kShownFields{{"accNo", "A2Vi"}, {"payCardType", "01"}, {"payType", "0201"}};

TEST(UnionpayMessages, DebitAnswersAndNoticesGoBothWays) {
  const Fields trade{{"queryId", "322607151031056282028"}, {"origQryId", "322607151031056282018"}};
  const Fields answer = joined(answer_of("11", "02"), trade);
  expect_both_ways<DebitAnswer>(joined(answer, kShownFields), {});
  expect_both_ways<DebitNotice>(joined(joined(joined(answer, kBookingFields), kShownFields),
                                       Fields{{"payCardNo", "6226********0095"}}),
                                {"queryId"});
}

TEST(UnionpayMessages, QueriesGoBothWays) {
  expect_both_ways<OrderQuery>(request_of("00", "00"), {"orderId", "txnTime"});
  expect_both_ways<OrderQuery>(request_of("99", "01"), {"orderId", "txnTime"});
  const Fields outcome{{"origRespCode", "64"},
                       {"origRespMsg", "您的银行卡余额不足[1000640]"},
                       {"queryId", "322607151031056282028"}};
  expect_both_ways<OrderStatus>(
      joined(joined(joined(joined(answer_of("11", "02"), outcome), kBookingFields),
                    Fields{{"issuerIdentifyMode", "0"}}),
             kShownFields),
      {});
}

TEST(UnionpayMessages, OpeningsGoBothWays) {
  const Fields own{{"customerInfo", "e30="},
                   {"tokenPayData", "{trId=62000000001&tokenType=01}"},
                   {"payTimeout", "20260715104605"},
                   {"reqReserved", "plan"}};
  Fields full = joined(joined(joined(request_of("79", "00"), kCardFields), own), kAddressFields);
  expect_both_ways<OpenRequest>(full, {"orderId"});
  full.set("bizType", "000902");
  expect_both_ways<OpenRequest>(full, {"tokenPayData"});
  expect_both_ways<OpenQuery>(joined(request_of("78", "00"), kCardFields), {"accNo"});
  expect_both_ways<OpenQuery>(joined(request_of("78", "02"), kCardFields), {"orderId"});
  expect_both_ways<OpenAnswer>(joined(answer_of("79", "00"), Fields{{"tokenPayData", "{token=1}"},
                                                                    {"activateStatus", "1"},
                                                                    {"accNo", "A2Vi"},
                                                                    {"payCardType", "01"},
                                                                    {"customerInfo", "e30="}}),
                               {});
}

TEST(UnionpayMessages, TokensAreReadInAnyOrder) {
  const auto token = read_token(
      "{token=6235240000020837064&trId=62000000001&tokenLevel=40&tokenBegin=20161030154742&"
      "tokenEnd=20211029154742&tokenType=01}");
  ASSERT_TRUE(token) << token.error().detail;
  EXPECT_EQ(token->requestor, "62000000001");
  EXPECT_EQ(to_compact_text(*token->until), "20211029154742");
  EXPECT_EQ(read_token("{tokenType=01&trId=62000000001}")->kind, "01");
  EXPECT_EQ(print_token(*read_token(print_token(*token))), print_token(*token));
  for (const char* text : {"", "token=1", "{token=1}", "{trId=x}", "{trId=1&tokenEnd=2021}"})
    EXPECT_FALSE(read_token(text)) << text;
}

TEST(UnionpayMessages, BatchesGoBothWays) {
  const Fields key{{"batchNo", "0001"}, {"txnTime", "20260715143000"}};
  const Fields totals{{"totalQty", "5"}, {"totalAmt", "1000"}};
  const Fields tail{{"fileContent", "eNrL"}, {"reqReserved", "plan"}, {"backUrl", "http://b"}};
  const Fields head = joined(head_of("21", "02"), kSenderFields);
  expect_both_ways<BatchRequest>(joined(joined(joined(head, key), totals), tail),
                                 {"batchNo", "txnTime", "totalQty", "totalAmt", "fileContent"});
  expect_both_ways<BatchQuery>(
      joined(joined(joined(head_of("22", "02"), kSenderFields), key), Fields{{"reqReserved", "p"}}),
      {"batchNo", "txnTime"});
  const Fields answer =
      joined(joined(head_of("22", "02"), Fields{{"reqReserved", "p"}}), kVerdictFields);
  expect_both_ways<BatchAnswer>(joined(joined(joined(answer, key), totals),
                                       Fields{{"fileName", "DK"}, {"fileContent", "eN"}}),
                                {"batchNo", "txnTime"});
}

TEST(UnionpayMessages, FileTransfersGoBothWays) {
  const Fields own{{"txnTime", "20260716100000"}, {"settleDate", "0715"}, {"fileType", "00"}};
  expect_both_ways<FileRequest>(
      joined(joined(joined(head_of("76", "01"), kSenderFields), own), Fields{{"reqReserved", "p"}}),
      {"txnTime", "settleDate", "fileType"});
  expect_both_ways<FileAnswer>(joined(joined(joined(head_of("76", "01"), kVerdictFields), own),
                                      Fields{{"fileName", "a.zip"}, {"fileContent", "eN"}}),
                               {"respCode"});
}

TEST(UnionpayMessages, CertificateQueriesGoBothWays) {
  expect_both_ways<CertificateQuery>(joined(request_of("95", "00"), Fields{{"certType", "01"}}),
                                     {"certType"});
  expect_both_ways<CertificateAnswer>(
      joined(answer_of("95", "00"),
             Fields{{"certType", "01"}, {"encryptPubKeyCert", "-----BEGIN\r\nMII\r\n-----"}}),
      {});
}

TEST(UnionpayMessages, OptionsAreReadAndPrinted) {
  const auto options = read_contract_options("{validMonth=12&frequency=monthly}");
  ASSERT_TRUE(options);
  EXPECT_EQ(options->months, 12);
  EXPECT_EQ(print_contract_options(*options), "{validMonth=12&frequency=monthly}");
  for (const char* text : {"", "{}", "{validMonth=0}", "{validMonth=1000}", "{validMonth=1x}"})
    EXPECT_FALSE(read_contract_options(text)) << text;
  const auto elements = read_page_elements("{checkFlag=11100}");
  ASSERT_TRUE(elements);
  EXPECT_TRUE(elements->phone);
  EXPECT_FALSE(elements->cvn2);
  EXPECT_EQ(print_page_elements(*elements), "{checkFlag=11100}");
  for (const char* text : {"", "{checkFlag=1110}", "{checkFlag=11102}"})
    EXPECT_FALSE(read_page_elements(text)) << text;
}

TEST(UnionpayMessages, HeadsAreJudgedBeforeMessages) {
  Fields good = request_of("11", "02");
  good.add("signature", "x");
  EXPECT_FALSE(fault_in_head(good));
  for (const char* name :
       {"version", "encoding", "signMethod", "signature", "txnType", "txnSubType", "bizType"})
    EXPECT_EQ(fault_in_head(without(good, name))->field, name);
  for (const Field& wrong : {Field{"signMethod", "99"}, Field{"txnType", "98"},
                             Field{"txnSubType", "98"}, Field{"bizType", "000000"}})
    EXPECT_EQ(fault_in_head(joined(good, Fields{wrong}))->problem, FieldProblem::kInvalid)
        << wrong.name;
}

TEST(UnionpayMessages, AVerdictIsReadAlone) {
  const auto verdict = decode<Verdict>(*read_answer("respCode=10&respMsg=Invalid field[txnType]"));
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->code, "10");
  EXPECT_FALSE(decode<Verdict>(Fields{{"respMsg", "x"}}));
  EXPECT_FALSE(decode<Answer>(*read_answer("respCode=10&respMsg=Invalid field[txnType]")));
}

TEST(UnionpayMessages, AnswersRepeatWhatTheGatewayRepeats) {
  Fields request = debit_fields("11", "02");
  request.set("reserved", "");
  EXPECT_EQ(print_answer(echo_of(request)),
            "accessType=0&bizType=000501&currencyCode=156&encoding=UTF-8&merId=777290058110048&"
            "orderId=C202607150001&reqReserved=plan&signMethod=01&txnAmt=3000&txnSubType=02&"
            "txnTime=20260715103105&txnType=11&version=5.1.0");
}

}  // namespace
}  // namespace daikou::unionpay::messages_test
