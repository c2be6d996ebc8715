#include "view/moment.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string_view>

namespace doorward::view {
namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

Moment moment_of(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
    const auto year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    const auto of_month = static_cast<unsigned>(date.day());
    const auto hour = clock.hours().count();
    const auto minute = clock.minutes().count();
    return {.iso = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", year, month, of_month, hour,
                               minute, clock.seconds().count()),
            .words = fmt::format("{} {} {}, {:02}:{:02} UTC", of_month, months.at(month - 1), year,
                                 hour, minute)};
}

}  // namespace doorward::view
