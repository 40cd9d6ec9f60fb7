// What processes have used, for measuring.
#pragma once

#include <cstdint>

namespace daikou::scenarios {

// Nanoseconds of processor time: of the calling thread; of this process; of another one (whole
// hundredths of a second; 0 when it cannot be read).
std::int64_t thread_time();
std::int64_t process_time();
std::int64_t process_time(int process);
// What of this machine's memory is to be had, in KiB; 0 when nobody says.
std::int64_t available_kib();
// Resident memory in KiB; 0: this process.
std::int64_t resident_kib(int process);

}  // namespace daikou::scenarios
