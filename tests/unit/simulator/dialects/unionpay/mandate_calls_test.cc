// Checking, binding, entrusting, releasing and asking: 72, 74, 75, 77.
#include <gtest/gtest.h>

#include "core/wire/unionpay/sensitive.h"
#include "simulator/dialects/unionpay/own_keys.h"
#include "tests/unit/simulator/dialects/unionpay/bench.h"

namespace daikou::simulator::unionpay::mandate_calls_test {
namespace {

Bench::Values with(Bench::Values values, const Bench::Values& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

TEST(UnionpayEntrust, EstablishesOnceAndAnswersAgain) {
  Bench bench;
  EXPECT_EQ(said(bench.call("72", "11", bench.entrust("E0000001", "alice"))), "00");
  ASSERT_EQ(bench.world().mandates.size(), 1U);
  const Mandate& mandate = bench.world().mandates[MandateId{1}];
  EXPECT_EQ(mandate.state, MandateState::kActive);
  EXPECT_EQ(mandate.code, "E0000001");
  EXPECT_EQ(alias_of(bench.world(), mandate.payer), "alice");
  bench.advance(hours(1));
  EXPECT_EQ(said(bench.call("72", "11", bench.entrust("E0000002", "alice"))), "00");
  EXPECT_EQ(bench.world().mandates.size(), 1U);
  EXPECT_TRUE(bench.inbox.empty()) << "the answer says it all";
}

TEST(UnionpayEntrust, TakesAnEncryptedCardAndPerson) {
  Bench bench;
  const signing::KeyPair& encryption = own_keys().encryption;
  const BankCard card = bench.card("alice");
  up::Person person;
  person.document_kind = card.document_kind;
  person.document = card.document;
  person.name = card.holder;
  person.phone = card.phone;
  const signing::PublicKey key = encryption.certificate.public_key();
  const Bench::Values values{{"orderId", "E0000001"},
                             {"accNo", *up::encrypt(card.number, key)},
                             {"encryptCertId", encryption.certificate.serial_decimal()},
                             {"customerInfo", *up::print_person(person, up::Charset::kUtf8, &key)}};
  EXPECT_EQ(said(bench.call("72", "11", values)), "00");
  EXPECT_EQ(said(bench.call("72", "11", with(values, {{"encryptCertId", "1"}}))),
            "10 [9100003]Invalid field[encryptCertId]");
  EXPECT_EQ(said(bench.call("72", "11", with(values, {{"accNo", std::string(344, 'A')}}))),
            "10 [9100003]Invalid field[accNo]");
}

TEST(UnionpayEntrust, TakesNoPlainCardWhereTheMerchantMustEncrypt) {
  Bench bench(Bench::Settings{{"unionpay.encrypt_required", "true"}});
  EXPECT_EQ(said(bench.call("72", "11", bench.entrust("E0000001", "alice"))),
            "10 [9100003]Invalid field[accNo]");
}

struct ElementRow {
  std::string_view name;
  std::optional<std::string> up::Person::*member;
  std::string value;  // Empty: left out.
  std::string_view code;
};

TEST(UnionpayEntrust, HoldsWhatIsToldAgainstWhatTheBankKnows) {
  const ElementRow rows[] = {
      {"another document", &up::Person::document, "110101199001010000", "66"},
      {"another name", &up::Person::name, "某人", "66"},
      {"another phone", &up::Person::phone, "13000000000", "66"},
      {"no document", &up::Person::document, "", "13"},
      {"no name", &up::Person::name, "", "13"},
      {"no phone", &up::Person::phone, "", "13"},
      {"a wrong code", &up::Person::sms_code, "123456", "71"},
      {"another expiry", &up::Person::expiry, "2001", "65"}};
  for (const ElementRow& row : rows) {
    Bench bench;
    const BankCard card = bench.card("alice");
    up::Person person{card.document_kind, card.document, card.holder, card.phone};
    person.*row.member = row.value.empty() ? std::nullopt : std::optional<std::string>(row.value);
    Bench::Values values = bench.entrust("E0000001", "alice");
    values.emplace_back("customerInfo", *up::print_person(person, up::Charset::kUtf8));
    EXPECT_EQ(bench.call("72", "11", values).get("respCode"), row.code) << row.name;
    EXPECT_EQ(bench.world().mandates.size(), 0U) << row.name;
  }
}

TEST(UnionpayEntrust, ChecksAPinUnderItsEncryption) {
  for (const bool right : {true, false}) {
    Bench bench;
    const BankCard card = bench.card("debit_card");
    up::Person person{card.document_kind, card.document, card.holder, card.phone};
    const std::string block = *up::pin_block(right ? card.pin : "999999", card.number);
    person.pin = *up::encrypt(block, own_keys().encryption.certificate.public_key());
    Bench::Values values = bench.entrust("E0000001", "debit_card");
    values.emplace_back("customerInfo", *up::print_person(person, up::Charset::kUtf8));
    EXPECT_EQ(bench.call("72", "11", values).get("respCode"), right ? "00" : "65");
  }
}

TEST(UnionpayEntrust, WantsTheCodeOfAShortMessageWhereTheSettingDoes) {
  Bench bench(Bench::Settings{{"unionpay.require_sms", "true"}, {"unionpay.sms_strict", "true"}});
  Bench::Values values = bench.entrust("E0000001", "alice");
  EXPECT_EQ(bench.call("72", "11", values).get("respCode"), "13");
  values.emplace_back("customerInfo", bench.person("alice", "111111"));
  EXPECT_EQ(bench.call("72", "11", values).get("respCode"), "71") << "nobody asked for a code";
  EXPECT_EQ(said(bench.call("77", "01", bench.entrust("E0000001", "alice"))), "00");
  EXPECT_EQ(said(bench.call("72", "11", values)), "00");
}

struct CardRow {
  CardState state;
  std::string_view code;
};

TEST(UnionpayEntrust, RefusesByTheStateOfTheCard) {
  const CardRow rows[] = {{CardState::kLost, "63"},
                          {CardState::kExpired, "73"},
                          {CardState::kNotOpened, "72"},
                          {CardState::kUnsupported, "62"},
                          {CardState::kPinLocked, "67"}};
  for (const CardRow& row : rows) {
    Bench bench;
    BankCard card;
    card.state = row.state;
    give_card(bench.world(), PayerId{1}, card);
    EXPECT_EQ(bench.call("72", "11", bench.entrust("E0000001", "alice")).get("respCode"), row.code)
        << name_of(row.state);
  }
}

TEST(UnionpayEntrust, TakesDebitCardsAlone) {
  Bench bench;
  EXPECT_EQ(said(bench.call("72", "11", bench.entrust("E0000001", "credit_card"))),
            "68 您的银行卡暂不支持该业务[1000680]");
  EXPECT_EQ(bench.call("72", "01", bench.bind("B0000001", "b1", "credit_card")).get("respCode"),
            "68");
  Bench lax(Bench::Settings{{"gateway.debit_cards_only", "false"}});
  EXPECT_EQ(lax.call("72", "11", lax.entrust("E0000001", "credit_card")).get("respCode"), "68");
  EXPECT_EQ(said(lax.call("72", "01", lax.bind("B0000001", "b1", "credit_card"))), "00");
}

TEST(UnionpayEntrust, KnowsNoCardOfAnotherWorld) {
  Bench bench;
  EXPECT_EQ(bench
                .call("72", "11",
                      with(bench.entrust("E1", "alice"),
                           {{"orderId", "E0000001"}, {"accNo", "6222020000000000"}}))
                .get("respCode"),
            "61");
}

TEST(UnionpayEntrust, IsRefusedWhereTheProductIsNotOpen) {
  Bench bench;
  bench.world().merchants.edit(MerchantId{1}).account(Provider::kUnionpay)->debit_open = false;
  EXPECT_EQ(said(bench.call("72", "11", bench.entrust("E0000001", "alice"))),
            "32 无此交易权限[6151050]");
}

TEST(UnionpaySms, IsSentNoOftenerThanTheSettingAllows) {
  Bench bench(Bench::Settings{{"unionpay.codes_per_minute", "1"}});
  const auto send = [&](const std::string& payer) {
    return std::string(bench
                           .call("77", "03",
                                 {{"orderId", "S0000001"},
                                  {"accNo", bench.card(payer).number},
                                  {"customerInfo", bench.person(payer)}})
                           .get("respCode"));
  };
  EXPECT_EQ(send("alice"), "00");
  EXPECT_EQ(send("alice"), "37");
  EXPECT_EQ(send("bob"), "00");
  bench.advance(minutes(1));
  EXPECT_EQ(send("alice"), "00");
}

TEST(UnionpayBind, KeepsOneNameForOneCard) {
  Bench bench;
  const up::Fields answer = bench.call("72", "01", bench.bind("B0000001", "b1", "alice"));
  EXPECT_EQ(said(answer), "00");
  EXPECT_EQ(answer.get("bindId"), "b1");
  EXPECT_EQ(said(bench.call("72", "01", bench.bind("B0000002", "b1", "alice"))), "00");
  EXPECT_EQ(bench.call("72", "01", bench.bind("B0000003", "b1", "bob")).get("respCode"), "40");
  EXPECT_EQ(said(bench.call("72", "01", bench.bind("B0000004", "b2", "alice"))), "00")
      << "a card may have several names";
}

TEST(UnionpayBind, TakesNoNameThatAnAnswerCannotRepeat) {
  Bench bench;
  for (const char* name : {"a&b", "{", "[b", "a;b"}) {
    EXPECT_EQ(said(bench.call("72", "01", bench.bind("B0000001", name, "alice"))),
              "10 [9100003]Invalid field[bindId]")
        << name;
    EXPECT_EQ(said(bench.call("75", "00", {{"orderId", "Q0000001"}, {"bindId", name}})),
              "10 [9100003]Invalid field[bindId]")
        << name;
  }
  EXPECT_EQ(bench.world().mandates.size(), 0U);
  EXPECT_EQ(said(bench.call("72", "01", bench.bind("B0000001", "{a&b}", "alice"))), "00");
}

TEST(UnionpayBind, IsFoundUntilItIsReleased) {
  Bench bench;
  EXPECT_EQ(said(bench.call("75", "00", {{"orderId", "Q0000001"}, {"bindId", "b1"}})),
            "40 绑定关系检查失败[6151230]");
  bench.call("72", "01", bench.bind("B0000001", "b1", "debit_card_2"));
  const up::Fields found = bench.call("75", "00", {{"orderId", "Q0000002"}, {"bindId", "b1"}});
  EXPECT_EQ(found.get("bindInfoList"), "[{bindId=b1&accNo=6226********0048}]");
  EXPECT_EQ(found.get("bindInfoQty"), "1");
  EXPECT_EQ(said(bench.call("74", "00", {{"orderId", "R0000001"}, {"bindId", "b1"}})), "00");
  EXPECT_EQ(bench.call("75", "00", {{"orderId", "Q0000003"}, {"bindId", "b1"}}).get("respCode"),
            "40");
  EXPECT_EQ(bench.call("74", "00", {{"orderId", "R0000002"}, {"bindId", "b1"}}).get("respCode"),
            "40");
}

TEST(UnionpayRelease, EndsAnEntrustmentByItsCard) {
  Bench bench;
  bench.entrusted("alice");
  const Bench::Values values{{"orderId", "R0000001"}, {"accNo", bench.card("alice").number}};
  const Instant at = bench.world().now;
  EXPECT_EQ(said(bench.call("74", "04", values)), "00");
  EXPECT_EQ(bench.world().mandates[MandateId{1}].state, MandateState::kTerminated);
  EXPECT_TRUE(bench.inbox.empty());
  EXPECT_EQ(bench.call("74", "04", with(values, {{"orderId", "R0000002"}})).get("respCode"), "40");
  EXPECT_EQ(bench.call("00", "00", bench.query("R0000001", at)).get("origRespCode"), "00");
  EXPECT_EQ(bench.call("00", "00", bench.query(bench.entrusting("alice"), at)).get("origRespCode"),
            "00");
}

TEST(UnionpaySendSms, WantsACardAndThePhoneItsBankKnows) {
  Bench bench;
  const Bench::Values right{{"orderId", "S0000001"},
                            {"accNo", bench.card("alice").number},
                            {"customerInfo", bench.person("alice")}};
  EXPECT_EQ(said(bench.call("77", "03", right)), "00");
  EXPECT_EQ(
      bench.call("77", "03", with(right, {{"customerInfo", bench.person("bob")}})).get("respCode"),
      "66");
  EXPECT_EQ(said(bench.call("77", "03", with(right, {{"customerInfo", ""}}))),
            "10 [9100003]Mandatory field[customerInfo] missed");
}

TEST(UnionpayCard, LeadsBackToItsPayer) {
  Bench bench;
  for (std::uint64_t i = 1; i <= bench.world().payers.size(); ++i) {
    const BankCard card = card_of(bench.world(), PayerId{i});
    EXPECT_EQ(find_card_holder(bench.world(), card.number), PayerId{i}) << card.number;
  }
  EXPECT_FALSE(find_card_holder(bench.world(), "6217990000000001000"));
  EXPECT_FALSE(find_card_holder(bench.world(), ""));
}

}  // namespace
}  // namespace daikou::simulator::unionpay::mandate_calls_test
