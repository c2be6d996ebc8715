#include "ldap/group_name.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"

namespace doorward::ldap {

std::optional<std::string> group_name(std::string_view value) {
    const auto first = value.find_first_not_of(' ');
    if (first == std::string_view::npos) return std::nullopt;
    value = value.substr(first, value.find_last_not_of(' ') - first + 1);
    if (!is_utf8(value) || has_control(value)) return std::nullopt;
    return std::string(value);
}

std::optional<std::string> group_name(const Entry& entry, const Dn& dn,
                                      std::string_view attribute) {
    if (const auto named = dn.naming_value(attribute)) return group_name(*named);
    auto values = entry.values(attribute);
    std::sort(values.begin(), values.end());
    for (const auto& value : values) {
        if (auto name = group_name(value)) return name;
    }
    return std::nullopt;
}

bool is_like(std::string_view name, std::string_view pattern) {
    if (pattern.empty()) return true;
    const auto text = comparable_value(name);
    const auto wanted = comparable_value(pattern);
    std::size_t at = 0;
    std::size_t in_pattern = 0;
    auto last_star = std::string::npos;
    std::size_t after_star = 0;  // How far that star reaches so far.
    while (at < text.size()) {
        if (in_pattern < wanted.size() && wanted[in_pattern] == '*') {
            last_star = in_pattern++;
            after_star = at;
        } else if (in_pattern < wanted.size() && wanted[in_pattern] == text[at]) {
            ++in_pattern;
            ++at;
        } else if (last_star != std::string::npos) {
            in_pattern = last_star + 1;
            at = ++after_star;
        } else {
            return false;
        }
    }
    return wanted.find_first_not_of('*', in_pattern) == std::string::npos;
}

std::vector<std::string> each_once(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    std::set<std::string> seen;
    std::vector<std::string> kept;
    for (auto& name : names) {
        if (seen.insert(comparable_value(name)).second) kept.push_back(std::move(name));
    }
    return kept;
}

}  // namespace doorward::ldap
