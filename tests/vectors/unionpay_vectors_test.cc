#include "tests/vectors/unionpay_vectors.h"

#include <gtest/gtest.h>

#include "core/signing/digest.h"
#include "core/signing/encoding.h"
#include "core/signing/pkcs12.h"
#include "core/wire/common/gbk.h"
#include "core/wire/common/zip.h"
#include "core/wire/unionpay/batch_file.h"
#include "core/wire/unionpay/debits.h"
#include "core/wire/unionpay/file_content.h"
#include "core/wire/unionpay/files.h"
#include "core/wire/unionpay/forensics.h"
#include "core/wire/unionpay/mandates.h"
#include "core/wire/unionpay/numbers.h"
#include "core/wire/unionpay/sensitive.h"
#include "core/wire/unionpay/settlement_archive.h"
#include "core/wire/unionpay/signature.h"
#include "core/wire/unionpay/tokens.h"
#include "tests/support/openssl_command.h"

namespace daikou::unionpay::unionpay_vectors_test {
namespace {

using Vector = nlohmann::ordered_json;

const Instant kAt = *instant_from_compact_text("20260715120000");

std::string text(const Vector& object, const char* name) { return unionpay_text(object, name); }
bool is_answer(const Vector& vector) { return text(vector, "kind") == "response"; }

// Calls `check` for every entry of a member and says how many there were.
template <class Check>
std::size_t for_each(const char* group, Check&& check) {
  for (const Vector& vector : unionpay_file()[group]) {
    SCOPED_TRACE(vector.contains("id") ? text(vector, "id") : vector.dump().substr(0, 80));
    check(vector);
  }
  return unionpay_file()[group].size();
}

Charset charset(const Vector& vector) {
  return charset_from_name(text(vector, "encoding")).value_or(Charset::kUtf8);
}

void check_keyed(const Vector& vector, Fields fields) {
  const Secret secret(text(vector, "secure_key"));
  seal(fields, secret);
  EXPECT_EQ(fields.get("signature"), text(vector, "signature"));
  EXPECT_TRUE(verify(fields, secret));
  EXPECT_FALSE(verify(fields, Secret("88888888")));
  OpensslCommand openssl;
  const std::string name = fields.get("signMethod") == "12" ? "-sm3" : "-sha256";
  EXPECT_EQ(openssl.digest({name}, secret.reveal()), text(vector, "secure_key_hash_hex"));
  EXPECT_EQ(openssl.digest({name}, text(vector, "final_input")), text(vector, "signature"));
}

void check_rsa(const Vector& vector, Fields fields) {
  const std::string signer = text(vector, "signed_with");
  seal(fields, unionpay_key(signer));
  EXPECT_EQ(fields.get("signature"), text(vector, "signature"));
  const signing::PublicKey key = unionpay_certificate(signer).public_key();
  EXPECT_TRUE(verify(fields, key));
  EXPECT_FALSE(verify(fields, unionpay_certificate("encrypt").public_key()));
  OpensslCommand openssl;
  const std::string digest = fields.get("version") == "5.1.0" ? "-sha256" : "-sha1";
  EXPECT_EQ(openssl.digest({digest}, sign_text(fields)), text(vector, "digest_hex"));
  const std::string bytes = *signing::from_base64(fields.get("signature"));
  EXPECT_TRUE(openssl.run(
      {"dgst", digest, "-verify", openssl.file(key.pem()), "-signature", openssl.file(bytes)},
      text(vector, "digest_hex")));
}

TEST(UnionpayVectors, EveryMessageIsSignedAndVerified) {
  const std::size_t count = for_each("signatures", [](const Vector& vector) {
    const Fields fields = unionpay_fields(vector["fields"]);
    const std::string wanted = to_bytes(text(vector, "sign_string"), charset(vector));
    EXPECT_EQ(sign_text(fields), wanted);
    if (vector.contains("sign_string_bytes_hex")) {
      EXPECT_EQ(signing::to_hex_lower(sign_text(fields)), text(vector, "sign_string_bytes_hex"));
    }
    if (vector.contains("secure_key")) return check_keyed(vector, fields);
    EXPECT_EQ(digest_text(wanted, fields.get("version")), text(vector, "digest_hex"));
    check_rsa(vector, fields);
  });
  EXPECT_EQ(count, 30U);
}

TEST(UnionpayVectors, EveryMessageIsReadAndPrintedByteForByte) {
  for_each("signatures", [](const Vector& vector) {
    Fields wanted = unionpay_fields(vector["fields"]);
    wanted.set("signature", text(vector, "signature"));
    std::string body = text(vector, "wire_body");
    if (vector.contains("wire_body_hex")) body = *signing::from_hex(text(vector, "wire_body_hex"));
    Fields read;
    if (is_answer(vector)) {
      const auto answer = read_answer(body);
      ASSERT_TRUE(answer) << answer.error().detail;
      read = *answer;
      EXPECT_EQ(print_answer(in_wire_order(wanted)), body);
    } else {
      const auto form = read_form(body);
      ASSERT_TRUE(form) << form.error().detail;
      read = *form;
      EXPECT_EQ(*read_form(print_form(read)), read);
    }
    EXPECT_EQ(in_wire_order(read), in_wire_order(wanted));
  });
}

// As a strict client does: chain, validity, name, signature.
TEST(UnionpayVectors, AnswersAndNotificationsPassAStrictClient) {
  for_each("signatures", [](const Vector& vector) {
    if (text(vector, "kind") == "request") return;
    Fields fields = unionpay_fields(vector["fields"]);
    fields.set("signature", text(vector, "signature"));
    const GatewayKeys lenient = unionpay_gateway_keys(SignerName::kCompanyOrTest);
    const auto verdict = verify_from_gateway(fields, lenient, kAt);
    EXPECT_TRUE(verdict) << verdict.error().detail;
    const bool test_name = text(vector, "signed_with") == "pki.gateway_sign_test";
    const GatewayKeys strict = unionpay_gateway_keys(SignerName::kCompany);
    EXPECT_EQ(verify_from_gateway(fields, strict, kAt).has_value(), !test_name);
  });
}

TEST(UnionpayVectors, AlteredMessagesAreRefusedForTheirOwnReason) {
  struct Row {
    std::string_view id;
    std::string_view reason;
  };
  const std::vector<Row> rows{{"tampered_amount", "does not fit"},
                              {"pem_line_ends_changed", "does not fit"},
                              {"gateway_rogue", "issuer"},
                              {"gateway_expired", "is valid from"},
                              {"gateway_wrong_cn", "is made out to"},
                              {"cert_missing", "signPubKeyCert is missing"},
                              {"request_tampered_amount", "does not fit"},
                              {"request_raw_digest_signed", "does not fit"}};
  std::size_t at = 0;
  const std::size_t count = for_each("negative", [&](const Vector& vector) {
    const Row& row = rows.at(at++);
    ASSERT_EQ(text(vector, "id"), row.id);
    const std::string body = text(vector, "wire_body");
    const auto verdict =
        row.id.starts_with("request_")
            ? verify(*read_form(body), unionpay_certificate("merchant").public_key())
            : verify_from_gateway(*read_answer(body),
                                  unionpay_gateway_keys(SignerName::kCompanyOrTest), kAt);
    ASSERT_FALSE(verdict);
    EXPECT_EQ(verdict.error().code, ErrorCode::kBadSignature);
    EXPECT_NE(verdict.error().detail.find(row.reason), std::string::npos) << verdict.error().detail;
  });
  EXPECT_EQ(count, 8U);
}

TEST(UnionpayVectors, BothSignaturesOverEmptyValuesAreTaken) {
  const Vector& vector = unionpay_file()["empty_values"];
  const signing::PublicKey key = unionpay_certificate("merchant").public_key();
  Fields fields = unionpay_fields(vector["fields"]);
  EXPECT_EQ(sign_text(fields), text(vector, "sign_string_with_empties"));
  EXPECT_EQ(sign_text(fields, wire::Empty::kLeftOut), text(vector, "sign_string_without_empties"));
  seal(fields, unionpay_key("merchant"));
  EXPECT_EQ(fields.get("signature"), text(vector, "signature_with_empties"));
  for (const char* name : {"signature_with_empties", "signature_without_empties"}) {
    fields.set("signature", text(vector, name));
    EXPECT_TRUE(verify(fields, key)) << name;
    EXPECT_TRUE(verify(*read_form(print_form(fields)), key)) << name;
    fields.set("signature", "AAAA" + text(vector, name).substr(4));
    EXPECT_FALSE(verify(fields, key)) << name;
  }
}

TEST(UnionpayVectors, CertificatesShowTheirNumbersAndNames) {
  OpensslCommand openssl;
  const std::string root = openssl.file(unionpay_certificate("root").pem());
  const std::string middle = openssl.file(unionpay_certificate("middle").pem());
  for (const auto& [name, entry] : unionpay_file()["pki"].items()) {
    SCOPED_TRACE(name);
    const signing::Certificate certificate = unionpay_certificate(name);
    EXPECT_EQ(certificate.serial_decimal(), text(entry, "serial_decimal"));
    EXPECT_EQ(certificate.common_name(), text(entry, "subject_cn"));
    const auto shown = openssl.run({"x509", "-noout", "-serial"}, certificate.pem());
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->substr(7, shown->size() - 8), certificate.serial());
    const bool chained =
        openssl.run({"verify", "-CAfile", root, "-untrusted", middle}, certificate.pem())
            .has_value();
    EXPECT_EQ(chained,
              !name.starts_with("rogue") && !name.ends_with("rogue") && !name.ends_with("expired"));
  }
  EXPECT_EQ(signer_name(unionpay_certificate("gateway_sign_cn")), kCompanyName);
  EXPECT_EQ(signer_name(unionpay_certificate("gateway_sign_test")), kTestSigner);
  EXPECT_EQ(signer_name(unionpay_certificate("gateway_wrong_cn")), "Some Other Company");
  EXPECT_EQ(signer_name(unionpay_certificate("root")), "");
}

TEST(UnionpayVectors, TheMerchantsKeyFileOpens) {
  const Vector& merchant = unionpay_file()["pki"]["merchant"];
  const std::string file = *signing::from_base64(text(merchant, "pfx_base64"));
  const auto pair = signing::from_pkcs12(file, Secret(text(merchant, "pfx_password")));
  ASSERT_TRUE(pair) << pair.error().detail;
  EXPECT_EQ(pair->certificate, unionpay_certificate("merchant"));
  EXPECT_EQ(pair->key.public_key(), unionpay_key("merchant").public_key());
  EXPECT_FALSE(signing::from_pkcs12(file, Secret("111111")));
}

TEST(UnionpayVectors, CardsAreEncryptedAndDecrypted) {
  OpensslCommand openssl;
  const std::size_t count = for_each("encryption", [&](const Vector& vector) {
    const std::string ciphertext = text(vector, "ciphertext_base64");
    if (!vector.contains("plaintext")) {
      EXPECT_FALSE(read_card(ciphertext, unionpay_key("encrypt")));
      return;
    }
    const std::string owner = text(vector, "encrypt_with");
    const std::string plain = text(vector, "plaintext");
    EXPECT_EQ(decrypt(ciphertext, unionpay_key(owner)).value_or("none"), plain);
    const auto again = encrypt(plain, unionpay_certificate(owner).public_key());
    ASSERT_TRUE(again);
    EXPECT_NE(*again, ciphertext);
    const std::string key = openssl.file(unionpay_key(owner).pem().reveal());
    for (const std::string& each : {ciphertext, *again})
      EXPECT_EQ(openssl.run({"pkeyutl", "-decrypt", "-inkey", key}, *signing::from_base64(each)),
                plain);
    // Stars are no card number; digits are.
    EXPECT_EQ(read_card(ciphertext, unionpay_key(owner)).has_value(),
              plain.find('*') == std::string::npos);
  });
  EXPECT_EQ(count, 5U);
}

// The one padding that is known gives the very ciphertext: raw RSA by the openssl command.
TEST(UnionpayVectors, KnownPaddingGivesTheKnownCiphertext) {
  OpensslCommand openssl;
  std::size_t count = 0;
  for_each("encryption", [&](const Vector& vector) {
    if (!vector.contains("padded_block_hex")) return;
    ++count;
    const auto key = unionpay_certificate(text(vector, "encrypt_with")).public_key();
    const auto raw = openssl.run({"pkeyutl", "-encrypt", "-pubin", "-inkey",
                                  openssl.file(key.pem()), "-pkeyopt", "rsa_padding_mode:none"},
                                 *signing::from_hex(text(vector, "padded_block_hex")));
    ASSERT_TRUE(raw);
    EXPECT_EQ(signing::to_base64(*raw), text(vector, "ciphertext_base64"));
  });
  EXPECT_EQ(count, 2U);
}

Person person_of(const Vector& parsed) {
  const auto value = [&](const char* name) -> std::optional<std::string> {
    if (!parsed.contains(name)) return std::nullopt;
    return text(parsed, name);
  };
  return {value("certifTp"), value("certifId"), value("customerNm"), value("phoneNo"),
          value("smsCode"),  value("pin"),      value("cvn2"),       value("expired")};
}

TEST(UnionpayVectors, PersonsAreReadAndPrinted) {
  const signing::PrivateKey key = unionpay_key("encrypt");
  const signing::PublicKey open = unionpay_certificate("encrypt").public_key();
  const std::size_t count = for_each("customer_info", [&](const Vector& vector) {
    const std::string value = text(vector, "customerInfo");
    const auto person = read_person(value, charset(vector), &key);
    ASSERT_TRUE(person) << person.error().detail;
    const std::string inner = text(vector, "inner");
    const bool hidden = vector.contains("encryptedInfo");
    if (!vector.contains("parsed")) {
      EXPECT_EQ(value, signing::to_base64(to_bytes(inner, charset(vector))));
    } else {
      EXPECT_EQ(*person, person_of(vector["parsed"]));
    }
    if (hidden) {
      EXPECT_FALSE(read_person(value, charset(vector)));
      EXPECT_EQ(decrypt(text(vector, "encryptedInfo"), key).value_or("none"),
                text(vector, "encrypted_plaintext"));
      const auto printed = print_person(*person, charset(vector), &open);
      EXPECT_EQ(*read_person(*printed, charset(vector), &key), *person);
    } else if (inner != "{}") {
      EXPECT_EQ(print_person(*person, charset(vector)).value_or("none"), value);
    }
  });
  EXPECT_EQ(count, 6U);
}

TEST(UnionpayVectors, CardsAreMasked) {
  const std::size_t count = for_each("masked_form", [](const Vector& vector) {
    const std::string card = text(vector, "plaintext");
    EXPECT_EQ(text(vector, "where") == "settlement file" ? masked_in_files(card)
                                                         : masked_in_messages(card),
              text(vector, "masked"));
  });
  EXPECT_EQ(count, 3U);
}

TEST(UnionpayVectors, PinBlocksAreBuilt) {
  const std::size_t count = for_each("pin_block", [](const Vector& vector) {
    EXPECT_EQ(
        signing::to_hex_lower(pin_block(text(vector, "pin"), text(vector, "accNo")).value_or("")),
        text(vector, "pin_block_hex"));
  });
  EXPECT_EQ(count, 3U);
}

TEST(UnionpayVectors, QueryNumbersAreBuilt) {
  for_each("query_id", [](const Vector& vector) {
    const Instant at = *instant_from_compact_text("20" + text(vector, "time"));
    EXPECT_EQ(query_id(at, text(vector, "trace")), text(vector, "queryId"));
    EXPECT_TRUE(is_query_id(text(vector, "queryId")));
  });
}

TEST(UnionpayVectors, AnswersAreReadAsStrictClientsDo) {
  const std::size_t count = for_each("parse_response", [](const Vector& vector) {
    const auto read = read_answer(text(vector, "wire"));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, unionpay_fields(vector["fields"]));
    EXPECT_EQ(print_answer(*read), text(vector, "wire"));
  });
  EXPECT_EQ(count, 7U);
}

