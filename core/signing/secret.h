// A text or key that must not reach a log, a report or a test's output by accident.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

namespace daikou {

// Holds any bytes. Prints as "***"; only reveal() shows them, so a leak has a word to search for.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string bytes) : bytes_(std::move(bytes)) {}

  // The bytes themselves, valid as long as this object is unchanged.
  std::string_view reveal() const { return bytes_; }
  bool empty() const { return bytes_.empty(); }
  std::size_t size() const { return bytes_.size(); }

  // Takes the same time wherever the first difference stands.
  friend bool operator==(const Secret& a, const Secret& b);
  friend std::ostream& operator<<(std::ostream& out, const Secret& secret);

 private:
  std::string bytes_;
};

}  // namespace daikou
