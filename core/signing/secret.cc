#include "core/signing/secret.h"

#include <ostream>

#include "core/signing/digest.h"

namespace daikou {

bool operator==(const Secret& a, const Secret& b) {
  return signing::same_bytes(a.bytes_, b.bytes_);
}

std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "***"; }

}  // namespace daikou
