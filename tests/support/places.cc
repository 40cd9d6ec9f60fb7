#include "tests/support/places.h"

namespace daikou {

std::string source_dir() { return DAIKOU_SOURCE_DIR; }

}  // namespace daikou
