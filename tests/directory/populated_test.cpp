#include <boost/test/unit_test.hpp>
#include <map>

#include "directory/populated.h"
#include "directory/servers.h"

using namespace doorward::directory_tests;
using namespace doorward::support;
using boost::unit_test::label;
using boost::unit_test::precondition;

namespace {

/// LDAP's result codes (RFC 4511, appendix A).
constexpr int success = 0;
constexpr int constraint_violation = 19;
constexpr int no_such_object = 32;
constexpr int invalid_credentials = 49;
constexpr int insufficient_access = 50;
constexpr int unwilling_to_perform = 53;

/// What each person gets who binds with the right password and reads their own entry.
using Endings = std::map<std::string, int>;

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

void check_endings(const Populated& server, const Endings& endings) {
    for (const auto& [name, ending] : endings) {
        auto person = server.service;
        person.dn = server.dn_of(name);
        person.password = password_of(name);
        BOOST_TEST_CONTEXT(name)
        BOOST_CHECK_EQUAL(ldap_search(person, person.dn, "(objectClass=*)").exit_code, ending);

        person.password = "a wrong password";
        BOOST_TEST_CONTEXT(name)
        BOOST_CHECK_NE(ldap_search(person, person.dn, "(objectClass=*)").exit_code, success);
    }
}

void check_people(const Populated& server) {
    const auto carol =
        ldap_search(server.service, server.people_dn, "(" + server.login_attribute + "=carol)");
    BOOST_CHECK_EQUAL(carol.exit_code, success);
    BOOST_CHECK(holds(carol.output, "displayName: Carol Example\n"));
    BOOST_CHECK(holds(carol.output, "mail: carol@example.org\n"));
    for (const std::string group : {"staff", "admins"}) {
        const auto line = "memberOf: cn=" + group + "," + server.groups_dn;
        const auto capital_line = "memberOf: CN=" + group + "," + server.groups_dn;
        BOOST_CHECK_MESSAGE(holds(carol.output, line) || holds(carol.output, capital_line),
                            carol.output);
    }

    const auto everyone = ldap_search(server.service, server.groups_dn, "(cn=everyone)");
    BOOST_CHECK_MESSAGE(holds(everyone.output, "=staff," + server.groups_dn), everyone.output);
    BOOST_CHECK(!holds(everyone.output, "=carol,"));

    const auto all = ldap_search(server.service, server.people_dn, "(objectClass=*)");
    for (const auto* word : {"userPassword:", "unicodePwd:", "Door-4-"})
        BOOST_CHECK_MESSAGE(!holds(all.output, word), word);
}

void check_stranger(const Populated& server, int ending) {
    auto stranger = server.service;
    stranger.dn.clear();
    stranger.password.clear();
    const auto answer = ldap_search(stranger, server.people_dn, "(objectClass=*)");
    BOOST_CHECK_EQUAL(answer.exit_code, ending);
    BOOST_CHECK(!holds(answer.output, "dn: "));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(populated)

BOOST_AUTO_TEST_CASE(a_slapd_knows_the_people_in_their_states) {
    const auto& server = populated_slapd();

    check_people(server);
    check_stranger(server, no_such_object);
    check_endings(server, {{"carol", success},
                           {"john", success},
                           {"stuart", success},
                           {"expired", invalid_credentials},
                           {"expiring", success},
                           {"grace", success},
                           {"mustchange", insufficient_access},
                           {"locked", invalid_credentials},
                           {"disabled", invalid_credentials},
                           {"ended", invalid_credentials}});
}

BOOST_AUTO_TEST_CASE(a_389_directory_server_knows_the_people_in_their_states,
                     *label("dirsrv") * precondition(has_dirsrv)) {
    const auto& server = populated_dirsrv();

    check_people(server);
    check_stranger(server, success);
    check_endings(server, {{"carol", success},
                           {"john", success},
                           {"stuart", success},
                           {"expired", invalid_credentials},
                           {"expiring", success},
                           {"grace", success},
                           {"mustchange", unwilling_to_perform},
                           {"locked", constraint_violation},
                           {"disabled", unwilling_to_perform}});
}

BOOST_AUTO_TEST_CASE(a_samba_domain_knows_the_people_in_their_states,
                     *label("samba") * precondition(has_samba_domain)) {
    const auto& server = populated_samba_domain();

    check_people(server);
    check_stranger(server, 1);  // operationsError
    check_endings(server, {{"carol", success},
                           {"john", success},
                           {"stuart", success},
                           {"expired", invalid_credentials},
                           {"expiring", success},
                           {"mustchange", invalid_credentials},
                           {"locked", invalid_credentials},
                           {"disabled", invalid_credentials},
                           {"ended", invalid_credentials},
                           {"outsidehours", invalid_credentials}});
}

BOOST_AUTO_TEST_SUITE_END()
