#include "core/wire/common/fields.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace daikou::wire {
namespace {

std::uint32_t narrow(std::size_t size) { return static_cast<std::uint32_t>(size); }

}  // namespace

Fields::Fields(std::initializer_list<Field> fields) {
  for (const Field& field : fields) add(field.name, field.value);
}

Fields Fields::over(std::string text, std::vector<Slot> slots) {
  Fields fields;
  fields.text_ = std::move(text);
  fields.slots_ = std::move(slots);
  return fields;
}

void Fields::reserve(std::size_t fields, std::size_t bytes) {
  slots_.reserve(fields);
  text_.reserve(bytes);
}

Field Fields::operator[](std::size_t index) const {
  const Slot& slot = slots_[index];
  return {view(slot.name_at, slot.name_size), view(slot.value_at, slot.value_size)};
}

std::string_view Fields::get(std::string_view name) const {
  const Slot* slot = find(name);
  return slot == nullptr ? std::string_view() : view(slot->value_at, slot->value_size);
}

const Fields::Slot* Fields::find(std::string_view name) const {
  // Names of one length mostly differ in their last letter.
  for (const Slot& slot : slots_)
    if (slot.name_size == name.size() &&
        (name.empty() || (text_[slot.name_at + slot.name_size - 1] == name.back() &&
                          view(slot.name_at, slot.name_size) == name)))
      return &slot;
  return nullptr;
}

// Appending may move the buffer under a view into it.
bool Fields::views_into_this(std::string_view text) const {
  const std::less_equal<const char*> not_after;
  return not_after(text_.data(), text.data()) &&
         not_after(text.data(), text_.data() + text_.size());
}

void Fields::set(std::string_view name, std::string_view value) {
  const Slot* found = find(name);
  if (found == nullptr) return add(name, value);
  Slot& slot = slots_[static_cast<std::size_t>(found - slots_.data())];
  if (views_into_this(value)) return set(name, std::string(value));
  if (value.size() > slot.value_size) {
    slot.value_at = narrow(text_.size());
    text_.append(value);
  } else {
    std::copy(value.begin(), value.end(), text_.begin() + slot.value_at);
  }
  slot.value_size = narrow(value.size());
}

void Fields::add(std::string_view name, std::string_view value) {
  if (views_into_this(name) || views_into_this(value))
    return add(std::string(name), std::string(value));
  const std::uint32_t at = narrow(text_.size());
  text_.append(name).append(value);
  slots_.push_back({at, narrow(name.size()), at + narrow(name.size()), narrow(value.size())});
}

void Fields::remove(std::string_view name) {
  std::erase_if(slots_,
                [&](const Slot& slot) { return view(slot.name_at, slot.name_size) == name; });
}

bool operator==(const Fields& a, const Fields& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Field& x, const Field& y) {
    return x.name == y.name && x.value == y.value;
  });
}

}  // namespace daikou::wire
