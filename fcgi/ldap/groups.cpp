#include "ldap/groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ldap/group_filter.h"
#include "ldap/group_search.h"
#include "ldap/group_walk.h"
#include "ldap/sid.h"

namespace doorward::ldap {
namespace {

using config::Flavour;
using config::GroupWay;
using Above = GroupWalk::Above;

/// True where a person's memberOf holds the groups of groups too: 389 Directory Server works them
/// out, and LLDAP has none.
bool lists_all_levels(Flavour flavour) noexcept {
    return flavour == Flavour::Dirsrv || flavour == Flavour::FreeIpa || flavour == Flavour::Lldap;
}

class PersonsGroups {
public:
    PersonsGroups(Connection& connection, const Entry& person, const Profile& profile,
                  const Errand& errand)
        : person_(person),
          profile_(profile),
          errand_(errand),
          search_(connection, profile, errand),
          walk_(search_, profile) {}

    [[nodiscard]] Expected<std::vector<std::string>, Fault> names();

private:
    using Step = Expected<void, Fault>;

    [[nodiscard]] bool goes(GroupWay way) const {
        const auto& ways = profile_.groups.ways;
        return std::find(ways.begin(), ways.end(), way) != ways.end();
    }
    [[nodiscard]] Step take_tokens();
    [[nodiscard]] Step take_listed();
    [[nodiscard]] Step take_those_with_the_person();
    [[nodiscard]] std::vector<std::string> clauses() const;

    const Entry& person_;
    const Profile& profile_;
    const Errand& errand_;
    GroupSearch search_;
    GroupWalk walk_;
    bool has_no_tokens_ = false;  ///< They were asked for, and may not be read.
};

PersonsGroups::Step PersonsGroups::take_tokens() {
    const auto sids = search_.values_of(person_.dn, "tokenGroups");
    if (!sids) return Unexpected<Fault>(sids.error());
    has_no_tokens_ = sids->empty();
    std::vector<std::string> clauses;
    for (const auto& sid : *sids) {
        if (sid_text(sid)) clauses.push_back(equality("objectSid", sid));
    }
    // What belongs to no base, such as the groups that every domain has built in, is not found.
    auto found = search_.find("the groups of tokenGroups", clauses);
    if (!found) return Unexpected<Fault>(std::move(found.error()));
    return walk_.add(*found, Above::Known);
}

PersonsGroups::Step PersonsGroups::take_listed() {
    const auto began = std::chrono::steady_clock::now();
    const auto dns = search_.all_values(person_, "memberOf");
    search_.report("groups by memberOf", dns.has_value(),
                   dns ? fmt::format("the entry lists {}", dns->size()) : dns.error().words, began);
    if (!dns) return Unexpected<Fault>(dns.error());
    return walk_.add_by_dn(*dns, lists_all_levels(profile_.flavour) ? Above::Known : Above::Unknown,
                           !errand_.settings.groups.filter.empty());
}

std::vector<std::string> PersonsGroups::clauses() const {
    std::vector<std::string> clauses;
    if (goes(GroupWay::Member)) clauses.push_back(equality("member", person_.dn));
    if (goes(GroupWay::UniqueMember)) {
        clauses.push_back(equality("uniqueMember", person_.dn));
        // "DN#'0101'B" is whoever has the DN and this identifier too: of people who had the same DN
        // one after the other, the one that is meant (RFC 4519, section 2.40).
        for (const auto& id : person_.values("x500UniqueIdentifier"))
            clauses.push_back(equality("uniqueMember", person_.dn + "#" + id));
    }
    if (goes(GroupWay::MemberUid)) {
        // One value, or else one person would be two members.
        auto name = person_.chief_value("uid");
        if (!name) name = person_.chief_value(profile_.username_attribute);
        if (name) clauses.push_back(equality("memberUid", *name));
    }
    if (goes(GroupWay::PrimaryGid)) {
        // Who has a uidNumber is a person with the same group, and not a group.
        if (const auto& ids = person_.values("gidNumber"); ids.size() == 1)
            clauses.push_back("(&" + equality("gidNumber", ids.front()) + "(!(uidNumber=*)))");
    }
    const auto& sids = person_.values("objectSid");
    const auto& primary = person_.values("primaryGroupID");
    if (has_no_tokens_ && sids.size() == 1 && primary.size() == 1) {
        if (const auto sid = sid_beside(sids.front(), primary.front()))
            clauses.push_back(equality("objectSid", *sid));
    }
    return clauses;
}

PersonsGroups::Step PersonsGroups::take_those_with_the_person() {
    auto found = search_.find("the person's groups", clauses());
    if (!found) return Unexpected<Fault>(std::move(found.error()));
    return walk_.add(*found, Above::Unknown);
}

Expected<std::vector<std::string>, Fault> PersonsGroups::names() {
    Step step;
    if (goes(GroupWay::TokenGroups)) step = take_tokens();
    if (step && (goes(GroupWay::MemberOf) || has_no_tokens_)) step = take_listed();
    if (step) step = take_those_with_the_person();
    if (step) step = walk_.climb();
    if (!step) return Unexpected<Fault>(std::move(step.error()));
    return walk_.names();
}

}  // namespace

std::vector<std::string> group_attributes(const Profile& profile) {
    std::vector<std::string> names;
    const auto add = [&names](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const auto way : profile.groups.ways) {
        switch (way) {
            case GroupWay::MemberOf:
                add("memberOf");
                break;
            case GroupWay::Member:
                break;
            case GroupWay::UniqueMember:
                add("x500UniqueIdentifier");
                break;
            case GroupWay::MemberUid:
                add("uid");
                add(profile.username_attribute);
                break;
            case GroupWay::PrimaryGid:
                add("gidNumber");
                break;
            case GroupWay::TokenGroups:
                // tokenGroups itself is only given to who asks for this entry alone.
                add("objectSid");
                add("primaryGroupID");
                add("memberOf");
                break;
        }
    }
    return names;
}

Expected<std::vector<std::string>, Fault> groups_of(Connection& connection, const Entry& person,
                                                    const Profile& profile, const Errand& errand) {
    return PersonsGroups(connection, person, profile, errand).names();
}

}  // namespace doorward::ldap
