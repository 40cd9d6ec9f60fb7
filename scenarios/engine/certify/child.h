// Programs that certify starts: the merchant itself, and hooks that are commands.
#pragma once

#include <sys/types.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::scenarios::certify {

struct Command {
  std::vector<std::string> words;                  // The program, found by PATH, and its arguments.
  std::map<std::string, std::string> environment;  // Beside our own.
  std::string folder;                              // Where it is started.
  std::string out_file;                            // What it prints goes there,
  std::string err_file;                            // and its complaints there; empty: nowhere.
};

// A program in a process group of its own, so that what it starts ends with it.
class Child {
 public:
  // Error: kNotFound, it cannot be started.
  static Result<std::unique_ptr<Child>> start(const Command& command);
  ~Child();  // Stops it.
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Its exit status once it has ended, 128 and more for a signal; nothing while it runs.
  std::optional<int> ended();
  // Asks it to end, and makes it after five seconds.
  void stop();

 private:
  explicit Child(pid_t pid) : pid_(pid) {}
  pid_t pid_;
  std::optional<int> status_;
};

// Waits a little for something outside this process, which nothing here can be told of: at most
// `at_most` of the machine's time, asking `come` again and again. Whether it came.
template <class Come>
bool wait_until(milliseconds at_most, Come&& come);

// What a program prints until it ends. Errors: kNotFound (it cannot be started), kRefused (its exit
// status is not 0; with the end of what it complained), kUnknownOutcome (it takes longer).
Result<std::string> output_of(Command command, milliseconds at_most);

// The end of a file, for messages.
std::string tail_of(const std::string& file);
std::string content_of(const std::string& file);

namespace child_detail {
std::int64_t nanoseconds_now();
void pause_shortly();
}  // namespace child_detail

template <class Come>
bool wait_until(milliseconds at_most, Come&& come) {
  const std::int64_t end = child_detail::nanoseconds_now() + at_most.count() * 1'000'000;
  while (!come()) {
    if (child_detail::nanoseconds_now() >= end) return false;
    child_detail::pause_shortly();
  }
  return true;
}

}  // namespace daikou::scenarios::certify
