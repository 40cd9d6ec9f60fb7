// The program as a user starts it: a process of its own, read line by line, ended by signals.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace daikou {

struct ProcessResult {
  int status = -1;  // Its exit status; 128 and more, as shells say it, for a signal.
  std::string out;
  std::string err;
};

class Process {
 public:
  // `arguments` after the program's name.
  Process(const std::string& program, const std::vector<std::string>& arguments);
  ~Process();  // Kills it.
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The next line on its standard output; empty when there is none within half a minute.
  std::string read_line();
  void send(int signal) const;
  // Until it ends, half a minute at most, then it is killed.
  ProcessResult wait();

 private:
  bool read_more(int timeout_ms);

  pid_t pid_ = -1;
  int out_ = -1;
  std::string err_path_;
  std::string read_;
};

inline ProcessResult run_process(const std::string& program,
                                 const std::vector<std::string>& arguments) {
  return Process(program, arguments).wait();
}

}  // namespace daikou
