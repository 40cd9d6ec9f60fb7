// The parts of a debit as fixed work: timed by Google Benchmark, and counted instruction by
// instruction under callgrind, whose figures do not depend on what else runs on the machine.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace daikou::bench {

using Once = std::function<void()>;
struct Work {
  std::string_view name;
  // Prepares for so many runs and gives what one run does.
  Once (*prepare)(std::size_t runs);
  std::size_t runs;  // How often it is run when instructions are counted.
};

const std::vector<Work>& all_work();

}  // namespace daikou::bench
