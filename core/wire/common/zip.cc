// Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4; compression by zlib.
#include "core/wire/common/zip.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace daikou::wire {
namespace {

constexpr std::uint32_t kLocalHead = 0x04034b50;
constexpr std::uint32_t kDirectoryRow = 0x02014b50;
constexpr std::uint32_t kDirectoryEnd = 0x06054b50;
constexpr std::uint16_t kVersion = 20;  // 2.0: deflate.
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kEncrypted = 1;
constexpr std::size_t kLocalHeadSize = 30;
constexpr std::size_t kDirectoryRowSize = 46;
constexpr std::size_t kDirectoryEndSize = 22;

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
// zlib's interface is not const; it does not write there.
unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char*>(const_cast<char*>(text.data()));
}

std::uint32_t checksum(std::string_view text) {
  return static_cast<std::uint32_t>(crc32(0, bytes_of(text), static_cast<unsigned>(text.size())));
}

std::string deflated(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = bytes_of(text);
  stream.avail_in = static_cast<unsigned>(text.size());
  stream.next_out = bytes_of(out);
  stream.avail_out = static_cast<unsigned>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::optional<std::string> inflated(std::string_view text, std::size_t size) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return std::nullopt;
  std::string out(size, '\0');
  stream.next_in = bytes_of(text);
  stream.avail_in = static_cast<unsigned>(text.size());
  stream.next_out = bytes_of(out);
  stream.avail_out = static_cast<unsigned>(size);
  const int outcome = ::inflate(&stream, Z_FINISH);
  const bool whole = outcome == Z_STREAM_END && stream.total_out == size;
  inflateEnd(&stream);
  if (!whole) return std::nullopt;
  return out;
}

// Time and day in the format's own two 16-bit words.
std::uint32_t dos_time(Instant at) {
  const Date day = beijing_date(at);
  const auto time = std::chrono::duration_cast<seconds>(beijing_time_of_day(at)).count();
  const auto year = static_cast<std::uint32_t>(std::max(static_cast<int>(day.year()), 1980) - 1980);
  const std::uint32_t date =
      year << 9 | static_cast<unsigned>(day.month()) << 5 | static_cast<unsigned>(day.day());
  const auto clock =
      static_cast<std::uint32_t>((time / 3600) << 11 | (time / 60 % 60) << 5 | (time % 60) / 2);
  return date << 16 | clock;
}

// What local head and directory row have in common.
std::string shared_head(const ZipEntry& entry, const std::string& packed, Instant at) {
  std::string out;
  put(out, kVersion, 2);
  put(out, 0, 2);  // Flags: neither encrypted nor UTF-8 names.
  put(out, kDeflated, 2);
  put(out, dos_time(at), 4);
  put(out, checksum(entry.content), 4);
  put(out, packed.size(), 4);
  put(out, entry.content.size(), 4);
  put(out, entry.name.size(), 2);
  put(out, 0, 2);  // Extra fields.
  return out;
}

Error malformed_zip(std::string detail) {
  return {ErrorCode::kMalformed, "not a ZIP archive we read: " + std::move(detail)};
}

// Numbers at places; the caller has made sure that they lie inside.
class Bytes {
 public:
  explicit Bytes(std::string_view text) : text_(text) {}
  bool has(std::size_t at, std::size_t size) const {
    return at <= text_.size() && size <= text_.size() - at;
  }
  std::uint16_t word(std::size_t at) const { return static_cast<std::uint16_t>(number(at, 2)); }
  std::uint32_t number(std::size_t at, int bytes = 4) const {
    std::uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; --i)
      value = value << 8 | static_cast<unsigned char>(text_[at + static_cast<std::size_t>(i)]);
    return value;
  }
  std::string_view part(std::size_t at, std::size_t size) const { return text_.substr(at, size); }

 private:
  std::string_view text_;
};

