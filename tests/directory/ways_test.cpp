#include <boost/test/unit_test.hpp>
#include <fstream>
#include <vector>

#include "directory/domain_user.h"
#include "directory/people.h"
#include "directory/populated.h"
#include "directory/servers.h"
#include "ldap/login.h"
#include "ldap/servers.h"

using namespace doorward;
using namespace doorward::directory_tests;
using boost::unit_test::label;
using boost::unit_test::precondition;
using config::ReadAs;
using signin::Reason;

namespace {

config::DirectorySettings common_settings(const Populated& server, ReadAs read_as) {
    config::DirectorySettings settings;
    settings.urls = {server.tls_url};
    settings.ca_file = server.ca_file;
    settings.read_as = read_as;
    return settings;
}

/// A search as the service account, with nothing told but where.
config::DirectorySettings by_search(const Populated& server, ReadAs read_as) {
    auto settings = common_settings(server, read_as);
    settings.bases = {{server.people_dn, config::SearchScope::Subtree, ""}};
    settings.bind_dn = server.service.dn;
    settings.bind_password = server.service.password;
    return settings;
}

config::DirectorySettings by_dn_pattern(const Populated& server, ReadAs read_as) {
    auto settings = common_settings(server, read_as);
    // carol's entry is named as everybody's is.
    const auto dn = server.dn_of("carol");
    settings.dn_pattern = dn.substr(0, dn.find('=')) + "={username}," + server.people_dn;
    if (read_as == ReadAs::Service) {
        settings.bind_dn = server.service.dn;
        settings.bind_password = server.service.password;
    }
    return settings;
}

void check_logins(const config::DirectorySettings& settings, const std::string& what) {
    TestDirectory directory(settings);
    BOOST_TEST_CONTEXT(what) {
        for (const std::string name : {"carol", "john", "stuart"}) {
            const auto person = directory.log_in(name, password_of(name));

            BOOST_REQUIRE_EQUAL(ending_of(person), "ok");
            BOOST_CHECK_EQUAL(person->username, name);
            BOOST_CHECK_EQUAL(person->email, name + "@example.org");
            BOOST_CHECK(person->display_name.ends_with(" Example"));
            BOOST_CHECK(!person->directory_id.empty());
        }
        BOOST_CHECK_EQUAL(directory.log_in("CAROL", password_of("carol"))->username, "carol");
        BOOST_CHECK(failed_with(directory.log_in("carol", password_of("john")), Reason::Refused));
        BOOST_CHECK(failed_with(directory.log_in("nobody", password_of("carol")), Reason::Refused));
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", password_of("carol"))), "ok");
    }
}

void check_every_way(const Populated& server) {
    check_logins(by_search(server, ReadAs::Service), "search, read as service");
    check_logins(by_search(server, ReadAs::Visitor), "search, read as visitor");
    check_logins(by_dn_pattern(server, ReadAs::Visitor), "DN pattern, read as visitor");
    check_logins(by_dn_pattern(server, ReadAs::Service), "DN pattern, read as service");
    const auto first =
        TestDirectory(by_search(server, ReadAs::Service)).log_in("carol", password_of("carol"));
    const auto second =
        TestDirectory(by_dn_pattern(server, ReadAs::Visitor)).log_in("carol", password_of("carol"));
    BOOST_REQUIRE(first && second);
    BOOST_CHECK_EQUAL(first->directory_id, second->directory_id);
}

/// The lines of tests/data/`name`.
std::vector<std::string> lines_of(const std::string& name) {
    std::ifstream file(DOORWARD_SOURCE_DIR "/tests/data/" + name);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("# ") && !line.empty()) lines.push_back(line);
    }
    return lines;
}

void check_hostile_names(const config::DirectorySettings& settings) {
    TestDirectory directory(settings);
    for (const auto& name : lines_of("hostile_usernames.txt"))
        BOOST_CHECK_MESSAGE(
            failed_with(directory.log_in(name, password_of("carol")), Reason::Refused), name);
}

config::DirectorySettings by_bind_pattern(const std::string& pattern, ReadAs read_as) {
    auto settings = common_settings(populated_samba_domain(), read_as);
    settings.bind_pattern = pattern;
    if (read_as == ReadAs::Service) {
        settings.bind_dn = populated_samba_domain().service.dn;
        settings.bind_password = populated_samba_domain().service.password;
    }
    return settings;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ways)

