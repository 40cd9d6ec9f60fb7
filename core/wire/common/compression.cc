#include "core/wire/common/compression.h"

#include <zlib.h>

#include <cassert>

namespace daikou::wire {
namespace {

constexpr int kWindowBits = 15;  // The largest window; 16 more make the wrapping gzip.
int window_bits(Wrapping wrapping) { return kWindowBits + (wrapping == Wrapping::kGzip ? 16 : 0); }

// zlib reads from `next_in` only, though its type says otherwise.
Bytef* input_of(std::string_view text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

Error malformed(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

}  // namespace

std::string compress(std::string_view plain, Wrapping wrapping) {
  z_stream stream{};
  const int ready = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits(wrapping),
                                 8, Z_DEFAULT_STRATEGY);
  assert(ready == Z_OK);
  std::string packed(deflateBound(&stream, plain.size()), '\0');
  stream.next_in = input_of(plain);
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int ended = deflate(&stream, Z_FINISH);
  assert(ended == Z_STREAM_END);
  static_cast<void>(ready), static_cast<void>(ended);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

Result<std::string> decompress(std::string_view packed, Wrapping wrapping, std::size_t bytes_max) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits(wrapping)) != Z_OK)
    return Error{ErrorCode::kInternal, "zlib did not start"};
  stream.next_in = input_of(packed);
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string plain;
  char buffer[16384];
  int state = Z_OK;
  while (state == Z_OK && plain.size() <= bytes_max) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof buffer;
    state = inflate(&stream, Z_NO_FLUSH);
    plain.append(buffer, sizeof buffer - stream.avail_out);
  }
  const bool rest = stream.avail_in != 0;
  inflateEnd(&stream);
  if (plain.size() > bytes_max)
    return malformed("unpacks to more than " + std::to_string(bytes_max) + " bytes");
  if (state != Z_STREAM_END)
    return malformed(state == Z_BUF_ERROR ? "cut short" : "not compressed in this format");
  if (rest) return malformed("more bytes after the compressed ones");
  return plain;
}

}  // namespace daikou::wire
