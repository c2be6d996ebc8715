#include "ldap/root_dse.h"

#include <algorithm>

namespace doorward::ldap {

bool RootDse::lists_control(std::string_view oid) const noexcept {
    return std::find(controls.begin(), controls.end(), oid) != controls.end();
}

RootDse root_dse_of(const Entry& entry) {
    RootDse root;
    root.naming_contexts = entry.values("namingContexts");
    root.controls = entry.values("supportedControl");
    return root;
}

Expected<RootDse, Fault> read_root_dse(Connection& connection, Tick deadline) {
    const SearchRequest request{"", config::SearchScope::Base, "(objectClass=*)", {"*", "+"}, 1};
    const auto entries = connection.search(request, deadline);
    if (!entries) return Unexpected<Fault>(entries.error());
    return entries->empty() ? RootDse{} : root_dse_of(entries->front());
}

}  // namespace doorward::ldap
