// A form says which keys a map takes. From it follow the reading, the messages about keys that are
// unknown or missing, the JSON Schema for editors and the tables of the manual, so that none of
// them can disagree.
//
//   struct Flood { std::uint32_t rate; milliseconds lasting; };
//   template <>
//   struct FormOf<Flood> {
//     static Form<Flood> form() {
//       return {{field<&Flood::rate>("rate", "Requests that arrive in a second.", Need::kRequired),
//                field<&Flood::lasting>("lasting", "For how long.", Need::kRequired)}};
//     }
//   };
//
// Reading<T> knows the plain types; a struct becomes readable by its FormOf.
#pragma once

#include <algorithm>
#include <concepts>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/form/node.h"

namespace daikou::form {

// What a value looks like, for schemas and manuals.
struct Shape {
  enum class Kind : std::uint8_t {
    kText,
    kInteger,
    kFlag,
    kSpan,
    kMoney,
    kDate,
    kInstant,
    kShare,
    kRate,
    kChoice,   // One of `names`.
    kList,     // Of `parts[0]`.
    kMap,      // Any keys, values of `parts[0]`.
    kForm,     // `fields`.
    kOneStep,  // A map with exactly one of `fields`.
  };
  struct Field;
  Kind kind = Kind::kText;
  std::vector<std::string_view> names;
  std::vector<Shape> parts;
  std::vector<Field> fields;
  std::string_view bare;  // kForm: the field that may stand for the whole.
};
enum class Need : std::uint8_t { kOptional, kRequired };
struct Shape::Field {
  std::string_view name;
  std::string_view meaning;
  Need need = Need::kOptional;
  Shape shape;
};

template <class T>
struct Reading;  // static Result<T> read(const Node&); static Shape shape();
template <class T>
struct Form;
// Where a struct's form is: a specialisation, or a static member form() of the struct itself.
template <class T>
struct FormOf {
  static Form<T> form() requires requires { T::form(); }
  { return T::form(); }
};

template <class T>
struct Field {
  std::string_view name;
  std::string_view meaning;
  Need need;
  std::function<Result<Done>(const Node&, T&)> read;
  Shape (*shape)();
};

template <class T>
struct Form {
  std::vector<Field<T>> fields;
  // The field that a value which is no map stands for: `advance: 90s` is `advance: {by: 90s}`.
  std::string_view bare = {};
};

template <auto Member>
struct MemberTraits;
template <class Owner_, class Value_, Value_ Owner_::*Member>
struct MemberTraits<Member> {
  using Owner = Owner_;
  using Value = Value_;
};

// A key that fills a member.
template <auto Member>
auto field(std::string_view name, std::string_view meaning, Need need = Need::kOptional) {
  using Owner = typename MemberTraits<Member>::Owner;
  using Value = typename MemberTraits<Member>::Value;
  return Field<Owner>{name, meaning, need,
                      [](const Node& node, Owner& owner) -> Result<Done> {
                        DAIKOU_TRY(owner.*Member, Reading<Value>::read(node));
                        return Done{};
                      },
                      &Reading<Value>::shape};
}

// A key whose value of type Value is put away by `put(Value, Owner&)`.
template <class Owner, class Value, class Put>
Field<Owner> field_by(std::string_view name, std::string_view meaning, Put put,
                      Need need = Need::kOptional) {
  return {name, meaning, need,
          [put](const Node& node, Owner& owner) -> Result<Done> {
            DAIKOU_TRY(Value value, Reading<Value>::read(node));
            put(std::move(value), owner);
            return Done{};
          },
          &Reading<Value>::shape};
}

// Errors about keys: that `key` of `map` is not among `names`; that `name` is missing.
Error unknown_key(const Node& map, const Node::Entry& entry,
                  const std::vector<std::string_view>& names);
Error missing_key(const Node& map, std::string_view name);

// Fills what the map names; members it does not name keep their values.
template <class T>
Result<Done> read_into(const Form<T>& form, const Node& node, T& into) {
  const auto find = [&](std::string_view name) -> const Field<T>* {
    for (const Field<T>& each : form.fields)
      if (each.name == name) return &each;
    return nullptr;
  };
  if (node.kind() != Node::Kind::kMap) {
    if (const Field<T>* bare = find(form.bare)) return bare->read(node, into);
    if (node.kind() != Node::Kind::kNothing) return node.wanted("a map");
  }
  for (const Node::Entry& entry : node.entries()) {
    const Field<T>* known = find(entry.key);
    if (known == nullptr) {
      std::vector<std::string_view> names;
      for (const Field<T>& each : form.fields) names.push_back(each.name);
      return unknown_key(node, entry, names);
    }
    DAIKOU_CHECK(known->read(entry.value, into));
  }
  for (const Field<T>& each : form.fields)
    if (each.need == Need::kRequired && node.find(each.name) == nullptr)
      return missing_key(node, each.name);
  return Done{};
}

// What a form starts from: a form whose defaults depend on what the map says has `start(node)`.
template <class T>
T starting_value(const Node& node) {
  if constexpr (requires { FormOf<T>::start(node); })
    return FormOf<T>::start(node);
  else
    return T{};
}

template <class T>
Shape shape_of(const Form<T>& form) {
  Shape shape{Shape::Kind::kForm, {}, {}, {}, form.bare};
  for (const Field<T>& each : form.fields)
    shape.fields.push_back({each.name, each.meaning, each.need, each.shape()});
  return shape;
}

// Structs.
template <class T>
requires requires { FormOf<T>::form(); }
struct Reading<T> {
  static Result<T> read(const Node& node) {
    static const Form<T> form = FormOf<T>::form();
    T value = starting_value<T>(node);
    DAIKOU_CHECK(read_into(form, node, value));
    return value;
  }
  static Shape shape() { return shape_of(FormOf<T>::form()); }
};

template <>
struct Reading<std::string> {
  static Result<std::string> read(const Node& node) { return node.text(); }
  static Shape shape() { return {Shape::Kind::kText, {}, {}, {}, {}}; }
};
template <>
struct Reading<bool> {
  static Result<bool> read(const Node& node) { return node.flag(); }
  static Shape shape() { return {Shape::Kind::kFlag, {}, {}, {}, {}}; }
};
template <>
struct Reading<milliseconds> {
  static Result<milliseconds> read(const Node& node) { return node.span(); }
  static Shape shape() { return {Shape::Kind::kSpan, {}, {}, {}, {}}; }
};
template <>
struct Reading<Fen> {
  static Result<Fen> read(const Node& node) { return node.money(); }
  static Shape shape() { return {Shape::Kind::kMoney, {}, {}, {}, {}}; }
};
template <>
struct Reading<Date> {
  static Result<Date> read(const Node& node) { return node.date(); }
  static Shape shape() { return {Shape::Kind::kDate, {}, {}, {}, {}}; }
};
template <>
struct Reading<Instant> {
  static Result<Instant> read(const Node& node) { return node.instant(); }
  static Shape shape() { return {Shape::Kind::kInstant, {}, {}, {}, {}}; }
};

// Whole numbers: from 0, or from minus infinity for signed types that need it, to what fits.
template <std::integral T>
struct Reading<T> {
  static Result<T> read(const Node& node) {
    constexpr std::int64_t kMax =
        std::min<std::uint64_t>(1'000'000'000, std::numeric_limits<T>::max());
    DAIKOU_TRY(const std::int64_t value, node.integer(0, kMax));
    return static_cast<T>(value);
  }
  static Shape shape() { return {Shape::Kind::kInteger, {}, {}, {}, {}}; }
};

// Shares and rates are told apart from plain numbers by their type.
struct Share {
  double value = 0;
};
struct PerSecond {
  std::uint32_t value = 0;
};
template <>
struct Reading<Share> {
  static Result<Share> read(const Node& node) {
    DAIKOU_TRY(const double value, node.share());
    return Share{value};
  }
  static Shape shape() { return {Shape::Kind::kShare, {}, {}, {}, {}}; }
};
template <>
struct Reading<PerSecond> {
  static Result<PerSecond> read(const Node& node) {
    DAIKOU_TRY(const std::uint32_t value, node.per_second());
    return PerSecond{value};
  }
  static Shape shape() { return {Shape::Kind::kRate, {}, {}, {}, {}}; }
};

template <class T>
struct Reading<std::optional<T>> {
  static Result<std::optional<T>> read(const Node& node) {
    DAIKOU_TRY(T value, Reading<T>::read(node));
    return std::optional<T>(std::move(value));
  }
  static Shape shape() { return Reading<T>::shape(); }
};
template <class T>
struct Reading<std::vector<T>> {
  static Result<std::vector<T>> read(const Node& node) {
    if (node.kind() != Node::Kind::kList) return node.wanted("a list");
    std::vector<T> values;
    for (const Node& item : node.items()) {
      DAIKOU_TRY(T value, Reading<T>::read(item));
      values.push_back(std::move(value));
    }
    return values;
  }
  static Shape shape() { return {Shape::Kind::kList, {}, {Reading<T>::shape()}, {}, {}}; }
};
template <class T>
struct Reading<std::map<std::string, T>> {
  static Result<std::map<std::string, T>> read(const Node& node) {
    if (node.kind() != Node::Kind::kMap) return node.wanted("a map");
    std::map<std::string, T> values;
    for (const Node::Entry& entry : node.entries()) {
      DAIKOU_TRY(T value, Reading<T>::read(entry.value));
      values.emplace(entry.key, std::move(value));
    }
    return values;
  }
  static Shape shape() { return {Shape::Kind::kMap, {}, {Reading<T>::shape()}, {}, {}}; }
};

// Enums: NamesOf<E>::names() lists the words in the order of the enumerators, from the first on.
template <class E>
struct NamesOf;
template <class E>
requires requires { NamesOf<E>::names(); }
struct Reading<E> {
  static Result<E> read(const Node& node) {
    DAIKOU_TRY(const std::size_t index, node.one_of(NamesOf<E>::names()));
    return static_cast<E>(index);
  }
  static Shape shape() {
    const auto& names = NamesOf<E>::names();
    return {Shape::Kind::kChoice, {std::begin(names), std::end(names)}, {}, {}, {}};
  }
};
// The names of E's enumerators 0..last, for NamesOf.
template <class E>
std::vector<std::string_view> names_up_to(E last) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i)
    names.push_back(name_of(static_cast<E>(i)));
  return names;
}

}  // namespace daikou::form
