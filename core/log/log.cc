#include "core/log/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <array>
#include <memory>
#include <mutex>
#include <utility>

#include "core/time/clock.h"

namespace daikou {
namespace {

struct LevelRow {
  LogLevel level;
  std::string_view text;
  spdlog::level::level_enum theirs;
};

constexpr std::array kLevels{
    LevelRow{LogLevel::kDebug, "debug", spdlog::level::debug},
    LevelRow{LogLevel::kInfo, "info", spdlog::level::info},
    LevelRow{LogLevel::kWarning, "warning", spdlog::level::warn},
    LevelRow{LogLevel::kError, "error", spdlog::level::err},
    LevelRow{LogLevel::kOff, "off", spdlog::level::off},
};

const LevelRow& row_of(LogLevel level) { return kLevels[static_cast<std::size_t>(level)]; }

std::shared_ptr<spdlog::logger> make_logger(spdlog::sink_ptr sink, LogLevel level) {
  auto logger = std::make_shared<spdlog::logger>("daikou", std::move(sink));
  logger->set_pattern("%v");  // The whole line is composed here: Beijing time on any machine.
  logger->set_level(row_of(level).theirs);
  logger->flush_on(spdlog::level::debug);
  return logger;
}

// The logger in use; replaced whole, so a message under way keeps the one it started with.
class Current {
 public:
  std::shared_ptr<spdlog::logger> get() const {
    const std::scoped_lock lock(mutex_);
    return logger_;
  }
  void set(std::shared_ptr<spdlog::logger> logger) {
    const std::scoped_lock lock(mutex_);
    logger_ = std::move(logger);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<spdlog::logger> logger_ =
      make_logger(std::make_shared<spdlog::sinks::stderr_sink_mt>(), LogLevel::kInfo);
};

Current& current() {
  static Current instance;
  return instance;
}

void append_printable(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20U || byte == 0x7fU) {
      out += "\\x";
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xfU];
    } else {
      out += c;
    }
  }
}

}  // namespace

Result<Done> configure_log(const LogOptions& options) {
  if (options.file.empty()) {
    current().set(make_logger(std::make_shared<spdlog::sinks::stderr_sink_mt>(), options.level));
    return Done{};
  }
  try {
    current().set(make_logger(std::make_shared<spdlog::sinks::basic_file_sink_mt>(options.file),
                              options.level));
    return Done{};
  } catch (const spdlog::spdlog_ex& failure) {
    return Error{ErrorCode::kRefused, "log file '" + options.file + "': " + failure.what()};
  }
}

Result<LogLevel> log_level_from_text(std::string_view text) {
  for (const LevelRow& row : kLevels)
    if (row.text == text) return row.level;
  return Error{ErrorCode::kMalformed,
               "log level '" + std::string(text) + "': want debug, info, warning, error or off"};
}

bool log_enabled(LogLevel level) { return current().get()->should_log(row_of(level).theirs); }

void log(LogLevel level, std::string_view message) { log_at(SystemClock().now(), level, message); }

void log_at(Instant at, LogLevel level, std::string_view message) {
  const std::shared_ptr<spdlog::logger> logger = current().get();
  if (!logger->should_log(row_of(level).theirs)) return;
  std::string line = to_rfc3339_text(at);
  line += ' ';
  line += row_of(level).text;
  line.append(9 - row_of(level).text.size(), ' ');
  append_printable(line, message);
  logger->log(row_of(level).theirs, spdlog::string_view_t(line));
}

}  // namespace daikou
