#include "ldap/lockout_policy.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <ratio>
#include <utility>

#include "base/text.h"
#include "ldap/conversation.h"
#include "ldap/directory_time.h"

namespace doorward::ldap {
namespace {

using config::Flavour;
using config::SearchScope;
using signin::LockoutPolicy;
using std::chrono::milliseconds;
using Found = std::optional<LockoutPolicy>;

/// Directories have a handful.
constexpr int most_policies = 1000;

std::string_view value(const Entry& entry, std::string_view attribute) {
    if (attribute.empty()) return {};
    const auto& values = entry.values(attribute);
    return values.empty() ? std::string_view{} : values.front();
}

/// Nothing for never, which is 0, or in Active Directory's units the least number.
std::optional<milliseconds> duration_in(const Entry& entry, std::string_view attribute) {
    using Steps = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
    const auto number = whole_number(value(entry, attribute)).value_or(0);
    if (number == 0 || number == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    if (number < 0) return std::chrono::ceil<milliseconds>(Steps{-number});
    constexpr std::int64_t most = std::chrono::seconds{std::chrono::years{100}}.count();
    return std::chrono::seconds{std::min(number, most)};
}

std::vector<std::string> attributes_of(const LockoutRecord& record) {
    std::vector<std::string> names;
    for (const auto name : {record.has_lockout, record.failures, record.forgets_after})
        if (!name.empty()) names.emplace_back(name);
    return names;
}

/// Where a server names no root of its own, policies are looked for where people are.
std::vector<std::string> places_of(const LockoutRecord& record, const Profile& profile) {
    std::string below{record.below};
    if (record.root == LockoutRecord::Root::None) return {below};
    if (!below.empty()) below += ',';
    if (!profile.naming_context.empty()) return {below + profile.naming_context};
    std::vector<std::string> places;
    for (const auto& base : profile.bases)
        if (!base.dn.empty()) places.push_back(below + base.dn);
    return places;
}

/// Fewer failures, and the longer memory of both: who is bound by which cannot be told.
void take(Found& strictest, Found other) {
    if (!other) return;
    if (!strictest) {
        strictest = std::move(other);
        return;
    }
    const auto forgets_after = strictest->forgets_after && other->forgets_after
                                   ? std::max(strictest->forgets_after, other->forgets_after)
                                   : std::nullopt;
    if (other->failures < strictest->failures) strictest = std::move(other);
    strictest->forgets_after = forgets_after;
}

}  // namespace

const std::vector<LockoutRecord>& lockout_records(Flavour flavour) {
    constexpr auto no_root = LockoutRecord::Root::None;
    constexpr auto below_root = LockoutRecord::Root::NamingContext;
    static const std::vector<LockoutRecord> policy{
        {"", below_root, SearchScope::Subtree, "(objectClass=pwdPolicy)", "pwdLockout",
         "pwdMaxFailure", "", "pwdFailureCountInterval"}};
    static const std::vector<LockoutRecord> dirsrv{
        {"cn=config", no_root, SearchScope::Base, "(objectClass=*)", "passwordLockout",
         "passwordMaxFailure", "3", "passwordResetFailureCount"},
        {"", below_root, SearchScope::Subtree,
         "(&(objectClass=ldapsubentry)(objectClass=passwordPolicy))", "passwordLockout",
         "passwordMaxFailure", "3", "passwordResetFailureCount"}};
    static const std::vector<LockoutRecord> freeipa{
        {"cn=kerberos", below_root, SearchScope::Subtree, "(objectClass=krbPwdPolicy)", "",
         "krbPwdMaxFailure", "", "krbPwdFailureCountInterval"}};
    static const std::vector<LockoutRecord> active_directory{
        {"", below_root, SearchScope::Base, "(objectClass=*)", "", "lockoutThreshold", "",
         "lockOutObservationWindow"},
        {"CN=Password Settings Container,CN=System", below_root, SearchScope::Subtree,
         "(objectClass=msDS-PasswordSettings)", "", "msDS-LockoutThreshold", "",
         "msDS-LockoutObservationWindow"}};
    switch (flavour) {
        case Flavour::Dirsrv:
            return dirsrv;
        case Flavour::FreeIpa:
            return freeipa;
        case Flavour::ActiveDirectory:
            return active_directory;
        default:
            return policy;
    }
}

Found lockout_in(const Entry& entry, const LockoutRecord& record) {
    const auto has_lockout = value(entry, record.has_lockout);
    if (!record.has_lockout.empty() && !equal_ignoring_case(has_lockout, "TRUE") &&
        !equal_ignoring_case(has_lockout, "on"))
        return std::nullopt;
    const auto told = value(entry, record.failures);
    const auto failures = whole_number(told.empty() ? record.usual_failures : told).value_or(0);
    if (failures <= 0 || failures > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    return LockoutPolicy{static_cast<std::uint32_t>(failures),
                         duration_in(entry, record.forgets_after), entry.dn};
}

Expected<Found, Fault> strictest_lockout(const Profile& profile, const LockoutSearch& search) {
    Found strictest;
    for (const auto& record : lockout_records(profile.flavour)) {
        for (auto& place : places_of(record, profile)) {
            SearchRequest request{std::move(place), record.scope, std::string{record.filter},
                                  attributes_of(record), most_policies};
            request.takes_first = true;
            auto entries = search(request);
            if (!entries && is_outage(entries.error().failure))
                return Unexpected<Fault>(std::move(entries.error()));
            if (!entries) continue;  // Not there, or not for this account to read.
            for (const auto& entry : *entries)
                take(strictest, lockout_in(entry, record));
        }
    }
    return strictest;
}

Expected<Found, signin::Failure> read_lockout_policy(Server& server, const Errand& errand) {
    if (!errand.settings.can_read_people()) return Found{};
    Conversation talk(server, errand);
    // Each over a connection that is as good as new: after a refusal it might not be.
    const auto search = [&](const SearchRequest& request) {
        return talk.as_service(
            [&](Connection& connection) { return talk.search(connection, request); });
    };
    // Also makes the first connection to a server, of which nothing is known before.
    const auto first = talk.as_service([](Connection&) -> Expected<void, Fault> { return {}; });
    auto policy = first ? strictest_lockout(talk.profile(), search)
                        : Expected<Found, Fault>{Unexpected<Fault>(first.error())};
    if (!policy)
        return talk.denied(policy.error(), Speaker::Service, "ask when accounts are locked");
    return std::move(*policy);
}

}  // namespace doorward::ldap
