#include "ldap/attribute_rest.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "ldap/range.h"

namespace doorward::ldap {
namespace {

Attribute* part_of(Entry& entry, std::string_view attribute) {
    const auto is_part = [attribute](const Attribute& each) {
        const auto range = range_of(each.name);
        return range && equal_ignoring_case(range->attribute, attribute);
    };
    const auto found = std::find_if(entry.attributes.begin(), entry.attributes.end(), is_part);
    return found == entry.attributes.end() ? nullptr : &*found;
}

}  // namespace

Expected<void, Fault> read_rest(Connection& connection, Entry& entry, const std::string& attribute,
                                Tick deadline) {
    for (auto rest = entry.rest_of(attribute); !rest.empty(); rest = entry.rest_of(attribute)) {
        const SearchRequest request{
            entry.dn, config::SearchScope::Base, "(objectClass=*)", {rest}, 1};
        auto found = connection.search(request, deadline);
        if (!found) return Unexpected<Fault>(std::move(found.error()));
        auto* const more = found->empty() ? nullptr : part_of(found->front(), attribute);
        auto* const known = part_of(entry, attribute);
        // Whoever starts anywhere else, or gives nothing, would be asked for ever.
        if (more == nullptr || more->values.empty() ||
            range_of(more->name)->first != *range_of(known->name)->last + 1)
            return Unexpected<Fault>(
                {Failure::Unsuitable, "the server does not give the rest of " + attribute});
        known->name = more->name;
        known->values.insert(known->values.end(), std::make_move_iterator(more->values.begin()),
                             std::make_move_iterator(more->values.end()));
    }
    return {};
}

}  // namespace doorward::ldap
