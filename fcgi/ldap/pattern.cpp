#include "ldap/pattern.h"

#include "ldap/escape.h"

namespace doorward::ldap {
namespace {

constexpr std::string_view marker = "{username}";

// One pass over the pattern alone: a username that itself holds the marker is not filled again.
std::string filled(std::string_view pattern, std::string_view value) {
    std::string text;
    for (;;) {
        const auto at = pattern.find(marker);
        text += pattern.substr(0, at);
        if (at == std::string_view::npos) return text;
        text += value;
        pattern.remove_prefix(at + marker.size());
    }
}

}  // namespace

std::string filled_dn(std::string_view pattern, std::string_view username) {
    return filled(pattern, dn_escaped(username));
}

std::string filled_filter(std::string_view pattern, std::string_view username) {
    return filled(pattern, filter_escaped(username));
}

}  // namespace doorward::ldap
