#include <array>
#include <boost/test/unit_test.hpp>

#include "directory/lines.h"
#include "directory/people.h"
#include "directory/servers.h"
#include "ldap/root_dse.h"
#include "support/eventually.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;

namespace {

constexpr auto tracking = "1.3.6.1.4.1.21008.108.63.1";
constexpr auto carol = "cn=carol,ou=Users,dc=testathon,dc=net";

/// A slapd with a password policy: 30 days, a warning 7 days before, 3 grace logins.
support::SlapdOptions policy_options() {
    auto options = people_options();
    options.ldif +=
        "\ndn: cn=policy,dc=testathon,dc=net\nobjectClass: device\nobjectClass: pwdPolicy\n"
        "cn: policy\npwdAttribute: userPassword\npwdMaxAge: 2592000\npwdExpireWarning: 604800\n"
        "pwdGraceAuthnLimit: 3\npwdMustChange: TRUE\npwdLockout: TRUE\npwdMaxFailure: 100\n";
    options.overlays = {
        {"ppolicy", "ppolicy_default cn=policy,dc=testathon,dc=net\nppolicy_use_lockout\n"}};
    return options;
}

std::string utc(std::chrono::system_clock::duration from_now) {
    const auto time =
        std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() + from_now);
    std::tm fields{};
    gmtime_r(&time, &fields);
    std::array<char, 32> text{};
    strftime(text.data(), text.size(), "%Y%m%d%H%M%SZ", &fields);
    return text.data();
}

void set(const support::Slapd& slapd, const std::string& attribute, const std::string& value) {
    slapd.modify("dn: " + std::string(carol) + "\nchangetype: modify\nreplace: " + attribute +
                 "\n" + attribute + ": " + value + "\n");
}

doorward::ldap::BindAnswer bind_at(const std::string& url, const std::string& password) {
    Lines lines;
    auto connection = lines.open(url);
    return connection.bind(carol, password, Lines::soon());
}

