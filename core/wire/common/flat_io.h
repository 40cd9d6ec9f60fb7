// Reader and Writer of flat messages take the same description and go over it in the two
// directions:
//
//   template <class Io>
//   void describe(Io& io, Of<Io, OrderClose>& m) {
//     describe(io, m.who);
//     io.text("out_order", m.order_id, 32, kOrderIdAlphabet);
//   }
//
// A plain member is required, a std::optional one is not. For the .cc files of the rooms of this
// folder only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"
#include "core/wire/common/description.h"
#include "core/wire/common/field_error.h"
#include "core/wire/common/fields.h"
#include "core/wire/common/words.h"

namespace daikou::wire {

enum class TimeForm : std::uint8_t {
  kCompact,  // yyyyMMddHHmmss
  kSpaced,   // yyyy-MM-dd HH:mm:ss
  kUnix,     // 9 or 10 digits
};
// What a fixed element may be when it is read.
enum class Fixed : std::uint8_t { kRequired, kOptional };

inline constexpr std::int64_t kFenMost = std::numeric_limits<std::int64_t>::max();

inline std::string numbered(std::string_view prefix, std::size_t number) {
  return std::string(prefix) + std::to_string(number);
}

// Collects the first error and goes on with empty values.
class FlatReader {
 public:
  static constexpr bool kWrites = false;
  explicit FlatReader(const Fields& fields) : fields_(fields) {}

  // `max` counts characters.
  // Assumed: the documents' String(n) means characters, not bytes.
  template <class Slot>
  void text(std::string_view name, Slot& slot, std::size_t max,
            const Alphabet& alphabet = kAnyText) {
    store(name, slot, read_text(name, max, alphabet));
  }
  template <class Slot>
  void fen(std::string_view name, Slot& slot, std::int64_t least = 0,
           std::int64_t most = kFenMost) {
    store(name, slot, read_fen(name, least, most));
  }
  template <class Slot>
  void number(std::string_view name, Slot& slot) {
    store(name, slot, read_number(name));
  }
  template <class Slot>
  void time(std::string_view name, Slot& slot, TimeForm form) {
    store(name, slot, read_time(name, form));
  }
  template <class Slot>
  void date(std::string_view name, Slot& slot) {
    store(name, slot, read_date(name));
  }
  template <class Slot, class Words>
  void word(std::string_view name, Slot& slot, const Words& words) {
    std::optional<typename SlotValue<Slot>::Type> value;
    const std::string_view text = present(name);
    if (!text.empty()) {
      value = value_of(words, text);
      if (!value) invalid(name, text, "one of " + listed(words));
    }
    store(name, slot, std::move(value));
  }
  // An element that can only say one thing.
  void fixed(std::string_view name, std::string_view text, Fixed need);
  // At least one of these elements.
  void one_of(std::initializer_list<std::string_view> names);
  void require(std::string_view name) { one_of({name}); }

  // As many rows as there are numbers n = 0, 1, … for which one of prefix_n is there.
  template <class Row, class Each>
  void rows(std::vector<Row>& rows, const std::vector<std::string>& prefixes, Each&& each) {
    for (std::size_t n = 0; any_numbered(prefixes, n); ++n) {
      Row row;
      each(*this, row, n);
      rows.push_back(std::move(row));
    }
  }
  // No element that was not asked for, "sign" apart. Say it last.
  void nothing_else();

  const std::optional<FieldError>& error() const { return error_; }

 private:
  template <class T>
  void store(std::string_view name, T& slot, std::optional<T> value) {
    if (value)
      slot = *std::move(value);
    else
      missing(name);
  }
  template <class T>
  void store(std::string_view, std::optional<T>& slot, std::optional<T> value) {
    slot = std::move(value);
  }
  std::string_view present(std::string_view name);
  bool any_numbered(const std::vector<std::string>& prefixes, std::size_t number) const;
  std::optional<std::string> read_text(std::string_view name, std::size_t max,
                                       const Alphabet& alphabet);
  std::optional<Fen> read_fen(std::string_view name, std::int64_t least, std::int64_t most);
  std::optional<std::int64_t> read_number(std::string_view name);
  std::optional<Instant> read_time(std::string_view name, TimeForm form);
  std::optional<Date> read_date(std::string_view name);

  void missing(std::string_view name);
  void invalid(std::string_view name, std::string_view seen, std::string_view wanted);

  const Fields& fields_;
  std::vector<std::string> asked_;  // Filled only once a message forbids other elements.
  bool remembers_ = false;
  std::optional<FieldError> error_;

 public:
  // Say it first in a message that ends with nothing_else().
  void remember_names() { remembers_ = true; }
};

// Writes what is there, in the order of the description.
class FlatWriter {
 public:
  static constexpr bool kWrites = true;
  FlatWriter() { fields_.reserve(24, 1024); }

  template <class Slot>
  void text(std::string_view name, const Slot& slot, std::size_t, const Alphabet& = kAnyText) {
    const auto* value = there(slot);
    if (value != nullptr && !value->empty()) fields_.add(name, *value);
  }
  template <class Slot>
  void fen(std::string_view name, const Slot& slot, std::int64_t = 0, std::int64_t = kFenMost) {
    if (const auto* value = there(slot)) add_number(name, value->count());
  }
  template <class Slot>
  void number(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) add_number(name, *value);
  }
  template <class Slot>
  void time(std::string_view name, const Slot& slot, TimeForm form) {
    if (const auto* value = there(slot)) add_time(name, *value, form);
  }
  template <class Slot>
  void date(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) fields_.add(name, to_compact_date_text(*value));
  }
  template <class Slot, class Words>
  void word(std::string_view name, const Slot& slot, const Words& words) {
    if (const auto* value = there(slot)) fields_.add(name, text_of(words, *value));
  }
  void fixed(std::string_view name, std::string_view text, Fixed) { fields_.add(name, text); }
  void one_of(std::initializer_list<std::string_view>) {}
  void require(std::string_view) {}
  void remember_names() {}
  void nothing_else() {}
  template <class Row, class Each>
  void rows(const std::vector<Row>& rows, const std::vector<std::string>&, Each&& each) {
    for (std::size_t n = 0; n < rows.size(); ++n) each(*this, rows[n], n);
  }

  Fields take() { return std::move(fields_); }

 private:
  template <class T>
  static const T* there(const T& slot) {
    return &slot;
  }
  template <class T>
  static const T* there(const std::optional<T>& slot) {
    return slot ? &*slot : nullptr;
  }
  void add_number(std::string_view name, std::int64_t value);
  void add_time(std::string_view name, Instant at, TimeForm form);

  Fields fields_;
};

template <class Message>
Result<Message, FieldError> read_flat(const Fields& fields) {
  FlatReader reader(fields);
  Message message;
  describe(reader, message);
  if (reader.error()) return *reader.error();
  return message;
}
template <class Message>
Fields write_flat(const Message& message) {
  FlatWriter writer;
  describe(writer, message);
  return writer.take();
}

}  // namespace daikou::wire
