// Reader and Writer take the same description of a message and go over it in the two directions:
//
//   template <class Io>
//   void describe(Io& io, Of<Io, TradeClose>& m) {
//     io.text("out_trade_no", m.order_id, 64, Alphabet::kOrderId);
//     io.text("trade_no", m.trade_id, 64);
//     io.one_of({"out_trade_no", "trade_no"});
//   }
//
// A plain member is required, a std::optional one is not. For the .cc files of this room only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/time/instant.h"
#include "core/wire/alipay/messages.h"

namespace daikou::alipay {

enum class Alphabet : std::uint8_t {
  kAny,
  kOrderId,  // Letters, digits and '_'
  kTitle,    // Anything but '/', '=' and '&'
};
enum class TimeForm : std::uint8_t {
  kSeconds,  // yyyy-MM-dd HH:mm:ss
  kMillis,   // yyyy-MM-dd HH:mm:ss.SSS; read with or without the fraction.
};

// const for the Writer.
template <class Io, class Message>
using Of = std::conditional_t<Io::kWrites, const Message, Message>;

template <class Slot>
struct SlotValue {
  using Type = Slot;
};
template <class T>
struct SlotValue<std::optional<T>> {
  using Type = T;
};

// Collects the first error and goes on with empty values.
class Reader {
 public:
  static constexpr bool kWrites = false;
  // `path` comes before names in errors: "agreement_params.".
  explicit Reader(const Json& object, std::string path = {})
      : object_(object), path_(std::move(path)) {}

  // `max` counts characters.
  template <class Slot>
  void text(std::string_view name, Slot& slot, std::size_t max,
            Alphabet alphabet = Alphabet::kAny) {
    store(name, slot, read_text(name, max, alphabet));
  }
  // Yuan with at most two decimals; what is beyond every limit reads as kFenMax.
  template <class Slot>
  void yuan(std::string_view name, Slot& slot) {
    store(name, slot, read_yuan(name));
  }
  template <class Slot>
  void number(std::string_view name, Slot& slot) {
    store(name, slot, read_number(name));
  }
  template <class Slot>
  void flag(std::string_view name, Slot& slot) {
    store(name, slot, read_flag(name));
  }
  template <class Slot>
  void time(std::string_view name, Slot& slot, TimeForm form = TimeForm::kSeconds) {
    store(name, slot, read_time(name, form));
  }
  template <class Slot>
  void day(std::string_view name, Slot& slot) {
    store(name, slot, read_day(name));
  }
  template <class Slot, class Words>
  void word(std::string_view name, Slot& slot, const Words& words) {
    std::optional<typename SlotValue<Slot>::Type> value;
    const std::string_view text = scalar(name);
    if (!text.empty()) {
      value = value_of(words, text);
      if (!value) invalid(name, text, "one of " + wire::listed(words));
    }
    store(name, slot, std::move(value));
  }
  // An array of texts; a single text is an array of one. Absent reads as empty.
  void texts(std::string_view name, std::vector<std::string>& slot);
  // An object inside.
  template <class Slot>
  void part(std::string_view name, Slot& slot) {
    std::optional<typename SlotValue<Slot>::Type> value;
    if (const Json* found = structured(name, Json::Kind::kObject)) {
      Reader inner(*found, path_ + std::string(name) + ".");
      describe(inner, value.emplace());
      if (!error_) error_ = inner.error_;
    }
    store(name, slot, std::move(value));
  }
  // An array of objects. Absent reads as empty.
  template <class Row>
  void parts(std::string_view name, std::vector<Row>& rows) {
    const Json* found = structured(name, Json::Kind::kArray);
    if (found == nullptr) return;
    for (const Json& item : found->items()) {
      Reader inner(item, path_ + std::string(name) + ".");
      describe(inner, rows.emplace_back());
      if (!error_) error_ = inner.error_;
    }
  }
  // An array of objects inside a text, as notifications carry them.
  template <class Row>
  void printed_parts(std::string_view name, std::vector<Row>& rows) {
    const std::string_view text = scalar(name);
    if (text.empty()) return;
    const Result<Json> array = wire::parse_json(text);
    if (!array || !array->is_array()) return invalid(name, text, "a JSON array");
    Json holder = Json::object();
    holder.set(name, *array);
    Reader inner(holder, path_);
    inner.parts(name, rows);
    if (!error_) error_ = inner.error_;
  }
  // At least one of these elements.
  void one_of(std::initializer_list<std::string_view> names);
  void require(std::string_view name) { one_of({name}); }

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

