// What a web server says that a visitor asked for: a line each for the method, the address, and
// the path as the web server sees it.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "fuzz/check.h"
#include "gate/target.h"
#include "http/percent.h"

namespace doorward::fuzz {
namespace {

using std::string_view;

bool is_plain(const std::string& path) {
    return path.starts_with('/') && is_utf8(path) && !has_control(path);
}

bool is_resolved(const std::string& path) {
    const auto closed = path + "/";
    return closed.find("/../") == std::string::npos && closed.find("/./") == std::string::npos &&
           path.find("//") == std::string::npos && path.find('\\') == std::string::npos;
}

/// nginx's $uri for a path without a query: decoded, then cut into segments, then put together.
std::optional<std::string> nginx_uri(string_view raw) {
    auto text = http::percent_decoded(raw);
    if (!text || !text->starts_with('/')) return std::nullopt;
    std::vector<string_view> segments;
    string_view rest{*text};
    bool is_open = false;  // Ends with a slash.
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const auto segment = rest.substr(0, rest.find('/'));
        rest.remove_prefix(segment.size());
        is_open = segment.empty() || segment == "." || segment == "..";
        if (segment == ".." && segments.empty()) return std::nullopt;
        if (segment == "..")
            segments.pop_back();
        else if (!is_open)
            segments.push_back(segment);
    }
    std::string path;
    for (const auto segment : segments)
        path.append("/").append(segment);
    if (is_open || segments.empty()) path += '/';
    return path;
}

void try_target(const gate::Target& target, const std::string& url) {
    must(is_plain(target.path) && is_resolved(target.path),
         "rules see a path without dots, double slashes and control characters");
    for (const auto& other : target.other_readings)
        must(is_plain(other), "every reading is a path");
    must(target.url.starts_with(target.origin.text()), "the address is of the origin");
    must(
        !target.origin.host.ends_with('.') && target.origin.host == ascii_lower(target.origin.host),
        "a host has one spelling");
    must(is_utf8(target.url) && !has_control(target.url) && target.url.size() <= url.size() + 64,
         "the address can be shown");

    const auto path_begin = url.find('/', url.find("://") + 3);
    const auto raw = string_view{url}.substr(path_begin, url.find('?', path_begin) - path_begin);
    must(nginx_uri(raw) == target.path, "the path is nginx's");
}

}  // namespace

void try_input(string_view input) {
    const std::string method{take_line(input)};
    const std::string url{take_line(input)};
    const std::string path{input};

    http::TargetParameters told{.url = url, .path = path, .method = method};
    if (const auto target = gate::read_target(told)) {
        must(target->path == path, "what is judged is what the web server sees");
        must(target->method == method, "the method is kept");
        try_target(*target, url);
    }
    told.path.reset();
    must(!gate::read_target(told), "without the web server's path there is no target");
    told.is_page_itself = true;
    if (const auto target = gate::read_target(told)) try_target(*target, url);
    static_cast<void>(gate::target_of(url, method));
}

}  // namespace doorward::fuzz