TEST(UnionpayVectors, DigestsAreTheUsualOnes) {
  OpensslCommand openssl;
  for_each("hash_basics", [&](const Vector& vector) {
    const std::string input = text(vector, "input");
    EXPECT_EQ(signing::sha256(input).hex_lower(), text(vector, "sha256"));
    EXPECT_EQ(signing::sm3(input).hex_lower(), text(vector, "sm3"));
    EXPECT_EQ(openssl.digest({"-sm3"}, input), text(vector, "sm3"));
    if (vector.contains("sha1")) {
      EXPECT_EQ(signing::sha1(input).hex_lower(), text(vector, "sha1"));
    }
  });
}

template <class Message>
Fields through(const Fields& fields) {
  const auto message = decode<Message>(fields);
  return message ? encode(*message) : Fields{{"error", message.error().detail}};
}

Fields request_through(const Fields& fields) {
  switch (find_transaction(fields.get("txnType"), fields.get("txnSubType"))->what) {
    case Transaction::kEntrust: return through<MandateRequest>(fields);
    case Transaction::kReleaseEntrustment: return through<ReleaseRequest>(fields);
    case Transaction::kEntrustedCollect:
    case Transaction::kConsume: return through<DebitRequest>(fields);
    case Transaction::kRefund: return through<RefundRequest>(fields);
    case Transaction::kDownloadFile: return through<FileRequest>(fields);
    default: return through<OrderQuery>(fields);
  }
}

