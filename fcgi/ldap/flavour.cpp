#include "ldap/flavour.h"

namespace doorward::ldap {
namespace {

using config::Flavour;
using config::GroupWay;

constexpr std::string_view name_place = "{name}";
constexpr std::string_view person_filter = "(&(objectClass=person){name})";
// An account for a machine's logins alone needs not be a person (RFC 2307, section 3).
constexpr std::string_view person_or_account_filter =
    "(&(|(objectClass=person)(objectClass=posixAccount)){name})";
// Computers are users too in Active Directory; their category is another.
constexpr std::string_view user_filter = "(&(objectCategory=person)(objectClass=user){name})";
constexpr std::string_view any_group_filter =
    "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))";

// memberOf is there only with an overlay, and then says no more than the groups do.
FlavourDefaults of_openldap() {
    return {"uid",
            "entryUUID",
            person_or_account_filter,
            "",
            "",
            any_group_filter,
            {GroupWay::Member, GroupWay::UniqueMember, GroupWay::MemberUid, GroupWay::PrimaryGid}};
}

FlavourDefaults of_dirsrv() {
    return {"uid",
            "nsUniqueId",
            person_filter,
            "",
            "",
            any_group_filter,
            {GroupWay::MemberOf, GroupWay::Member, GroupWay::UniqueMember, GroupWay::MemberUid,
             GroupWay::PrimaryGid}};
}

FlavourDefaults of_freeipa() {
    return {"uid",
            "ipaUniqueID",
            person_filter,
            "cn=users,cn=accounts,",
            "cn=groups,cn=accounts,",
            "(objectClass=groupOfNames)",
            {GroupWay::MemberOf}};
}

FlavourDefaults of_lldap() {
    return {"uid",
            "entryuuid",
            person_filter,
            "ou=people,",
            "ou=groups,",
            "(objectClass=groupOfUniqueNames)",
            {GroupWay::MemberOf}};
}

}  // namespace

FlavourDefaults defaults_of(Flavour flavour) {
    switch (flavour) {
        case Flavour::OpenLdap:
            return of_openldap();
        case Flavour::Dirsrv:
            return of_dirsrv();
        case Flavour::FreeIpa:
            return of_freeipa();
        case Flavour::ActiveDirectory:
            return {"sAMAccountName",      "objectGUID",           user_filter, "", "",
                    "(objectClass=group)", {GroupWay::TokenGroups}};
        case Flavour::Lldap:
            return of_lldap();
        case Flavour::Auto:
        case Flavour::Other:
            break;
    }
    return {"uid",
            "entryUUID",
            person_or_account_filter,
            "",
            "",
            any_group_filter,
            {GroupWay::MemberOf, GroupWay::Member, GroupWay::UniqueMember, GroupWay::MemberUid}};
}

std::string people_filter(Flavour flavour, std::string_view name_clause) {
    std::string filter(defaults_of(flavour).people_filter);
    return filter.replace(filter.find(name_place), name_place.size(), name_clause);
}

std::string_view name_of(Flavour flavour) noexcept {
    switch (flavour) {
        case Flavour::Auto:
            return "auto";
        case Flavour::OpenLdap:
            return "openldap";
        case Flavour::Dirsrv:
            return "389ds";
        case Flavour::FreeIpa:
            return "freeipa";
        case Flavour::ActiveDirectory:
            return "ad";
        case Flavour::Lldap:
            return "lldap";
        case Flavour::Other:
            return "other";
    }
    return "other";
}

}  // namespace doorward::ldap