// A comment may follow the end record, so it is looked for from behind.
std::optional<std::size_t> directory_end(std::string_view archive) {
  const Bytes bytes(archive);
  for (std::size_t from_end = kDirectoryEndSize;
       from_end <= archive.size() && from_end <= kDirectoryEndSize + 0xFFFF; ++from_end)
    if (bytes.number(archive.size() - from_end) == kDirectoryEnd) return archive.size() - from_end;
  return std::nullopt;
}

Result<std::string> content_of(const Bytes& bytes, std::size_t row) {
  const std::size_t local = bytes.number(row + 42);
  const std::uint16_t method = bytes.word(row + 10);
  const std::size_t packed_size = bytes.number(row + 20);
  const std::size_t size = bytes.number(row + 24);
  if ((bytes.word(row + 8) & kEncrypted) != 0) return malformed_zip("an entry is encrypted");
  if (!bytes.has(local, kLocalHeadSize) || bytes.number(local) != kLocalHead)
    return malformed_zip("an entry's head is missing");
  const std::size_t at = local + kLocalHeadSize + bytes.word(local + 26) + bytes.word(local + 28);
  if (!bytes.has(at, packed_size)) return malformed_zip("an entry is cut off");
  std::optional<std::string> content;
  if (method == kStored && packed_size == size) content = bytes.part(at, size);
  if (method == kDeflated) content = inflated(bytes.part(at, packed_size), size);
  if (!content) return malformed_zip("an entry cannot be unpacked");
  if (checksum(*content) != bytes.number(row + 16)) return malformed_zip("a checksum is wrong");
  return *std::move(content);
}

}  // namespace

std::string zip(const std::vector<ZipEntry>& entries, Instant at) {
  std::string out;
  std::string directory;
  for (const ZipEntry& entry : entries) {
    const std::string packed = deflated(entry.content);
    const std::string head = shared_head(entry, packed, at);
    put(directory, kDirectoryRow, 4);
    put(directory, kVersion, 2);
    directory += head;
    put(directory, 0, 2);           // Comment.
    put(directory, 0, 2);           // Disk.
    put(directory, 0, 2);           // Internal attributes.
    put(directory, 0, 4);           // External attributes.
    put(directory, out.size(), 4);  // Where the local head stands.
    directory += entry.name;
    put(out, kLocalHead, 4);
    out.append(head).append(entry.name).append(packed);
  }
  const std::size_t directory_at = out.size();
  out += directory;
  put(out, kDirectoryEnd, 4);
  put(out, 0, 4);  // Disks.
  put(out, entries.size(), 2);
  put(out, entries.size(), 2);
  put(out, directory.size(), 4);
  put(out, directory_at, 4);
  put(out, 0, 2);  // Comment.
  return out;
}

Result<std::vector<ZipEntry>> unzip(std::string_view archive, std::size_t bytes_max) {
  const Bytes bytes(archive);
  const std::optional<std::size_t> end = directory_end(archive);
  if (!end) return malformed_zip("no end of directory");
  std::size_t row = bytes.number(*end + 16);
  std::size_t unpacked = 0;
  std::vector<ZipEntry> entries;
  for (std::uint16_t left = bytes.word(*end + 10); left > 0; --left) {
    if (!bytes.has(row, kDirectoryRowSize) || bytes.number(row) != kDirectoryRow)
      return malformed_zip("a directory row is missing");
    const std::size_t name_size = bytes.word(row + 28);
    if (!bytes.has(row + kDirectoryRowSize, name_size)) return malformed_zip("a name is cut off");
    unpacked += bytes.number(row + 24);
    if (unpacked > bytes_max) return malformed_zip("it unpacks to too many bytes");
    DAIKOU_TRY(std::string content, content_of(bytes, row));
    entries.push_back(
        {std::string(bytes.part(row + kDirectoryRowSize, name_size)), std::move(content)});
    row += kDirectoryRowSize + name_size + bytes.word(row + 30) + bytes.word(row + 32);
  }
  return entries;
}

}  // namespace daikou::wire
