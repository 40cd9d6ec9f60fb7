#include "core/wire/common/compression.h"

#include <gtest/gtest.h>

#include <string>

namespace daikou::wire::compression_test {
namespace {

TEST(Compression, UnpacksWhatItPacked) {
  std::string noise;
  for (int i = 0; i < 100000; ++i) noise += static_cast<char>((i % 1009) * (i % 211) >> 3);
  for (const Wrapping wrapping : {Wrapping::kGzip, Wrapping::kZlib})
    for (const std::string& plain :
         {std::string(), std::string("x"), std::string(100000, 'a'), noise}) {
      const std::string packed = compress(plain, wrapping);
      EXPECT_EQ(packed, compress(plain, wrapping));
      EXPECT_EQ(*decompress(packed, wrapping), plain);
    }
}

TEST(Compression, IsKnownByItsFirstBytes) {
  EXPECT_EQ(compress("x", Wrapping::kGzip).substr(0, 3), "\x1F\x8B\x08");
  EXPECT_EQ(compress("x", Wrapping::kZlib)[0], '\x78');
}

TEST(Compression, RefusesWhatIsNotWhole) {
  const std::string packed = compress("some text to pack", Wrapping::kGzip);
  const auto detail = [](const std::string& bytes, Wrapping wrapping = Wrapping::kGzip,
                         std::size_t max = 1000) {
    const auto plain = decompress(bytes, wrapping, max);
    return plain ? "accepted" : plain.error().detail;
  };
  EXPECT_EQ(detail(packed), "accepted");
  EXPECT_EQ(detail(packed.substr(0, packed.size() - 1)), "cut short");
  EXPECT_EQ(detail(""), "cut short");
  EXPECT_EQ(detail(packed + "x"), "more bytes after the compressed ones");
  EXPECT_EQ(detail(packed, Wrapping::kZlib), "not compressed in this format");
  EXPECT_EQ(detail("plain text"), "not compressed in this format");
  EXPECT_EQ(detail(packed, Wrapping::kGzip, 16), "unpacks to more than 16 bytes");
  EXPECT_EQ(detail(packed, Wrapping::kGzip, 17), "accepted");
  std::string broken = packed;
  broken[broken.size() - 6] = static_cast<char>(broken[broken.size() - 6] ^ 1);
  EXPECT_EQ(detail(broken), "not compressed in this format") << "the checksum is wrong";
}

}  // namespace
}  // namespace daikou::wire::compression_test
