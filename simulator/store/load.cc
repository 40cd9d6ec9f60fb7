#include <bit>

#include "core/signing/digest.h"
#include "simulator/store/file_head.h"
#include "simulator/store/kinds.h"
#include "simulator/store/store.h"

namespace daikou::simulator::store {
namespace {

// Reads past the end give zeros and make `complete` false.
class Reader {
 public:
  // Numbers of orders and mandates are kept in `numbers`.
  Reader(std::string_view bytes, TextLog& numbers) : rest_(bytes), numbers_(numbers) {}
  bool complete() const { return complete_; }
  bool at_end() const { return rest_.empty(); }

  template <class T>
  void get(T& value) {
    if constexpr (Listed<T>)
      std::apply([this](auto&... member) { (get(member), ...); }, Members<T>::tie(value));
    else if constexpr (Whole<T>)
      value = static_cast<T>(get_number());
    else if constexpr (std::is_same_v<T, double>)
      value = std::bit_cast<double>(get_number());
    else if constexpr (std::is_same_v<T, std::string>)
      value = get_text();
    else if constexpr (std::is_same_v<T, KeptText>)
      value = numbers_.keep(get_text());
    else if constexpr (std::is_same_v<T, Secret>)
      value = Secret(std::string(get_text()));
    else if constexpr (!kIsRemade<T>)
      get_plain(value);
  }

 private:
  template <class T>
  void get_plain(T& value) {
    if constexpr (std::is_same_v<T, Instant>) {
      value = Instant(milliseconds(get_signed()));
    } else if constexpr (kIsTime<T> || std::is_same_v<T, Fen>) {
      value = T(get_signed());
    } else if constexpr (kIsId<T>) {
      value = T(get_number());
    } else if constexpr (std::is_same_v<T, Date>) {
      const auto year = std::chrono::year(static_cast<int>(get_signed()));
      const auto month = std::chrono::month(static_cast<unsigned>(get_number()));
      value = Date(year, month, std::chrono::day(static_cast<unsigned>(get_number())));
    } else if constexpr (kIs<T, std::pair>) {
      get(value.first);
      get(value.second);
    } else if constexpr (kIs<T, std::optional> || kIs<T, Rarely>) {
      if (get_number() != 0) get(value.emplace());
    } else if constexpr (kIs<T, std::shared_ptr>) {
      if (get_number() != 0) get_pointed(value);
    } else {
      get_rows(value);
    }
  }
  template <class T>
  void get_rows(T& rows) {
    if constexpr (kIsTable<T>) {
      get_each(
          get_size(), [&](auto& row) { rows.add(std::move(row)); }, row_of(rows));
    } else if constexpr (kIs<T, Agenda>) {
      std::vector<Timer<TimerKind>> timers;
      get(timers);
      rows.restore(std::move(timers), get_number());
    } else if constexpr (kIs<T, std::map>) {
      get_each(
          get_size(), [&](auto& row) { rows.insert(std::move(row)); },
          std::pair<typename T::key_type, typename T::mapped_type>());
    } else if constexpr (kIsArray<T>) {
      for (auto& row : rows) get(row);
    } else {
      get_each(
          get_size(), [&](auto& row) { rows.push_back(std::move(row)); }, typename T::value_type());
    }
  }
  template <class Put, class Row>
  void get_each(std::uint64_t count, Put put, const Row& blank) {
    for (std::uint64_t i = 0; i < count && complete_; ++i) {
      Row row = blank;
      get(row);
      put(row);
    }
  }
  template <class Row, class RowId, std::size_t N>
  static Row row_of(const Table<Row, RowId, N>&) {
    return Row{};
  }
  template <class T>
  void get_pointed(std::shared_ptr<const T>& value) {
    auto made = std::make_shared<T>();
    get(*made);
    value = std::move(made);
  }

  std::uint64_t get_number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80U) return value;
    }
    complete_ = false;
    return 0;
  }
  std::int64_t get_signed() {
    const std::uint64_t bits = get_number();
    return static_cast<std::int64_t>((bits >> 1U) ^ (~(bits & 1U) + 1));
  }
  // Of things that take a byte at least.
  std::uint64_t get_size() {
    const std::uint64_t size = get_number();
    if (size <= rest_.size()) return size;
    complete_ = false;
    return 0;
  }
  std::string_view get_text() {
    const std::string_view text = rest_.substr(0, get_size());
    rest_.remove_prefix(text.size());
    return text;
  }

  std::string_view rest_;
  TextLog& numbers_;
  bool complete_ = true;
};

Error damaged(std::string_view what) {
  return {ErrorCode::kMalformed, "not a saved world: " + std::string(what)};
}

}  // namespace

Result<World> load(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return damaged("it does not begin like one");
  if (bytes.size() < kMagic.size() + kFingerprintBytes + kDigestBytes)
    return damaged("it is cut off");
  const std::string_view body = bytes.substr(0, bytes.size() - kDigestBytes);
  if (signing::sha256(body).bytes() != bytes.substr(body.size()))
    return damaged("its digest does not fit; it was changed or cut off");
  if (body.substr(kMagic.size(), kFingerprintBytes) != fingerprint())
    return Error{ErrorCode::kMalformed,
                 "saved by another version of daikou, whose worlds are made otherwise; this is "
                 "version " DAIKOU_VERSION};
  World world;
  Reader reader(body.substr(kMagic.size() + kFingerprintBytes), world.numbers);
  reader.get(world);
  if (!reader.complete() || !reader.at_end()) return damaged("its content does not fit its head");
  return world;
}

}  // namespace daikou::simulator::store
