#include "ldap/reading.h"

#include <optional>
#include <utility>

#include "ldap/conversation.h"
#include "ldap/entry_finder.h"
#include "ldap/password_state.h"
#include "ldap/pattern.h"

namespace doorward::ldap {
namespace {

using signin::Reason;
using Answer = Expected<signin::Person, signin::Failure>;
using Denial = Unexpected<signin::Failure>;

constexpr auto step = "read a person again";

/// False for an entry in the right place that goes by another attribute than a DN pattern fills.
bool fits_pattern(const Entry& entry, const std::string& pattern) {
    return pattern.empty() || entry.naming_value(naming_attribute_of(pattern)).has_value();
}

/// True for what shuts out somebody who has logged in before. A password that has to be changed at
/// the next login is none of it.
bool ends_sessions(signin::PasswordState state) noexcept {
    switch (state) {
        case signin::PasswordState::Locked:
        case signin::PasswordState::Disabled:
        case signin::PasswordState::AccountExpired:
            return true;
        default:
            return false;
    }
}

}  // namespace

Answer read_person(Server& server, std::string_view directory_id, const Errand& errand) {
    Conversation talk(server, errand);
    const auto& settings = errand.settings;
    if (!settings.can_read_people()) {
        return talk.denied(Reason::Misconfigured, step,
                           "people can be read with their own password only (directory.read_as)");
    }
    std::optional<Entry> entry;
    std::vector<std::string> groups;
    const auto read = talk.as_service([&](Connection& connection) -> Expected<void, Fault> {
        auto found = EntryFinder(talk).by_id(connection, directory_id);
        if (!found) return Unexpected<Fault>(std::move(found.error()));
        entry = std::move(*found);
        if (!entry) return {};
        auto read_groups = talk.groups_of(connection, *entry);
        if (!read_groups) return Unexpected<Fault>(std::move(read_groups.error()));
        groups = std::move(*read_groups);
        return {};
    });
    if (!read) return talk.denied(read.error(), Speaker::Service, step);
    if (!entry || !fits_pattern(*entry, settings.dn_pattern))
        return talk.denied(Reason::Refused, step, "there is nobody with this id any more");

    auto person = talk.person_of(*entry);
    if (!person) return person;
    if (person->directory_id != directory_id)
        return talk.denied(Reason::Misconfigured, step, "the entry found has another id");
    const auto standing = standing_in(*entry, talk.profile().flavour, errand.now);
    talk.reports().judged(standing, standing);
    if (ends_sessions(standing.state)) return talk.barred(standing.state);
    person->groups = std::move(groups);
    talk.reports().decided(*person);
    return person;
}

}  // namespace doorward::ldap
