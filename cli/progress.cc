#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace daikou::cli {

Progress::Progress(std::size_t total) : total_(total), watched_(isatty(STDOUT_FILENO) == 1) {}

void Progress::show(std::size_t ended, const std::string& what) {
  if (!watched_ || total_ == 0) return;
  constexpr std::size_t kWidth = 30;
  constexpr std::size_t kWhatMax = 40;
  const std::size_t full = std::min(kWidth, ended * kWidth / total_);
  std::string bar;
  for (std::size_t i = 0; i < kWidth; ++i) bar += i < full ? "█" : "░";
  std::printf("\r\033[K%s %zu/%zu %s", bar.c_str(), ended, total_,
              what.substr(0, kWhatMax).c_str());
  std::fflush(stdout);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\033[K", stdout);
  shown_ = false;
}

}  // namespace daikou::cli
