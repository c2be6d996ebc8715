#include "gate/target.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "config/network.h"
#include "gate/path.h"

namespace doorward::gate {
namespace {

using std::string_view;

constexpr string_view app_snippet = "doorward/snippets/doorward-app.conf";
constexpr string_view auth_snippet = "doorward/snippets/doorward-auth.conf";

Unexpected<TargetFault> unclear(std::string detail) {
    return Unexpected<TargetFault>{{TargetProblem::Unclear, std::move(detail)}};
}

Unexpected<TargetFault> missing(string_view parameter, string_view snippet) {
    return Unexpected<TargetFault>{
        {TargetProblem::Incomplete,
         fmt::format("the parameter {} is missing; include {}", parameter, snippet)}};
}

Unexpected<TargetFault> incomplete_page() {
    return Unexpected<TargetFault>{
        {TargetProblem::Incomplete,
         "an authorizer wants SERVER_NAME, REQUEST_METHOD and a REQUEST_URI that begins with a "
         "slash"}};
}

bool is_told(const std::optional<std::string>& parameter) noexcept {
    return parameter && !parameter->empty();
}

/// What web servers let through in any address; the rest is for the path's own checks.
bool is_one_word(string_view text) {
    return is_utf8(text) && !has_control(text) && text.find(' ') == string_view::npos;
}

/// `host`, in lower case, as rules write it.
std::optional<std::string> plain_host(string_view host) {
    if (host.starts_with('[')) return config::shortest_ipv6(host);
    if (host.ends_with('.')) host.remove_suffix(1);
    if (host.empty() || host.starts_with('.') || host.ends_with('.') ||
        host.find("..") != string_view::npos)
        return std::nullopt;
    return std::string{host};
}

/// The address cut into its parts, the host as rules write it.
std::optional<http::Url> cut(string_view address) {
    auto url = http::parse_url(address);
    if (!url) return std::nullopt;
    // An empty port, or what an absolute address behind the host looks like ("hosthttp://...").
    const auto authority_end = address.find_first_of("/?#", address.find("://") + 3);
    if (address.substr(0, authority_end).ends_with(':')) return std::nullopt;
    auto host = plain_host(url->origin.host);
    if (!host) return std::nullopt;
    url->origin.host = std::move(*host);
    return url;
}

/// RFC 9110, section 9.1: methods are case-sensitive, and all that are registered are written like
/// this. An app that takes "get" for GET must not see what a rule for GET did not judge.
bool is_method(string_view method) {
    constexpr string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    constexpr std::size_t longest = 32;
    return method.size() <= longest && method.find_first_not_of(letters) == string_view::npos;
}

Expected<Target, TargetFault> read_whole(string_view address, string_view method) {
    if (address.size() > target_limit)
        return unclear(fmt::format("the address has more than {} bytes", target_limit));
    if (!is_one_word(address))
        return unclear("the address has a space, a control character or invalid UTF-8");
    if (!is_method(method)) return unclear("the method is none in capital letters");
    auto url = cut(address);
    if (!url) return unclear("scheme, host or port of the address cannot be read");
    if (url->suffix.find('#') != std::string::npos)
        return unclear("the path or query has a '#' that is not encoded");
    auto readings = read_path(url->path);
    if (!readings) return unclear(fmt::format("the path {}", readings.error()));

    Target target;
    target.url = url->origin.text() + url->path + url->suffix;
    target.origin = std::move(url->origin);
    target.path = std::move(readings->path);
    target.other_readings = std::move(readings->others);
    target.method = method;
    return target;
}

}  // namespace

Expected<Target, TargetFault> read_target(const http::TargetParameters& told) {
    if (told.is_page_itself) {
        if (!is_told(told.url) || !is_told(told.method)) return incomplete_page();
        if (!told.path) return read_whole(*told.url, *told.method);
    }
    if (!is_told(told.url)) return missing("DOORWARD_TARGET_URL", app_snippet);
    if (!is_told(told.method)) return missing("DOORWARD_TARGET_METHOD", app_snippet);
    if (!is_told(told.path)) return missing("DOORWARD_TARGET_PATH", auth_snippet);
    auto target = read_whole(*told.url, *told.method);
    if (target && target->path != *told.path)
        return Unexpected<TargetFault>{
            {TargetProblem::Disagreeing,
             fmt::format("the address as sent and the path as the web server sees it are two: "
                         "include {} where the path is still as it was sent, before any rewrite, "
                         "and leave merge_slashes on",
                         auth_snippet)}};
    return target;
}

Expected<Target, TargetFault> target_of(string_view url, string_view method) {
    // Browsers send neither the fragment nor an empty path.
    std::string address{url.substr(0, url.find('#'))};
    const auto authority = address.find("://");
    if (authority == std::string::npos) return unclear("it is no http or https address");
    const auto path = std::min(address.find_first_of("/?", authority + 3), address.size());
    if (path == address.size() || address[path] == '?') address.insert(path, "/");
    return read_whole(address, method);
}

}  // namespace doorward::gate
