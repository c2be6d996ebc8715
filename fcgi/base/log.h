#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doorward {

enum class LogLevel { Debug, Info, Warning, Error };
enum class LogFormat { Text, Json };

/// One named value of a log line.
struct LogField {
    std::string key;
    std::string value;
};

/// What happened, in the words of the OWASP Logging Vocabulary where it has them.
struct LogEvent {
    LogLevel level = LogLevel::Info;
    std::string name;
    std::vector<LogField> fields;
};

/// One line for `event` at the moment `stamp`, without its line end. Whatever the values hold, it
/// stays one line: control characters, line separators and bytes that are no UTF-8 are escaped.
[[nodiscard]] std::string log_line(const LogEvent& event, std::string_view stamp, LogFormat format);

/// Writes events to standard error, one line each; with journald's priorities in front where
/// systemd reads it. Safe to share among threads.
class Log {
public:
    Log(LogLevel least, LogFormat format);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    Log(Log&&) = delete;
    Log& operator=(Log&&) = delete;

    void write(const LogEvent& event) const;
    /// Short form for events that belong to no request.
    void write(LogLevel level, std::string_view name, std::vector<LogField> fields = {}) const;
    [[nodiscard]] bool writes(LogLevel level) const noexcept {
        return level >= least_.load(std::memory_order_relaxed);
    }
    /// What is written from now on, and how.
    void change(LogLevel least, LogFormat format) noexcept;

private:
    struct Sink;
    std::atomic<LogLevel> least_;
    std::atomic<LogFormat> format_;
    bool journal_;
    std::unique_ptr<Sink> sink_;
};

}  // namespace doorward
