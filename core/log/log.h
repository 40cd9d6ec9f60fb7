// The program's log: one line a message, to stderr or a file. For people running the program; what
// a world did and why is in its journal, not here.
//
//   2026-08-02T16:00:00+08:00 warning  notify o1: 127.0.0.1:9000 refused the connection
//
// Times are Beijing time. Control characters in a message, a peer's line breaks among them, are
// written as \n or \x1b, so that one message stays one line. Never pass a key or another secret.
#pragma once

#include <string>
#include <string_view>

#include "core/time/instant.h"

namespace daikou {

enum class LogLevel { kDebug, kInfo, kWarning, kError, kOff };

struct LogOptions {
  LogLevel level = LogLevel::kInfo;  // Messages below it are not written.
  std::string file;                  // Appended to; empty writes to stderr.
};

// Replaces what was configured before; without it the defaults above hold. Thread safe, like all
// below. Errors: kRefused when the file cannot be written; the old configuration then stays.
Result<Done> configure_log(const LogOptions& options);

// "debug", "info", "warning", "error", "off". Errors: kMalformed.
Result<LogLevel> log_level_from_text(std::string_view text);

// Whether a message of this level would be written; ask before composing a costly one.
bool log_enabled(LogLevel level);

// At the machine's time. For what happens at a world's own time use log_at. `level` is not kOff.
void log(LogLevel level, std::string_view message);
void log_at(Instant at, LogLevel level, std::string_view message);

inline void log_debug(std::string_view message) { log(LogLevel::kDebug, message); }
inline void log_info(std::string_view message) { log(LogLevel::kInfo, message); }
inline void log_warning(std::string_view message) { log(LogLevel::kWarning, message); }
inline void log_error(std::string_view message) { log(LogLevel::kError, message); }

}  // namespace daikou
