#include "app/local_time.h"

#include <fmt/format.h>

#include <array>
#include <ctime>
#include <string_view>

namespace doorward::app {
namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::tm local_parts(Time time) {
    const std::time_t seconds =
        std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    return parts;
}

}  // namespace

std::string local_text(Time time) {
    const auto parts = local_parts(time);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} {}", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                       parts.tm_zone);
}

LocalTimes::LocalTimes(Time now) : now_{now} {
    const auto parts = local_parts(now);
    offset_ = std::chrono::seconds{parts.tm_gmtoff};
    zone_ = parts.tm_zone;
}

std::string LocalTimes::text(Time time) const {
    constexpr std::chrono::days half_a_year{180};
    const auto local = time + offset_;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const auto month = static_cast<unsigned>(date.month());
    const auto of_month = static_cast<unsigned>(date.day());
    if (time < now_ - half_a_year || time > now_ + half_a_year)
        return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), month, of_month);
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::minutes>(local - day)};
    return fmt::format("{} {:2} {:02}:{:02}", months.at(month - 1), of_month, clock.hours().count(),
                       clock.minutes().count());
}

}  // namespace doorward::app