/// The lines of `log` that hold `words`, one below the other.
std::string lines_with(const std::string& log, std::string_view words) {
    std::string found;
    for (std::size_t at = 0; at < log.size();) {
        const auto end = std::min(log.find('\n', at), log.size());
        const auto line = log.substr(at, end - at);
        if (line.find(words) != std::string::npos) found += line + "\n";
        at = end + 1;
    }
    return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(controls)

BOOST_AUTO_TEST_CASE(a_fresh_password_brings_no_hints) {
    const support::Slapd slapd(policy_options());
    set(slapd, "pwdChangedTime", utc(-1h));

    const auto answer = bind_at(slapd.url(), "carol");

    BOOST_CHECK(!answer.fault);
    BOOST_CHECK(!answer.hints.policy_error);
    BOOST_CHECK(!answer.hints.expires_in);
    BOOST_CHECK(!answer.hints.grace_logins);
}

BOOST_AUTO_TEST_CASE(a_password_that_expires_soon_is_told_in_seconds) {
    const support::Slapd slapd(policy_options());
    set(slapd, "pwdChangedTime", utc(-27 * 24h));

    const auto answer = bind_at(slapd.url(), "carol");

    BOOST_CHECK(!answer.fault);
    BOOST_REQUIRE(answer.hints.expires_in);
    BOOST_CHECK(*answer.hints.expires_in <= 72h);
    BOOST_CHECK(*answer.hints.expires_in > 71h);
}

BOOST_AUTO_TEST_CASE(grace_logins_are_counted_down_until_the_password_is_refused_as_expired) {
    const support::Slapd slapd(policy_options());
    set(slapd, "pwdChangedTime", utc(-31 * 24h));

    for (const unsigned left : {2U, 1U, 0U}) {
        const auto answer = bind_at(slapd.url(), "carol");
        BOOST_CHECK(!answer.fault);
        BOOST_CHECK(answer.hints.grace_logins == left);
    }
    const auto last = bind_at(slapd.url(), "carol");

    BOOST_REQUIRE(last.fault);
    BOOST_CHECK(last.fault->failure == doorward::ldap::Failure::Refused);
    BOOST_CHECK_EQUAL(last.hints.code, 49);
    BOOST_CHECK(last.hints.policy_error == 0);
}

BOOST_AUTO_TEST_CASE(a_password_that_was_reset_is_told_with_the_yes) {
    const support::Slapd slapd(policy_options());
    set(slapd, "pwdReset", "TRUE");

    const auto answer = bind_at(slapd.url(), "carol");

    BOOST_CHECK(!answer.fault);
    BOOST_CHECK(answer.hints.policy_error == 2);
}

BOOST_AUTO_TEST_CASE(a_locked_account_is_told_with_the_no) {
    const support::Slapd slapd(policy_options());
    set(slapd, "pwdAccountLockedTime", "000001010000Z");

    const auto answer = bind_at(slapd.url(), "carol");

    BOOST_REQUIRE(answer.fault);
    BOOST_CHECK(answer.hints.policy_error == 1);
}

BOOST_AUTO_TEST_CASE(the_visitors_address_reaches_the_servers_log_with_every_operation) {
    auto options = people_options();
    options.log_level = 256;
    const support::Slapd slapd(options);
    Lines lines;
    auto connection = lines.open(slapd.url());
    const doorward::ldap::SearchRequest request{
        "", config::SearchScope::Base, "(objectClass=*)", {"+"}, 1};

    // slapd takes the control without listing it.
    const auto root = doorward::ldap::read_root_dse(connection, Lines::soon());
    BOOST_REQUIRE(root);
    BOOST_CHECK(!root->lists_control(tracking));
    connection.track("203.0.113.7");
    BOOST_CHECK(!connection.bind(carol, "carol", Lines::soon()).fault);
    BOOST_CHECK(connection.search(request, Lines::soon()));
    connection.track("2001:db8::7");
    BOOST_CHECK(connection.search(request, Lines::soon()));
    connection.track("");
    BOOST_CHECK(connection.search(request, Lines::soon()));

    const auto is_logged = [&slapd] {
        const auto log = slapd.log();
        const auto seen = lines_with(log, "IP=203.0.113.7");
        return seen.find("BIND dn=") != std::string::npos &&
               seen.find("SRCH base=") != std::string::npos &&
               lines_with(log, "IP=2001:db8::7").find("SRCH base=") != std::string::npos;
    };
    BOOST_CHECK(support::eventually(is_logged));
    const auto last = lines_with(slapd.log(), "op=4 SRCH base");
    BOOST_CHECK(!last.empty());
    BOOST_CHECK_EQUAL(last.find("IP=2001"), std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_address_that_is_none_is_not_sent) {
    const support::Slapd slapd(people_options());
    Lines lines;
    auto connection = lines.open(slapd.url());
    for (const auto& address :
         {std::string(129, '1'), std::string("1\0", 2), std::string(5000, 'x')}) {
        connection.track(address);

        BOOST_CHECK(!connection.bind(carol, "carol", Lines::soon()).fault);
    }
}

BOOST_AUTO_TEST_CASE(directory_server_389_minds_no_control,
                     *boost::unit_test::label("dirsrv") *
                         boost::unit_test::precondition(has_dirsrv)) {
    const auto login = shared_dirsrv().administrator();
    Lines lines;
    auto connection = lines.open(shared_dirsrv().url());
    connection.track("203.0.113.7");

    BOOST_CHECK(!connection.bind(login.dn, login.password, Lines::soon()).fault);
    const auto no = connection.bind(login.dn, "wrong", Lines::soon());

    BOOST_REQUIRE(no.fault);
    BOOST_CHECK(no.fault->failure == doorward::ldap::Failure::Refused);
    BOOST_CHECK(doorward::ldap::read_root_dse(connection, Lines::soon()));
}

BOOST_AUTO_TEST_CASE(active_directory_minds_no_control_while_it_tells_why_it_refuses,
                     *boost::unit_test::label("samba") *
                         boost::unit_test::precondition(has_samba_domain)) {
    const auto& domain = shared_samba_domain();
    const auto login = domain.administrator();
    Lines lines;
    auto connection = lines.open(domain.tls_url(), Lines::tls(domain.ca_file()));
    connection.track("203.0.113.7");

    BOOST_CHECK(!connection.bind(login.dn, login.password, Lines::soon()).fault);
    const auto no = connection.bind(login.dn, "wrong", Lines::soon());

    BOOST_REQUIRE(no.fault);
    BOOST_CHECK(no.fault->failure == doorward::ldap::Failure::Refused);
    BOOST_CHECK(no.hints.ad_code == 0x52eU);
    BOOST_TEST_MESSAGE(no.hints.diagnostic);
}

BOOST_AUTO_TEST_SUITE_END()
