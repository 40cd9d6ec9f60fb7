#include <fmt/format.h>

#include "simulator/store/kinds.h"
#include "simulator/store/store.h"

namespace daikou::simulator::store {
namespace {

template <class T>
std::string text_of(const T& value) {
  if constexpr (Whole<T>)
    return fmt::format("{}", static_cast<std::int64_t>(value));
  else if constexpr (std::is_same_v<T, double>)
    return fmt::format("{}", value);
  else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, KeptText>)
    return std::string(value);
  else if constexpr (std::is_same_v<T, Secret>)
    return "***";
  else if constexpr (std::is_same_v<T, Instant>)
    return value == kNever ? "never" : to_exact_text(value);
  else if constexpr (kIsTime<T>)
    return to_span_text(value);
  else if constexpr (std::is_same_v<T, Fen>)
    return to_yuan_text(value);
  else if constexpr (std::is_same_v<T, Date>)
    return value.ok() ? to_date_text(value) : "no day";
  else
    return fmt::format("{}", value.value);
}

// Walks both sides in step and stops at the first difference; `path_` says where it is.
class Comparer {
 public:
  std::optional<Difference> found;

  template <class T>
  bool same(const T& left, const T& right) {
    if constexpr (kIsRemade<T>)
      return true;
    else if constexpr (Listed<T>)
      return same_members(left, right);
    else if constexpr (kIsMaybe<T>)
      return same_pointed(left, right);
    else if constexpr (kIs<T, std::pair>)
      return at(".first", [&] { return same(left.first, right.first); }) &&
             at(".second", [&] { return same(left.second, right.second); });
    else if constexpr (kIsTable<T>)
      return same_tables(left, right);
    else if constexpr (kIs<T, Agenda>)
      return same(left.rows(), right.rows()) && same(left.sequence(), right.sequence());
    else if constexpr (requires { left.begin(); } && !std::is_same_v<T, std::string>)
      return same_lists(left, right);
    else
      return left == right || differs(text_of(left), text_of(right));
  }

 private:
  template <class T>
  bool same_members(const T& left, const T& right) {
    std::string_view names = Members<T>::kNames;
    return std::apply(
        [&](const auto&... a) {
          return std::apply(
              [&](const auto&... b) {
                return (at(member(take_name(names)), [&] { return same(a, b); }) && ...);
              },
              Members<T>::tie(right));
        },
        Members<T>::tie(left));
  }
  template <class T>
  bool same_pointed(const T& left, const T& right) {
    if (!left || !right)
      return static_cast<bool>(left) == static_cast<bool>(right) ||
             differs(left ? "something" : "nothing", right ? "something" : "nothing");
    return same(*left, *right);
  }
  // Rows are numbered from 1.
  template <class Row, class RowId, std::size_t N>
  bool same_tables(const Table<Row, RowId, N>& left, const Table<Row, RowId, N>& right) {
    for (std::uint64_t i = 1; i <= std::min(left.size(), right.size()); ++i)
      if (!at(fmt::format("[{}]", i), [&] { return same(left[RowId{i}], right[RowId{i}]); }))
        return false;
    return same_sizes(left.size(), right.size());
  }
  template <class T>
  bool same_lists(const T& left, const T& right) {
    auto a = left.begin();
    auto b = right.begin();
    for (std::size_t i = 0; a != left.end() && b != right.end(); ++i, ++a, ++b)
      if (!at(fmt::format("[{}]", i), [&] { return same(*a, *b); })) return false;
    return same_sizes(left.size(), right.size());
  }
  bool same_sizes(std::size_t left, std::size_t right) {
    return left == right || differs(fmt::format("{} rows", left), fmt::format("{} rows", right));
  }
  bool differs(std::string left, std::string right) {
    found = Difference{path_, std::move(left), std::move(right)};
    return false;
  }
  std::string member(std::string_view name) const {
    return (path_.empty() ? "" : ".") + std::string(name);
  }
  template <class Walk>
  bool at(const std::string& step, Walk walk) {
    const std::size_t size = path_.size();
    path_ += step;
    const bool are_same = walk();
    path_.resize(size);
    return are_same;
  }

  std::string path_;
};

}  // namespace

std::optional<Difference> first_difference(const World& left, const World& right) {
  Comparer comparer;
  comparer.same(left, right);
  return comparer.found;
}

}  // namespace daikou::simulator::store
