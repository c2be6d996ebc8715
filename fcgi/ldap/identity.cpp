#include "ldap/identity.h"

#include <algorithm>

#include "base/text.h"
#include "ldap/dn.h"

namespace doorward::ldap {
namespace {

using Denial = Unexpected<Fault>;

bool holds(const std::vector<std::string>& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

// The SID of a group is among the connection's as well.
bool is_group(const Entry& entry) {
    const auto& classes = entry.values("objectClass");
    return std::any_of(classes.begin(), classes.end(),
                       [](const std::string& each) { return equal_ignoring_case(each, "group"); });
}

}  // namespace

std::vector<std::string> identity_attributes() {
    return {"objectClass", "objectSid", "sAMAccountName"};
}

bool names_account(std::string_view authorization, const Entry& entry, std::string_view netbios) {
    if (authorization.starts_with("dn:")) return is_same_dn(authorization.substr(3), entry.dn);
    const auto& accounts = entry.values("sAMAccountName");
    if (!authorization.starts_with("u:") || netbios.empty() || accounts.size() != 1) return false;
    return equal_ignoring_case(authorization.substr(2),
                               std::string(netbios) + "\\" + accounts.front());
}

Expected<bool, Fault> speaks_for(Connection& visitor, const Entry& entry, const Profile& profile,
                                 Tick deadline) {
    const auto root = visitor.search(
        {"", config::SearchScope::Base, "(objectClass=*)", {"tokenGroups"}, 1}, deadline);
    if (!root) return Denial(root.error());
    const std::vector<std::string> none;
    const auto& sids = root->empty() ? none : root->front().values("tokenGroups");
    const auto& own = entry.values("objectSid");
    if (own.size() == 1 && !is_group(entry) && holds(sids, own.front())) return true;
    if (profile.tells_identity) {
        const auto authorization = visitor.who_am_i(deadline);
        if (!authorization) return Denial(authorization.error());
        const auto netbios = profile.netbios_domain ? profile.netbios_domain->ask(visitor, deadline)
                                                    : Expected<std::string, Fault>(std::string());
        if (!netbios) return Denial(netbios.error());
        return names_account(*authorization, entry, *netbios);
    }
    if (!sids.empty() && own.size() == 1) return false;
    return Denial(
        {Failure::Unsuitable,
         "neither the root DSE's tokenGroups with the entry's objectSid nor \"Who am I?\" "
         "tells whom the server bound: directory.bind_pattern is not for this server"});
}

}  // namespace doorward::ldap
