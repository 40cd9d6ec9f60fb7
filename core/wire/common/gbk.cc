// The C library's own converter: Debian's glibc brings the table, so no package is needed.
#include "core/wire/common/gbk.h"

#include <iconv.h>

#include <cerrno>
#include <memory>

namespace daikou::wire {
namespace {

struct Closing {
  void operator()(void* converter) const { iconv_close(converter); }
};
// One per thread and direction: opening one loads the table anew. iconv_t is a pointer in glibc.
using Converter = std::unique_ptr<void, Closing>;

Converter open_converter(const char* to, const char* from) {
  const iconv_t converter = iconv_open(to, from);
  // NOLINTNEXTLINE: what POSIX says a failure is.
  return Converter(converter == reinterpret_cast<iconv_t>(-1) ? nullptr : converter);
}

// Converts `rest` into `out` as far as it can be converted and cuts it off the front of `rest`.
bool convert(void* converter, std::string_view& rest, std::string& out) {
  char* in = const_cast<char*>(rest.data());  // iconv does not write there.
  std::size_t in_left = rest.size();
  char buffer[4096];
  while (true) {
    char* to = buffer;
    std::size_t room = sizeof buffer;
    const std::size_t outcome = iconv(converter, &in, &in_left, &to, &room);
    const bool full = outcome == static_cast<std::size_t>(-1) && errno == E2BIG;
    out.append(buffer, sizeof buffer - room);
    if (full) continue;
    rest.remove_prefix(rest.size() - in_left);
    return outcome != static_cast<std::size_t>(-1);
  }
}

std::size_t character_size(std::string_view utf8) {
  std::size_t size = 1;
  while (size < utf8.size() && (static_cast<unsigned char>(utf8[size]) & 0xC0) == 0x80) ++size;
  return size;
}

}  // namespace

std::string to_gbk(std::string_view utf8) {
  thread_local Converter converter = open_converter("GBK", "UTF-8");
  std::string out;
  if (!converter) return out.assign(utf8.size(), '?');
  while (!convert(converter.get(), utf8, out)) {
    out += '?';
    utf8.remove_prefix(character_size(utf8));
  }
  return out;
}

Result<std::string> from_gbk(std::string_view gbk) {
  thread_local Converter converter = open_converter("UTF-8", "GBK");
  if (!converter) return Error{ErrorCode::kInternal, "the C library cannot convert GBK"};
  std::string out;
  const std::size_t size = gbk.size();
  if (convert(converter.get(), gbk, out)) return out;
  return Error{ErrorCode::kMalformed,
               "byte " + std::to_string(size - gbk.size() + 1) + " is not GBK text"};
}

}  // namespace daikou::wire
