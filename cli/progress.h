// A progress bar on the last line of a terminal; nothing where no terminal watches.
#pragma once

#include <cstddef>
#include <string>

namespace daikou::cli {

class Progress {
 public:
  explicit Progress(std::size_t total);
  void show(std::size_t ended, const std::string& what);
  void clear();  // Before anything else is printed.
  bool is_watched() const { return watched_; }

 private:
  std::size_t total_;
  bool watched_;
  bool shown_ = false;
};

}  // namespace daikou::cli
