#include "scenarios/load/usage.h"

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace daikou::scenarios {
namespace {

std::int64_t used(int whom) {
  rusage usage{};
  ::getrusage(whom, &usage);
  const auto micros = [](const timeval& time) { return time.tv_sec * 1'000'000 + time.tv_usec; };
  return (micros(usage.ru_utime) + micros(usage.ru_stime)) * 1000;
}

std::string folder_of(int process) {
  return "/proc/" + (process == 0 ? std::string("self") : std::to_string(process));
}

}  // namespace

std::int64_t thread_time() { return used(RUSAGE_THREAD); }
std::int64_t process_time() { return used(RUSAGE_SELF); }

// Fields 14 and 15 of proc(5)'s stat; the second field may hold blanks and ends with ')'.
std::int64_t process_time(int process) {
  std::ifstream file(folder_of(process) + "/stat");
  std::string text;
  std::getline(file, text, '\0');
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return 0;
  std::istringstream fields(text.substr(name_end + 2));
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;
  std::int64_t user = 0;
  std::int64_t system = 0;
  fields >> user >> system;
  return (user + system) * (1'000'000'000 / ::sysconf(_SC_CLK_TCK));
}

std::int64_t available_kib() {
  std::ifstream file("/proc/meminfo");
  for (std::string name; file >> name;) {
    std::int64_t kib = 0;
    if (name == "MemAvailable:" && file >> kib) return kib;
  }
  return 0;
}

std::int64_t resident_kib(int process) {
  std::ifstream file(folder_of(process) + "/statm");
  std::int64_t size = 0;
  std::int64_t resident = 0;
  file >> size >> resident;
  return resident * (::sysconf(_SC_PAGESIZE) / 1024);
}

}  // namespace daikou::scenarios
