#include "session/own_cookies.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace doorward::session {
namespace {

using namespace std::string_view_literals;

constexpr std::array names{"doorward"sv,        "doorward-form"sv,   "doorward-flash"sv,
                           "doorward-device"sv, "doorward-bounce"sv, "doorward-ticket"sv};

bool is_own_pair(std::string_view pair) noexcept {
    const auto equals = pair.find('=');
    return equals != std::string_view::npos && is_own_cookie(trimmed(pair.substr(0, equals)));
}

bool has_ascii_control(std::string_view text) noexcept {
    return std::any_of(text.begin(), text.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20U || letter == '\x7f';
    });
}

/// Takes what comes before the next `mark` off `text`, and the mark too.
std::string_view take(std::string_view& text, char mark) noexcept {
    const auto end = std::min(text.find(mark), text.size());
    const auto taken = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return taken;
}

/// `pair` without what is ours in it; most have no comma and are kept or dropped whole.
std::string foreign_part(std::string_view pair) {
    std::string kept;
    bool is_first = true;
    while (!pair.empty()) {
        const auto part = take(pair, ',');
        if (is_own_pair(part)) continue;
        if (!std::exchange(is_first, false)) kept += ',';
        kept += part;
    }
    return std::string{trimmed(kept)};
}

}  // namespace

bool is_own_cookie(std::string_view name) noexcept {
    for (const auto prefix : {"__Host-"sv, "__Secure-"sv})
        if (name.starts_with(prefix)) {
            name.remove_prefix(prefix.size());
            break;
        }
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string without_own_cookies(std::span<const std::string> headers) {
    std::string kept;
    for (std::string_view rest : headers) {
        while (!rest.empty()) {
            const auto pair = trimmed(take(rest, ';'));
            if (pair.empty() || has_ascii_control(pair)) continue;
            const auto part = foreign_part(pair);
            if (part.empty()) continue;
            if (!kept.empty()) kept += "; ";
            kept += part;
        }
    }
    return kept;
}

}  // namespace doorward::session
