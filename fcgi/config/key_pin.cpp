#include "config/key_pin.h"

#include <algorithm>
#include <array>

#include "base/base64url.h"
#include "base/digest.h"

namespace doorward::config {
namespace {

/// The last one is nothing; the longer of two that begin alike comes first. A slash is a letter of
/// base64 too, but then the rest has one letter too many.
constexpr std::array<std::string_view, 4> prefixes{"sha256//", "sha256/", "sha256:", ""};

bool is_digest(std::string_view text) {
    if (!text.ends_with('=') || text.find_first_of("-_") != std::string_view::npos) return false;
    std::string other_alphabet{text.substr(0, text.size() - 1)};
    std::replace(other_alphabet.begin(), other_alphabet.end(), '+', '-');
    std::replace(other_alphabet.begin(), other_alphabet.end(), '/', '_');
    const auto bytes = from_base64url(other_alphabet);
    return bytes && bytes->size() == Digest{}.size();
}

}  // namespace

std::optional<std::string> normal_key_pin(std::string_view text) {
    for (const auto prefix : prefixes) {
        if (!text.starts_with(prefix)) continue;
        const auto digest = text.substr(prefix.size());
        if (is_digest(digest)) return std::string{digest};
    }
    return std::nullopt;
}

}  // namespace doorward::config
