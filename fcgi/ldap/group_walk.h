#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "ldap/dn.h"
#include "ldap/entry.h"
#include "ldap/group_search.h"
#include "ldap/profile.h"

namespace doorward::ldap {

/// Groups found so far, and those whose own groups are still to be looked for. Borrows all that it
/// is given.
class GroupWalk {
public:
    GroupWalk(GroupSearch& search, const Profile& profile);

    enum class Above {
        Unknown,  ///< The groups that this one is in are still to be looked for.
        Known,    ///< They were found together with it.
    };
    /// Counts the group, once, when it is below the plan's bases.
    [[nodiscard]] Expected<void, Fault> add(const Entry& group, Above above);
    [[nodiscard]] Expected<void, Fault> add(const std::vector<Entry>& groups, Above above);
    /// Counts the groups that have these DNs. Where a DN does not hold the name, or the settings
    /// have a filter of their own, they are looked for first, all together.
    [[nodiscard]] Expected<void, Fault> add_by_dn(const std::vector<std::string>& dns, Above above,
                                                  bool must_match_filter);
    /// Looks for the groups that the groups are in, level by level, as far as the plan goes.
    [[nodiscard]] Expected<void, Fault> climb();

    /// The names that fit the plan's pattern.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    [[nodiscard]] bool is_in_bases(const Dn& dn) const noexcept;
    [[nodiscard]] std::vector<std::string> clauses_of_level();

    GroupSearch& search_;
    const GroupPlan& plan_;
    std::vector<Dn> bases_;
    std::vector<std::string> member_attributes_;  ///< Those that name a group by its DN.
    std::set<std::string> seen_;                  ///< Dn::text()
    std::vector<std::string> level_;              ///< DNs whose groups are still to be looked for.
    std::vector<std::string> names_;
};

}  // namespace doorward::ldap
