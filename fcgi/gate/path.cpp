#include "gate/path.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "gate/path_habits.h"
#include "http/percent.h"

namespace doorward::gate {
namespace {

using std::string_view;
using Unclear = Unexpected<string_view>;

bool is_hex(char letter) noexcept {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f') ||
           (letter >= 'A' && letter <= 'F');
}

/// True when `text` holds an escape: "%2e", or "%u002e" as some servers of old read it.
bool has_escape(string_view text) noexcept {
    for (auto at = text.find('%'); at != string_view::npos; at = text.find('%', at + 1)) {
        const auto rest = text.substr(at + 1);
        if (rest.size() >= 2 && is_hex(rest[0]) && is_hex(rest[1])) return true;
        if (rest.size() >= 2 && (rest[0] == 'u' || rest[0] == 'U') && is_hex(rest[1])) return true;
    }
    return false;
}

bool has_encoded_slash(string_view raw) {
    for (auto at = raw.find('%'); at != string_view::npos; at = raw.find('%', at + 1)) {
        const auto digits = ascii_lower(raw.substr(at + 1, 2));
        if (digits == "2f" || digits == "5c") return true;
    }
    return false;
}

Expected<std::string, string_view> decoded(string_view raw) {
    if (!raw.starts_with('/')) return Unclear{"does not begin with a slash"};
    if (raw.find('\\') != string_view::npos) return Unclear{"has a backslash"};
    if (raw.find('#') != string_view::npos) return Unclear{"has a '#' that is not encoded"};
    if (raw.find('?') != string_view::npos) return Unclear{"goes on with a query"};
    if (has_encoded_slash(raw)) return Unclear{"has an encoded slash or backslash"};
    auto text = http::percent_decoded(raw);
    if (!text) return Unclear{"has a '%' without two hexadecimal digits"};
    if (!is_utf8(*text)) return Unclear{"is not UTF-8"};
    if (has_control(*text)) return Unclear{"has a control character"};
    if (has_escape(*text)) return Unclear{"has an escape left after it was decoded"};
    return std::move(*text);
}

/// A path whose dots and slashes mean what nginx makes of them.
struct Resolved {
    std::string path;
    bool had_dots = false;     ///< A segment "." or "..".
    bool had_slashes = false;  ///< Two slashes in a row.
};

/// Nothing when ".." leads above the root.
std::optional<Resolved> resolved(string_view text) {
    Resolved result;
    auto& path = result.path;
    path.reserve(text.size());
    path += '/';
    while (!text.empty()) {
        text.remove_prefix(1);  // the '/'
        const auto segment = text.substr(0, std::min(text.find('/'), text.size()));
        text.remove_prefix(segment.size());
        const bool is_last = text.empty();
        if (segment == "..") {
            if (path == "/") return std::nullopt;
            path.erase(path.rfind('/', path.size() - 2) + 1);
        } else if (segment != ".") {
            path += segment;
            if (!segment.empty() && !is_last) path += '/';
        }
        result.had_dots |= segment == "." || segment == "..";
        result.had_slashes |= segment.empty() && !is_last;
    }
    return result;
}

/// What apps may see that do not merge slashes: all of them, or, as some take what is between the
/// first two and the third for a host, only what follows that.
std::optional<std::vector<std::string>> unmerged(const std::string& text) {
    if (!text.starts_with("//")) return std::vector{text};
    if (text.find("//", 1) != std::string::npos) return std::nullopt;
    const auto path = text.find('/', 2);
    return std::vector{text, path == std::string::npos ? "/" : text.substr(path)};
}

}  // namespace

Expected<PathReadings, string_view> read_path(string_view raw) {
    const auto text = decoded(raw);
    if (!text) return Unclear{text.error()};
    auto form = resolved(*text);
    if (!form) return Unclear{"leads above the root"};

    PathReadings readings;
    const bool is_odd = has_habits(*text);
    if (is_odd + form->had_dots + form->had_slashes > 1)
        return Unclear{"mixes dot segments, double slashes or letters that apps drop or replace"};
    if (form->had_dots) readings.others = {*text};
    if (form->had_slashes) {
        auto others = unmerged(*text);
        if (!others) return Unclear{"has double slashes in several places"};
        readings.others = std::move(*others);
    }
    if (is_odd) {
        auto others = other_habits(form->path);
        if (!others) return Unclear{others.error()};
        readings.others = std::move(*others);
    }
    readings.path = std::move(form->path);
    return readings;
}

}  // namespace doorward::gate
