#include <boost/test/unit_test.hpp>
#include <fstream>
#include <thread>
#include <vector>

#include "directory/fake_server.h"
#include "directory/lines.h"
#include "directory/people.h"

using namespace doorward;
using namespace doorward::directory_tests;
using signin::Reason;

namespace {

struct Fixture {
    support::Slapd slapd{people_options()};
    TestDirectory by_pattern{pattern_settings(slapd.url())};
    TestDirectory by_search{search_settings(slapd.url())};
    std::vector<TestDirectory*> both{&by_pattern, &by_search};
};

/// The lines of tests/data/hostile_usernames.txt.
std::vector<std::string> hostile_usernames() {
    std::ifstream file(DOORWARD_SOURCE_DIR "/tests/data/hostile_usernames.txt");
    std::vector<std::string> names;
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("# ") && !line.empty()) names.push_back(line);
    }
    return names;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(login, Fixture)

BOOST_AUTO_TEST_CASE(the_right_password_gives_the_person_as_the_directory_knows_them) {
    for (auto* directory : both) {
        const auto person = directory->log_in("carol", "carol");

        BOOST_REQUIRE_EQUAL(ending_of(person), "ok");
        BOOST_CHECK_EQUAL(person->username, "carol");
        BOOST_CHECK_EQUAL(person->display_name, "Carol Example");
        BOOST_CHECK_EQUAL(person->email, "carol@example.org");
        BOOST_CHECK_EQUAL(person->directory_id.size(), 36U);
    }
}

BOOST_AUTO_TEST_CASE(both_ways_of_finding_agree_on_the_id) {
    const auto first = by_pattern.log_in("carol", "carol");
    const auto second = by_search.log_in("carol", "carol");

    BOOST_REQUIRE(first && second);
    BOOST_CHECK_EQUAL(first->directory_id, second->directory_id);
}

BOOST_AUTO_TEST_CASE(other_spellings_give_the_directorys_own) {
    for (auto* directory : both) {
        for (const auto* typed : {"CAROL ", " carol", "CaRoL"}) {
            const auto person = directory->log_in(typed, "carol");

            BOOST_REQUIRE_EQUAL(ending_of(person), "ok");
            BOOST_CHECK_EQUAL(person->username, "carol");
        }
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_password_and_an_unknown_name_are_refused) {
    for (auto* directory : both) {
        BOOST_CHECK(failed_with(directory->log_in("carol", "Carol"), Reason::Refused));
        BOOST_CHECK(failed_with(directory->log_in("carol", "carol "), Reason::Refused));
        BOOST_CHECK(failed_with(directory->log_in("nobody", "carol"), Reason::Refused));
    }
}

BOOST_AUTO_TEST_CASE(names_that_would_bend_a_filter_or_dn_are_refused) {
    const auto names = hostile_usernames();

    BOOST_REQUIRE_GE(names.size(), 30U);
    for (const auto& name : names) {
        for (auto* directory : both)
            BOOST_CHECK_MESSAGE(failed_with(directory->log_in(name, "carol"), Reason::Refused),
                                name);
    }
}

BOOST_AUTO_TEST_CASE(what_must_not_be_sent_opens_no_connection) {
    const FakeServer listener({});
    TestDirectory pattern(pattern_settings(listener.url("ldap")));
    TestDirectory search(search_settings(listener.url("ldap")));

    for (auto* directory : {&pattern, &search}) {
        using namespace std::string_view_literals;
        for (const auto password : {""sv, "\0"sv, "\0carol"sv, "carol\0"sv, "carol\0x"sv})
            BOOST_CHECK(failed_with(directory->log_in("carol", password), Reason::Refused));
        for (const auto name : {""sv, "  "sv, "\0"sv, "carol\0"sv, "ca\nrol"sv, "carol\xff"sv})
            BOOST_CHECK(failed_with(directory->log_in(name, "carol"), Reason::Refused));
        BOOST_CHECK(
            failed_with(directory->log_in("carol", std::string(1025, 'x')), Reason::Refused));
        BOOST_CHECK(
            failed_with(directory->log_in(std::string(257, 'x'), "carol"), Reason::Refused));
    }
    BOOST_CHECK_EQUAL(listener.connections(), 0U);

    // The listener does count: a sendable pair reaches it.
    BOOST_CHECK(failed_with(pattern.log_in("carol", "carol", std::chrono::milliseconds{200}),
                            Reason::Unavailable));
    BOOST_CHECK_EQUAL(listener.connections(), 1U);
}

// RFC 4513, section 5.1: without a name or a password a bind proves nothing, and may succeed.
BOOST_AUTO_TEST_CASE(no_bind_is_sent_without_a_name_and_a_password) {
    const FakeServer listener({});
    Lines lines;
    auto connection = lines.open(listener.url("ldap"));

    using namespace std::string_view_literals;
    for (const auto& [name, password] :
         {std::pair{""sv, "carol"sv}, {"cn=carol"sv, ""sv}, {""sv, ""sv}, {"cn=carol"sv, "\0"sv}})
        BOOST_CHECK(connection.bind(std::string(name), password, Lines::soon()).fault);
    BOOST_CHECK_EQUAL(listener.bytes_received(), 0U);
}

BOOST_AUTO_TEST_CASE(details_do_not_tell_what_was_typed) {
    for (auto* directory : both) {
        const auto answer = directory->log_in("hunter2-typed-as-name", "typed-password");

        BOOST_REQUIRE(!answer);
        BOOST_CHECK(answer.error().detail.find("typed") == std::string::npos);
        BOOST_CHECK(answer.error().detail.find(slapd.url()) != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_unix_socket_serves_as_well) {
    TestDirectory directory(search_settings(slapd.socket_url()));

    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
}

BOOST_AUTO_TEST_CASE(sixty_four_people_log_in_at_once) {
    std::vector<std::string> endings(64);
    std::vector<std::thread> threads;
    for (std::size_t each = 0; each < endings.size(); ++each) {
        threads.emplace_back([this, each, &endings] {
            const bool is_right = each % 4 != 0;
            const auto answer = both[each % 2]->log_in("carol", is_right ? "carol" : "wrong");
            endings[each] = ending_of(answer).substr(0, 7);
        });
    }
    for (auto& thread : threads)
        thread.join();

    for (std::size_t each = 0; each < endings.size(); ++each)
        BOOST_CHECK_EQUAL(endings[each], each % 4 != 0 ? "ok" : "refused");
}

BOOST_AUTO_TEST_SUITE_END()
