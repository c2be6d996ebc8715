#include "ldap/pattern.h"

#include <ldap.h>

#include <memory>
#include <type_traits>

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

struct FreeDn {
    void operator()(LDAPRDN* dn) const noexcept { ldap_dnfree(dn); }
};
struct FreeText {
    void operator()(char* text) const noexcept { ldap_memfree(text); }
};
using DnParts = std::unique_ptr<LDAPRDN, FreeDn>;

DnParts parts_of(const std::string& dn) {
    LDAPDN raw = nullptr;
    if (ldap_str2dn(dn.c_str(), &raw, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS) return nullptr;
    return DnParts(raw);
}

bool holds_marker(LDAPRDN rdn) noexcept {
    for (LDAPAVA** part = rdn; *part != nullptr; ++part) {
        const std::string_view value((*part)->la_value.bv_val, (*part)->la_value.bv_len);
        if (value.find(marker) != std::string_view::npos) return true;
    }
    return false;
}

/// The comparison around `at`, brackets included: where it begins, and one past its end.
struct Span {
    std::size_t begin;
    std::size_t end;
};
Span comparison_around(std::string_view filter, std::size_t at) {
    const auto begin = filter.rfind('(', at);
    const auto end = filter.find(')', at);
    return {begin == std::string_view::npos ? 0 : begin,
            end == std::string_view::npos ? filter.size() : end + 1};
}

bool is_by_equality(std::string_view comparison) noexcept {
    const auto sign = comparison.find('=');
    return sign != std::string_view::npos && sign > 0 &&
           std::string_view("<>~:").find(comparison[sign - 1]) == std::string_view::npos;
}

}  // namespace

std::string filled_dn(std::string_view pattern, std::string_view username) {
    return filled(pattern, dn_escaped(username));
}

std::string filled_filter(std::string_view pattern, std::string_view username) {
    return filled(pattern, filter_escaped(username));
}

std::string filled_name(std::string_view pattern, std::string_view username) {
    return filled(pattern, username);
}

std::string filter_for_anybody(std::string_view pattern) {
    std::string filter(pattern);
    for (auto at = filter.find(marker); at != std::string::npos; at = filter.find(marker)) {
        const auto [begin, end] = comparison_around(filter, at);
        if (is_by_equality(std::string_view(filter).substr(begin, end - begin)))
            filter.replace(at, marker.size(), "*");
        else
            filter.replace(begin, end - begin, "(objectClass=*)");
    }
    for (auto at = filter.find("**"); at != std::string::npos; at = filter.find("**"))
        filter.erase(at, 1);
    return filter;
}

config::SearchBase place_of(const std::string& pattern) {
    const auto parts = parts_of(pattern);
    if (!parts) return {};
    std::size_t count = 0;
    std::size_t last_with_marker = 0;
    for (; parts.get()[count] != nullptr; ++count) {
        if (holds_marker(parts.get()[count])) last_with_marker = count;
    }
    if (count == 0) return {};
    char* raw = nullptr;
    ldap_dn2str(parts.get() + last_with_marker + 1, &raw, LDAP_DN_FORMAT_LDAPV3);
    const std::unique_ptr<char, FreeText> rest(raw);
    const bool is_direct = last_with_marker == 0;
    return {rest ? rest.get() : "",
            is_direct ? config::SearchScope::One : config::SearchScope::Subtree,
            "(" + naming_attribute_of(pattern) +
                (holds_marker(parts.get()[0]) ? "={username})" : "=*)")};
}

std::string naming_attribute_of(const std::string& pattern) {
    const auto parts = parts_of(pattern);
    if (!parts || parts.get()[0] == nullptr || parts.get()[0][0] == nullptr) return {};
    const auto& attribute = parts.get()[0][0]->la_attr;
    return {attribute.bv_val, attribute.bv_len};
}

}  // namespace doorward::ldap
