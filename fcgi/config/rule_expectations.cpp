#include "config/rule_expectations.h"

#include <algorithm>

#include "base/text.h"
#include "config/address.h"
#include "config/network.h"

namespace doorward::config {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool is_rule_host(std::string_view text) {
    if (text.starts_with("*.")) {
        text.remove_prefix(2);
        return is_host_name(text) && !is_ip_address(text);
    }
    return is_host_name(text) || shortest_ipv6(text).has_value();
}

/// True for what the path of a request can begin with once it is decoded and normalised.
bool is_rule_path(std::string_view text) {
    if (!text.starts_with('/') || !is_utf8(text) || has_control(text)) return false;
    if (text.find_first_of("%?#;*\\") != std::string_view::npos) return false;
    const auto framed = std::string{text} + (text.ends_with('/') ? "" : "/");
    // Segments that are empty, or end with a dot ("." and ".." among them) or a space.
    for (const auto* end : {"//", "./", " /"})
        if (framed.find(end) != std::string::npos) return false;
    return true;
}

/// The syntax is the business of whoever compiles it; this is about what can never match.
bool is_rule_pattern(std::string_view text) {
    while (!text.empty()) {
        if (text.starts_with("(?")) {
            text.remove_prefix(std::min(text.find_first_of(":)"), text.size() - 1) + 1);
        } else if (text.front() == '^' || text.front() == '(') {
            text.remove_prefix(1);
        } else {
            break;
        }
    }
    return !text.empty() &&
           std::string{letters}.append("0123456789_-").find(text.front()) == std::string::npos;
}

bool is_method(std::string_view text) {
    constexpr std::size_t longest = 32;
    return !text.empty() && text.size() <= longest &&
           text.find_first_not_of(std::string{letters} + "-") == std::string_view::npos;
}

bool is_group(std::string_view text) {
    return is_plain_name(text) && !text.starts_with('@');
}

}  // namespace

bool is_plain_name(std::string_view text) {
    constexpr std::size_t longest = 256;
    return !text.empty() && text.size() <= longest && text == trimmed(text) && is_utf8(text) &&
           !has_control(text);
}

const Expectation a_rule_host{
    "host names such as \"wiki.example.org\", or \"*.example.org\" for all below it", is_rule_host};
const Expectation a_rule_path{
    "paths such as \"/app\", each with everything below it: decoded, without '*', '?', '#' or ';', "
    "and no segment that ends with a dot or space",
    is_rule_path};
const Expectation a_rule_pattern{
    "regular expressions for the whole path, which always begins with '/', such as "
    "\"/files/[^/]+[.]pdf\"",
    is_rule_pattern};
const Expectation a_method{"methods such as \"GET\"", is_method};
const Expectation a_group{"groups such as \"admins\", without '@'", is_group};

}  // namespace doorward::config
