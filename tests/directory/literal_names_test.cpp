#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "base/text.h"
#include "directory/people.h"
#include "directory/random_names.h"
#include "ldap/dial.h"
#include "ldap/escape.h"
#include "ldap/resolver.h"

using namespace doorward;
using namespace doorward::directory_tests;

namespace {

/// What `connection` finds for `request`; the test fails when that is no answer.
std::vector<doorward::ldap::Entry> found(doorward::ldap::Connection& connection,
                                         const doorward::ldap::SearchRequest& request) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    auto entries = connection.search(request, end);
    BOOST_REQUIRE_MESSAGE(entries, (entries ? "" : entries.error().words));
    return std::move(*entries);
}

doorward::ldap::Connection connect_to(const support::Slapd& slapd,
                                      doorward::ldap::Watchdog& watchdog) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    const doorward::ldap::ServerAddress address{doorward::ldap::Scheme::Ldap, "127.0.0.1",
                                                slapd.port()};
    const auto addresses = doorward::ldap::Resolver().find(address.host, address.port, end);
    auto socket = doorward::ldap::dial(*addresses, end);
    BOOST_REQUIRE(socket);
    auto connection = doorward::ldap::Connection::open(
        std::move(*socket), address, {doorward::ldap::Protection::None, {}}, watchdog, end);
    BOOST_REQUIRE(connection);
    return std::move(*connection);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(literal_names)

BOOST_AUTO_TEST_CASE(random_bytes_find_exactly_the_entry_of_these_bytes) {
    const auto values = random_byte_strings(200);
    const support::Slapd slapd(byte_entries(values));
    doorward::ldap::Watchdog watchdog;
    auto connection = connect_to(slapd, watchdog);

    for (const auto& value : values) {
        const auto entries =
            found(connection, {"ou=Bytes,dc=testathon,dc=net",
                               config::SearchScope::One,
                               "(doorwardBytes=" + doorward::ldap::filter_escaped(value) + ")",
                               {"doorwardBytes"},
                               2});

        BOOST_REQUIRE_EQUAL(entries.size(), 1U);
        BOOST_CHECK(entries[0].values("doorwardBytes") == std::vector<std::string>{value});
    }
}

BOOST_AUTO_TEST_CASE(random_text_names_exactly_the_entry_of_this_text) {
    auto values = random_byte_strings(200);
    const support::Slapd slapd(byte_entries(values));
    doorward::ldap::Watchdog watchdog;
    auto connection = connect_to(slapd, watchdog);
    std::erase_if(values, [](const std::string& value) { return !is_utf8(value); });

    BOOST_REQUIRE_GE(values.size(), 80U);
    for (const auto& value : values) {
        const auto dn =
            "doorwardBytes=" + doorward::ldap::dn_escaped(value) + ",ou=Bytes,dc=testathon,dc=net";
        const auto entries = found(
            connection, {dn, config::SearchScope::Base, "(objectClass=*)", {"doorwardBytes"}, 2});

        BOOST_REQUIRE_EQUAL(entries.size(), 1U);
        BOOST_CHECK(entries[0].values("doorwardBytes") == std::vector<std::string>{value});
    }
}

BOOST_AUTO_TEST_CASE(people_of_random_names_log_in_as_themselves_both_ways) {
    const auto names = random_usernames(100);
    const support::Slapd slapd(name_entries(names));
    auto settings = search_settings(slapd.url());
    settings.bind_dn = "";
    settings.bases.front().filter = "(cn={username})";
    settings.username_attribute = "cn";
    TestDirectory by_search(settings);
    TestDirectory by_pattern(pattern_settings(slapd.url()));

    for (const auto& name : names) {
        for (auto* directory : {&by_search, &by_pattern}) {
            const auto person = directory->log_in(name, "carol");
            BOOST_REQUIRE_MESSAGE(person,
                                  doorward::ldap::filter_escaped(name) + " " + ending_of(person));
            BOOST_CHECK_EQUAL(person->username, name);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_byte_of_a_password_counts) {
    const auto passwords = unusual_passwords();
    const support::Slapd slapd(password_entries(passwords));
    TestDirectory directory(pattern_settings(slapd.url()));

    for (std::size_t each = 0; each < passwords.size(); ++each) {
        const auto name = "person" + std::to_string(each);
        BOOST_CHECK_EQUAL(ending_of(directory.log_in(name, passwords[each])), "ok");
        BOOST_CHECK(failed_with(directory.log_in(name, passwords[each].substr(1) + "?"),
                                signin::Reason::Refused));
    }
}

BOOST_AUTO_TEST_SUITE_END()
