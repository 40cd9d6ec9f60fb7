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
#include "core/wire/common/object_io.h"

namespace daikou::alipay {

using wire::Of;

enum class Alphabet : std::uint8_t {
  kAny,
  kOrderId,  // Letters, digits and '_'
  kTitle,    // Anything but '/', '=' and '&'
};
enum class TimeForm : std::uint8_t {
  kSeconds,  // yyyy-MM-dd HH:mm:ss
  kMillis,   // yyyy-MM-dd HH:mm:ss.SSS; read with or without the fraction.
};

class Reader : public wire::ObjectReader<Reader> {
 public:
  explicit Reader(const Json& object, std::string path = {})
      : ObjectReader(object, std::move(path)) {}

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
  // An array of texts; a single text is an array of one. Absent reads as empty.
  void texts(std::string_view name, std::vector<std::string>& slot);
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
  // Empty when there is none; arrays and objects are an error.
  std::string_view scalar(std::string_view name);

 private:
  std::optional<std::string> read_text(std::string_view name, std::size_t max, Alphabet alphabet);
  std::optional<Fen> read_yuan(std::string_view name);
  std::optional<std::int64_t> read_number(std::string_view name);
  std::optional<bool> read_flag(std::string_view name);
  std::optional<Instant> read_time(std::string_view name, TimeForm form);
  std::optional<Date> read_day(std::string_view name);
};

class Writer : public wire::ObjectWriter<Writer> {
 public:
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
  void texts(std::string_view name, const std::vector<std::string>& slot);
  template <class Row>
  void printed_parts(std::string_view name, const std::vector<Row>& rows) {
    if (!rows.empty()) add(name, wire::print_json(array_of(rows)));
  }

 private:
  void add_time(std::string_view name, Instant at, TimeForm form);
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
