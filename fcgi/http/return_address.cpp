#include "http/return_address.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "http/percent.h"

namespace doorward::http {
namespace {

constexpr std::size_t length_limit = 8UL * 1024;

bool has_dot_segment(std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1);  // the '/'
        const auto segment = path.substr(0, std::min(path.find('/'), path.size()));
        if (segment == "." || segment == "..") return true;
        path.remove_prefix(segment.size());
    }
    return false;
}

/// Judged as the app would see it: decoded once.
bool is_plain_path(std::string_view raw) {
    const auto path = percent_decoded(raw);
    if (!path || !path->starts_with('/') || !is_utf8(*path) || has_control(*path)) return false;
    if (path->find('\\') != std::string::npos || path->find("//") != std::string::npos)
        return false;
    return !has_dot_segment(*path);
}

/// `text` with whatever has no place in a Location header (RFC 3986) as %XX; what is encoded stays
/// as it is.
std::string fit_for_header(std::string_view text) {
    constexpr std::string_view unsafe = "\"<>\\^`{|}";
    std::string fit;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool safe =
            byte > 0x20 && byte < 0x7f && unsafe.find(letter) == std::string_view::npos;
        fit += safe ? std::string(1, letter) : percent_encoded({&letter, 1});
    }
    return fit;
}

bool matches(std::string_view pattern, std::string_view host) noexcept {
    if (pattern.starts_with("*.")) return is_below(host, pattern.substr(2));
    return pattern == host;
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view host) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const auto& pattern) { return matches(pattern, host); });
}

}  // namespace

ReturnAddresses::ReturnAddresses(Origin own, ReturnHosts hosts)
    : own_{std::move(own)}, hosts_{std::move(hosts)} {
    for (auto* list : {&hosts_.listed, &hosts_.apps})
        for (auto& host : *list)
            host = ascii_lower(host);
    hosts_.cookie_domain = ascii_lower(hosts_.cookie_domain);
}

std::optional<std::string> ReturnAddresses::allowed(std::string_view next) const {
    if (next.empty() || next.size() > length_limit) return std::nullopt;
    if (next.front() == '/') {
        const auto path = next.substr(0, std::min(next.find_first_of("?#"), next.size()));
        if (!is_plain_path(path)) return std::nullopt;
        return fit_for_header(next);
    }
    const auto url = parse_url(next);
    if (!url || !is_allowed(url->origin)) return std::nullopt;
    const auto path = url->path.empty() ? std::string{"/"} : url->path;
    if (!is_plain_path(path)) return std::nullopt;
    return url->origin.text() + fit_for_header(path + url->suffix);
}

bool ReturnAddresses::is_allowed(const Origin& origin) const {
    if (origin == own_ || is_app(origin)) return true;
    return origin == Origin{"https", origin.host, own_port("https")} &&
           std::find(hosts_.listed.begin(), hosts_.listed.end(), origin.host) !=
               hosts_.listed.end();
}

bool ReturnAddresses::is_app(const Origin& origin) const {
    const bool is_our_way = origin.scheme == own_.scheme &&
                            (origin.port == own_.port || origin.port == own_port(origin.scheme));
    return is_our_way && matches_any(hosts_.apps, origin.host);
}

bool ReturnAddresses::shares_cookie(std::string_view host) const noexcept {
    return host == own_.host || (!hosts_.cookie_domain.empty() && host == hosts_.cookie_domain) ||
           is_below(host, hosts_.cookie_domain);
}

bool ReturnAddresses::needs_ticket(const Origin& origin) const {
    return is_app(origin) && !shares_cookie(origin.host);
}

std::vector<std::string> ReturnAddresses::foreign_origins() const {
    std::vector<std::string> origins;
    const auto add = [&](const Origin& origin) {
        auto text = origin.text();
        const bool is_known = std::find(origins.begin(), origins.end(), text) != origins.end();
        if (origin != own_ && !is_known && !origin.host.starts_with('['))
            origins.push_back(std::move(text));
    };
    for (const auto& host : hosts_.listed)
        add({"https", host, own_port("https")});
    for (const auto& host : hosts_.apps) {
        add({own_.scheme, host, own_port(own_.scheme)});
        add({own_.scheme, host, own_.port});
    }
    return origins;
}

}  // namespace doorward::http
