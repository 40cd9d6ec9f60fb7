// The kinds of members that saving, loading and comparing tell apart.
#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/money/fen.h"
#include "core/signing/secret.h"
#include "simulator/store/members.h"

namespace daikou::simulator::store {

template <class T>
concept Listed = requires {
  Members<T>::kNames;
};

// Numbers of any kind, by a whole number that says the same.
template <class T>
concept Whole = std::integral<T> || std::is_enum_v<T>;

template <class T, template <class...> class Of>
inline constexpr bool kIs = false;
template <template <class...> class Of, class... T>
inline constexpr bool kIs<Of<T...>, Of> = true;

// What dialects keep of an account is made anew from its credentials when a world is taken in
// (Worlds::add), so it is neither saved nor compared.
// Numbers of orders and mandates are saved with the rows that have them.
template <class T>
inline constexpr bool kIsRemade =
    std::is_same_v<T, std::vector<std::shared_ptr<const DialectKeys>>> ||
    std::is_same_v<T, TextLog>;

// A value or none.
template <class T>
inline constexpr bool kIsMaybe = kIs<T, std::optional> || kIs<T, std::shared_ptr> || kIs<T, Rarely>;

template <class T>
inline constexpr bool kIsArray = false;
template <class T, std::size_t N>
inline constexpr bool kIsArray<std::array<T, N>> = true;

template <class T>
inline constexpr bool kIsTable = false;
template <class Row, class RowId, std::size_t N>
inline constexpr bool kIsTable<Table<Row, RowId, N>> = true;

template <class T>
inline constexpr bool kIsId = false;
template <class Tag>
inline constexpr bool kIsId<RowId<Tag>> = true;

template <class T>
inline constexpr bool kIsTime = false;
template <class Rep, class Period>
inline constexpr bool kIsTime<std::chrono::duration<Rep, Period>> = true;
template <>
inline constexpr bool kIsTime<Instant> = true;

// The next name of "id, state, code", taken off the front.
inline std::string_view take_name(std::string_view& names) {
  const std::size_t comma = std::min(names.find(", "), names.size());
  const std::string_view name = names.substr(0, comma);
  names.remove_prefix(std::min(comma + 2, names.size()));
  return name;
}

}  // namespace daikou::simulator::store
