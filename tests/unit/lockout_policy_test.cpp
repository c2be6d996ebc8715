// What directories say of locking accounts, each in its own words.
#include "ldap/lockout_policy.h"

#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <utility>

namespace doorward::ldap {
namespace {

using namespace std::chrono_literals;
using config::Flavour;

Entry entry_of(const std::map<std::string, std::string>& attributes, std::string dn = "cn=it") {
    Entry entry{std::move(dn), {}};
    for (const auto& [name, value] : attributes)
        entry.attributes.push_back({name, {value}});
    return entry;
}

/// "5 after 900000" or "5" for what never forgets; "-" where nothing locks.
std::string words_of(const std::optional<signin::LockoutPolicy>& policy) {
    if (!policy) return "-";
    auto words = std::to_string(policy->failures);
    if (policy->forgets_after) words += " after " + std::to_string(policy->forgets_after->count());
    return words;
}

std::string read(Flavour flavour, const std::map<std::string, std::string>& attributes,
                 std::size_t which = 0) {
    return words_of(lockout_in(entry_of(attributes), lockout_records(flavour).at(which)));
}

Profile profile_at(Flavour flavour, std::string root) {
    Profile profile;
    profile.flavour = flavour;
    profile.naming_context = std::move(root);
    return profile;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lockout_policy)

BOOST_AUTO_TEST_CASE(of_a_password_policy) {
    const auto of = [](const std::map<std::string, std::string>& attributes) {
        return read(Flavour::OpenLdap, attributes);
    };
    BOOST_TEST(of({{"pwdLockout", "TRUE"}, {"pwdMaxFailure", "5"}}) == "5");
    BOOST_TEST(
        of({{"pwdLockout", "TRUE"}, {"pwdMaxFailure", "5"}, {"pwdFailureCountInterval", "900"}}) ==
        "5 after 900000");
    BOOST_TEST(of({{"pwdLockout", "FALSE"}, {"pwdMaxFailure", "5"}}) == "-");
    BOOST_TEST(of({{"pwdMaxFailure", "5"}}) == "-");
    BOOST_TEST(of({{"pwdLockout", "TRUE"}, {"pwdMaxFailure", "0"}}) == "-");
    BOOST_TEST(of({{"pwdLockout", "TRUE"}}) == "-");
    for (const auto* odd : {"-1", "five", "", "99999999999999999999", "4294967296"})
        BOOST_TEST(of({{"pwdLockout", "TRUE"}, {"pwdMaxFailure", odd}}) == "-", odd);
    BOOST_TEST(of({{"pwdLockout", "TRUE"},
                   {"pwdMaxFailure", "5"},
                   {"pwdFailureCountInterval", "9223372036854775807"}}) == "5 after 3155695200000");
}

BOOST_AUTO_TEST_CASE(of_389_directory_server) {
    for (const std::size_t which : {0U, 1U}) {
        const auto of = [&](const std::map<std::string, std::string>& attributes) {
            return read(Flavour::Dirsrv, attributes, which);
        };
        BOOST_TEST(of({{"passwordLockout", "on"}, {"passwordMaxFailure", "6"}}) == "6");
        BOOST_TEST(of({{"passwordLockout", "on"}, {"passwordResetFailureCount", "600"}}) ==
                   "3 after 600000");
        BOOST_TEST(of({{"passwordLockout", "off"}, {"passwordMaxFailure", "6"}}) == "-");
    }
}

BOOST_AUTO_TEST_CASE(of_freeipa) {
    BOOST_TEST(read(Flavour::FreeIpa, {{"krbPwdMaxFailure", "6"},
                                       {"krbPwdFailureCountInterval", "60"}}) == "6 after 60000");
    BOOST_TEST(read(Flavour::FreeIpa, {{"krbPwdMaxFailure", "0"}}) == "-");
}

BOOST_AUTO_TEST_CASE(of_active_directory) {
    BOOST_TEST(read(Flavour::ActiveDirectory,
                    {{"lockoutThreshold", "10"}, {"lockOutObservationWindow", "-18000000000"}}) ==
               "10 after 1800000");
    BOOST_TEST(read(Flavour::ActiveDirectory, {{"lockoutThreshold", "0"}}) == "-");
    BOOST_TEST(read(Flavour::ActiveDirectory,
                    {{"msDS-LockoutThreshold", "3"},
                     {"msDS-LockoutObservationWindow", "-9223372036854775808"}},
                    1) == "3");
}

BOOST_AUTO_TEST_CASE(the_strictest_of_all_counts_for_everybody) {
    std::vector<Entry> policies{
        entry_of(
            {{"pwdLockout", "TRUE"}, {"pwdMaxFailure", "5"}, {"pwdFailureCountInterval", "60"}},
            "cn=mild"),
        entry_of(
            {{"pwdLockout", "TRUE"}, {"pwdMaxFailure", "3"}, {"pwdFailureCountInterval", "30"}},
            "cn=strict"),
        entry_of({{"pwdLockout", "FALSE"}, {"pwdMaxFailure", "1"}}, "cn=off")};
    const auto profile = profile_at(Flavour::OpenLdap, "dc=example,dc=org");
    const auto strictest = [&] {
        return strictest_lockout(profile,
                                 [&](const SearchRequest& request) {
                                     BOOST_TEST(request.base == "dc=example,dc=org");
                                     return Expected<std::vector<Entry>, Fault>{policies};
                                 })
            .value();
    };
    BOOST_TEST(words_of(strictest()) == "3 after 60000");
    BOOST_TEST(strictest()->source == "cn=strict");
    std::swap(policies[0], policies[1]);
    BOOST_TEST(words_of(strictest()) == "3 after 60000");
    policies.push_back(entry_of({{"pwdLockout", "TRUE"}, {"pwdMaxFailure", "9"}}));
    BOOST_TEST(words_of(strictest()) == "3");
    policies.clear();
    BOOST_TEST(words_of(strictest()) == "-");
}

BOOST_AUTO_TEST_CASE(policies_are_looked_for_where_each_kind_of_directory_has_them) {
    const auto bases_of = [](const Profile& profile) {
        std::set<std::string> bases;
        const auto none = strictest_lockout(profile, [&](const SearchRequest& request) {
            bases.insert(request.base);
            return Expected<std::vector<Entry>, Fault>{};
        });
        BOOST_TEST(none.has_value());
        return bases;
    };
    using Bases = std::set<std::string>;
    BOOST_TEST((bases_of(profile_at(Flavour::Other, "o=x")) == Bases{"o=x"}));
    BOOST_TEST((bases_of(profile_at(Flavour::Dirsrv, "o=x")) == Bases{"cn=config", "o=x"}));
    BOOST_TEST((bases_of(profile_at(Flavour::FreeIpa, "o=x")) == Bases{"cn=kerberos,o=x"}));
    BOOST_TEST((bases_of(profile_at(Flavour::ActiveDirectory, "o=x")) ==
                Bases{"o=x", "CN=Password Settings Container,CN=System,o=x"}));
    // A server that names no root: where people are.
    auto profile = profile_at(Flavour::OpenLdap, "");
    for (const auto* dn : {"ou=a", "", "ou=b"}) {
        profile.bases.emplace_back();
        profile.bases.back().dn = dn;
    }
    BOOST_TEST((bases_of(profile) == Bases{"ou=a", "ou=b"}));
}

BOOST_AUTO_TEST_CASE(what_may_not_be_read_is_passed_over_but_an_outage_is_none) {
    const auto profile = profile_at(Flavour::Dirsrv, "o=x");
    const auto answered = [&](Failure failure) {
        return strictest_lockout(
            profile, [&](const SearchRequest& request) -> Expected<std::vector<Entry>, Fault> {
                if (request.base == "cn=config") return Unexpected<Fault>({failure, "why"});
                return std::vector<Entry>{entry_of({{"passwordLockout", "on"}})};
            });
    };
    for (const auto failure : {Failure::Unsuitable, Failure::NoSuchEntry, Failure::Denied}) {
        const auto policy = answered(failure);
        BOOST_REQUIRE(policy.has_value());
        BOOST_TEST(words_of(*policy) == "3");
    }
    for (const auto failure : {Failure::Unreachable, Failure::TimedOut, Failure::Busy})
        BOOST_TEST(!answered(failure).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace doorward::ldap