Fields answer_through(const Fields& fields) {
  if (fields.has("tokenPayData")) return through<OpenAnswer>(fields);
  if (fields.get("txnType") == "72") return through<MandateAnswer>(fields);
  if (fields.has("issuerIdentifyMode") || fields.has("origRespCode") ||
      fields.get("txnType") == "00")
    return through<OrderStatus>(fields);
  return through<DebitAnswer>(fields);
}

Fields notice_through(const Fields& fields) {
  return fields.has("tokenPayData") ? through<OpenAnswer>(fields) : through<DebitNotice>(fields);
}

TEST(UnionpayVectors, MessagesAreDecodedAndEncodedToTheSameFields) {
  for_each("signatures", [](const Vector& vector) {
    Fields fields = unionpay_fields(vector["fields"]);
    const std::string kind = text(vector, "kind");
    Fields again = kind == "request"    ? request_through(fields)
                   : kind == "response" ? answer_through(fields)
                                        : notice_through(fields);
    // Neither belongs to a message; an order's own words are no request's.
    fields.remove("signPubKeyCert");
    if (text(vector, "id") == "req_query_gbk" || text(vector, "id") == "req_special_characters")
      fields.remove("reqReserved");
    EXPECT_EQ(print_answer(in_wire_order(again)), print_answer(in_wire_order(fields)));
  });
}

