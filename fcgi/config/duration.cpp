#include "config/duration.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace doorward::config {
namespace {

struct Unit {
    std::string_view name;
    std::int64_t milliseconds;
};

constexpr std::array<Unit, 5> units{
    {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}}};

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    // 32 bits of days are far from 64 bits of milliseconds, so nothing overflows.
    for (const auto& unit : units)
        if (text == unit.name) return std::chrono::milliseconds{number * unit.milliseconds};
    return std::nullopt;
}

std::string duration_text(std::chrono::milliseconds duration) {
    const auto count = duration.count();
    for (const auto& unit : units)
        if (count >= unit.milliseconds && count % unit.milliseconds == 0)
            return std::to_string(count / unit.milliseconds).append(unit.name);
    return std::to_string(count) + "ms";
}

}  // namespace doorward::config
