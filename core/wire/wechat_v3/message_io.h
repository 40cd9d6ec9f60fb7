// Reader and Writer of APIv3's messages; see core/wire/common/object_io.h. For the .cc files of
// this room only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/wire/common/object_io.h"
#include "core/wire/wechat_v3/messages.h"

namespace daikou::wechat_v3 {

using wire::Alphabet;
using wire::Of;

inline constexpr Alphabet kAlphanumeric{wire::kLettersAndDigits, "", "letters and digits only"};
inline constexpr Alphabet kOrderIdAlphabet{wire::kLettersAndDigits, "_-|*",
                                           "letters, digits and _-|* only"};

// Assumed: as in APIv2.
inline constexpr Alphabet kRefundIdAlphabet{wire::kLettersAndDigits, "_-|*@",
                                            "letters, digits and _-|*@ only"};

class Reader : public wire::ObjectReader<Reader> {
 public:
  explicit Reader(const Json& object, std::string path = {})
      : ObjectReader(object, std::move(path)) {}

  // `max` counts characters.
  template <class Slot>
  void text(std::string_view name, Slot& slot, std::size_t max,
            const Alphabet& alphabet = wire::kAnyText) {
    store(name, slot, read_text(name, max, alphabet));
  }
  // A member with one possible value.
  void fixed(std::string_view name, std::string_view value);
  // A text that may be empty, but not absent.
  void any_text(std::string_view name, std::string& slot);
  // A text of digits to us, a number on the wire, where it does not stand in a path.
  template <class Slot>
  void digits(std::string_view name, Slot& slot) {
    store(name, slot, read_digits(name));
  }
  // The same of a body, which is asked for a number and nothing else.
  template <class Slot>
  void digits_as_number(std::string_view name, Slot& slot) {
    require_number(name);
    digits(name, slot);
  }
  template <class Slot>
  void fen(std::string_view name, Slot& slot) {
    std::optional<Fen> amount;
    if (const auto count = read_number(name)) amount = Fen(*count);
    store(name, slot, std::move(amount));
  }
  template <class Slot>
  void number(std::string_view name, Slot& slot) {
    store(name, slot, read_number(name));
  }
  // Of at least 0.
  template <class Slot>
  void count(std::string_view name, Slot& slot) {
    store(name, slot, read_count(name));
  }
  template <class Slot>
  void time(std::string_view name, Slot& slot) {
    store(name, slot, read_time(name));
  }
  template <class Slot>
  void day(std::string_view name, Slot& slot) {
    store(name, slot, read_day(name));
  }
  // Whether the members of `slot` stand among these: any of `names` is there.
  template <class T>
  bool chosen(std::optional<T>& slot, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
      if (!slot && has(name)) slot.emplace();
    return slot.has_value();
  }
  // The name to read of two that mean the same.
  std::string_view named(std::string_view first, std::string_view second) const {
    return !has(first) && has(second) ? second : first;
  }

  // A text's characters; another kind is an error.
  std::string_view scalar(std::string_view name);

 private:
  std::optional<std::string> read_text(std::string_view name, std::size_t max,
                                       const Alphabet& alphabet);
  std::optional<std::string> read_digits(std::string_view name);
  void require_number(std::string_view name);
  std::optional<std::int64_t> read_number(std::string_view name);
  std::optional<std::int64_t> read_count(std::string_view name);
  std::optional<Instant> read_time(std::string_view name);
  std::optional<Date> read_day(std::string_view name);
};

class Writer : public wire::ObjectWriter<Writer> {
 public:
  template <class Slot>
  void text(std::string_view name, const Slot& slot, std::size_t,
            const Alphabet& = wire::kAnyText) {
    const auto* value = there(slot);
    if (value != nullptr && !value->empty()) add(name, *value);
  }
  void fixed(std::string_view name, std::string_view value) { add(name, std::string(value)); }
  void any_text(std::string_view name, const std::string& slot) { add(name, slot); }
  template <class Slot>
  void digits(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) object_.set(name, Json::number(*value));
  }
  template <class Slot>
  void digits_as_number(std::string_view name, const Slot& slot) {
    digits(name, slot);
  }
  template <class Slot>
  void fen(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) object_.set(name, Json::number(value->count()));
  }
  template <class Slot>
  void number(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) object_.set(name, Json::number(*value));
  }
  template <class Slot>
  void count(std::string_view name, const Slot& slot) {
    number(name, slot);
  }
  template <class Slot>
  void time(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) add(name, to_rfc3339_text(*value));
  }
  template <class Slot>
  void day(std::string_view name, const Slot& slot) {
    if (const auto* value = there(slot)) add(name, to_date_text(*value));
  }
  template <class T>
  bool chosen(const std::optional<T>& slot, std::initializer_list<std::string_view>) {
    return slot.has_value();
  }
  std::string_view named(std::string_view first, std::string_view) const { return first; }
};

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

template <class Io>
void describe(Io& io, Of<Io, Amount>& amount) {
  // Some tables of the documents say `amount` where all samples say `total` (dossier 12.5).
  io.fen(io.named("total", "amount"), amount.total);
  io.text("currency", amount.currency, 16);
}
template <class Io>
void describe(Io& io, Of<Io, MerchantParty>& who) {
  if (io.chosen(who.sub_merchant_id, {"sp_mchid", "sub_mchid"})) {
    io.text("sp_mchid", who.merchant_id, 32);
    io.text("sub_mchid", who.sub_merchant_id, 32);
    io.require("sub_mchid");
  } else {
    io.text("mchid", who.merchant_id, 32);
  }
}
// The sub-merchant's part of AppParty and Party, after the partner's own.
template <class Io>
void describe_sub(Io& io, Of<Io, SubMerchant>& sub) {
  io.text("sub_mchid", sub.merchant_id, 32);
  io.text("sub_appid", sub.app, 32);
}
template <class Io>
void describe(Io& io, Of<Io, AppParty>& who) {
  if (io.chosen(who.sub, {"sp_appid", "sub_mchid"})) {
    io.text("sp_appid", who.app, 32);
    describe_sub(io, *who.sub);
  } else {
    io.text("appid", who.app, 32);
  }
}
template <class Io>
void describe(Io& io, Of<Io, Party>& who) {
  if (io.chosen(who.sub, {"sp_mchid", "sp_appid", "sub_mchid"})) {
    io.text("sp_mchid", who.merchant_id, 32);
    io.text("sp_appid", who.app, 32);
    describe_sub(io, *who.sub);
  } else {
    io.text("mchid", who.merchant_id, 32);
    io.text("appid", who.app, 32);
  }
}
template <class Io>
void describe(Io& io, Of<Io, Payer>& payer) {
  io.text("openid", payer.open_id, 128);
  io.text("sp_openid", payer.partner_open_id, 128);
  io.text("sub_openid", payer.sub_open_id, 128);
}

}  // namespace daikou::wechat_v3

// Once per message, after its description: the instances other folders link to.
#define DAIKOU_WECHAT_V3_MESSAGE(Type)                                \
  template Result<Type, FieldError> decode<Type>(const Json& object); \
  template Json encode<Type>(const Type& message);