TEST(UnionpayVectors, WhatWasDoneWrongIsNamed) {
  const signing::PublicKey merchant = unionpay_certificate("merchant").public_key();
  const auto body = [](const char* id) {
    for (const Vector& vector : unionpay_file()["negative"])
      if (text(vector, "id") == id) return *read_form(text(vector, "wire_body"));
    return Fields();
  };
  EXPECT_NE(explain(body("request_raw_digest_signed"), merchant).find("the text itself was signed"),
            std::string::npos);
  EXPECT_NE(explain(body("request_tampered_amount"), merchant).find("changed after signing"),
            std::string::npos);
}

TEST(UnionpayVectors, FileContentsUnpackToTheirFiles) {
  const std::size_t count = for_each("file_content", [](const Vector& vector) {
    const auto file = from_file_content(text(vector, "file_content_base64"));
    ASSERT_TRUE(file) << file.error().detail;
    if (vector.contains("zip_base64")) {
      EXPECT_EQ(signing::to_base64(*file), text(vector, "zip_base64"));
    } else {
      EXPECT_EQ(*file, to_bytes(text(vector, "text"), charset(vector)));
      EXPECT_EQ(signing::sha256(*file).hex_lower(), text(vector, "text_bytes_sha256"));
    }
    EXPECT_EQ(from_file_content(to_file_content(*file)).value_or(""), *file);
  });
  EXPECT_EQ(count, 5U);
}

