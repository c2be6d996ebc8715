#include "session/bounces.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/base64url.h"
#include "base/digest.h"

namespace doorward::session {
namespace {

constexpr std::size_t key_length = 8;
// Enough for two places in turn to be noticed.
constexpr std::size_t entries_kept = 2 * (Bounces::most + 1);
// A key, a '-', a count of milliseconds and a '.' each.
constexpr std::size_t longest_cookie = entries_kept * (key_length + 1 + 20 + 1);

struct Entry {
    std::string_view key;
    Time when;
};

std::string key_of(std::string_view place) {
    return base64url(sha256(place)).substr(0, key_length);
}

std::optional<Entry> entry_of(std::string_view text) {
    if (text.size() < key_length + 2 || text[key_length] != '-') return std::nullopt;
    const auto number = text.substr(key_length + 1);
    std::int64_t count = 0;
    const auto* end = number.data() + number.size();
    const auto [stop, error] = std::from_chars(number.data(), end, count);
    if (error != std::errc{} || stop != end || count < 0) return std::nullopt;
    return Entry{text.substr(0, key_length), Time{std::chrono::milliseconds{count}}};
}

/// What `cookie` says of the time between `since` and `now`.
std::vector<Entry> entries_of(std::string_view cookie, Time since, Time now) {
    std::vector<Entry> entries;
    if (cookie.size() > longest_cookie) return entries;
    while (!cookie.empty()) {
        const auto end = std::min(cookie.find('.'), cookie.size());
        const auto entry = entry_of(cookie.substr(0, end));
        cookie.remove_prefix(std::min(end + 1, cookie.size()));
        if (entry && entry->when > since && entry->when <= now) entries.push_back(*entry);
    }
    return entries;
}

}  // namespace

Bounces::Bounces(const Clock& clock) : clock_{clock} {}

Bounces::Count Bounces::counted(std::string_view cookie, std::string_view place) const {
    const auto now = clock_.now();
    const auto key = key_of(place);
    auto entries = entries_of(cookie, now - window, now);
    entries.push_back({key, now});
    if (entries.size() > entries_kept)
        entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(entries_kept));
    Count count;
    for (const auto& entry : entries) {
        if (entry.key == key) ++count.times;
        if (!count.cookie.empty()) count.cookie += '.';
        count.cookie.append(entry.key).append("-").append(
            std::to_string(entry.when.time_since_epoch().count()));
    }
    return count;
}

}  // namespace doorward::session
