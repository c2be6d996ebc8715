#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "ldap/conversation.h"
#include "ldap/login_name.h"

namespace doorward::ldap {

/// Looks for one person's entry below all bases of a conversation's profile, in their order. All of
/// them together must hold it once: two entries are Failure::TooMany. The words of a fault name the
/// base.
class EntryFinder {
public:
    /// With the attributes of Conversation::person_attributes(), and `further` ones.
    explicit EntryFinder(Conversation& conversation, std::vector<std::string> further = {});

    /// Whoever is meant by `name`; nothing when nobody is. A filter of the settings is filled with
    /// `typed`, which is the same unless a pattern has made a longer name of it.
    [[nodiscard]] Expected<std::optional<Entry>, Fault> by_name(Connection& connection,
                                                                const LoginName& name,
                                                                const LoginName& typed);

    /// Whoever has this id and could be found by some name. Nothing only where others can be
    /// found: when a base, or everybody, is out of sight, it is a fault.
    [[nodiscard]] Expected<std::optional<Entry>, Fault> by_id(Connection& connection,
                                                              std::string_view directory_id);

private:
    using Filter = std::function<std::string(const PeopleBase&)>;
    using Entries = Expected<std::vector<Entry>, Fault>;

    [[nodiscard]] Expected<std::optional<Entry>, Fault> the_one(Connection& connection,
                                                                const Filter& filter);
    [[nodiscard]] Entries below(const PeopleBase& base, Connection& connection,
                                const std::string& filter);
    [[nodiscard]] Expected<void, Fault> check_sight(Connection& connection);
    [[nodiscard]] Expected<bool, Fault> sees_somebody(const PeopleBase& base,
                                                      Connection& connection);

    Conversation& conversation_;
    std::vector<std::string> further_;
};

}  // namespace doorward::ldap
