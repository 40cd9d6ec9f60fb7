#include "core/ids/id_source.h"

#include <sys/random.h>

#include <array>
#include <cstdlib>
#include <string_view>

#include "core/draw/draw.h"

namespace daikou {
namespace {

// 32 letters, so that five random bits choose one without bias.
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kOrderNumberSize = 24;
constexpr std::size_t kNonceSize = 32;
constexpr std::size_t kSeedPartSize = 12;

std::string random_text(std::size_t size) {
  std::array<unsigned char, kNonceSize> bytes;
  // Fails only for requests above 256 bytes or on kernels older than Debian's oldest.
  if (getentropy(bytes.data(), size) != 0) std::abort();
  std::string out(size, '\0');
  for (std::size_t i = 0; i < size; ++i) out[i] = kAlphabet[bytes[i] % kAlphabet.size()];
  return out;
}

}  // namespace

std::string RandomIds::order_number() { return random_text(kOrderNumberSize); }
std::string RandomIds::nonce() { return random_text(kNonceSize); }

std::string CountedIds::order_number() {
  const std::string count = std::to_string(count_.fetch_add(1, std::memory_order_relaxed) + 1);
  std::string out = draw_text({seed_, "order number", 0, 0}, kSeedPartSize, kAlphabet);
  if (count.size() < kOrderNumberSize - kSeedPartSize)
    out.append(kOrderNumberSize - kSeedPartSize - count.size(), '0');
  return out + count;
}

std::string CountedIds::nonce() {
  return draw_nonce({seed_, "nonce", count_.fetch_add(1, std::memory_order_relaxed) + 1, 0});
}

}  // namespace daikou
