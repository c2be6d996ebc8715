#include "ldap/login_name.h"

#include "base/text.h"
#include "ldap/pattern.h"

namespace doorward::ldap {
namespace {

using Form = LoginName::Form;

// What Windows allows in no account's name ("Logon names can't contain"); with these begin or end
// DNs, canonical names, GUIDs and the names of services, which a domain controller would take too.
constexpr std::string_view never_in_accounts = "\"/\\[]:;|=,+*?<>{}";
// Mail addresses do for principal names, so '+' stays.
constexpr std::string_view never_in_principals = "\"/\\[]:;|=,*?<>{}";

bool has_any(std::string_view text, std::string_view letters) noexcept {
    return text.find_first_of(letters) != std::string_view::npos;
}

}  // namespace

LoginName read_login_name(std::string_view typed, config::Flavour flavour) {
    LoginName name{std::string(typed), Form::Plain, std::string(typed), {}};
    if (flavour != config::Flavour::ActiveDirectory) return name;
    const auto cut = [&](std::size_t at, Form form) {
        const auto before = typed.substr(0, at);
        const auto after = typed.substr(at + 1);
        if (before.empty() || after.empty()) return;
        name.form = form;
        name.account = form == Form::DownLevel ? after : before;
        name.domain = form == Form::DownLevel ? before : after;
    };
    if (const auto slash = typed.find('\\'); slash != std::string_view::npos)
        cut(slash, Form::DownLevel);
    else if (const auto sign = typed.rfind('@'); sign != std::string_view::npos)
        cut(sign, Form::Principal);
    return name;
}

bool is_foreign(std::string_view domain, std::string_view netbios, const Profile& profile) {
    if (equal_ignoring_case(domain, profile.dns_domain)) return false;
    return !netbios.empty() && !equal_ignoring_case(domain, netbios);
}

std::string filter_for(const LoginName& name, const PeopleBase& base, const Profile& profile) {
    if (name.form == Form::DownLevel) return filled_filter(base.filter, name.account);
    if (name.form == Form::Plain || !base.is_filter_by_flavour)
        return filled_filter(base.filter, name.typed);
    const auto principal = filled_filter("(userPrincipalName={username})", name.typed);
    if (!equal_ignoring_case(name.domain, profile.dns_domain))
        return people_filter(profile.flavour, principal);
    const auto account =
        filled_filter("(" + profile.username_attribute + "={username})", name.account);
    return people_filter(profile.flavour, "(|" + principal + account + ")");
}

std::optional<std::string> name_to_bind(const LoginName& name, std::string_view pattern) {
    const bool is_principal = name.form == Form::Principal;
    if (has_any(name.account, is_principal ? never_in_principals : never_in_accounts) ||
        has_any(name.domain, never_in_accounts))
        return std::nullopt;
    return name.form == Form::Plain ? filled_name(pattern, name.typed) : name.typed;
}

}  // namespace doorward::ldap
