#include <bit>

#include "core/signing/digest.h"
#include "simulator/store/file_head.h"
#include "simulator/store/kinds.h"
#include "simulator/store/shape.h"
#include "simulator/store/store.h"

namespace daikou::simulator::store {
namespace {

class Writer {
 public:
  std::string bytes;

  template <class T>
  void put(const T& value) {
    if constexpr (Listed<T>)
      std::apply([this](const auto&... member) { (put(member), ...); }, Members<T>::tie(value));
    else if constexpr (Whole<T>)
      put_number(static_cast<std::uint64_t>(value));
    else if constexpr (std::is_same_v<T, double>)
      put_number(std::bit_cast<std::uint64_t>(value));
    else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, KeptText>)
      put_text(value);
    else if constexpr (std::is_same_v<T, Secret>)
      put_text(value.reveal());
    else if constexpr (!kIsRemade<T>)
      put_plain(value);
  }

 private:
  template <class T>
  void put_plain(const T& value) {
    if constexpr (std::is_same_v<T, Instant>) {
      put_signed(value.time_since_epoch().count());
    } else if constexpr (kIsTime<T> || std::is_same_v<T, Fen>) {
      put_signed(value.count());
    } else if constexpr (kIsId<T>) {
      put_number(value.value);
    } else if constexpr (std::is_same_v<T, Date>) {
      put_signed(static_cast<int>(value.year()));
      put_number(static_cast<unsigned>(value.month()));
      put_number(static_cast<unsigned>(value.day()));
    } else if constexpr (kIs<T, std::pair>) {
      put(value.first);
      put(value.second);
    } else if constexpr (kIsMaybe<T>) {
      put(static_cast<bool>(value));
      if (value) put(*value);
    } else {
      put_rows(value);
    }
  }
  template <class T>
  void put_rows(const T& rows) {
    if constexpr (kIsTable<T>) {
      put_number(rows.size());
      rows.for_each([this](const auto& row) { put(row); });
    } else if constexpr (kIs<T, Agenda>) {
      put(rows.rows());
      put(rows.sequence());
    } else {
      if constexpr (!kIsArray<T>) put_number(rows.size());
      for (const auto& row : rows) put(row);
    }
  }

  void put_number(std::uint64_t value) {
    for (; value >= 0x80U; value >>= 7U) bytes += static_cast<char>((value & 0x7fU) | 0x80U);
    bytes += static_cast<char>(value);
  }
  void put_signed(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    put_number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
  }
  void put_text(std::string_view text) {
    put_number(text.size());
    bytes += text;
  }
};

}  // namespace

std::string save(const World& world) {
  Writer writer;
  writer.bytes = kMagic;
  writer.bytes += fingerprint();
  writer.put(world);
  writer.bytes += signing::sha256(writer.bytes).bytes();
  return std::move(writer.bytes);
}

}  // namespace daikou::simulator::store
