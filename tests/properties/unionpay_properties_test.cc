#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "core/signing/rsa.h"
#include "core/wire/unionpay/batch_file.h"
#include "core/wire/unionpay/sensitive.h"
#include "core/wire/unionpay/settlement_file.h"
#include "core/wire/unionpay/signature.h"

namespace daikou::unionpay::unionpay_properties_test {
namespace {

std::string text_of(const std::vector<std::string>& pieces) {
  const auto chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
  std::string text;
  for (const std::string& piece : chosen) text += piece;
  return text;
}

// Text out of pieces that forms, signatures and charsets find hard.
std::string any_value() {
  static const std::vector<std::string> kPieces = {"a", "0", " ",   "\r\n", "&",  "=", "+",
                                                   "%", ";", "%41", "{",    "}",  "[", "]",
                                                   "/", "~", "中",  "成功", "乕", "*", "\""};
  return text_of(kPieces);
}

Fields any_fields() {
  Fields fields{{"encoding", *rc::gen::element<std::string>("UTF-8", "GBK")},
                {"version", *rc::gen::element<std::string>("5.1.0", "5.0.0")},
                {"signMethod", *rc::gen::element<std::string>("11", "12")}};
  const auto count = *rc::gen::inRange<int>(0, 12);
  for (int i = 0; i < count; ++i) fields.add("f" + std::to_string(i), any_value());
  return fields;
}

RC_GTEST_PROP(Unionpay, FormsReadBackTheSame, ()) {
  const Fields fields = any_fields();
  const auto seen = read_form(print_form(fields));
  RC_ASSERT(seen.has_value());
  RC_ASSERT(*seen == fields);
}

RC_GTEST_PROP(Unionpay, AnswersWithBalancedValuesReadBackTheSame, ()) {
  static const std::vector<std::string> kPieces = {"a",     "=", "+",    "/",  "[1&2=3]",
                                                   "{a=1}", " ", "成功", "乕", "\r\n"};
  Fields fields{{"encoding", *rc::gen::element<std::string>("UTF-8", "GBK")}};
  const auto count = *rc::gen::inRange<int>(0, 12);
  for (int i = 0; i < count; ++i) fields.add("f" + std::to_string(i), text_of(kPieces));
  const auto seen = read_answer(print_answer(fields));
  RC_ASSERT(seen.has_value());
  RC_ASSERT(*seen == fields);
}

RC_GTEST_PROP(Unionpay, AnyBytesAreReadOrRefused, ()) {
  const auto noise = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("ab=&{}[]+%;|\r\n\x00\x80\xE4\xF0 0", 19)));
  if (const auto answer = read_answer(noise); !answer) RC_ASSERT(!answer.error().detail.empty());
  if (const auto form = read_form(noise); !form) RC_ASSERT(!form.error().detail.empty());
  if (const auto batch = read_batch("5.0.0|1|1||\n" + noise); !batch)
    RC_ASSERT(!batch.error().detail.empty());
  if (const auto file = read_settlement(noise); !file) RC_ASSERT(!file.error().detail.empty());
  if (const auto person = read_person(noise, Charset::kGbk); !person)
    RC_ASSERT(!person.error().detail.empty());
}

RC_GTEST_PROP(Unionpay, WhatIsSignedVerifiesInAnyOrderAndOnlyAsItIs, ()) {
  const Secret secret("12345678");
  Fields fields = any_fields();
  fields.add("reqReserved", any_value());
  seal(fields, secret);
  RC_ASSERT(verify(in_wire_order(fields), secret).has_value());
  RC_ASSERT(verify(*read_form(print_form(fields)), secret).has_value());
  fields.set("reqReserved", std::string(fields.get("reqReserved")) + "x");
  RC_ASSERT(!verify(fields, secret).has_value());
}

RC_GTEST_PROP(Unionpay, PersonsReadBackTheSame, ()) {
  static const signing::PrivateKey key = *signing::generate_rsa_2048();
  const signing::PublicKey open = key.public_key();
  const auto some = [](const char* text) -> std::optional<std::string> {
    if (*rc::gen::arbitrary<bool>()) return std::string(text);
    return std::nullopt;
  };
  const Person person{some("01"),     some("341126197709218366"),
                      some("全渠道"), some("13552535506"),
                      some("111111"), std::nullopt,
                      some("248"),    some("1912")};
  const auto charset = *rc::gen::element(Charset::kUtf8, Charset::kGbk);
  const bool hidden = *rc::gen::arbitrary<bool>();
  const auto printed = print_person(person, charset, hidden ? &open : nullptr);
  RC_ASSERT(printed.has_value());
  RC_ASSERT(read_person(*printed, charset, &key).value_or(Person{"none"}) == person);
}

RC_GTEST_PROP(Unionpay, SettlementFilesReadBackTheSame, ()) {
  std::vector<SettlementRecord> records;
  const auto count = *rc::gen::inRange<int>(0, 4);
  for (int i = 0; i < count; ++i) {
    SettlementRecord record;
    record.trade.amount = Fen(*rc::gen::inRange<std::int64_t>(0, 99'999'999'999));
    record.trade.settlement.side =
        *rc::gen::element(SidedAmount::Side::kDebit, SidedAmount::Side::kCredit);
    record.net.amount = Fen(*rc::gen::inRange<std::int64_t>(0, 99'999'999'999));
    record.order_id = "C" + std::to_string(*rc::gen::inRange(0, 1'000'000'000));
    record.attach = *rc::gen::element<std::string>("", "plan", "七月 会费");
    records.push_back(std::move(record));
  }
  const auto read = read_settlement(print_settlement(records));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == records);
}

}  // namespace
}  // namespace daikou::unionpay::unionpay_properties_test
