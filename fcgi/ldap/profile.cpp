#include "ldap/profile.h"

namespace doorward::ldap {

Profile profile_of(const config::DirectorySettings& settings, const RootDse& root) {
    Profile profile;
    profile.flavour = settings.flavour == config::Flavour::Auto ? root.flavour : settings.flavour;
    profile.vendor = root.vendor;
    profile.id_attribute = settings.id_attribute.value_or("entryUUID");
    profile.username_attribute = settings.username_attribute.value_or("uid");
    profile.name_attribute = settings.name_attribute.value_or("displayName");
    profile.email_attribute = settings.email_attribute.value_or("mail");
    profile.bases = settings.bases;
    return profile;
}

std::string_view name_of(config::Flavour flavour) noexcept {
    switch (flavour) {
        case config::Flavour::Auto:
            return "auto";
        case config::Flavour::OpenLdap:
            return "openldap";
        case config::Flavour::Dirsrv:
            return "389ds";
        case config::Flavour::FreeIpa:
            return "freeipa";
        case config::Flavour::ActiveDirectory:
            return "ad";
        case config::Flavour::Lldap:
            return "lldap";
        case config::Flavour::Other:
            return "other";
    }
    return "other";
}

}  // namespace doorward::ldap