  // Empty when there is none; arrays and objects are an error.
  std::string_view scalar(std::string_view name);
  // Null when there is none; another kind is an error.
  const Json* structured(std::string_view name, Json::Kind kind);
  std::optional<std::string> read_text(std::string_view name, std::size_t max, Alphabet alphabet);
  std::optional<Fen> read_yuan(std::string_view name);
  std::optional<std::int64_t> read_number(std::string_view name);
  std::optional<bool> read_flag(std::string_view name);
  std::optional<Instant> read_time(std::string_view name, TimeForm form);
  std::optional<Date> read_day(std::string_view name);

  void missing(std::string_view name);
  void invalid(std::string_view name, std::string_view seen, std::string_view wanted);

  const Json& object_;
  std::string path_;
  std::optional<FieldError> error_;
};

// Writes what is there, in the order of the description.
class Writer {
 public:
  static constexpr bool kWrites = true;

  template <class Slot>
  void text(std::string_view name, const Slot& slot, std::size_t, Alphabet = Alphabet::kAny) {
    const auto* value = there(slot);
    if (value != nullptr && !value->empty()) add(name, *value);
  }
  template <class Slot>
  void yuan(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) add(name, to_yuan_text(*value));
  }
  template <class Slot>
  void number(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) add(name, std::to_string(*value));
  }
  template <class Slot>
  void flag(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) add(name, *value ? "true" : "false");
  }
  template <class Slot>
  void time(std::string_view name, const Slot& slot, TimeForm form = TimeForm::kSeconds) {
    if (const auto* value = there(slot)) add_time(name, *value, form);
  }
  template <class Slot>
  void day(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) add(name, to_date_text(*value));
  }
  template <class Slot, class Words>
  void word(std::string_view name, const Slot& slot, const Words& words) {
    if (const auto* value = there(slot)) add(name, std::string(text_of(words, *value)));
  }
  void texts(std::string_view name, const std::vector<std::string>& slot);
  template <class Slot>
  void part(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) {
      Json object = written(*value);
      if (!object.members().empty()) object_.set(name, std::move(object));
    }
  }
  template <class Row>
  void parts(std::string_view name, const std::vector<Row>& rows) {
    if (!rows.empty()) object_.set(name, array_of(rows));
  }
  template <class Row>
  void printed_parts(std::string_view name, const std::vector<Row>& rows) {
    if (!rows.empty()) add(name, wire::print_json(array_of(rows)));
  }
  void one_of(std::initializer_list<std::string_view>) {}
  void require(std::string_view) {}

  Json take() { return std::move(object_); }

 private:
  template <class T>
  static const T* there(const T& slot) {
    return &slot;
  }
  template <class T>
  static const T* there(const std::optional<T>& slot) {
    return slot ? &*slot : nullptr;
  }
  template <class T>
  static Json written(const T& value) {
    Writer inner;
    describe(inner, value);
    return inner.take();
  }
  template <class Row>
  static Json array_of(const std::vector<Row>& rows) {
    Json array = Json::array();
    for (const Row& row : rows) array.append(written(row));
    return array;
  }
  void add(std::string_view name, std::string value) {
    object_.set(name, Json::text(std::move(value)));
  }
  void add_time(std::string_view name, Instant at, TimeForm form);

  Json object_ = Json::object();
};

// buyer_user_id, principal_id and the like: the names differ, the three texts do not.
struct PayerNames {
  std::string_view user_id;
  std::string_view open_id;
  std::string_view login;
};
template <class Io>
void describe_payer(Io& io, Of<Io, PayerShown>& payer, const PayerNames& names) {
  io.text(names.user_id, payer.user_id, 28);
  io.text(names.open_id, payer.open_id, 128);
  io.text(names.login, payer.login, 100);
}

template <class Message>
Result<Message, FieldError> decode(const Json& object) {
  Reader reader(object);
  Message message;
  describe(reader, message);
  if (reader.error()) return *reader.error();
  return message;
}
template <class Message>
Json encode(const Message& message) {
  Writer writer;
  describe(writer, message);
  return writer.take();
}

}  // namespace daikou::alipay

// Once per message, after its description: the instances other folders link to.
#define DAIKOU_ALIPAY_MESSAGE(Type)                                   \
  template Result<Type, FieldError> decode<Type>(const Json& object); \
  template Json encode<Type>(const Type& message);
