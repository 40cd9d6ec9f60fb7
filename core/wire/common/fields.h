// A flat message: names and values in order, as sent or to be sent.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace daikou::wire {

struct Field {
  std::string_view name;
  std::string_view value;
};

// Keeps all names and values in one buffer, so that reading a message of any size costs two
// allocations, and copying it is safe. A view taken from here is valid until the next change.
//
// Names are unique. An empty value is kept (the element was there) but counts as absent for
// signatures and for decoding.
class Fields {
 public:
  // Where one field stands in the buffer.
  struct Slot {
    std::uint32_t name_at = 0;
    std::uint32_t name_size = 0;
    std::uint32_t value_at = 0;
    std::uint32_t value_size = 0;
  };

  Fields() = default;
  // The names must differ.
  Fields(std::initializer_list<Field> fields);
  // Takes over a scanned buffer. The slots must lie inside `text` and name different fields.
  static Fields over(std::string text, std::vector<Slot> slots);

  // Makes room for that many fields with that many bytes of names and values.
  void reserve(std::size_t fields, std::size_t bytes);
  std::size_t size() const { return slots_.size(); }
  bool empty() const { return slots_.empty(); }
  Field operator[](std::size_t index) const;

  // The value of that name; empty when there is none.
  std::string_view get(std::string_view name) const;
  // Whether an element of that name is there, even an empty one.
  bool has(std::string_view name) const { return find(name) != nullptr; }

  // Replaces the value of that name where it stands, or appends the field.
  void set(std::string_view name, std::string_view value);
  // Appends; the name must not be there yet.
  void add(std::string_view name, std::string_view value);
  void remove(std::string_view name);

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using difference_type = std::ptrdiff_t;
    using value_type = Field;
    using pointer = const Field*;
    using reference = Field;

    Iterator(const Fields* fields, std::size_t index) : fields_(fields), index_(index) {}
    Field operator*() const { return (*fields_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const Fields* fields_;
    std::size_t index_;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

  // The same names and values in the same order.
  friend bool operator==(const Fields& a, const Fields& b);

 private:
  const Slot* find(std::string_view name) const;
  std::string_view view(std::uint32_t at, std::uint32_t size) const { return {&text_[at], size}; }
  bool views_into_this(std::string_view text) const;

  std::string text_;
  std::vector<Slot> slots_;
};

}  // namespace daikou::wire
