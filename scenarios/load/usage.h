// What processes have used, for measuring.
#pragma once

#include <cstdint>

namespace daikou::scenarios {

// Nanoseconds of processor time: of the calling thread; of this process; of another one (whole
// hundredths of a second; 0 when it cannot be read).
std::int64_t thread_time();
std::int64_t process_time();
std::int64_t process_time(int process);
// Resident memory in KiB; 0: this process.
std::int64_t resident_kib(int process);

}  // namespace daikou::scenarios
