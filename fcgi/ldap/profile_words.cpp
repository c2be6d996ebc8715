#include "ldap/profile_words.h"

#include <string>
#include <string_view>

namespace doorward::ldap {
namespace {

std::string_view name_of(config::GroupWay way) noexcept {
    switch (way) {
        case config::GroupWay::MemberOf:
            return "memberOf";
        case config::GroupWay::Member:
            return "member";
        case config::GroupWay::UniqueMember:
            return "uniqueMember";
        case config::GroupWay::MemberUid:
            return "memberUid";
        case config::GroupWay::PrimaryGid:
            return "primaryGid";
        case config::GroupWay::TokenGroups:
            return "tokenGroups";
    }
    return "";
}

void append(std::string& list, std::string_view each) {
    if (!list.empty()) list += ", ";
    list += each;
}

}  // namespace

std::vector<LogField> fields_of(const Profile& profile) {
    std::string bases;
    for (const auto& base : profile.bases)
        append(bases, base.dn + " " + base.filter);
    std::string groups;
    for (const auto way : profile.groups.ways)
        append(groups, name_of(way));
    return {{"vendor", profile.vendor},
            {"flavour", std::string(ldap::name_of(profile.flavour))},
            {"id_attribute", profile.id_attribute},
            {"username_attribute", profile.username_attribute},
            {"bases", bases},
            {"groups", groups.empty() ? "none" : groups},
            {"session_tracking", profile.tracks_sessions ? "yes" : "no"}};
}

}  // namespace doorward::ldap
