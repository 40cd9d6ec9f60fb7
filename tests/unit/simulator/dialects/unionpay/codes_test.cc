// Every code of the table, and how a world comes to say it (dossier 16.1).
#include "core/wire/unionpay/codes.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "core/wire/unionpay/file_content.h"
#include "core/wire/unionpay/sensitive.h"
#include "core/wire/unionpay/signature.h"
#include "simulator/dialects/unionpay/own_keys.h"
#include "tests/unit/simulator/dialects/unionpay/bench.h"

namespace daikou::simulator::unionpay::codes_test {
namespace {

Bench::Values with(Bench::Values values, const Bench::Values& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

std::string code_in(const up::Fields& answer) { return std::string(answer.get("respCode")); }

// What a query says of a collection that had time to end.
std::string ending(Bench& bench, const std::string& payer = "alice") {
  bench.entrusted(payer);
  const Instant at = bench.world().now;
  bench.call("11", "02", bench.collect("C0000001", payer));
  bench.advance(seconds(2));
  return std::string(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"));
}

std::string with_card(Bench& bench, CardState state) {
  BankCard card = bench.card("alice");
  card.state = state;
  give_card(bench.world(), PayerId{1}, card);
  return code_in(bench.call("72", "11", bench.entrust("E0000001", "alice")));
}

std::string telling(Bench& bench, std::optional<std::string> up::Person::*member,
                    const std::string& value) {
  const BankCard card = bench.card("alice");
  up::Person person;
  person.document_kind = card.document_kind;
  person.document = card.document;
  person.name = card.holder;
  person.phone = card.phone;
  person.*member = value;
  const std::string told = *up::print_person(person, up::Charset::kUtf8);
  return code_in(
      bench.call("72", "11", with(bench.entrust("E0000001", "alice"), {{"customerInfo", told}})));
}

std::string after_fault(Bench& bench, const std::string& fault) {
  bench.arm(fault);
  return ending(bench);
}

std::string reversed(Bench& bench) {
  const Instant at = bench.world().now;
  bench.entrusted("alice");
  bench.accepted("C0000001", "alice");
  bench.call("99", "01", bench.query("C0000001", at));
  return std::string(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"));
}

std::string undone_twice(Bench& bench) {
  bench.entrusted("alice");
  const std::string trade = bench.settled("C0000001", "alice");
  bench.call("31", "00", Bench::refund("U0000001", trade));
  return code_in(bench.call("31", "00", Bench::refund("U0000002", trade)));
}

std::string refunded_beyond(Bench& bench) {
  bench.entrusted("alice");
  const std::string trade = bench.settled("C0000001", "alice");
  return code_in(bench.call("04", "00", Bench::refund("R0000001", trade, Fen(3001))));
}

std::string refunded_without_balance(Bench& bench) {
  bench.entrusted("alice");
  const std::string trade = bench.settled("C0000001", "alice");
  bench.world().merchants.edit(MerchantId{1}).balance = Fen(0);
  return code_in(bench.call("04", "00", Bench::refund("R0000001", trade, Fen(3000))));
}

std::string signed_by_a_stranger(Bench& bench) {
  up::Fields message = bench.message("00", "00", bench.query("C0000001", bench.world().now));
  up::seal(message, own_keys().stranger);
  return code_in(*up::read_answer(bench.post(message).body));
}

std::string sent_twice(Bench& bench) {
  bench.entrusted("alice");
  bench.accepted("C0000001", "alice");
  return code_in(bench.call("11", "02", bench.collect("C0000001", "alice")));
}

std::string waiting_for_its_holder(Bench& bench) {
  const Instant at = bench.world().now;
  bench.post(bench.message("72", "11",
                           with(bench.entrust("E0000001", "alice"),
                                {{"frontUrl", "https://shop.example/return"},
                                 {"backUrl", std::string(Bench::kInbox)}})),
             "/gateway/api/frontTransReq.do");
  return std::string(bench.call("00", "00", bench.query("E0000001", at)).get("origRespCode"));
}

std::string batch_of_nonsense(Bench& bench) {
  return code_in(bench.call("21", "02",
                            {{"batchNo", "0001"},
                             {"totalQty", "1"},
                             {"totalAmt", "1"},
                             {"fileContent", up::to_file_content("nonsense")}}));
}

Bench::Values token(const std::string& order, const std::string& data) {
  return {{"orderId", order},      {"bizType", "000902"},  {"txnAmt", "100"},
          {"currencyCode", "156"}, {"tokenPayData", data}, {"backUrl", std::string(Bench::kInbox)}};
}

std::string consuming(Bench& bench, bool expired) {
  const up::Fields opened = bench.call("79", "00",
                                       {{"orderId", "O0000001"},
                                        {"bizType", "000902"},
                                        {"accNo", bench.card("alice").number},
                                        {"customerInfo", bench.person("alice", "111111")},
                                        {"tokenPayData", "{trId=62000000001&tokenType=01}"}});
  std::string data(opened.get("tokenPayData"));
  if (expired)
    bench.world().mandates.edit(MandateId{1}).state = MandateState::kExpired;
  else
    data = "{token=6235240000000000000&trId=62000000001}";
  return code_in(bench.call("01", "01", token("P0000001", data)));
}

std::string asked_too_often(Bench& bench) {
  bench.call("00", "00", bench.query("C0000001", bench.world().now));
  return code_in(bench.call("00", "00", bench.query("C0000001", bench.world().now)));
}

struct CodeRow {
  std::string_view code;
  std::string_view how;
  Bench::Settings settings;
  std::function<std::string(Bench&)> say;
};

std::string of_ending(Bench& bench) { return ending(bench); }

// Codes that nothing in a world leads to: a setting gives them to a reason.
CodeRow by_setting(const char* code) {
  return {code,
          "given to a reason by the setting",
          {{"unionpay.codes", std::string("risk_refused=") + code}},
          [](Bench& bench) { return after_fault(bench, "risk_refused"); }};
}

std::vector<CodeRow> rows() {
  std::vector<CodeRow> all{
      {"00", "settled", {}, of_ending},
      {"A6", "settled, by the setting", {{"unionpay.settled_code", "A6"}}, of_ending},
      {"42", "settled, by the setting", {{"unionpay.settled_code", "42"}}, of_ending},
      {"74", "settled, by the setting", {{"unionpay.settled_code", "74"}}, of_ending},
      {"75", "settled, by the setting", {{"unionpay.settled_code", "75"}}, of_ending},
      {"03",
       "held",
       {{"unionpay.held_code", "03"}},
       [](Bench& b) { return after_fault(b, "hold"); }},
      {"04",
       "an answer that says nobody knows",
       {},
       [](Bench& b) {
         b.entrusted("alice");
         b.arm("system_error");
         return code_in(b.call("11", "02", b.collect("C0000001", "alice")));
       }},
      {"05", "held", {}, [](Bench& b) { return after_fault(b, "hold"); }},
      {"70", "a page that waits", {}, waiting_for_its_holder},
      {"83",
       "held",
       {{"unionpay.held_code", "83"}},
       [](Bench& b) { return after_fault(b, "hold"); }},
      {"10",
       "a malformed amount",
       {},
       [](Bench& b) {
         return code_in(
             b.call("11", "02", with(b.collect("C0000001", "alice"), {{"txnAmt", "1.00"}})));
       }},
      {"11", "a stranger's signature", {}, signed_by_a_stranger},
      {"12", "an order sent twice", {}, sent_twice},
      {"13",
       "a holder who tells nothing",
       {},
       [](Bench& b) {
         return code_in(
             b.call("72", "11", with(b.entrust("E0000001", "alice"), {{"customerInfo", "e30="}})));
       }},
      {"14", "a batch that is none", {}, batch_of_nonsense},
      {"30", "a merchant without the money to refund", {}, refunded_without_balance},
      {"31",
       "an unknown merchant",
       {},
       [](Bench& b) {
         return code_in(b.call(
             "00", "00", with(b.query("C0000001", b.world().now), {{"merId", "777000000000001"}})));
       }},
      {"32",
       "a product that is not open",
       {},
       [](Bench& b) {
         b.world().merchants.edit(MerchantId{1}).account(Provider::kUnionpay)->debit_open = false;
         return code_in(b.call("72", "11", b.entrust("E0000001", "alice")));
       }},
      {"33", "a limit", {}, [](Bench& b) { return ending(b, "limit"); }},
      {"34",
       "no such order",
       {},
       [](Bench& b) { return code_in(b.call("00", "00", b.query("C0000001", b.world().now))); }},
      {"35",
       "no such trade",
       {},
       [](Bench& b) {
         return code_in(b.call("04", "00", Bench::refund("R0000001", "322601050900000000028")));
       }},
      {"36", "more back than was paid", {}, refunded_beyond},
      {"37", "asked too often", {{"unionpay.queries_per_minute", "1"}}, asked_too_often},
      {"38", "risk control", {}, [](Bench& b) { return after_fault(b, "risk_refused"); }},
      {"40",
       "no entrustment",
       {},
       [](Bench& b) { return code_in(b.call("11", "02", b.collect("C0000001", "alice"))); }},
      {"45", "undone twice", {}, undone_twice},
      {"46", "reversed", {}, reversed},
      {"60", "the bank is down", {}, [](Bench& b) { return ending(b, "bank_down"); }},
      {"61", "a closed account", {}, [](Bench& b) { return after_fault(b, "payer_gone"); }},
      {"62",
       "the state of the card",
       {},
       [](Bench& b) { return with_card(b, CardState::kUnsupported); }},
      {"63", "the state of the card", {}, [](Bench& b) { return with_card(b, CardState::kLost); }},
      {"64", "too little money", {}, [](Bench& b) { return ending(b, "insufficient"); }},
      {"65", "a wrong PIN", {}, [](Bench& b) { return telling(b, &up::Person::cvn2, "999"); }},
      {"66", "a wrong name", {}, [](Bench& b) { return telling(b, &up::Person::name, "无名氏"); }},
      {"67",
       "the state of the card",
       {},
       [](Bench& b) { return with_card(b, CardState::kPinLocked); }},
      {"68",
       "a credit card",
       {},
       [](Bench& b) { return code_in(b.call("72", "11", b.entrust("E0000001", "credit_card"))); }},
      {"71",
       "a wrong code",
       {},
       [](Bench& b) { return telling(b, &up::Person::sms_code, "654321"); }},
      {"72",
       "the state of the card",
       {},
       [](Bench& b) { return with_card(b, CardState::kNotOpened); }},
      {"73",
       "the state of the card",
       {},
       [](Bench& b) { return with_card(b, CardState::kExpired); }},
      {"77",
       "a card nobody opened",
       {},
       [](Bench& b) {
         return code_in(b.call(
             "78", "00",
             {{"orderId", "Q0000001"}, {"bizType", "000301"}, {"accNo", b.card("bob").number}}));
       }},
      {"80",
       "a token that has expired",
       {{"unionpay.token_needs_sms", "false"}},
       [](Bench& b) { return consuming(b, true); }},
      {"81",
       "the limit of a month",
       {},
       [](Bench& b) { return after_fault(b, "month_limit_reached"); }},
      {"89",
       "no such token",
       {{"unionpay.token_needs_sms", "false"}},
       [](Bench& b) { return consuming(b, false); }},
      {"98", "no file", {}, [](Bench& b) {
         return code_in(b.call("76", "01",
                               {{"orderId", "D0000001"},
                                {"bizType", "000000"},
                                {"settleDate", "0104"},
                                {"fileType", "00"}}));
       }}};
  for (const char* code : {"01", "02", "06", "39", "41", "43", "44", "69", "76", "78", "79", "82",
                           "85", "86", "87", "88", "90", "91", "92", "93", "94", "95", "96", "99"})
    all.push_back(by_setting(code));
  return all;
}

TEST(UnionpayCodes, AreAllSaidByAWorldThatIsLedToThem) {
  std::set<std::string_view> said;
  for (const CodeRow& row : rows()) {
    Bench bench(row.settings);
    EXPECT_EQ(row.say(bench), row.code) << row.how;
    EXPECT_TRUE(said.insert(row.code).second) << row.code << " stands there twice";
  }
  for (const up::ResponseCode& row : up::response_codes())
    EXPECT_TRUE(said.contains(row.code)) << row.code << " is said by nobody";
  EXPECT_EQ(said.size(), up::response_codes().size());
}

}  // namespace
}  // namespace daikou::simulator::unionpay::codes_test
