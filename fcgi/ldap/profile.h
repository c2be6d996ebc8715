#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/settings.h"
#include "ldap/flavour.h"
#include "ldap/netbios_domain.h"
#include "ldap/root_dse.h"

namespace doorward::ldap {

/// One place where people are, nothing left to guess.
struct PeopleBase {
    std::string dn;  ///< Empty only where neither the settings nor the server name one.
    config::SearchScope scope = config::SearchScope::Subtree;
    std::string filter;  ///< With "{username}" in it.
    bool is_filter_by_flavour = false;
};

/// How groups are read, nothing left to guess.
struct GroupPlan {
    std::vector<config::GroupWay> ways;
    std::vector<std::string> bases;
    bool is_base_guessed = false;  ///< The settings name none.
    std::string filter;            ///< What a group's entry must match.
    std::string name_attribute;
    std::string pattern;
    unsigned nesting = 0;
};

/// One directory and how Doorward works with it: the settings, and where they are silent what suits
/// the flavour.
struct Profile {
    config::Flavour flavour = config::Flavour::Other;  ///< Never Auto.
    std::string vendor;
    std::string id_attribute;
    std::string username_attribute;
    std::string name_attribute;
    std::string second_name_attribute;  ///< For who has no name_attribute; or empty.
    std::string email_attribute;
    std::vector<PeopleBase> bases;
    GroupPlan groups;
    std::string naming_context;  ///< The server's default one; or empty.
    std::string dns_domain;      ///< Active Directory's, lower case; empty elsewhere.
    /// Active Directory's; null elsewhere. Shared, because it is learned after the profile is made,
    /// and profiles are copied.
    std::shared_ptr<NetbiosDomain> netbios_domain;
    bool tracks_sessions = false;  ///< Takes the session-tracking control.
    bool pages_results = false;    ///< Takes the paged-results control (RFC 2696).
    bool tells_policy = false;     ///< Takes the password-policy control.
    bool tells_identity = false;   ///< Takes "Who am I?" (RFC 4532).
};

/// With a DN pattern and no bases, people are where the pattern puts them: so they can be found
/// again by their id.
[[nodiscard]] Profile profile_of(const config::DirectorySettings& settings, const RootDse& root);

}  // namespace doorward::ldap