BOOST_AUTO_TEST_CASE(every_way_in_works_with_slapd) {
    check_every_way(populated_slapd());
    check_hostile_names(by_search(populated_slapd(), ReadAs::Service));
    check_hostile_names(by_dn_pattern(populated_slapd(), ReadAs::Visitor));
}

BOOST_AUTO_TEST_CASE(every_way_in_works_with_389ds, *label("dirsrv") * precondition(has_dirsrv)) {
    check_every_way(populated_dirsrv());
    check_hostile_names(by_search(populated_dirsrv(), ReadAs::Service));
    check_hostile_names(by_dn_pattern(populated_dirsrv(), ReadAs::Visitor));
}

BOOST_AUTO_TEST_CASE(every_way_in_works_with_samba,
                     *label("samba") * precondition(has_samba_domain)) {
    check_every_way(populated_samba_domain());
    check_logins(by_bind_pattern("{username}@ad.example.org", ReadAs::Visitor), "principal name");
    check_logins(by_bind_pattern("ADEX\\{username}", ReadAs::Visitor), "name with a domain");
    check_logins(by_bind_pattern("ADEX\\{username}", ReadAs::Service), "read as service");
    check_hostile_names(by_search(populated_samba_domain(), ReadAs::Service));
    check_hostile_names(by_bind_pattern("{username}@ad.example.org", ReadAs::Visitor));
}

BOOST_AUTO_TEST_CASE(names_of_another_kind_are_not_bound,
                     *label("samba") * precondition(has_samba_domain)) {
    TestDirectory directory(by_bind_pattern("{username}", ReadAs::Visitor));

    for (const auto& name :
         {"CN=carol,OU=People,DC=ad,DC=example,DC=org", "ad.example.org/People/carol"})
        BOOST_CHECK(failed_with(directory.log_in(name, password_of("carol")), Reason::Refused,
                                "put the name together"));
}

BOOST_AUTO_TEST_CASE(nobody_is_taken_for_whom_the_filter_finds,
                     *label("samba") * precondition(has_samba_domain)) {
    // mallory's principal name is what the pattern makes of carol's name.
    const DomainUser mallory("mallory", "Mallory-9-secret", "carol@corp.example");
    auto settings = by_bind_pattern("{username}@corp.example", ReadAs::Visitor);
    settings.bases = {{populated_samba_domain().people_dn, config::SearchScope::Subtree,
                       "(sAMAccountName={username})"}};
    TestDirectory directory(settings);

    BOOST_CHECK(failed_with(directory.log_in("carol", "Mallory-9-secret"), Reason::Refused,
                            "compare the entry"));
    settings.bases.front().filter = "(userPrincipalName={username}@corp.example)";
    const auto herself = TestDirectory(settings).log_in("carol", "Mallory-9-secret");
    BOOST_REQUIRE_EQUAL(ending_of(herself), "ok");
    BOOST_CHECK_EQUAL(herself->username, "mallory");
}

BOOST_AUTO_TEST_CASE(whoever_watches_sees_what_was_sent_and_no_password) {
    struct Notebook : doorward::ldap::Watcher {
        std::string text;
        void saw(const doorward::ldap::StepReport& report) override {
            text += report.step + ": " + report.words + "\n";
        }
    } notebook;
    const support::Slapd slapd(people_options());
    const auto settings = search_settings(slapd.url());
    const Log log{LogLevel::Error, LogFormat::Text};
    doorward::ldap::Servers servers(settings, log);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{8};
    const auto server = servers.candidates(end).front();

    const auto answer =
        doorward::ldap::log_in(*server, {"carol", "carol"}, {settings, Time{}, end, "", &notebook});

    BOOST_REQUIRE(answer);
    for (const auto* words : {"flavour openldap", "(uid=carol)", "1 found", "the password is right",
                              "entryUUID: ", "mail: carol@example.org", "username: carol",
                              "bind as cn=carol,ou=Users,dc=testathon,dc=net", "read the groups",
                              "state of the account"})
        BOOST_CHECK_MESSAGE(notebook.text.find(words) != std::string::npos, words);
    BOOST_CHECK(notebook.text.find("service password") == std::string::npos);
    BOOST_CHECK(notebook.text.find("userPassword") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_tell_whom_it_bound_is_told_apart) {
    // slapd binds by nothing but DNs.
    const support::Slapd slapd(people_options());
    auto settings = search_settings(slapd.url());
    settings.bind_pattern = "{username}@example.org";

    BOOST_CHECK(!TestDirectory(settings).log_in("carol", "carol"));
}

BOOST_AUTO_TEST_SUITE_END()
