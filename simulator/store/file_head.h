// How a saved world begins and ends.
#pragma once

#include <string>
#include <string_view>

#include "core/signing/digest.h"
#include "simulator/store/shape.h"

namespace daikou::simulator::store {

inline constexpr std::string_view kMagic = "daikou world\n";
inline constexpr std::size_t kFingerprintBytes = 8;
inline constexpr std::size_t kDigestBytes = 32;

// Of the members a world of this program is made of.
inline const std::string& fingerprint() {
  static const std::string bytes(
      signing::sha256(shape_of_world()).bytes().substr(0, kFingerprintBytes));
  return bytes;
}

}  // namespace daikou::simulator::store
