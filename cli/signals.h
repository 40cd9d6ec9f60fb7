// SIGINT and SIGTERM as something to wait for.
#pragma once

namespace daikou::cli {

// Keeps the signals from ending the process. Call it before threads are started: they inherit it.
void hold_end_signals();
// Waits until one arrives. True for a signal; false when waiting is impossible.
bool wait_for_end_signal();

// From now on the first of them is only written down; a second one ends the process.
void note_end_signals();
bool end_signal_came();

}  // namespace daikou::cli
