// What readers and writers of JSON messages have in common, whatever a provider's scalars look
// like. A provider's Reader and Writer derive from these and add its own kinds of members; both
// then take the same description of a message:
//
//   template <class Io>
//   void describe(Io& io, Of<Io, OrderClose>& m) {
//     io.text("order", m.order_id, 64);
//     io.part("who", m.party);
//   }
//
// A plain member is required, a std::optional one is not. For .cc files of the wire only.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/wire/common/description.h"
#include "core/wire/common/field_error.h"
#include "core/wire/common/json.h"
#include "core/wire/common/words.h"

namespace daikou::wire {

// Collects the first error and goes on with empty values. `Self` is the deriving reader; it must be
// constructible from (object, path) and have
//   std::string_view scalar(std::string_view name);  // Empty when there is none.
template <class Self>
class ObjectReader {
 public:
  static constexpr bool kWrites = false;

  template <class Slot, class Words>
  void word(std::string_view name, Slot& slot, const Words& words) {
    std::optional<typename SlotValue<Slot>::Type> value;
    const std::string_view text = self().scalar(name);
    if (!text.empty()) {
      value = value_of(words, text);
      if (!value) invalid(name, text, "one of " + listed(words));
    }
    store(name, slot, std::move(value));
  }
  // An object inside.
  template <class Slot>
  void part(std::string_view name, Slot& slot) {
    std::optional<typename SlotValue<Slot>::Type> value;
    if (const Json* found = structured(name, Json::Kind::kObject))
      read_inside(*found, name, value.emplace());
    store(name, slot, std::move(value));
  }
  // An array of objects. Absent reads as empty.
  template <class Row>
  void parts(std::string_view name, std::vector<Row>& rows) {
    const Json* found = structured(name, Json::Kind::kArray);
    if (found == nullptr) return;
    for (const Json& item : found->items()) read_inside(item, name, rows.emplace_back());
  }
  // At least one of these members.
  void one_of(std::initializer_list<std::string_view> names) {
    std::string all;
    for (const std::string_view name : names) {
      if (has(name)) return;
      all.append(all.empty() ? "" : " or ").append(name);
    }
    missing(all);
  }
  void require(std::string_view name) { one_of({name}); }

  const std::optional<FieldError>& error() const { return error_; }

 protected:
  // `path` comes before names in errors: "outer.inner.".
  ObjectReader(const Json& object, std::string path) : object_(object), path_(std::move(path)) {}

  // Whether a member of that name says anything.
  bool has(std::string_view name) const {
    const Json* found = object_.find(name);
    return found != nullptr && (found->is_object() || found->is_array() ||
                                (found->is_scalar() && !found->scalar().empty()));
  }
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
  // Null when there is none; another kind is an error.
  const Json* structured(std::string_view name, Json::Kind kind) {
    const Json* found = object_.find(name);
    if (found == nullptr || found->kind() == Json::Kind::kNull) return nullptr;
    if (found->kind() == kind) return found;
    if (!found->is_scalar() || !found->scalar().empty())
      invalid(name, print_json(*found),
              kind == Json::Kind::kObject ? "a JSON object" : "a JSON array");
    return nullptr;
  }
  void missing(std::string_view name) {
    if (!error_) error_ = missing_field(path_ + std::string(name));
  }
  void invalid(std::string_view name, std::string_view seen, std::string_view wanted) {
    if (!error_) error_ = invalid_field(path_ + std::string(name), seen, wanted);
  }

  const Json& object_;
  std::string path_;
  std::optional<FieldError> error_;

 private:
  Self& self() { return static_cast<Self&>(*this); }
  template <class Row>
  void read_inside(const Json& object, std::string_view name, Row& row) {
    Self inner(object, path_ + std::string(name) + ".");
    describe(inner, row);
    if (!error_) error_ = inner.error();
  }
};

// Writes what is there, in the order of the description.
template <class Self>
class ObjectWriter {
 public:
  static constexpr bool kWrites = true;

  template <class Slot, class Words>
  void word(std::string_view name, const Slot& slot, const Words& words) {
    if (const auto* value = there(slot)) add(name, std::string(text_of(words, *value)));
  }
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
  void one_of(std::initializer_list<std::string_view>) {}
  void require(std::string_view) {}

  Json take() { return std::move(object_); }

 protected:
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
    Self inner;
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

  Json object_ = Json::object();
};

}  // namespace daikou::wire
