#include "ldap/group_walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ldap/group_filter.h"
#include "ldap/group_name.h"

namespace doorward::ldap {
namespace {

using config::GroupWay;

// Far more than anybody is in; what would go on beyond it is a mistake or an attack.
constexpr std::size_t most_groups = 10'000;

std::vector<std::string> member_attributes(const std::vector<GroupWay>& ways) {
    const auto has = [&ways](GroupWay way) {
        return std::find(ways.begin(), ways.end(), way) != ways.end();
    };
    std::vector<std::string> attributes;
    if (has(GroupWay::Member) || has(GroupWay::MemberOf) || has(GroupWay::TokenGroups))
        attributes.emplace_back("member");
    if (has(GroupWay::UniqueMember)) attributes.emplace_back("uniqueMember");
    return attributes;
}

}  // namespace

GroupWalk::GroupWalk(GroupSearch& search, const Profile& profile)
    : search_(search),
      plan_(profile.groups),
      member_attributes_(member_attributes(profile.groups.ways)) {
    for (const auto& base : plan_.bases) {
        if (auto dn = Dn::read(base)) bases_.push_back(std::move(*dn));
    }
}

bool GroupWalk::is_in_bases(const Dn& dn) const noexcept {
    return std::any_of(bases_.begin(), bases_.end(),
                       [&dn](const Dn& base) { return dn.is_below(base); });
}

Expected<void, Fault> GroupWalk::add(const Entry& group, Above above) {
    const auto dn = Dn::read(group.dn);
    if (!dn || !is_in_bases(*dn) || !seen_.insert(dn->text()).second) return {};
    if (seen_.size() > most_groups) {
        return Unexpected<Fault>(
            {Failure::TooMany, fmt::format("the person is in more than {} groups", most_groups)});
    }
    if (above == Above::Unknown) level_.push_back(group.dn);
    if (auto name = group_name(group, *dn, plan_.name_attribute)) {
        if (is_like(*name, plan_.pattern)) names_.push_back(std::move(*name));
    }
    return {};
}

Expected<void, Fault> GroupWalk::add(const std::vector<Entry>& groups, Above above) {
    for (const auto& group : groups) {
        if (auto added = add(group, above); !added) return added;
    }
    return {};
}

Expected<void, Fault> GroupWalk::add_by_dn(const std::vector<std::string>& dns, Above above,
                                           bool must_match_filter) {
    std::set<std::string> wanted;
    std::vector<std::string> clauses;
    for (const auto& text : dns) {
        const auto dn = Dn::read(text);
        if (!dn || !is_in_bases(*dn)) continue;
        if (!must_match_filter && dn->naming_value(plan_.name_attribute)) {
            if (auto added = add({text, {}}, above); !added) return added;
            continue;
        }
        // By the values that it is named by, since not every server can be asked for a DN; what
        // else has them is left out below.
        auto clause = dn->naming_filter();
        if (clause && wanted.insert(dn->text()).second) clauses.push_back(std::move(*clause));
    }
    if (clauses.empty()) return {};
    auto found = search_.find("the groups that memberOf lists", clauses);
    if (!found) return Unexpected<Fault>(std::move(found.error()));
    for (const auto& entry : *found) {
        const auto dn = Dn::read(entry.dn);
        if (!dn || wanted.count(dn->text()) == 0) continue;
        if (auto added = add(entry, above); !added) return added;
    }
    return {};
}

std::vector<std::string> GroupWalk::clauses_of_level() {
    std::vector<std::string> clauses;
    for (const auto& dn : std::exchange(level_, {})) {
        for (const auto& attribute : member_attributes_)
            clauses.push_back(equality(attribute, dn));
    }
    return clauses;
}

Expected<void, Fault> GroupWalk::climb() {
    for (unsigned level = 1; level <= plan_.nesting; ++level) {
        const auto clauses = clauses_of_level();
        if (clauses.empty()) break;
        auto found = search_.find(fmt::format("groups of groups, level {}", level), clauses);
        if (!found) return Unexpected<Fault>(std::move(found.error()));
        if (auto added = add(*found, Above::Unknown); !added) return added;
    }
    return {};
}

std::vector<std::string> GroupWalk::names() const {
    return each_once(names_);
}

}  // namespace doorward::ldap
