// Logins that every kind of server has to answer alike.
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "directory/conformance.h"
#include "directory/manual.h"
#include "support/parallel.h"

namespace doorward::directory_tests::conformance {
namespace {

using signin::Reason;
using namespace std::string_literals;
using Names = std::vector<std::string>;

signin::Person logged_in(TestDirectory& directory, const std::string& typed,
                         const std::string& password) {
    auto person = directory.log_in(typed, password);
    BOOST_REQUIRE_MESSAGE(person, typed << ": " << ending_of(person));
    return std::move(*person);
}

void the_right_password_gives_the_person(Host& host) {
    TestDirectory directory(host.settings);

    const auto carol = logged_in(directory, "carol", password_of("carol"));

    BOOST_CHECK_EQUAL(carol.username, "carol");
    BOOST_CHECK_EQUAL(carol.display_name, "Carol Example");
    BOOST_CHECK_EQUAL(carol.email, "carol@example.org");
    BOOST_CHECK_EQUAL(carol.directory_id, id_of(host, "carol"));
}

void a_wrong_password_is_refused_and_so_is_an_unknown_name(Host& host) {
    TestDirectory directory(host.settings);

    for (const auto& wrong : {"wrong"s, password_of("john"), "door-4-carol"s, "Door-4-carol "s,
                              " Door-4-carol"s, "Door-4-caro"s, "Door-4-carolx"s})
        BOOST_CHECK_MESSAGE(failed_with(directory.log_in("carol", wrong), Reason::Refused), wrong);
    for (const auto* unknown : {"nobody", "carol carol", "caro", "carol@nowhere.example"})
        BOOST_CHECK(failed_with(directory.log_in(unknown, password_of("carol")), Reason::Refused));
    logged_in(directory, "carol", password_of("carol"));
}

void other_spellings_give_the_directorys_own(Host& host) {
    TestDirectory directory(host.settings);
    Names spellings{"carol", "CAROL", "Carol", " carol ", "cARol"};
    spellings.insert(spellings.end(), host.spellings_of_carol.begin(),
                     host.spellings_of_carol.end());

    for (const auto& typed : spellings) {
        const auto person = logged_in(directory, typed, password_of("carol"));
        BOOST_CHECK_EQUAL(person.username, "carol");
        BOOST_CHECK_EQUAL(person.directory_id, id_of(host, "carol"));
    }
}

/// The lines of the tables in tests/data/ of names that are nobody's.
Names hostile_names() {
    Names names;
    std::ifstream usernames(DOORWARD_SOURCE_DIR "/tests/data/hostile_usernames.txt");
    for (std::string line; std::getline(usernames, line);)
        names.push_back(line);
    // Here every backslash is written as "\x5c".
    std::ifstream bind_names(DOORWARD_SOURCE_DIR "/tests/data/hostile_bind_names.txt");
    for (std::string line; std::getline(bind_names, line);)
        names.push_back(manual::moved(line, {{"\\x5c", "\\"}}));
    std::erase_if(names, [](const auto& name) { return name.empty() || name.starts_with("# "); });
    return names;
}

void a_name_that_would_bend_a_filter_is_nobodys(Host& host) {
    TestDirectory directory(host.settings);
    const auto names = hostile_names();

    BOOST_REQUIRE_GE(names.size(), 100U);
    for (const auto& name : names)
        BOOST_CHECK_MESSAGE(
            failed_with(directory.log_in(name, password_of("carol")), Reason::Refused), name);
}

void a_password_that_must_not_be_sent_is_refused(Host& host) {
    TestDirectory directory(host.settings);
    const auto right = password_of("carol");

    for (const auto& password : {""s, "\0"s, "\0"s + right, right + "\0"s, right + "\0x"s})
        BOOST_CHECK(failed_with(directory.log_in("carol", password), Reason::Refused));
}

void every_byte_of_a_password_counts(Host& host) {
    TestDirectory directory(host.settings);
    const std::string composed = "Caf\u00e9-4-carol";
    const std::string decomposed = "Cafe\u0301-4-carol";
    struct Pair {
        std::string right;
        std::string wrong;
    };
    const std::vector<Pair> pairs{
        {"  Spaces-4-carol ", "Spaces-4-carol"},
        {"P\u00e4ssw\u00f6rd-\u20ac-4", "Password-\u20ac-4"},
        {composed, decomposed},
        {decomposed, composed},
        {"Long-4-"s + std::string(113, 'x'), "Long-4-"s + std::string(112, 'x')},
        {R"(Quo"te\4,+<>;=#*()%)", R"(Quo"te\4,+<>;=#*()"s}};
    for (const auto& pair : pairs) {
        const Newcomer bytes(host, "bytes", pair.right);

        BOOST_CHECK_EQUAL(ending_of(directory.log_in("bytes", pair.right)), "ok");
        BOOST_CHECK_MESSAGE(failed_with(directory.log_in("bytes", pair.wrong), Reason::Refused),
                            pair.right);
    }
}

void groups_are_those_of_every_level(Host& host) {
    TestDirectory directory(host.settings);
    const auto groups_of = [&](const std::string& name) {
        return logged_in(directory, name, password_of(name)).groups;
    };

    BOOST_TEST(groups_of("carol") == (Names{"admins", "everyone", "staff"}),
               boost::test_tools::per_element());
    BOOST_TEST(groups_of("john") == (Names{"everyone", "staff"}), boost::test_tools::per_element());
    BOOST_TEST(groups_of("stuart") == Names{}, boost::test_tools::per_element());
}

void fifty_people_log_in_at_once(Host& host) {
    TestDirectory directory(host.settings);
    Names endings(50);

    support::in_parallel(endings.size(), [&](std::size_t each) {
        const auto name = each % 2 == 0 ? "carol"s : "john"s;
        const auto password = each % 5 == 0 ? "wrong"s : password_of(name);
        const auto answer = directory.log_in(name, password, std::chrono::seconds{60});
        endings[each] = answer ? answer->username : ending_of(answer).substr(0, 7);
    });

    for (std::size_t each = 0; each < endings.size(); ++each)
        BOOST_CHECK_EQUAL(endings[each],
                          each % 5 == 0 ? "refused" : (each % 2 == 0 ? "carol" : "john"));
}

void one_name_of_two_entries_is_nobodys(Host& host) {
    TestDirectory directory(host.settings);
    const Newcomer first(host, "twin", "First-4-twin");
    const Newcomer second(host, "sibling", "Second-4-twin");
    logged_in(directory, "twin", "First-4-twin");

    host.give_name_again(second.dn(), "twin");

    for (const auto* password : {"First-4-twin", "Second-4-twin", "wrong"})
        BOOST_CHECK(failed_with(directory.log_in("twin", password), Reason::Refused,
                                "more than one entry"));
}

const Cases logins(
    "conformance_logins",
    {{"the_right_password_gives_the_person", the_right_password_gives_the_person},
     {"a_wrong_password_is_refused_and_so_is_an_unknown_name",
      a_wrong_password_is_refused_and_so_is_an_unknown_name},
     {"other_spellings_give_the_directorys_own", other_spellings_give_the_directorys_own},
     {"a_name_that_would_bend_a_filter_is_nobodys", a_name_that_would_bend_a_filter_is_nobodys},
     {"a_password_that_must_not_be_sent_is_refused", a_password_that_must_not_be_sent_is_refused},
     {"every_byte_of_a_password_counts", every_byte_of_a_password_counts},
     {"groups_are_those_of_every_level", groups_are_those_of_every_level},
     {"fifty_people_log_in_at_once", fifty_people_log_in_at_once},
     {"one_name_of_two_entries_is_nobodys", one_name_of_two_entries_is_nobodys}});

}  // namespace
}  // namespace doorward::directory_tests::conformance
