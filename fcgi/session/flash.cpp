#include "session/flash.h"

#include <charconv>
#include <optional>
#include <span>

#include "base/base64url.h"

namespace doorward::session {
namespace {

constexpr std::size_t length_limit = 3'500;  // A browser keeps cookies of up to 4096 bytes.
constexpr std::size_t digest_bytes = 32;
constexpr std::string_view purpose = "flash cookie";

std::optional<FlashCategory> category_of(char letter) noexcept {
    switch (letter) {
        case 's':
            return FlashCategory::Success;
        case 'i':
            return FlashCategory::Info;
        case 'w':
            return FlashCategory::Warning;
        case 'd':
            return FlashCategory::Danger;
        default:
            return std::nullopt;
    }
}

/// A link to where passwords are changed makes the category's letter a capital.
char letter_of(const Flash& flash) noexcept {
    const char letter = word_for(flash.category).front();
    if (flash.link == FlashLink::None) return letter;
    return static_cast<char>(letter - 'a' + 'A');
}

/// One line a flash: the category's first letter, then the text, which holds no line end.
std::vector<Flash> parsed(std::string_view lines) {
    std::vector<Flash> flashes;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        if (end == std::string_view::npos || end == 0) return {};
        const bool has_link = lines.front() >= 'A' && lines.front() <= 'Z';
        const auto letter = has_link ? lines.front() - 'A' + 'a' : lines.front();
        const auto category = category_of(static_cast<char>(letter));
        if (!category) return {};
        flashes.push_back({*category, std::string{lines.substr(1, end - 1)},
                           has_link ? FlashLink::Password : FlashLink::None});
        lines.remove_prefix(end + 1);
    }
    return flashes;
}

}  // namespace

FlashCookie::FlashCookie(const Hmac& hmac, const Clock& clock) : hmac_{hmac}, clock_{clock} {}

std::string FlashCookie::write(const std::vector<Flash>& flashes) const {
    auto payload = std::to_string(clock_.now().time_since_epoch().count()) + "\n";
    const auto first = flashes.size() > most ? flashes.size() - most : 0;
    for (const auto& flash : std::span{flashes}.subspan(first)) {
        const auto line =
            std::string{letter_of(flash)} + flash.text.substr(0, flash.text.find('\n')) + "\n";
        if ((payload.size() + line.size() + digest_bytes) * 4 / 3 < length_limit) payload += line;
    }
    const auto sealed = std::string{bytes_of(hmac_.digest(purpose, payload))} + payload;
    return base64url({reinterpret_cast<const std::uint8_t*>(sealed.data()), sealed.size()});
}

std::vector<Flash> FlashCookie::read(std::string_view value) const {
    if (value.size() > length_limit) return {};
    const auto bytes = from_base64url(value);
    if (!bytes || bytes->size() <= digest_bytes) return {};
    const std::string_view sealed{reinterpret_cast<const char*>(bytes->data()), bytes->size()};
    auto payload = sealed.substr(digest_bytes);
    if (!constant_time_equal(bytes_of(hmac_.digest(purpose, payload)),
                             sealed.substr(0, digest_bytes)))
        return {};
    std::int64_t stamp = 0;
    const auto [end, error] =
        std::from_chars(payload.data(), payload.data() + payload.size(), stamp);
    if (error != std::errc{} || end == payload.data() + payload.size() || *end != '\n') return {};
    const auto age = clock_.now() - Time{std::chrono::milliseconds{stamp}};
    if (age > lifetime || age < -lifetime) return {};
    payload.remove_prefix(static_cast<std::size_t>(end - payload.data()) + 1);
    return parsed(payload);
}

std::string_view word_for(FlashCategory category) noexcept {
    switch (category) {
        case FlashCategory::Success:
            return "success";
        case FlashCategory::Info:
            return "info";
        case FlashCategory::Warning:
            return "warning";
        case FlashCategory::Danger:
            return "danger";
    }
    return "info";
}

}  // namespace doorward::session
