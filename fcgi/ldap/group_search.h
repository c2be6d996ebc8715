#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/entry.h"
#include "ldap/errand.h"
#include "ldap/profile.h"

namespace doorward::ldap {

/// Searches for the groups of one person, each within the limit of an operation, and told to the
/// errand's watcher. Borrows all that it is given.
class GroupSearch {
public:
    GroupSearch(Connection& connection, const Profile& profile, const Errand& errand)
        : connection_(connection), profile_(profile), errand_(errand) {}

    /// The groups below the plan's bases that match its filter and at least one of `clauses`, with
    /// their names. One search for each base, more only for very many clauses. All of them, or a
    /// fault; a base of the settings that is not there is one. `what` names the step for the
    /// watcher.
    [[nodiscard]] Expected<std::vector<Entry>, Fault> find(std::string_view what,
                                                           const std::vector<std::string>& clauses);

    /// The values of `attribute` in the entry `dn` alone; none when it may not be read.
    [[nodiscard]] Expected<std::vector<std::string>, Fault> values_of(const std::string& dn,
                                                                      const std::string& attribute);

    /// The values of `attribute` in `entry`, those too that the server left out of it because they
    /// are too many.
    [[nodiscard]] Expected<std::vector<std::string>, Fault> all_values(
        const Entry& entry, const std::string& attribute);

    /// When a search that starts now has to be over.
    [[nodiscard]] Tick operation_end() const;
    /// Tells the watcher, if there is one.
    void report(std::string step, bool is_good, std::string words, Tick began) const;

private:
    [[nodiscard]] Expected<std::vector<Entry>, Fault> ask(std::string_view what,
                                                          const SearchRequest& request);

    Connection& connection_;
    const Profile& profile_;
    const Errand& errand_;
};

}  // namespace doorward::ldap
