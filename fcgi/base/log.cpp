#include "base/log.h"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "base/clock.h"
#include "base/json_text.h"

namespace doorward {
namespace {

bool is_plain(std::string_view text) noexcept {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/@+%";
    return !text.empty() && text.find_first_not_of(plain) == std::string_view::npos;
}

std::string_view word_for(LogLevel level) noexcept {
    switch (level) {
        case LogLevel::Debug:
            return "debug";
        case LogLevel::Info:
            return "info";
        case LogLevel::Warning:
            return "warning";
        case LogLevel::Error:
            return "error";
    }
    return "error";
}

/// sd-daemon(3): "<N>" in front of a line tells journald its priority.
std::string_view journal_priority(LogLevel level) noexcept {
    switch (level) {
        case LogLevel::Debug:
            return "<7>";
        case LogLevel::Info:
            return "<6>";
        case LogLevel::Warning:
            return "<4>";
        case LogLevel::Error:
            return "<3>";
    }
    return "<3>";
}

/// sd-daemon(3): children inherit the variable, so it counts only when it names our own stream.
bool standard_error_is_the_journal() {
    const char* named = std::getenv("JOURNAL_STREAM");
    struct ::stat found {};
    return named != nullptr && ::fstat(STDERR_FILENO, &found) == 0 &&
           fmt::format("{}:{}", found.st_dev, found.st_ino) == named;
}

std::string stamp_of(Time time) {
    const auto whole = std::chrono::time_point_cast<std::chrono::seconds>(time);
    const std::time_t seconds = whole.time_since_epoch().count();
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                       (time - whole).count());
}

std::string text_line(const LogEvent& event, std::string_view stamp) {
    auto line = fmt::format("{} {} {}", stamp, word_for(event.level), event.name);
    for (const auto& field : event.fields)
        line.append(" ").append(field.key).append("=").append(
            is_plain(field.value) ? field.value : json_text(field.value));
    return line;
}

std::string json_line(const LogEvent& event, std::string_view stamp) {
    auto line = fmt::format(R"({{"time":"{}","level":"{}","event":{})", stamp,
                            word_for(event.level), json_text(event.name));
    for (const auto& field : event.fields)
        line.append(",").append(json_text(field.key)).append(":").append(json_text(field.value));
    return line += "}";
}

}  // namespace

std::string log_line(const LogEvent& event, std::string_view stamp, LogFormat format) {
    return format == LogFormat::Json ? json_line(event, stamp) : text_line(event, stamp);
}

struct Log::Sink {
    Sink() : logger{"doorward", std::make_shared<spdlog::sinks::stderr_sink_mt>()} {
        logger.set_pattern("%v");
        logger.set_level(spdlog::level::trace);
        logger.flush_on(spdlog::level::trace);
    }
    spdlog::logger logger;
};

Log::Log(LogLevel least, LogFormat format)
    : least_{least},
      format_{format},
      journal_{standard_error_is_the_journal()},
      sink_{std::make_unique<Sink>()} {}

Log::~Log() = default;

void Log::change(LogLevel least, LogFormat format) noexcept {
    least_.store(least, std::memory_order_relaxed);
    format_.store(format, std::memory_order_relaxed);
}

void Log::write(const LogEvent& event) const {
    if (!writes(event.level)) return;
    auto line =
        log_line(event, stamp_of(SystemClock{}.now()), format_.load(std::memory_order_relaxed));
    if (journal_) line.insert(0, journal_priority(event.level));
    sink_->logger.log(spdlog::level::info, spdlog::string_view_t{line});
}

void Log::write(LogLevel level, std::string_view name, std::vector<LogField> fields) const {
    write(LogEvent{level, std::string{name}, std::move(fields)});
}

}  // namespace doorward
