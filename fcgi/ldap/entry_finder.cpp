#include "ldap/entry_finder.h"

#include <algorithm>
#include <utility>

#include "ldap/dn.h"
#include "ldap/escape.h"
#include "ldap/pattern.h"
#include "ldap/value_text.h"

namespace doorward::ldap {
namespace {

using Denial = Unexpected<Fault>;

constexpr auto two_entries =
    "more than one entry matches; directory.filter must find exactly one, in all bases together";

Denial about(const PeopleBase& base, const Fault& fault) {
    return Denial({fault.failure, "below " + base.dn + ": " + fault.words});
}

/// The comparison that finds an id as person_of() writes it: as text, as bytes, or, where that
/// cannot be told from the text, as either.
std::string id_clause(const std::string& attribute, std::string_view id) {
    const auto clause = [&attribute](std::string_view value) {
        return "(" + attribute + "=" + filter_escaped(value) + ")";
    };
    const auto bytes = bytes_of_hex(id);
    if (!bytes) return clause(id);
    if (is_binary_attribute(attribute)) return clause(*bytes);
    return "(|" + clause(id) + clause(*bytes) + ")";
}

}  // namespace

EntryFinder::EntryFinder(Conversation& conversation, std::vector<std::string> further)
    : conversation_(conversation), further_(std::move(further)) {}

EntryFinder::Entries EntryFinder::below(const PeopleBase& base, Connection& connection,
                                        const std::string& filter) {
    if (base.dn.empty()) {
        return Denial({Failure::Unsuitable,
                       "the server names no naming context of its own, or several and none as its "
                       "default: directory.base_dn must be set"});
    }
    auto attributes = conversation_.person_attributes();
    attributes.insert(attributes.end(), further_.begin(), further_.end());
    // One more than allowed, so that a second entry shows and a hundredth costs nothing.
    const SearchRequest request{base.dn, base.scope, filter, std::move(attributes), 2};
    auto entries = conversation_.search(connection, request);
    if (entries) return entries;
    if (entries.error().failure == Failure::TooMany) return Denial({Failure::TooMany, two_entries});
    return about(base, entries.error());
}

Expected<std::optional<Entry>, Fault> EntryFinder::the_one(Connection& connection,
                                                           const Filter& filter) {
    std::optional<Entry> found;
    for (const auto& base : conversation_.profile().bases) {
        auto entries = below(base, connection, filter(base));
        if (!entries) return Denial(std::move(entries.error()));
        if (entries->empty()) continue;
        // One search gives no entry twice, however alike two DNs are; but bases may overlap.
        if (entries->size() > 1 || (found && !is_same_dn(found->dn, entries->front().dn)))
            return Denial({Failure::TooMany, two_entries});
        found = std::move(entries->front());
    }
    if (found) conversation_.reports().read(*found);
    return found;
}

Expected<std::optional<Entry>, Fault> EntryFinder::by_name(Connection& connection,
                                                           const LoginName& name,
                                                           const LoginName& typed) {
    const auto& profile = conversation_.profile();
    if (name.form == LoginName::Form::DownLevel && profile.netbios_domain) {
        const auto netbios = profile.netbios_domain->ask(connection, conversation_.end());
        if (!netbios) return Denial(netbios.error());
        if (is_foreign(name.domain, *netbios, profile)) {
            conversation_.reports().failed("look at the domain of the name",
                                           "it is not " + *netbios + ", which this server holds");
            return std::nullopt;
        }
    }
    return the_one(connection, [&](const PeopleBase& base) {
        return filter_for(base.is_filter_by_flavour ? name : typed, base, profile);
    });
}

Expected<std::optional<Entry>, Fault> EntryFinder::by_id(Connection& connection,
                                                         std::string_view directory_id) {
    const auto clause = id_clause(conversation_.profile().id_attribute, directory_id);
    auto found = the_one(connection, [&clause](const PeopleBase& base) {
        return "(&" + clause + filter_for_anybody(base.filter) + ")";
    });
    if (!found || *found) return found;
    if (auto sight = check_sight(connection); !sight) return Denial(std::move(sight.error()));
    return std::nullopt;
}

// To somebody who has lost the right to look, everybody seems to be gone.
Expected<void, Fault> EntryFinder::check_sight(Connection& connection) {
    bool sees_anybody = false;
    for (const auto& base : conversation_.profile().bases) {
        const auto itself = conversation_.search(
            connection, {base.dn, config::SearchScope::Base, "(objectClass=*)", {"1.1"}, 1});
        if (!itself) return about(base, itself.error());
        if (itself->empty())
            return about(base, {Failure::NoSuchEntry, "the base itself may not be read"});
        if (sees_anybody) continue;
        const auto somebody = sees_somebody(base, connection);
        if (!somebody) return about(base, somebody.error());
        sees_anybody = *somebody;
    }
    if (sees_anybody) return {};
    return Denial(
        {Failure::Unsuitable, "nobody at all can be found: the right to read people, or " +
                                  conversation_.profile().id_attribute + ", seems to be missing"});
}

Expected<bool, Fault> EntryFinder::sees_somebody(const PeopleBase& base, Connection& connection) {
    const auto filter = "(&(" + conversation_.profile().id_attribute + "=*)" +
                        filter_for_anybody(base.filter) + ")";
    const auto entries =
        conversation_.search(connection, {base.dn, base.scope, filter, {"1.1"}, 1});
    if (entries) return !entries->empty();
    if (entries.error().failure == Failure::TooMany) return true;
    return Denial(entries.error());
}

}  // namespace doorward::ldap
