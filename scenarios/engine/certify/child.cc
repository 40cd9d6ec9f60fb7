#include "scenarios/engine/certify/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>

#include "core/time/clock.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): not in every unistd.h.

namespace daikou::scenarios::certify {
namespace {

constexpr milliseconds kEndsWithin = seconds(5);
constexpr std::size_t kTailMax = 600;

std::vector<std::string> environment_with(const std::map<std::string, std::string>& more) {
  std::vector<std::string> all;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string variable = *each;
    if (!more.contains(variable.substr(0, variable.find('=')))) all.push_back(variable);
  }
  for (const auto& [name, value] : more) all.push_back(name + "=" + value);
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

const char* file_or_nowhere(const std::string& file) {
  return file.empty() ? "/dev/null" : file.c_str();
}

class Spawning {
 public:
  explicit Spawning(const Command& command) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    if (!command.folder.empty())
      posix_spawn_file_actions_addchdir_np(&actions_, command.folder.c_str());
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    constexpr int kNew = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, file_or_nowhere(command.out_file),
                                     kNew, 0600);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, file_or_nowhere(command.err_file),
                                     kNew, 0600);
    posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t none;  // Whoever holds signals back for itself does not for others.
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  }
  ~Spawning() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;

  // 0, or why not.
  int go(pid_t& pid, char* const* words, char* const* environment) const {
    return ::posix_spawnp(&pid, words[0], &actions_, &attributes_, words, environment);
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

int shell_status(int raw) { return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw); }

// Two files that go when it does.
class Outputs {
 public:
  Outputs() : out_(make()), err_(make()) {}
  ~Outputs() {
    ::unlink(out_.c_str());
    ::unlink(err_.c_str());
  }
  Outputs(const Outputs&) = delete;
  Outputs& operator=(const Outputs&) = delete;
  const std::string& out() const { return out_; }
  const std::string& err() const { return err_; }

 private:
  static std::string make() {
    std::string path = "/tmp/daikou_command_XXXXXX";
    const int file = ::mkstemp(path.data());
    if (file >= 0) ::close(file);
    return path;
  }
  std::string out_;
  std::string err_;
};

}  // namespace

namespace child_detail {

std::int64_t nanoseconds_now() { return monotonic_nanoseconds(); }
void pause_shortly() { ::poll(nullptr, 0, 5); }

}  // namespace child_detail

std::string content_of(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::string tail_of(const std::string& file) {
  const std::string text = content_of(file);
  return text.substr(text.size() - std::min(text.size(), kTailMax));
}

Result<std::unique_ptr<Child>> Child::start(const Command& command) {
  std::vector<std::string> words = command.words;
  std::vector<std::string> variables = environment_with(command.environment);
  pid_t pid = -1;
  const int why =
      Spawning(command).go(pid, pointers_to(words).data(), pointers_to(variables).data());
  if (why == 0) return std::unique_ptr<Child>(new Child(pid));
  return Error{ErrorCode::kNotFound, "'" + words.front() + "' cannot be started" +
                                         (command.folder.empty() ? "" : " in " + command.folder) +
                                         ": " + std::strerror(why)};
}

Child::~Child() { stop(); }

std::optional<int> Child::ended() {
  int raw = 0;
  if (!status_ && ::waitpid(pid_, &raw, WNOHANG) == pid_) status_ = shell_status(raw);
  return status_;
}

void Child::stop() {
  if (!ended()) ::kill(-pid_, SIGTERM);
  if (!wait_until(kEndsWithin, [&] { return ended().has_value(); })) {
    ::kill(-pid_, SIGKILL);
    wait_until(kEndsWithin, [&] { return ended().has_value(); });
  }
}

Result<std::string> output_of(Command command, milliseconds at_most) {
  const Outputs outputs;
  command.out_file = outputs.out();
  command.err_file = outputs.err();
  DAIKOU_TRY(const std::unique_ptr<Child> child, Child::start(command));
  if (!wait_until(at_most, [&] { return child->ended().has_value(); }))
    return Error{ErrorCode::kUnknownOutcome,
                 "'" + command.words.front() + "' took longer than " + to_span_text(at_most)};
  if (const int status = *child->ended(); status != 0)
    return Error{ErrorCode::kRefused, "'" + command.words.front() + "' ended with " +
                                          std::to_string(status) + ": " + tail_of(outputs.err())};
  return content_of(outputs.out());
}

}  // namespace daikou::scenarios::certify
