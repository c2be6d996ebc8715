#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/settings.h"
#include "ldap/profile.h"

namespace doorward::ldap {

/// A name as somebody typed it. Only Active Directory gives '\' and '@' a meaning; elsewhere they
/// are letters like any other.
struct LoginName {
    enum class Form {
        Plain,      ///< "carol"
        DownLevel,  ///< "DOMAIN\carol"
        Principal,  ///< "carol@ad.example.org"
    };
    std::string typed;
    Form form = Form::Plain;
    std::string account;  ///< Without the domain.
    std::string domain;   ///< Empty for a plain name.
};

[[nodiscard]] LoginName read_login_name(std::string_view typed, config::Flavour flavour);

/// True for a domain that `profile`'s directory does not hold: neither its DNS name nor its short
/// one, `netbios`. Where that is not known (empty), no short name counts as foreign.
[[nodiscard]] bool is_foreign(std::string_view domain, std::string_view netbios,
                              const Profile& profile);

/// The filter that finds who is meant below `base`. By the flavour, a principal name of Active
/// Directory means whoever has it as userPrincipalName, and in the directory's own domain also
/// whoever has the account (MS-ADTS 5.1.1.1.1). A filter of the settings gets the name as typed,
/// but for "DOMAIN\".
[[nodiscard]] std::string filter_for(const LoginName& name, const PeopleBase& base,
                                     const Profile& profile);

/// The name to bind by, which is no DN: what was typed with its domain, else `pattern` filled with
/// it. Nothing for a name that no account can have and with which the whole could be read as
/// another kind of name, such as a DN.
[[nodiscard]] std::optional<std::string> name_to_bind(const LoginName& name,
                                                      std::string_view pattern);

}  // namespace doorward::ldap
