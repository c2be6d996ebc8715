#include "ldap/profile.h"

#include <algorithm>

#include "base/text.h"
#include "ldap/pattern.h"

namespace doorward::ldap {
namespace {

using config::Flavour;

constexpr std::string_view session_tracking = "1.3.6.1.4.1.21008.108.63.1";
constexpr std::string_view paged_results = "1.2.840.113556.1.4.319";
constexpr std::string_view password_policy = "1.3.6.1.4.1.42.2.27.8.5.1";
constexpr std::string_view who_am_i = "1.3.6.1.4.1.4203.1.11.3";

std::string below(std::string_view branch, const std::string& context) {
    return context.empty() ? std::string() : std::string(branch) + context;
}

std::string name_clause(const Profile& profile) {
    return "(" + profile.username_attribute + "={username})";
}

std::vector<PeopleBase> bases_of(const config::DirectorySettings& settings,
                                 const Profile& profile) {
    const bool names_no_place =
        std::all_of(settings.bases.begin(), settings.bases.end(),
                    [](const auto& base) { return base.dn.empty() && base.filter.empty(); });
    if (!settings.dn_pattern.empty() && names_no_place) {
        auto place = place_of(settings.dn_pattern);
        return {{std::move(place.dn), place.scope, std::move(place.filter), false}};
    }
    auto wanted = settings.bases;
    if (wanted.empty()) wanted.emplace_back();
    std::vector<PeopleBase> bases;
    for (const auto& base : wanted) {
        PeopleBase people{base.dn, base.scope, base.filter, base.filter.empty()};
        if (people.dn.empty())
            people.dn = below(defaults_of(profile.flavour).people_branch, profile.naming_context);
        if (people.filter.empty())
            people.filter = people_filter(profile.flavour, name_clause(profile));
        bases.push_back(std::move(people));
    }
    return bases;
}

/// "DC=ad,DC=example,DC=org" is "ad.example.org" (RFC 2247); "" for what is no such name.
std::string dns_domain_of(std::string_view context) {
    std::string domain;
    while (!context.empty()) {
        const auto part = context.substr(0, context.find(','));
        if (!ascii_lower(part).starts_with("dc=")) return {};
        domain += (domain.empty() ? "" : ".") + ascii_lower(part.substr(3));
        context.remove_prefix(std::min(context.size(), part.size() + 1));
    }
    return domain;
}

/// By the text alone: servers spell the DNs of their contexts as people spell the bases.
bool is_within(std::string_view dn, std::string_view context) {
    if (dn.size() < context.size()) return false;
    const auto cut = dn.size() - context.size();
    return equal_ignoring_case(dn.substr(cut), context) && (cut == 0 || dn[cut - 1] == ',');
}

std::string context_around(const std::string& dn, const RootDse& root) {
    std::string around;
    for (const auto& context : root.naming_contexts) {
        if (is_within(dn, context) && context.size() > around.size()) around = context;
    }
    return around.empty() ? dn : around;
}

GroupPlan groups_plan(const config::GroupSettings& settings, const Profile& profile,
                      const RootDse& root) {
    const auto defaults = defaults_of(profile.flavour);
    GroupPlan plan{settings.ways.value_or(defaults.group_ways),
                   settings.bases,
                   settings.bases.empty(),
                   settings.filter.empty() ? std::string(defaults.group_filter) : settings.filter,
                   settings.name_attribute,
                   settings.pattern,
                   settings.nesting};
    const auto context = context_around(profile.bases.front().dn, root);
    // Where a flavour has a place of its own for groups, it is below its naming context.
    if (plan.bases.empty() && !context.empty())
        plan.bases = {equal_ignoring_case(context, profile.naming_context)
                          ? below(defaults.groups_branch, context)
                          : context};
    return plan;
}

}  // namespace

Profile profile_of(const config::DirectorySettings& settings, const RootDse& root) {
    Profile profile;
    profile.flavour = settings.flavour == Flavour::Auto ? root.flavour : settings.flavour;
    profile.vendor = root.vendor;
    const auto defaults = defaults_of(profile.flavour);
    profile.id_attribute = settings.id_attribute.value_or(std::string(defaults.id_attribute));
    profile.username_attribute =
        settings.username_attribute.value_or(std::string(defaults.username_attribute));
    profile.name_attribute = settings.name_attribute.value_or("displayName");
    if (!settings.name_attribute) profile.second_name_attribute = "cn";
    profile.email_attribute = settings.email_attribute.value_or("mail");
    profile.naming_context = root.default_naming_context;
    profile.bases = bases_of(settings, profile);
    profile.groups = groups_plan(settings.groups, profile, root);
    if (profile.flavour == Flavour::ActiveDirectory) {
        profile.dns_domain = dns_domain_of(root.default_naming_context);
        profile.netbios_domain = std::make_shared<NetbiosDomain>(root.configuration_context,
                                                                 root.default_naming_context);
    }
    // slapd takes the control and does not list it; it is never critical.
    profile.tracks_sessions =
        root.lists_control(session_tracking) || profile.flavour == Flavour::OpenLdap;
    profile.pages_results = root.lists_control(paged_results);
    profile.tells_policy = root.lists_control(password_policy);
    profile.tells_identity = root.lists_extension(who_am_i);
    return profile;
}

}  // namespace doorward::ldap
