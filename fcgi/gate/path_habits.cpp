#include "gate/path_habits.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace doorward::gate {
namespace {

using std::string_view;

/// Letters that some apps turn into a slash or a dot before they read a path, beyond those that
/// Unicode itself calls compatible.
constexpr std::array<std::pair<string_view, char>, 5> lookalikes{
    {{"\u2215", '/'},  // division slash
     {"\u2044", '/'},  // fraction slash
     {"\u29F8", '/'},  // big solidus
     {"\u29F5", '/'},  // reverse solidus operator
     {"\\", '/'}}};    // what a fullwidth reverse solidus is compatible with

/// The path with every segment, its slash not included, as `changed` makes it.
template <class Change>
std::string each_segment(string_view path, Change changed) {
    std::string whole;
    while (!path.empty()) {
        path.remove_prefix(1);  // the '/'
        const auto segment = path.substr(0, std::min(path.find('/'), path.size()));
        whole.append("/").append(changed(segment));
        path.remove_prefix(segment.size());
    }
    return whole;
}

std::string without_mark(string_view path) {
    return std::string{path.substr(0, path.find_first_of("#?"))};
}

std::string before_first_parameter(string_view path) {
    return std::string{path.substr(0, path.find(';'))};
}

string_view before_parameters(string_view segment) {
    return segment.substr(0, segment.find(';'));
}

/// Of "a::$DATA" and "a:$I30:$INDEX_ALLOCATION", what both are on NTFS: "a". A stream without a
/// type has a content of its own.
string_view before_stream(string_view segment) {
    if (segment.find(":$") == string_view::npos) return segment;
    return segment.substr(0, segment.find(':'));
}

string_view without_last_dots(string_view segment) {
    // Of one that has nothing else, "." is left: nobody knows what that may lead to.
    const auto last = segment.find_last_not_of(". ");
    if (last == string_view::npos) return segment.empty() ? segment : string_view{"."};
    return segment.substr(0, last + 1);
}

std::string without_parameters(string_view path) {
    return each_segment(path, before_parameters);
}

std::string without_streams(string_view path) {
    return each_segment(path, before_stream);
}

std::string without_ends(string_view path) {
    return each_segment(path, without_last_dots);
}

std::string with_plain_letters(string_view path) {
    const auto compatible = nfkc(path);
    std::string plain;
    plain.reserve(compatible.size());
    for (string_view rest{compatible}; !rest.empty();) {
        const auto* const found =
            std::find_if(lookalikes.begin(), lookalikes.end(),
                         [&](const auto& each) { return rest.starts_with(each.first); });
        const bool is_one = found != lookalikes.end();
        plain += is_one ? found->second : rest.front();
        rest.remove_prefix(is_one ? found->first.size() : 1);
    }
    return plain;
}

/// In this order: what is cut off first ends nothing.
constexpr std::array<std::string (*)(string_view), 6> habits{
    without_mark,       before_first_parameter, without_parameters,
    with_plain_letters, without_streams,        without_ends};

/// True when the path leads to itself and nowhere else.
bool is_resolved(string_view path) {
    if (path.empty()) return false;
    while (!path.empty()) {
        path.remove_prefix(1);  // the '/'
        const auto segment = path.substr(0, std::min(path.find('/'), path.size()));
        path.remove_prefix(segment.size());
        if (segment == "." || segment == ".." || (segment.empty() && !path.empty())) return false;
    }
    return true;
}

/// True when a dot or space at `place` ends a segment that is neither "." nor "..".
bool is_last_dot(string_view path, std::size_t place) noexcept {
    if (place + 1 < path.size() && path[place + 1] != '/') return false;
    const auto begin = path.rfind('/', place) + 1;
    const auto segment = path.substr(begin, place + 1 - begin);
    return segment != "." && segment != "..";
}

}  // namespace

bool has_habits(string_view path) {
    bool is_ascii = true;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const char letter = path[i];
        if (letter == ';' || letter == '#' || letter == '?') return true;
        if (letter == ':' && path.substr(i + 1).starts_with('$')) return true;
        if ((letter == '.' || letter == ' ') && is_last_dot(path, i)) return true;
        is_ascii &= static_cast<unsigned char>(letter) < 0x80;
    }
    return !is_ascii && with_plain_letters(path) != path;
}

Expected<std::vector<std::string>, string_view> other_habits(const std::string& path) {
    using Unclear = Unexpected<string_view>;
    std::vector<std::string> readings{path};
    auto bytes = path.size();
    for (const auto habit : habits) {
        // Those that this habit makes have had it.
        const auto known = readings.size();
        for (std::size_t i = 0; i < known; ++i) {
            auto reading = habit(readings[i]);
            if (!is_resolved(reading))
                return Unclear{
                    "may lead elsewhere in an app that drops or replaces some of its letters"};
            if (std::find(readings.begin(), readings.end(), reading) != readings.end()) continue;
            bytes += reading.size();
            if (bytes > readings_limit)
                return Unclear{"is too long for all the ways that apps may read it"};
            readings.push_back(std::move(reading));
        }
    }
    readings.erase(readings.begin());
    return readings;
}

}  // namespace doorward::gate
