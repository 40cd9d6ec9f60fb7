#include "cli/signals.h"

#include <csignal>

namespace daikou::cli {
namespace {

sigset_t end_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

volatile std::sig_atomic_t came = 0;

}  // namespace

void hold_end_signals() {
  const sigset_t set = end_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

bool wait_for_end_signal() {
  const sigset_t set = end_signals();
  int signal = 0;
  return sigwait(&set, &signal) == 0;
}

void note_end_signals() {
  struct sigaction action = {};
  action.sa_handler = [](int) { came = 1; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool end_signal_came() { return came != 0; }

}  // namespace daikou::cli
