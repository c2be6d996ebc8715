#pragma once

#include <string>
#include <vector>

#include "config/settings.h"
#include "ldap/root_dse.h"

namespace doorward::ldap {

/// How groups are read, nothing left to guess.
struct GroupPlan {
    std::vector<config::GroupWay> ways;
    std::vector<std::string> bases;
    std::string filter;  ///< What a group's entry must match.
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
    std::string email_attribute;
    std::vector<config::SearchBase> bases;  ///< Each with its DN and filter.
    GroupPlan groups;
    std::string dns_domain;        ///< Active Directory's, lower case; empty elsewhere.
    bool tracks_sessions = false;  ///< Takes the session-tracking control.
    bool pages_results = false;    ///< Takes the paged-results control (RFC 2696).
    bool tells_policy = false;     ///< Takes the password-policy control.
};

[[nodiscard]] Profile profile_of(const config::DirectorySettings& settings, const RootDse& root);

/// The flavour as the settings and the log spell it: "389ds".
[[nodiscard]] std::string_view name_of(config::Flavour flavour) noexcept;

}  // namespace doorward::ldap
