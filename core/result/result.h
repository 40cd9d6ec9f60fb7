// Result<T>: a value or the reason there is none. A subset of std::expected's interface, so that
// the day we move to C++23 it becomes a `using`. See docs/adr/0002-result.md.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace daikou {

// A code exists only if a caller acts differently on it. docs/errors.md lists each with an example.
enum class ErrorCode {
  kMalformed,       // The input is not what the format asks for.
  kBadSignature,    // Read well, but not signed by who it says.
  kNotFound,        // The thing named does not exist.
  kConflict,        // The same identity was used before with other content.
  kRefused,         // Understood and definitely not done.
  kThrottled,       // Turned away by a rate limit; nothing was booked.
  kNotBooked,       // Never reached the other side.
  kUnknownOutcome,  // May or may not have been done: ask before acting again.
  kInternal,        // Our bug.
};

// `detail` says what was seen and what was wanted.
struct Error {
  ErrorCode code;
  std::string detail;
};

// The value of a Result that has nothing to say but "it worked".
struct Done {};

template <class E>
struct Unexpected {
  E error;
};

template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  using error_type = E;

  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: converts on purpose.
  Result(E error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: converts on purpose.

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  E& error() & { return std::get<1>(state_); }
  const E& error() const& { return std::get<1>(state_); }
  E&& error() && { return std::get<1>(std::move(state_)); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  T value_or(T other) const& { return has_value() ? value() : std::move(other); }

  // `next` takes the value and returns a Result with the same error type.
  template <class F>
  auto and_then(F&& next) const& -> std::invoke_result_t<F, const T&> {
    if (has_value()) return std::forward<F>(next)(value());
    return error();
  }
  template <class F>
  auto and_then(F&& next) && -> std::invoke_result_t<F, T&&> {
    if (has_value()) return std::forward<F>(next)(std::move(*this).value());
    return std::move(*this).error();
  }
  // `change` takes the value and returns a plain value.
  template <class F>
  auto transform(F&& change) const& -> Result<std::invoke_result_t<F, const T&>, E> {
    if (has_value()) return std::forward<F>(change)(value());
    return error();
  }

 private:
  std::variant<T, E> state_;
};

}  // namespace daikou

#define DAIKOU_CONCAT_INNER(a, b) a##b
#define DAIKOU_CONCAT(a, b) DAIKOU_CONCAT_INNER(a, b)

// DAIKOU_TRY(const Fen fen, parse(text)); assigns, or returns the error from the calling function.
#define DAIKOU_TRY(declaration, ...)                                                           \
  auto DAIKOU_CONCAT(try_, __LINE__) = (__VA_ARGS__);                                          \
  if (!DAIKOU_CONCAT(try_, __LINE__)) return std::move(DAIKOU_CONCAT(try_, __LINE__)).error(); \
  declaration = *std::move(DAIKOU_CONCAT(try_, __LINE__))

// DAIKOU_CHECK(expression); for Result<Done>: goes on, or returns the error from the calling
// function.
#define DAIKOU_CHECK(...)                                      \
  do {                                                         \
    auto check_result = (__VA_ARGS__);                         \
    if (!check_result) return std::move(check_result).error(); \
  } while (false)
