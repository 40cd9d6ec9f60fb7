#include "core/signing/digest.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace daikou::signing::digest_test {
namespace {

// Published values: RFC 1321, FIPS 180, GB/T 32905-2016 appendix A, RFC 4231 case 2.
TEST(Digest, AgreesWithPublishedValues) {
  EXPECT_EQ(md5("abc").hex_lower(), "900150983cd24fb0d6963f7d28e17f72");
  EXPECT_EQ(md5("").hex_upper(), "D41D8CD98F00B204E9800998ECF8427E");
  EXPECT_EQ(sha1("abc").hex_lower(), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(sha256("abc").hex_lower(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sm3("abc").hex_lower(),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  EXPECT_EQ(hmac_sha256(Secret("Jefe"), "what do ya want for nothing?").hex_lower(),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(md5("abc").bytes().size(), 16U);
  EXPECT_EQ(sha256("abc").bytes().size(), 32U);
}

TEST(Hmac, ChangesWithTheKeyEvenWhenTheThreadKeptTheLastOne) {
  const Secret first("first key"), second("second key"), none("");
  const std::string once = hmac_sha256(first, "m").hex_lower();
  const std::string other = hmac_sha256(second, "m").hex_lower();
  EXPECT_NE(once, other);
  EXPECT_EQ(hmac_sha256(second, "m").hex_lower(), other);
  EXPECT_EQ(hmac_sha256(first, "m").hex_lower(), once);
  const std::string empty = hmac_sha256(none, "m").hex_lower();
  EXPECT_NE(empty, once);
  EXPECT_EQ(hmac_sha256(none, "m").hex_lower(), empty);
}

TEST(Hmac, IsTheSameOnEveryThread) {
  const std::string expected = hmac_sha256(Secret("k"), "message").hex_lower();
  std::vector<std::string> seen(8);
  std::vector<std::thread> threads;
  for (std::string& slot : seen)
    threads.emplace_back([&slot] {
      for (int i = 0; i < 200; ++i)
        slot = hmac_sha256(Secret(i % 2 == 0 ? "other" : "k"), "message").hex_lower();
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& text : seen) EXPECT_EQ(text, expected);
}

TEST(SameBytes, ComparesAllOfThem) {
  EXPECT_TRUE(same_bytes("", ""));
  EXPECT_TRUE(same_bytes("abc", "abc"));
  EXPECT_FALSE(same_bytes("abc", "abd"));
  EXPECT_FALSE(same_bytes("abc", "ab"));
}

}  // namespace
}  // namespace daikou::signing::digest_test
