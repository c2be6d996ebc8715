#include "ldap/directory_time.h"

#include <charconv>
#include <limits>

namespace doorward::ldap {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

bool is_digit(char letter) noexcept {
    return letter >= '0' && letter <= '9';
}

/// Reads a text from its beginning on.
class Reader {
public:
    explicit Reader(std::string_view text) noexcept : rest_{text} {}

    /// The next `digits` digits as a number from `least` to `most`; nothing, and nothing read, when
    /// there is no such number.
    std::optional<int> number(std::size_t digits, int least, int most) noexcept {
        if (rest_.size() < digits) return std::nullopt;
        int value = 0;
        for (const auto letter : rest_.substr(0, digits)) {
            if (!is_digit(letter)) return std::nullopt;
            value = value * 10 + (letter - '0');
        }
        if (value < least || value > most) return std::nullopt;
        rest_.remove_prefix(digits);
        return value;
    }

    /// The part of `unit` that a fraction such as ".25" is; zero where none begins. Nothing when
    /// one begins and is none.
    std::optional<milliseconds> fraction_of(milliseconds unit) noexcept {
        if (rest_.empty() || (rest_.front() != '.' && rest_.front() != ',')) return 0ms;
        rest_.remove_prefix(1);
        if (!starts_with_digit()) return std::nullopt;
        // More digits than these make no millisecond, not even of an hour.
        constexpr int most_digits = 8;
        std::int64_t numerator = 0;
        std::int64_t denominator = 1;
        for (int read = 0; starts_with_digit(); ++read, rest_.remove_prefix(1)) {
            if (read >= most_digits) continue;
            numerator = numerator * 10 + (rest_.front() - '0');
            denominator *= 10;
        }
        return milliseconds{unit.count() * numerator / denominator};
    }

    /// How far the zone at the end of the text is ahead of UTC; nothing when there is none, or
    /// something behind it.
    std::optional<milliseconds> zone() noexcept {
        if (rest_ == "Z") return 0ms;
        if (rest_.empty() || (rest_.front() != '+' && rest_.front() != '-')) return std::nullopt;
        const int sign = rest_.front() == '+' ? 1 : -1;
        rest_.remove_prefix(1);
        const auto hours = number(2, 0, 23);
        if (!hours) return std::nullopt;
        const auto minutes = rest_.empty() ? 0 : number(2, 0, 59);
        if (!minutes || !rest_.empty()) return std::nullopt;
        return sign * (std::chrono::hours{*hours} + std::chrono::minutes{*minutes});
    }

    [[nodiscard]] bool starts_with_digit() const noexcept {
        return !rest_.empty() && is_digit(rest_.front());
    }

private:
    std::string_view rest_;
};

std::optional<Time> day_of(Reader& reader) noexcept {
    const auto year = reader.number(4, 0, 9999);
    const auto month = year ? reader.number(2, 1, 12) : std::nullopt;
    const auto day = month ? reader.number(2, 1, 31) : std::nullopt;
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days{date};
}

std::optional<milliseconds> time_of_day(Reader& reader) noexcept {
    const auto hours = reader.number(2, 0, 23);
    if (!hours) return std::nullopt;
    milliseconds time = std::chrono::hours{*hours};
    milliseconds unit = 1h;
    if (reader.starts_with_digit()) {
        const auto minutes = reader.number(2, 0, 59);
        if (!minutes) return std::nullopt;
        time += std::chrono::minutes{*minutes};
        unit = 1min;
    }
    if (unit == 1min && reader.starts_with_digit()) {
        const auto seconds = reader.number(2, 0, 60);  // 60 is a leap second.
        if (!seconds) return std::nullopt;
        time += std::chrono::seconds{*seconds};
        unit = 1s;
    }
    const auto fraction = reader.fraction_of(unit);
    if (!fraction) return std::nullopt;
    return time + *fraction;
}

}  // namespace

std::optional<Time> generalized_time(std::string_view text) noexcept {
    Reader reader{text};
    const auto day = day_of(reader);
    if (!day) return std::nullopt;
    const auto time = time_of_day(reader);
    if (!time) return std::nullopt;
    const auto ahead = reader.zone();
    if (!ahead) return std::nullopt;
    return *day + *time - *ahead;
}

std::optional<Time> file_time(std::string_view text) noexcept {
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t in_a_millisecond = 10'000;
    constexpr auto from_1601_to_1970 = 11'644'473'600s;
    const auto ticks = whole_number(text);
    if (!ticks || *ticks <= 0 || *ticks == never) return std::nullopt;
    return Time{milliseconds{*ticks / in_a_millisecond} - from_1601_to_1970};
}

std::optional<std::int64_t> whole_number(std::string_view text) noexcept {
    std::int64_t value = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return value;
}

}  // namespace doorward::ldap
