#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

extern char** environ;  // NOLINT(readability-redundant-declaration): not in every unistd.h.

namespace daikou {
namespace {

constexpr int kPatienceMs = 30'000;

std::string new_file() {
  std::string path = "/tmp/daikou_process_XXXXXX";
  const int file = ::mkstemp(path.data());
  if (file >= 0) ::close(file);
  return path;
}

int status_of(int raw) { return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw); }

}  // namespace

Process::Process(const std::string& program, const std::vector<std::string>& arguments)
    : err_path_(new_file()) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return;
  out_ = ends[0];
  std::vector<std::string> texts = arguments;
  texts.insert(texts.begin(), program);
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err_path_.c_str(), O_WRONLY | O_TRUNC,
                                   0600);
  if (::posix_spawn(&pid_, program.c_str(), &actions, nullptr, pointers.data(), environ) != 0)
    pid_ = -1;
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
}

Process::~Process() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  if (out_ >= 0) ::close(out_);
  ::unlink(err_path_.c_str());
}

bool Process::read_more(int timeout_ms) {
  pollfd waiting{out_, POLLIN, 0};
  if (::poll(&waiting, 1, timeout_ms) <= 0) return false;
  char buffer[4096];
  const ssize_t count = ::read(out_, buffer, sizeof buffer);
  if (count <= 0) return false;
  read_.append(buffer, static_cast<std::size_t>(count));
  return true;
}

std::string Process::read_line() {
  std::size_t end = read_.find('\n');
  while (end == std::string::npos && read_more(kPatienceMs)) end = read_.find('\n');
  if (end == std::string::npos) return "";
  std::string line = read_.substr(0, end);
  read_.erase(0, end + 1);
  return line;
}

void Process::send(int signal) const {
  if (pid_ > 0) ::kill(pid_, signal);
}

// Its standard output is closed when it ends.
ProcessResult Process::wait() {
  ProcessResult result;
  if (pid_ <= 0) return result;
  while (read_more(kPatienceMs)) {
  }
  pollfd closed{out_, POLLIN, 0};
  if (::poll(&closed, 1, 0) <= 0) ::kill(pid_, SIGKILL);
  int raw = 0;
  ::waitpid(std::exchange(pid_, -1), &raw, 0);
  result.status = status_of(raw);
  result.out = std::exchange(read_, {});
  std::ostringstream text;
  text << std::ifstream(err_path_).rdbuf();
  result.err = text.str();
  return result;
}

}  // namespace daikou
