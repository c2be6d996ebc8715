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

}  // namespace

ReturnAddresses::ReturnAddresses(Origin own, std::vector<std::string> hosts)
    : own_{std::move(own)}, hosts_{std::move(hosts)} {
    for (auto& host : hosts_)
        host = ascii_lower(host);
}

std::optional<std::string> ReturnAddresses::allowed(std::string_view next) const {
    if (next.empty() || next.size() > length_limit) return std::nullopt;
    if (next.front() == '/') {
        const auto path = next.substr(0, std::min(next.find_first_of("?#"), next.size()));
        if (!is_plain_path(path)) return std::nullopt;
        return fit_for_header(next);
    }
    const auto url = parse_url(next);
    if (!url) return std::nullopt;
    const bool listed = url->origin.scheme == "https" && url->origin.port == 443 &&
                        std::find(hosts_.begin(), hosts_.end(), url->origin.host) != hosts_.end();
    if (!listed && url->origin != own_) return std::nullopt;
    const auto path = url->path.empty() ? std::string{"/"} : url->path;
    if (!is_plain_path(path)) return std::nullopt;
    return url->origin.text() + fit_for_header(path + url->suffix);
}

std::vector<std::string> ReturnAddresses::foreign_origins() const {
    std::vector<std::string> origins;
    origins.reserve(hosts_.size());
    for (const auto& host : hosts_)
        origins.push_back("https://" + host);
    return origins;
}

}  // namespace doorward::http
