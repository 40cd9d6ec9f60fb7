#include "cli/files.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace daikou::cli {
namespace {

namespace fs = std::filesystem;

Error cannot_write(const std::string& path) {
  return {ErrorCode::kRefused, path + ": cannot be written"};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::ostringstream text;
  if (path == "-") {
    text << std::cin.rdbuf();
    return text.str();
  }
  std::ifstream file(path, std::ios::binary);
  if (file) text << file.rdbuf();
  if (!file || fs::is_directory(path))
    return Error{ErrorCode::kNotFound, path + ": cannot be read"};
  return text.str();
}

Result<Done> write_file(const std::string& path, std::string_view content, FileMode mode) {
  const std::string part = path + ".part";
  std::error_code failed;
  {
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    if (!file) return cannot_write(path);
    if (mode == FileMode::kPrivate)
      fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, failed);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.flush();
    if (!file || failed) return cannot_write(path);
  }
  fs::rename(part, path, failed);
  if (failed) return cannot_write(path);
  return Done{};
}

}  // namespace daikou::cli
