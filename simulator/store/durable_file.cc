#include "simulator/store/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

namespace daikou::simulator::store {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

Error trouble(const std::string& path, std::string_view what) {
  return {ErrorCode::kRefused, path + ": " + std::string(what) + ": " + std::strerror(errno)};
}

bool write_all(int file, std::string_view rest) {
  while (!rest.empty()) {
    const ssize_t written = ::write(file, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

Result<std::string> read_whole(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) {
    if (errno == ENOENT) return Error{ErrorCode::kNotFound, path + ": there is no such file"};
    return trouble(path, "cannot be read");
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!S_ISREG(about.st_mode) || !file || (about.st_size > 0 && !(text << file.rdbuf())))
    return Error{ErrorCode::kRefused, path + ": cannot be read"};
  return std::move(text).str();
}

Result<Done> write_durably(const std::string& path, std::string_view content) {
  const std::string part = path + ".part";
  {
    const Descriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (file.number() < 0) return trouble(part, "cannot be written");
    if (!write_all(file.number(), content) || ::fsync(file.number()) != 0)
      return trouble(part, "cannot be written");
  }
  if (std::rename(part.c_str(), path.c_str()) != 0) return trouble(path, "cannot be replaced");
  const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number() < 0 || ::fsync(folder.number()) != 0)
    return trouble(path, "the folder cannot be flushed");
  return Done{};
}

}  // namespace daikou::simulator::store
