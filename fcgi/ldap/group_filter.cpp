#include "ldap/group_filter.h"

#include <fmt/format.h>

#include "ldap/escape.h"

namespace doorward::ldap {
namespace {

// slapd reads no more than 256 KiB at once from strangers, others less; and a filter of many
// clauses takes a server long.
constexpr std::size_t most_clauses = 50;
constexpr std::size_t most_bytes = 16'384;

std::string filter_for(std::string_view filter, const std::string& clauses) {
    const auto any = "(|" + clauses + ")";
    return filter.empty() ? any : fmt::format("(&{}{})", filter, any);
}

}  // namespace

std::string equality(std::string_view attribute, std::string_view value) {
    return fmt::format("({}={})", attribute, filter_escaped(value));
}

std::vector<std::string> filters_for(std::string_view filter,
                                     const std::vector<std::string>& clauses) {
    std::vector<std::string> filters;
    std::string together;
    std::size_t count = 0;
    for (const auto& clause : clauses) {
        if (count == most_clauses || (count > 0 && together.size() + clause.size() > most_bytes)) {
            filters.push_back(filter_for(filter, together));
            together.clear();
            count = 0;
        }
        together += clause;
        ++count;
    }
    if (count > 0) filters.push_back(filter_for(filter, together));
    return filters;
}

std::string shortened(std::string_view filter) {
    constexpr std::size_t most_shown = 600;
    if (filter.size() <= most_shown) return std::string(filter);
    return fmt::format("{}... ({} bytes in all)", filter.substr(0, most_shown), filter.size());
}

}  // namespace doorward::ldap
