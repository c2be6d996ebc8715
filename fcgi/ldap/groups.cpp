#include "ldap/groups.h"

namespace doorward::ldap {

std::vector<std::string> group_attributes(const Profile& /*profile*/) {
    return {};
}

Expected<std::vector<std::string>, Fault> groups_of(Connection& /*connection*/,
                                                    const Entry& /*person*/,
                                                    const Profile& /*profile*/,
                                                    const Errand& /*errand*/) {
    return std::vector<std::string>{};
}

}  // namespace doorward::ldap
