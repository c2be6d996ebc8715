// References to other servers (RFC 4511, sections 4.1.10 and 4.5.3) are never followed: whoever
// can write one would be sent our passwords.
#include <boost/test/unit_test.hpp>

#include "directory/ber.h"
#include "directory/fake_server.h"
#include "directory/lines.h"
#include "directory/people.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::string_literals;
using config::SearchScope;
using signin::Reason;

namespace {

constexpr auto elsewhere = "ou=Elsewhere,dc=testathon,dc=net";

struct Fixture {
    FakeServer other{{}};
    support::Slapd slapd{options()};
    config::DirectorySettings search = search_settings(slapd.url());

    [[nodiscard]] support::SlapdOptions options() const {
        auto options = people_options();
        options.ldif += std::string("\n\ndn: ") + elsewhere +
                        "\nobjectClass: referral\nobjectClass: extensibleObject\nou: Elsewhere\n"
                        "ref: " +
                        other.url("ldap") + "/dc=example,dc=org\n";
        return options;
    }
    ~Fixture() { BOOST_CHECK_EQUAL(other.connections(), 0U); }
    Fixture() = default;
    Fixture(const Fixture&) = delete;
    Fixture& operator=(const Fixture&) = delete;
    Fixture(Fixture&&) = delete;
    Fixture& operator=(Fixture&&) = delete;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(referrals, Fixture)

BOOST_AUTO_TEST_CASE(a_search_that_meets_one_goes_by_what_is_here) {
    search.bases = {{"dc=testathon,dc=net", SearchScope::Subtree, "(uid={username})"}};
    TestDirectory directory(search);

    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
    BOOST_CHECK(failed_with(directory.log_in("nobody", "carol"), Reason::Refused, "no entry"));
}

BOOST_AUTO_TEST_CASE(a_base_that_is_one_is_a_fault_of_the_settings) {
    search.bases = {{elsewhere, SearchScope::Subtree, "(uid={username})"}};

    BOOST_CHECK(failed_with(TestDirectory(search).log_in("carol", "carol"), Reason::Misconfigured,
                            "Referral"));
}

BOOST_AUTO_TEST_CASE(a_bind_below_one_sends_the_password_nowhere_else) {
    auto pattern = pattern_settings(slapd.url());
    pattern.dn_pattern = std::string("cn={username},") + elsewhere;

    const auto answer = TestDirectory(pattern).log_in("carol", "carol");

    BOOST_REQUIRE(!answer);
    BOOST_TEST_MESSAGE(ending_of(answer));
    // slapd does not refer binds: it says that the pair is wrong.
    BOOST_CHECK(answer.error().reason == Reason::Refused ||
                answer.error().reason == Reason::Misconfigured);
}

BOOST_AUTO_TEST_CASE(a_bind_answered_by_one_is_no_wrong_password) {
    // BindResponse: code 10, referral [3] with one URI.
    const auto referral = ldap_message(
        1,
        ber(0x61, "\x0a\x01\x0a\x04\x00\x04\x00"s + ber(0xa3, ber(0x04, other.url("ldap") + "/"))));
    const FakeServer server({referral, ""});
    Lines lines;

    const auto answer = lines.open(server.url("ldap")).bind("cn=carol", "carol", Lines::soon());

    BOOST_REQUIRE(answer.fault);
    BOOST_TEST_MESSAGE(answer.fault->words);
    BOOST_CHECK(answer.fault->failure != doorward::ldap::Failure::Refused);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(limits_of_servers)

// A search that a server did not finish has found nothing: neither nobody, nor one entry alone.
BOOST_AUTO_TEST_CASE(a_search_that_ends_early_is_no_answer) {
    const auto entry = ldap_message(1, ber(0x64, ber(0x04, "cn=carol") + ber(0x30, "")));
    // timeLimitExceeded, adminLimitExceeded, busy, unavailable, unwillingToPerform, other.
    for (const int code : {3, 11, 51, 52, 53, 80}) {
        for (const auto& before : {""s, entry}) {
            const FakeServer server(
                {before + ldap_message(1, ldap_result(0x65, static_cast<unsigned char>(code))),
                 ""});
            Lines lines;
            auto connection = lines.open(server.url("ldap"));

            const auto found = connection.search(
                {"dc=example,dc=org", SearchScope::Subtree, "(uid=carol)", {"uid"}, 1},
                Lines::soon());

            BOOST_TEST_CONTEXT(code) {
                BOOST_REQUIRE(!found);
                BOOST_TEST_MESSAGE(found.error().words);
                BOOST_CHECK(found.error().failure != doorward::ldap::Failure::Refused);
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
