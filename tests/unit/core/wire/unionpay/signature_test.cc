#include "core/wire/unionpay/signature.h"

#include <gtest/gtest.h>

#include "core/signing/encoding.h"
#include "core/signing/rsa.h"
#include "core/wire/unionpay/forensics.h"
#include "core/wire/unionpay/trust.h"

namespace daikou::unionpay::signature_test {
namespace {

const signing::PrivateKey& key() {
  static const signing::PrivateKey key = *signing::generate_rsa_2048();
  return key;
}
const signing::PrivateKey& other_key() {
  static const signing::PrivateKey key = *signing::generate_rsa_2048();
  return key;
}

Fields message(std::string_view version, std::string_view method) {
  return {{"version", version},     {"signMethod", method},      {"encoding", "UTF-8"},
          {"txnAmt", "3000"},       {"accNo", "a+b/c=="},        {"reqReserved", " plan\r\n1 "},
          {"respMsg", "成功[000]"}, {"merId", "777290058110048"}};
}

std::string rsa_of(const std::string& text, signing::RsaHash hash) {
  return signing::to_base64(*signing::rsa_sign(key(), hash, text));
}

// The message with that signature, and what is said about it.
std::string said(Fields fields, const std::string& signature) {
  fields.set("signature", signature);
  const std::vector<KnownKey> others{{"the gateway's own key", other_key().public_key()}};
  const std::string report = explain(fields, key().public_key(), others);
  return report.substr(report.find("likely cause: ") + 14);
}

TEST(UnionpaySignature, EachMethodFitsItsOwnMessageOnly) {
  const Secret secret("12345678");
  for (const char* version : {"5.1.0", "5.0.0", "1.0.0"}) {
    Fields fields = message(version, "01");
    seal(fields, key());
    EXPECT_TRUE(verify(fields, key().public_key()));
    EXPECT_FALSE(verify(fields, other_key().public_key()));
    EXPECT_FALSE(verify(fields, secret));
    fields.set("version", std::string_view(version) == "5.1.0" ? "5.0.0" : "5.1.0");
    EXPECT_FALSE(verify(fields, key().public_key()));
  }
  for (const char* method : {"11", "12"}) {
    Fields fields = message("5.1.0", method);
    seal(fields, secret);
    EXPECT_TRUE(verify(fields, secret));
    EXPECT_FALSE(verify(fields, Secret("1234567")));
    EXPECT_FALSE(verify(fields, Secret()));
    EXPECT_FALSE(verify(fields, key().public_key()));
    fields.set("txnAmt", "3001");
    EXPECT_FALSE(verify(fields, secret));
  }
}

TEST(UnionpaySignature, WhatIsNoSignatureIsRefused) {
  for (const char* signature : {"", "x", "AAAA", "AAAA AAAA"}) {
    Fields fields = message("5.1.0", "01");
    fields.set("signature", signature);
    EXPECT_EQ(verify(fields, key().public_key()).error().code, ErrorCode::kBadSignature);
    fields.set("signMethod", "11");
    EXPECT_FALSE(verify(fields, Secret("12345678")));
    fields.set("signMethod", "77");
    EXPECT_FALSE(verify(fields, key().public_key()));
    EXPECT_FALSE(verify(fields, Secret("12345678")));
  }
}

TEST(UnionpayForensics, NamesWhatWasSignedInstead) {
  using signing::RsaHash;
  const Fields fields = message("5.1.0", "01");
  const std::string text = sign_text(fields);
  const auto signed_as = [&](const std::string& other) {
    return rsa_of(digest_text(other, "5.1.0"), RsaHash::kSha256);
  };
  std::string unsorted;
  for (const auto& [name, value] : fields)
    unsorted.append(unsorted.empty() ? "" : "&").append(name).append("=").append(value);
  Fields trimmed = fields;
  trimmed.set("reqReserved", "plan\r\n1");
  Fields lines = fields;
  lines.set("reqReserved", " plan\n1 ");
  Fields lacking = fields;
  lacking.remove("accNo");
  Fields other = fields;
  seal(other, other_key());
  struct Row {
    std::string signature;
    const char* cause;
  };
  for (const Row& row :
       {Row{"", "there is no signature"}, Row{"AA AA", "contains blanks"},
        Row{"AAAA", "made with another key"}, Row{"!", "not base64"},
        Row{rsa_of(text, RsaHash::kSha256), "the text itself was signed"},
        Row{rsa_of(signing::sha256(text).hex_upper(), RsaHash::kSha256), "in capitals"},
        Row{rsa_of(std::string(signing::sha256(text).bytes()), RsaHash::kSha256),
            "the digest's bytes"},
        Row{rsa_of(digest_text(text, "5.0.0"), RsaHash::kSha1), "rule of version 5.0.0"},
        Row{rsa_of(signing::sha256(text).hex_lower(), RsaHash::kSha1), "mixed"},
        Row{std::string(other.get("signature")), "the gateway's own key"},
        Row{signed_as(unsorted), "not sorted"}, Row{signed_as(sign_text(trimmed)), "trimmed"},
        Row{signed_as(sign_text(lines)), "line ends"},
        Row{signed_as(sign_text(lacking)), "accNo was left out"},
        Row{signed_as("something else"), "none of the usual mistakes"}})
    EXPECT_NE(said(fields, row.signature).find(row.cause), std::string::npos)
        << said(fields, row.signature) << " / " << row.cause;
}

TEST(UnionpayForensics, ShowsBothTextsAndWhereTheyPart) {
  using signing::RsaHash;
  const Fields fields = message("5.1.0", "01");
  const std::string text = sign_text(fields);
  const auto report_of = [&](const std::string& signed_text, const signing::PrivateKey& by) {
    Fields sent = fields;
    sent.set("signature", signing::to_base64(*signing::rsa_sign(
                              by, RsaHash::kSha256, digest_text(signed_text, "5.1.0"))));
    const std::vector<KnownKey> others{{"the gateway's own key", other_key().public_key()}};
    return explain(sent, key().public_key(), others);
  };
  Fields lacking = fields;
  lacking.remove("accNo");
  struct Row {
    std::string signed_text;
    const signing::PrivateKey& by;
    std::vector<std::string> says;
  };
  const std::string gbk = to_bytes(text, Charset::kGbk);
  for (const Row& row :
       {Row{sign_text(lacking),
            key(),
            {"the sender signed: " + sign_text(lacking),
             "first difference: byte 1, in accNo: wanted 'accNo=a+b/c=="}},
        Row{sign_text(lacking),
            other_key(),
            {"accNo was left out of what was signed; and with the gateway's own key"}},
        Row{gbk,
            key(),
            {"another charset", "\\xB3\\xC9\\xB9\\xA6", "in respMsg: wanted '\\xE6\\x88\\x90"}},
        Row{text + "\n", key(), {"a line end was signed after the last field"}},
        Row{text, other_key(), {"the sender signed: the same text", "the gateway's own key"}},
        Row{"something else", key(), {"the sender signed: not known"}}})
    for (const std::string& wanted : row.says)
      EXPECT_NE(report_of(row.signed_text, row.by).find(wanted), std::string::npos)
          << report_of(row.signed_text, row.by) << " / " << wanted;
}

TEST(UnionpayForensics, NamesWhatWasMadeOfASharedKey) {
  const Secret secret("12345678");
  const Fields fields = message("5.1.0", "11");
  const std::string text = sign_text(fields);
  const std::string key_digest = signing::sha256("12345678").hex_lower();
  const auto digest = [](const std::string& whole) { return signing::sha256(whole).hex_lower(); };
  struct Row {
    std::string signature;
    const char* cause;
  };
  for (const Row& row :
       {Row{"", "there is no signature"},
        Row{signing::sha256(text + "&" + key_digest).hex_upper(), "in capitals"},
        Row{digest(text + "&12345678"), "as it is"}, Row{digest(text + key_digest), "'&'"},
        Row{digest(text), "left out"}, Row{keyed_digest(text, secret, SignMethod::kSm3Key), "SM3"},
        Row{"00", "none of the usual mistakes"}}) {
    Fields asked = fields;
    asked.set("signature", row.signature);
    const std::string report = explain(asked, secret);
    EXPECT_NE(report.find(row.cause), std::string::npos) << report;
    EXPECT_EQ(report.find("12345678"), std::string::npos);
  }
  EXPECT_NE(explain(message("5.1.0", "01"), secret).find("want 11 or 12"), std::string::npos);
  EXPECT_NE(explain(fields, key().public_key()).find("want 01"), std::string::npos);
}

signing::KeyPair made(const char* name, signing::Role role, const signing::KeyPair* authority) {
  const signing::PrivateKey& own = role == signing::Role::kAuthority ? other_key() : key();
  const signing::CertificatePlan plan{"0A",
                                      {"CN", "Test", "", name},
                                      *instant_from_compact_text("20200101000000"),
                                      *instant_from_compact_text("20301231000000"),
                                      role};
  if (authority == nullptr) return {*signing::self_signed(plan, own), own};
  return {*signing::issue(plan, own.public_key(), *authority), own};
}

TEST(UnionpayTrust, TakesANameOfFourPartsOnly) {
  const signing::KeyPair root = made("ROOT", signing::Role::kAuthority, nullptr);
  const Instant at = *instant_from_compact_text("20260715120000");
  const Trust trust{{root.certificate}, {}, SignerName::kCompanyOrTest};
  const auto verdict = [&](const char* name) {
    const auto leaf = made(name, signing::Role::kLeaf, &root);
    return trusted_certificate(to_wire_pem(leaf.certificate), trust, at).has_value();
  };
  EXPECT_TRUE(verdict("041@Z@中国银联股份有限公司@1"));
  EXPECT_TRUE(verdict("041@Z@00040000:SIGN@1"));
  EXPECT_FALSE(verdict("041@Z@中国银联股份有限公司"));
  EXPECT_FALSE(verdict("中国银联股份有限公司"));
  EXPECT_FALSE(trusted_certificate("no certificate", trust, at));
}

TEST(UnionpayTrust, OldVersionsNameACertificateOnFile) {
  const signing::KeyPair gateway = made("041@Z@x@1", signing::Role::kLeaf, nullptr);
  GatewayKeys keys;
  keys.known = {gateway.certificate};
  Fields fields = message("5.0.0", "01");
  fields.set("certId", gateway.certificate.serial_decimal());
  seal(fields, gateway.key);
  EXPECT_TRUE(verify_from_gateway(fields, keys, Instant()));
  fields.set("certId", "11");
  seal(fields, gateway.key);
  EXPECT_NE(verify_from_gateway(fields, keys, Instant()).error().detail.find("on file"),
            std::string::npos);
}

TEST(UnionpayTrust, PemLinesEndWithCrLf) {
  const std::string pem = to_wire_pem(made("x", signing::Role::kLeaf, nullptr).certificate);
  EXPECT_TRUE(pem.starts_with("-----BEGIN CERTIFICATE-----\r\nMII"));
  EXPECT_TRUE(pem.ends_with("\r\n-----END CERTIFICATE-----"));
}

}  // namespace
}  // namespace daikou::unionpay::signature_test
