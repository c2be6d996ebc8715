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

string_view without_last_dots(string_view segment) {
    // Of one that has nothing else, "." is left: nobody knows what that may lead to.
    const auto last = segment.find_last_not_of(". ");
    if (last == string_view::npos) return segment.empty() ? segment : string_view{"."};
    return segment.substr(0, last + 1);
}

std::string without_parameters(string_view path) {
    return each_segment(path, before_parameters);
}

std::string without_ends(string_view path) {
    return each_segment(path, without_last_dots);
}

std::string with_plain_letters(string_view path) {
    auto plain = nfkc(path);
    for (const auto& [letter, meant] : lookalikes)
        for (auto at = plain.find(letter); at != std::string::npos; at = plain.find(letter, at))
            plain.replace(at, letter.size(), 1, meant);
    return plain;
}

/// In this order: what is cut off first ends nothing.
constexpr std::array<std::string (*)(string_view), 5> habits{
    without_mark, before_first_parameter, without_parameters, with_plain_letters, without_ends};

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
        if ((letter == '.' || letter == ' ') && is_last_dot(path, i)) return true;
        is_ascii &= static_cast<unsigned char>(letter) < 0x80;
    }
    return !is_ascii && with_plain_letters(path) != path;
}

std::optional<std::vector<std::string>> other_habits(const std::string& path) {
    std::vector<std::string> others;
    for (unsigned chosen = 1; chosen < 1U << habits.size(); ++chosen) {
        auto reading = path;
        for (std::size_t i = 0; i < habits.size(); ++i)
            if ((chosen >> i & 1U) != 0) reading = habits.at(i)(reading);
        if (!is_resolved(reading)) return std::nullopt;
        if (reading != path && std::find(others.begin(), others.end(), reading) == others.end())
            others.push_back(std::move(reading));
    }
    return others;
}

}  // namespace doorward::gate