TEST(UnionpayVectors, BatchFilesAreReadAndPrintedByteForByte) {
  for_each("file_content", [](const Vector& vector) {
    if (!text(vector, "id").starts_with("batch_")) return;
    const auto batch = read_batch(text(vector, "text"));
    ASSERT_TRUE(batch) << batch.error().detail;
    EXPECT_TRUE(sums_up(*batch));
    EXPECT_EQ(batch->rows.size(), 5U);
    for (std::size_t i = 0; i < batch->rows.size(); ++i) EXPECT_FALSE(fault_in_row(*batch, i));
    EXPECT_EQ(batch->cell(0, "customerNm"), "全渠道");
    EXPECT_EQ(print_batch(*batch), text(vector, "text"));
    EXPECT_EQ(batch_file_name("777290058110048", *date_from_compact_text("20260715"), "0001",
                              batch->success ? BatchSide::kResult : BatchSide::kRequest),
              text(vector, "file_name"));
  });
}

TEST(UnionpayVectors, ABatchResultFollowsFromItsRequest) {
  const Vector& files = unionpay_file()["file_content"];
  const BatchFile result = *read_batch(text(files[3], "text"));
  std::vector<BatchOutcome> outcomes;
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    const auto cell = [&](const char* title) { return std::string(result.cell(i, title)); };
    outcomes.push_back({cell("respCode"), cell("respMsg"), cell("queryId"), cell("sysTraNo"),
                        cell("sysTm"), cell("settleDate")});
  }
  const BatchFile request = *read_batch(text(files[1], "text"));
  EXPECT_EQ(print_batch(with_outcomes(request, outcomes)), text(files[3], "text"));
}

