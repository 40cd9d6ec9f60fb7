#include "core/signing/aes.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include <string>

#include "core/signing/encoding.h"

namespace daikou::signing::aes_test {
namespace {

Secret key_of(const char* hex) { return Secret(*from_hex(hex)); }

constexpr const char* kKey128 = "000102030405060708090a0b0c0d0e0f";
constexpr const char* kKey256 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

// FIPS 197 appendix C; what follows the first block is the encrypted padding block.
TEST(Aes, EcbAgreesWithFips197) {
  const std::string block = *from_hex("00112233445566778899aabbccddeeff");
  EXPECT_EQ(to_hex_lower(*aes_ecb_encrypt(key_of(kKey128), block)).substr(0, 32),
            "69c4e0d86a7b0430d8cdb78070b4c55a");
  EXPECT_EQ(to_hex_lower(*aes_ecb_encrypt(key_of(kKey256), block)).substr(0, 32),
            "8ea2b7ca516745bfeafc49904b496089");
}

// NIST SP 800-38A appendix F.2.
TEST(Aes, CbcAgreesWithNist) {
  const InitialVector iv{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  const std::string block = *from_hex("6bc1bee22e409f96e93d7e117393172a");
  EXPECT_EQ(to_hex_lower(*aes_cbc_encrypt(key_of("2b7e151628aed2a6abf7158809cf4f3c"), iv, block))
                .substr(0, 32),
            "7649abac8119b246cee98e9b12e9197d");
  EXPECT_EQ(
      to_hex_lower(*aes_cbc_encrypt(
                       key_of("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"),
                       iv, block))
          .substr(0, 32),
      "f58c4c04d6e5f1ba779eabfb5f7bfbd6");
}

TEST(Aes, PadsAndUnpadsEveryLength) {
  const InitialVector iv{};
  for (const char* hex : {kKey128, kKey256})
    for (std::size_t size = 0; size < 34; ++size) {
      const std::string plain(size, 'x');
      const std::string ecb = *aes_ecb_encrypt(key_of(hex), plain);
      EXPECT_EQ(ecb.size(), size / 16 * 16 + 16);
      EXPECT_EQ(*aes_ecb_decrypt(key_of(hex), ecb), plain);
      EXPECT_EQ(*aes_cbc_decrypt(key_of(hex), iv, *aes_cbc_encrypt(key_of(hex), iv, plain)), plain);
    }
}

TEST(Aes, RefusesWrongSizesAndKeys) {
  EXPECT_EQ(aes_ecb_encrypt(Secret("short"), "x").error().detail,
            "the key has 5 bytes, want 16 or 32");
  EXPECT_FALSE(aes_ecb_decrypt(key_of(kKey128), "15 bytes, no 16"));
  EXPECT_FALSE(aes_ecb_decrypt(key_of(kKey128), ""));
  const std::string sealed = *aes_ecb_encrypt(key_of(kKey128), "plain");
  const auto wrong = aes_ecb_decrypt(key_of("00000000000000000000000000000000"), sealed);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().detail.find("not encrypted with this key"), 0U);
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

// The Galois/Counter Mode of Operation (McGrew, Viega), test cases 13, 14 and 16.
TEST(Gcm, AgreesWithItsAuthors) {
  const std::string zero_key(32, '\0'), zero_nonce(12, '\0');
  const AeadContext zero{.nonce = zero_nonce, .associated_data = ""};
  EXPECT_EQ(to_hex_lower(*aes_256_gcm_seal(Secret(zero_key), zero, "")),
            "530f8afbc74536b9a963b4f1c4cb738b");
  EXPECT_EQ(to_hex_lower(*aes_256_gcm_seal(Secret(zero_key), zero, std::string(16, '\0'))),
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
  const std::string nonce = *from_hex("cafebabefacedbaddecaf888");
  const std::string associated = *from_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  const std::string plain = *from_hex(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6"
      "b5"
      "25b16aedf5aa0de657ba637b39");
  EXPECT_EQ(to_hex_lower(*aes_256_gcm_seal(
                key_of("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
                {.nonce = nonce, .associated_data = associated}, plain)),
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b"
            "10568288"
            "38c5f61e6393ba7a0abcc9f662"
            "76fc6ece0f4e1768cddf8853bb2d551b");
}

// RFC 8998 appendix A.1.
TEST(Gcm, Sm4AgreesWithRfc8998) {
  const Secret key = key_of("0123456789abcdeffedcba9876543210");
  const std::string nonce = *from_hex("00001234567800000000abcd");
  const std::string associated = *from_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  const std::string plain = *from_hex(
      "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffff"
      "ffff"
      "eeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
  const AeadContext context{.nonce = nonce, .associated_data = associated};
  const std::string sealed = *sm4_gcm_seal(key, context, plain);
  EXPECT_EQ(to_hex_lower(sealed),
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf"
            "93d496ac15"
            "a56834cbcf98c397b4024a2691233b8d"
            "83de3541e4c2b58177e065a9bf7b62ec");
  EXPECT_EQ(*sm4_gcm_open(key, context, sealed), plain);
}

using Seal = Result<std::string> (*)(const Secret&, const AeadContext&, std::string_view);

TEST(Gcm, OpensOnlyWhatWasSealed) {
  struct Row {
    const char* name;
    Seal seal;
    Seal open;
    Secret key;
  };
  for (const Row& row : {Row{"AES", aes_256_gcm_seal, aes_256_gcm_open, key_of(kKey256)},
                         Row{"SM4", sm4_gcm_seal, sm4_gcm_open, key_of(kKey128)}}) {
    const AeadContext context{.nonce = "0123456789ab", .associated_data = "transaction"};
    for (std::size_t size = 0; size < 40; ++size) {
      const std::string plain(size, 'p');
      const std::string sealed = *row.seal(row.key, context, plain);
      EXPECT_EQ(sealed.size(), size + 16) << row.name;
      EXPECT_EQ(*row.open(row.key, context, sealed), plain) << row.name;
      std::string altered = sealed;
      altered[size] = static_cast<char>(altered[size] ^ 1);
      EXPECT_EQ(row.open(row.key, context, altered).error().code, ErrorCode::kBadSignature);
    }
    const std::string sealed = *row.seal(row.key, context, "plain");
    EXPECT_FALSE(
        row.open(row.key, {.nonce = "0123456789ac", .associated_data = "transaction"}, sealed));
    EXPECT_FALSE(row.open(row.key, {.nonce = "0123456789ab", .associated_data = ""}, sealed));
    EXPECT_FALSE(row.open(Secret(std::string(row.key.size(), 'k')), context, sealed));
    EXPECT_EQ(row.open(row.key, context, "15 bytes, no 16").error().detail,
              "the ciphertext has 15 bytes, want 16 or more");
    EXPECT_EQ(row.seal(row.key, {.nonce = "short", .associated_data = ""}, "").error().detail,
              "the nonce has 5 bytes, want 12");
    EXPECT_EQ(row.seal(Secret("k"), context, "").error().code, ErrorCode::kMalformed);
  }
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

}  // namespace
}  // namespace daikou::signing::aes_test
