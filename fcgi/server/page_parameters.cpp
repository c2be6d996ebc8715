#include "server/page_parameters.h"

#include <algorithm>
#include <string>

#include "http/percent.h"

namespace doorward::server {
namespace {

std::string_view scheme_of(const PageParameters& page) noexcept {
    if (!page.scheme.empty()) return page.scheme;
    return page.https == "on" || page.https == "1" ? "https" : "http";
}

bool is_own_port(std::string_view scheme, std::string_view port) noexcept {
    return port.empty() || port == (scheme == "https" ? "443" : "80");
}

/// "https://wiki.example.org:8443", as far as the web server says.
std::string origin_of(const PageParameters& page) {
    const auto scheme = scheme_of(page);
    std::string text{scheme};
    text += "://";
    const bool is_bare_ipv6 =
        page.server_name.find(':') != std::string_view::npos && !page.server_name.starts_with('[');
    if (is_bare_ipv6) text += '[';
    text += page.server_name;
    if (is_bare_ipv6) text += ']';
    if (!is_own_port(scheme, page.server_port)) text.append(":").append(page.server_port);
    return text;
}

}  // namespace

http::TargetParameters target_of_page(const PageParameters& page) {
    http::TargetParameters target;
    target.is_page_itself = true;
    if (!page.method.empty()) target.method = page.method;
    if (page.server_name.empty() || !page.request_uri.starts_with('/')) return target;
    target.url = origin_of(page).append(page.request_uri);
    if (page.rewritten_uri.empty()) return target;
    const auto path = page.rewritten_uri.substr(
        0, std::min(page.rewritten_uri.find('?'), page.rewritten_uri.size()));
    // One with a broken escape is passed on as it is: whoever judges it refuses it.
    target.path = http::percent_decoded(path).value_or(std::string{path});
    return target;
}

}  // namespace doorward::server
