#include "tests/support/fixture.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/support/places.h"

namespace daikou {

std::string read_fixture(std::string_view path) {
  const std::string whole = (source_dir() + "/fixtures/").append(path);
  const std::ifstream in(whole, std::ios::binary);
  if (!in) ADD_FAILURE() << "cannot read " << whole;
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

}  // namespace daikou
