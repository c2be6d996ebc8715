#include "ldap/netbios_domain.h"

#include <utility>

#include "ldap/escape.h"
#include "ldap/failure.h"

namespace doorward::ldap {

NetbiosDomain::NetbiosDomain(std::string configuration_context, std::string naming_context)
    : configuration_context_(std::move(configuration_context)),
      naming_context_(std::move(naming_context)) {}

Expected<std::string, Fault> NetbiosDomain::ask(Connection& connection, Tick deadline) {
    {
        const std::lock_guard lock(mutex_);
        if (name_) return *name_;
    }
    const SearchRequest request{
        "CN=Partitions," + configuration_context_,
        config::SearchScope::One,
        "(&(objectClass=crossRef)(nCName=" + filter_escaped(naming_context_) + "))",
        {"nETBIOSName"},
        2};
    const auto entries = connection.search(request, deadline);
    // Whoever may not read it does without.
    if (!entries && is_outage(entries.error().failure)) return Unexpected<Fault>(entries.error());
    std::string name;
    if (entries && entries->size() == 1 && !entries->front().values("nETBIOSName").empty())
        name = entries->front().values("nETBIOSName").front();
    const std::lock_guard lock(mutex_);
    name_ = name;
    return name;
}

}  // namespace doorward::ldap
