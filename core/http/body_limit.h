// How long a request's body may be where that depends on the path.
#pragma once

#include <cstddef>
#include <string>

namespace daikou::http {

struct BodyLimit {
  std::string path;  // Holds for paths that begin so: "/_daikou/"
  std::size_t bytes_max = 0;
};

}  // namespace daikou::http
