#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <deque>
#include <set>
#include <sstream>
#include <tuple>

#include "policy_directory.h"
#include "support/eventually.h"
#include "visitor.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::eventually;
using support::Stage;

// A second between two readings, five for what comes with it, and as much again for busy machines.
constexpr auto in_time = 12s;

std::string people() {
    std::string ldif = "\ndn: ou=Former,dc=testathon,dc=net\nobjectClass: organizationalUnit\n";
    for (const auto* name : {"removed", "locked", "disabled", "ended", "moved", "unfit", "remains",
                             "changing", "oldname", "idle", "busy"})
        ldif += person_ldif(name);
    return ldif +
           "\ndn: cn=crew,ou=Groups,dc=testathon,dc=net\nobjectClass: groupOfNames\n"
           "cn: crew\nmember: " +
           person_dn("changing") + "\n";
}

/// Two workers that read people again every second; who is to be found has no employeeType.
Stage& stage() {
    static Stage stage{{.slapd = policy_directory(people()),
                        .people_lines = "bind_dn = \"cn=doorward,dc=testathon,dc=net\"\n"
                                        "bind_password = \"doorward-service\"\n",
                        .directory_lines = "refresh = \"1s\"\n[[directory.base]]\n"
                                           "dn = \"ou=Users,dc=testathon,dc=net\"\n"
                                           "filter = \"(&(cn={username})(!(employeeType=*)))\"\n"}};
    return stage;
}

std::string change(const std::string& name, const std::string& lines) {
    return "dn: " + person_dn(name) + "\n" + lines + "\n\n";
}

std::string addition(const std::string& name, const std::string& attribute,
                     const std::string& value) {
    return change(name, "changetype: modify\nadd: " + attribute + "\n" + attribute + ": " + value);
}

/// slapd's connections over which somebody was looked for by their id, from `offset` of its log.
std::set<std::string> reading_connections(std::size_t offset) {
    std::istringstream log{stage().slapd().log().substr(offset)};
    std::set<std::string> connections;
    for (std::string line; std::getline(log, line);) {
        const auto at = line.find("conn=");
        if (at == std::string::npos || line.find("(entryUUID=") == std::string::npos) continue;
        connections.insert(line.substr(at, line.find(' ', at) - at));
    }
    return connections;
}

std::string duty_holder() {
    return stage().sql("SELECT holder FROM duties WHERE name = 'readings' AND until > 0");
}

/// The end of the term for which a worker has the duty, as the clock would bring it.
void let_the_term_end() {
    std::ignore = stage().sql("UPDATE duties SET until = 0");
}

/// Uses the session at this worker until its owner has been read once more.
bool is_read_again(const Visitor& visitor, std::size_t worker = 0) {
    const auto before = visitor.record("last_read");
    return eventually(
        [&] { return visitor.is_known_to(worker) && visitor.record("last_read") != before; },
        in_time);
}

void kill(std::size_t worker) {
    stage().worker(worker).signal(SIGKILL);
    BOOST_REQUIRE(stage().worker(worker).wait(10s).has_value());
}

BOOST_AUTO_TEST_SUITE(staying_true)

BOOST_AUTO_TEST_CASE(whoever_the_directory_sends_away_is_signed_out_everywhere) {
    std::deque<Visitor> away;
    for (const auto* name : {"removed", "removed", "locked", "disabled", "ended", "moved", "unfit"})
        away.emplace_back(stage(), name);
    const Visitor remains{stage(), "remains"};
    for (const auto& visitor : away)
        BOOST_TEST(visitor.is_known_to_all());

    stage().slapd().modify(
        change("removed", "changetype: delete") +
        addition("locked", "pwdAccountLockedTime", generalized_time_before(1min)) +
        addition("disabled", "pwdAccountLockedTime", "000001010000Z") +
        addition("ended", "pwdEndTime", generalized_time_before(1min)) +
        change("moved",
               "changetype: modrdn\nnewrdn: cn=moved\ndeleteoldrdn: 1\n"
               "newsuperior: ou=Former,dc=testathon,dc=net") +
        addition("unfit", "employeeType", "former"));
    const auto is_away = [](const Visitor& visitor) { return !visitor.is_known_to_any(); };
    const bool are_all_away = eventually(
        [&] { return remains.is_known_to_all() && std::all_of(away.begin(), away.end(), is_away); },
        in_time);

    BOOST_TEST(are_all_away);
    for (const auto& visitor : away)
        BOOST_TEST(is_away(visitor), visitor.name());
    BOOST_TEST(is_read_again(remains));
    BOOST_TEST(remains.is_known_to_all());
    const auto log = stage().log();
    BOOST_TEST(count_of(log, " session_ended_by_directory ") == away.size() - 1);
    for (const auto& visitor : away)
        BOOST_TEST(count_of(log, " session_ended_by_directory user=" + visitor.name()) == 1U);
}

