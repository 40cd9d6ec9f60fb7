// Files that verbs read and write.
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou::cli {

// "-" reads standard input. Error: kNotFound.
Result<std::string> read_file(const std::string& path);

enum class FileMode { kShared, kPrivate };  // Private: for the owner's eyes only.
// Writes beside it first, then renames, so that nobody sees half of it. Error: kRefused.
Result<Done> write_file(const std::string& path, std::string_view content, FileMode mode);

}  // namespace daikou::cli