TEST(UnionpayVectors, SettlementArchivesAreReadAndPrinted) {
  const Vector& vector = unionpay_file()["file_content"][4];
  const std::string archive = *signing::from_base64(text(vector, "zip_base64"));
  const auto settlement = read_archive(archive);
  ASSERT_TRUE(settlement) << settlement.error().detail;
  EXPECT_EQ(archive_name(settlement->merchant_id, settlement->day), text(vector, "file_name"));
  EXPECT_EQ(settlement->records.size(), 3U);
  EXPECT_EQ(settlement->corrections.size(), 1U);
  const auto printed = wire::unzip(print_archive(*settlement, kAt));
  ASSERT_TRUE(printed);
  ASSERT_EQ(printed->size(), vector["entries"].size());
  for (std::size_t i = 0; i < printed->size(); ++i) {
    const Vector& entry = vector["entries"][i];
    EXPECT_EQ((*printed)[i].name, text(entry, "name"));
    if (!entry.contains("sha256")) continue;
    EXPECT_EQ((*printed)[i].content, wire::to_gbk(text(entry, "gbk_text")));
    EXPECT_EQ(signing::sha256((*printed)[i].content).hex_lower(), text(entry, "sha256"));
  }
}

void check_layout(const Vector& vector, std::span<const std::size_t> widths) {
  ASSERT_EQ(widths.size(), vector["widths"].size());
  for (std::size_t i = 0; i < widths.size(); ++i)
    EXPECT_EQ(widths[i], vector["widths"][i].get<std::size_t>());
  for (const Vector& record : vector["records"]) {
    const std::string line = wire::to_gbk(text(record, "line"));
    const auto cells = cut(line, widths);
    ASSERT_TRUE(cells) << cells.error().detail;
    EXPECT_EQ(*cells, record["fields"].get<std::vector<std::string>>());
    EXPECT_FALSE(cut(line + " ", widths));
  }
}

TEST(UnionpayVectors, SettlementRecordsAreCutIntoTheirColumns) {
  check_layout(unionpay_file()["zm_record"], settlement_widths());
  check_layout(unionpay_file()["zme_record"], correction_widths());
}

}  // namespace
}  // namespace daikou::unionpay::unionpay_vectors_test
