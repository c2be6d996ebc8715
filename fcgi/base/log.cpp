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
#include "base/text.h"

namespace doorward {
namespace {

/// How many bytes at the front of `text` are one well-formed character of UTF-8; 0 when none is.
std::size_t character_length(std::string_view text) noexcept {
    for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length)
        if (is_utf8(text.substr(0, length))) return length;
    return 0;
}

/// True for what would end a line or hide what follows: controls, U+2028, U+2029, and the marks
/// that turn the direction of writing.
bool must_be_escaped(std::string_view character) noexcept {
    if (has_control(character)) return true;
    for (const std::string_view mark :
         {"\u2028", "\u2029", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
          "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff"})
        if (character == mark) return true;
    return false;
}

/// A text between quotation marks, as JSON spells it (RFC 8259, section 7). Bytes that are no UTF-8
/// are written as the code points of the same number.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const auto length = character_length(text);
        const auto character = text.substr(0, length == 0 ? 1 : length);
        if (character == "\"" || character == "\\") {
            out.append("\\").append(character);
        } else if (length == 0 || (length == 1 && must_be_escaped(character))) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}",
                           static_cast<unsigned char>(character[0]));
        } else if (must_be_escaped(character)) {
            // Every mark above has two or three bytes.
            unsigned point =
                static_cast<unsigned char>(character[0]) & (length == 2 ? 0x1fU : 0x0fU);
            for (const char next : character.substr(1))
                point = (point << 6U) | (static_cast<unsigned char>(next) & 0x3fU);
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", point);
        } else {
            out += character;
        }
        text.remove_prefix(character.size());
    }
    return out += '"';
}

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
            is_plain(field.value) ? field.value : quoted(field.value));
    return line;
}

std::string json_line(const LogEvent& event, std::string_view stamp) {
    auto line = fmt::format(R"({{"time":"{}","level":"{}","event":{})", stamp,
                            word_for(event.level), quoted(event.name));
    for (const auto& field : event.fields)
        line.append(",").append(quoted(field.key)).append(":").append(quoted(field.value));
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

void Log::write(const LogEvent& event) const {
    if (!writes(event.level)) return;
    auto line = log_line(event, stamp_of(SystemClock{}.now()), format_);
    if (journal_) line.insert(0, journal_priority(event.level));
    sink_->logger.log(spdlog::level::info, spdlog::string_view_t{line});
}

void Log::write(LogLevel level, std::string_view name, std::vector<LogField> fields) const {
    write(LogEvent{level, std::string{name}, std::move(fields)});
}

}  // namespace doorward
