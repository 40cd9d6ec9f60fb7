// Digests and HMAC. Algorithms are fetched once and contexts kept per thread, because looking an
// algorithm up costs more than digesting a small message (OpenSSL 3).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/signing/encoding.h"
#include "core/signing/secret.h"

namespace daikou::signing {

enum class DigestKind { kMd5, kSha1, kSha256, kSm3 };

// Raw digest bytes, held in place: 16 (MD5), 20 (SHA-1) or 32 (SHA-256, SM3) of them.
class Digest {
 public:
  std::string_view bytes() const { return {bytes_.data(), size_}; }
  std::string hex_lower() const { return to_hex_lower(bytes()); }
  std::string hex_upper() const { return to_hex_upper(bytes()); }

 private:
  friend Digest digest(DigestKind kind, std::string_view message);
  friend Digest hmac_sha256(const Secret& key, std::string_view message);
  std::array<char, 32> bytes_{};
  std::uint8_t size_ = 0;
};

Digest digest(DigestKind kind, std::string_view message);
inline Digest md5(std::string_view message) { return digest(DigestKind::kMd5, message); }
inline Digest sha1(std::string_view message) { return digest(DigestKind::kSha1, message); }
inline Digest sha256(std::string_view message) { return digest(DigestKind::kSha256, message); }
inline Digest sm3(std::string_view message) { return digest(DigestKind::kSm3, message); }

// RFC 2104 with SHA-256. Fastest while one thread keeps using one key.
Digest hmac_sha256(const Secret& key, std::string_view message);

// Equality whose time depends on the lengths only.
bool same_bytes(std::string_view a, std::string_view b);

}  // namespace daikou::signing
