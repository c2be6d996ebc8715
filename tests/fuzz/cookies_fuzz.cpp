// Cookie headers, one a line, as browsers, sibling hosts and web servers make them.

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "fuzz/check.h"
#include "http/cookie.h"
#include "session/own_cookies.h"

namespace doorward::fuzz {
namespace {

std::vector<std::string> pieces(std::string_view text, std::string_view marks) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(marks), text.size());
        all.emplace_back(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

/// What an app takes for the name of the cookie, whatever white space it drops.
std::string name_in(std::string_view pair) {
    if (pair.find('=') == std::string_view::npos) return {};
    std::string name{pair.substr(0, pair.find('='))};
    constexpr std::string_view space = " \t\r\n\v\f";
    name.erase(0, std::min(name.find_first_not_of(space), name.size()));
    name.erase(name.find_last_not_of(space) + 1);
    return name;
}

bool has_own(std::string_view header, std::string_view marks) {
    const auto all = pieces(header, marks);
    return std::any_of(all.begin(), all.end(), [](const std::string& pair) {
        return session::is_own_cookie(name_in(pair));
    });
}

bool has_control_byte(std::string_view pair) {
    return std::any_of(pair.begin(), pair.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20 || letter == '\x7f';
    });
}

bool has_comma(const std::string& header) {
    return header.find(',') != std::string::npos;
}

void try_stripping(const std::vector<std::string>& headers) {
    const auto kept = session::without_own_cookies(headers);
    for (const std::string_view marks : {";", ",", ";,"})
        must(!has_own(kept, marks), "an app sees no cookie of ours, however it reads the header");
    // What is behind a comma may have been a header of its own.
    if (std::any_of(headers.begin(), headers.end(), has_comma)) return;
    std::vector<std::string> foreign;
    for (const auto& header : headers)
        for (auto& pair : pieces(header, ";"))
            if (!pair.empty() && !has_control_byte(pair) && !session::is_own_cookie(name_in(pair)))
                foreign.push_back(std::move(pair));
    must(pieces(kept, ";") == foreign, "an app sees every plain cookie that is not ours");
}

}  // namespace

void try_input(std::string_view input) {
    std::vector<std::string> headers;
    while (!input.empty())
        headers.emplace_back(take_line(input));
    try_stripping(headers);

    constexpr std::size_t most = 4;
    for (const std::string_view name : {"doorward", "__Host-doorward-form"}) {
        const auto values = http::cookie_values(headers, name, most);
        must(values.size() <= most, "no more values than were asked for");
        for (const auto value : values) {
            must(trimmed(value) == value, "a value has no white space around it");
            must(value.find(';') == std::string_view::npos, "a value ends with its pair");
        }
    }
}

}  // namespace doorward::fuzz
