// Who somebody is, as every kind of server has to tell it: at the login, and without a password
// later.
#include <boost/test/unit_test.hpp>

#include "directory/conformance.h"

namespace doorward::directory_tests::conformance {
namespace {

using signin::Reason;

constexpr auto password = "Somebody-4-new";

std::string id_after_login(TestDirectory& directory, const std::string& name) {
    const auto person = directory.log_in(name, password);
    BOOST_REQUIRE_EQUAL(ending_of(person), "ok");
    return person->directory_id;
}

void a_reading_gives_the_same_person(Host& host) {
    TestDirectory directory(host.settings);
    const auto carol = directory.log_in("carol", password_of("carol"));
    BOOST_REQUIRE_EQUAL(ending_of(carol), "ok");

    const auto again = directory.read(carol->directory_id);

    BOOST_REQUIRE_EQUAL(ending_of(again), "ok");
    BOOST_CHECK_EQUAL(again->directory_id, carol->directory_id);
    BOOST_CHECK_EQUAL(again->username, "carol");
    BOOST_CHECK_EQUAL(again->display_name, carol->display_name);
    BOOST_CHECK_EQUAL(again->email, carol->email);
    BOOST_TEST(again->groups == carol->groups, boost::test_tools::per_element());
}

void whoever_is_disabled_is_barred(Host& host) {
    TestDirectory directory(host.settings);
    const Newcomer somebody(host, "somebody", password);
    const auto id = id_after_login(directory, "somebody");

    somebody.set(host.disabling_lines);

    BOOST_CHECK(failed_with(directory.read(id), Reason::Barred));
    BOOST_CHECK(!directory.log_in("somebody", password));
}

void whoever_is_deleted_is_gone(Host& host) {
    TestDirectory directory(host.settings);
    Newcomer somebody(host, "somebody", password);
    const auto id = id_after_login(directory, "somebody");

    somebody.remove();

    BOOST_CHECK(failed_with(directory.read(id), Reason::Refused));
    BOOST_CHECK(failed_with(directory.log_in("somebody", password), Reason::Refused));
}

void whoever_is_renamed_or_moved_stays_the_same(Host& host) {
    TestDirectory directory(host.settings);
    const auto place = "ou=moved," + host.people.people_dn;
    host.modify("dn: " + place + "\nobjectClass: organizationalUnit\n");
    {
        Newcomer somebody(host, "somebody", password);
        const auto id = id_after_login(directory, "somebody");

        somebody.rename("other", place);

        const auto read = directory.read(id);
        BOOST_REQUIRE_EQUAL(ending_of(read), "ok");
        BOOST_CHECK_EQUAL(read->directory_id, id);
        BOOST_CHECK_EQUAL(read->username, "other");
        BOOST_CHECK_EQUAL(id_after_login(directory, "other"), id);
        BOOST_CHECK(failed_with(directory.log_in("somebody", password), Reason::Refused));
    }
    host.modify("dn: " + place + "\nchangetype: delete\n");
}

void whoever_is_made_again_is_somebody_else(Host& host) {
    TestDirectory directory(host.settings);
    Newcomer first(host, "somebody", password);
    const auto id = id_after_login(directory, "somebody");
    first.remove();

    const Newcomer second(host, "somebody", password);

    BOOST_CHECK_NE(id_after_login(directory, "somebody"), id);
    BOOST_CHECK(failed_with(directory.read(id), Reason::Refused));
}

void a_group_that_somebody_left_is_gone_with_the_next_reading(Host& host) {
    TestDirectory directory(host.settings);
    const Newcomer somebody(host, "somebody", password);
    const auto id = id_after_login(directory, "somebody");
    const auto change = [&](const std::string& what) {
        host.modify("dn: cn=staff," + host.people.groups_dn + "\nchangetype: modify\n" + what +
                    ": member\nmember: " + somebody.dn() + "\n");
    };
    const auto groups = [&] {
        const auto person = directory.read(id);
        BOOST_REQUIRE_EQUAL(ending_of(person), "ok");
        return person->groups;
    };

    change("add");
    BOOST_TEST(groups() == (std::vector<std::string>{"everyone", "staff"}),
               boost::test_tools::per_element());
    change("delete");
    BOOST_TEST(groups().empty());
}

void a_changed_password_counts_at_once(Host& host) {
    TestDirectory directory(host.settings);
    const Newcomer somebody(host, "somebody", password);
    const auto id = id_after_login(directory, "somebody");
    const auto lines = host.password_lines("Somebody-5-newer");

    somebody.set("replace: " + lines.substr(0, lines.find(':')) + "\n" + lines);

    const auto word_for = [&](const char* typed) {
        return word_of(directory.admission({"somebody", typed, {}}));
    };
    BOOST_TEST_MESSAGE(host.after_reset.why);
    BOOST_CHECK_EQUAL(word_for("Somebody-5-newer"), host.after_reset.new_password);
    BOOST_CHECK_EQUAL(word_for(password), host.after_reset.old_password);
    BOOST_CHECK_EQUAL(word_for("Somebody-6-newest"), "refused");
    BOOST_CHECK_EQUAL(ending_of(directory.read(id)), "ok");
}

const Cases readings(
    "conformance_readings",
    {{"a_reading_gives_the_same_person", a_reading_gives_the_same_person},
     {"whoever_is_disabled_is_barred", whoever_is_disabled_is_barred},
     {"whoever_is_deleted_is_gone", whoever_is_deleted_is_gone},
     {"whoever_is_renamed_or_moved_stays_the_same", whoever_is_renamed_or_moved_stays_the_same},
     {"whoever_is_made_again_is_somebody_else", whoever_is_made_again_is_somebody_else},
     {"a_group_that_somebody_left_is_gone_with_the_next_reading",
      a_group_that_somebody_left_is_gone_with_the_next_reading},
     {"a_changed_password_counts_at_once", a_changed_password_counts_at_once}});

}  // namespace
}  // namespace doorward::directory_tests::conformance