BOOST_AUTO_TEST_CASE(what_changes_in_the_directory_changes_in_the_record) {
    const Visitor visitor{stage(), "changing"};
    BOOST_TEST(visitor.record("group_names || '|' || display_name || '|' || email") ==
               "crew|changing example|changing@testathon.net");

    stage().slapd().modify(
        "dn: cn=crew,ou=Groups,dc=testathon,dc=net\nchangetype: modify\nadd: member\nmember: " +
        person_dn("carol") + "\n-\ndelete: member\nmember: " + person_dn("changing") +
        "\n\ndn: cn=staff,ou=Groups,dc=testathon,dc=net\nchangetype: modify\nadd: member\n"
        "member: " +
        person_dn("changing") + "\n-\n\n" +
        change("changing",
               "changetype: modify\nreplace: displayName\ndisplayName: Changed\n-\n"
               "replace: mail\nmail: changed@testathon.net"));

    const auto is_up_to_date = [&] {
        return visitor.is_known_to_any() &&
               visitor.record("group_names || '|' || display_name || '|' || email") ==
                   "staff|Changed|changed@testathon.net";
    };
    BOOST_TEST(eventually(is_up_to_date, in_time));
    BOOST_TEST(visitor.is_known_to_all());
}

BOOST_AUTO_TEST_CASE(a_new_name_is_no_new_person) {
    const Visitor visitor{stage(), "oldname"};

    stage().slapd().modify(
        change("oldname", "changetype: modrdn\nnewrdn: cn=newname\ndeleteoldrdn: 1"));
    const auto has_new_name = [&] {
        return visitor.is_known_to(0, "newname") && visitor.is_known_to(1, "newname");
    };

    BOOST_TEST(eventually(has_new_name, in_time));
    BOOST_TEST(stage().sql("SELECT count(*) FROM users WHERE username LIKE '%dname' OR "
                           "username LIKE '%wname'") == "1");
}

BOOST_AUTO_TEST_CASE(whoever_does_nothing_is_not_read_again) {
    const Visitor idle{stage(), "idle"};
    const Visitor busy{stage(), "busy"};

    for (int reading = 0; reading < 3; ++reading)
        BOOST_TEST(is_read_again(busy));

    BOOST_TEST(idle.record("last_read - last_login") == "0");
    BOOST_TEST(idle.is_known_to_all());
    BOOST_TEST(is_read_again(idle));
}

BOOST_AUTO_TEST_CASE(one_worker_reads_and_when_it_dies_another_does) {
    const Visitor visitor{stage(), "busy"};
    // So that it is known who has the duty: nobody else is there.
    for (const std::size_t worker : {0U, 1U})
        kill(worker);
    let_the_term_end();
    stage().start_worker(1);
    BOOST_TEST(is_read_again(visitor, 1));
    const auto first = duty_holder();
    stage().start_worker(0);
    const auto before = stage().slapd().log().size();

    for (int reading = 0; reading < 3; ++reading)
        BOOST_TEST(is_read_again(visitor));
    BOOST_TEST(duty_holder() == first);
    BOOST_TEST(reading_connections(before).size() == 1U);

    kill(1);
    const auto after = stage().slapd().log().size();
    BOOST_TEST(visitor.is_known_to(0));
    BOOST_TEST(duty_holder() == first);
    let_the_term_end();
    const auto is_taken_over = [&] {
        return visitor.is_known_to(0) && !reading_connections(after).empty();
    };
    BOOST_TEST(eventually(is_taken_over, in_time));
    BOOST_TEST(duty_holder() != first);
    stage().start_worker(1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
