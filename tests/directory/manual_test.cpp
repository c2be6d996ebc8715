// The chapters about directories, scripts/man/*.md, are true: what they show works as it stands
// there, with other names, addresses and passwords.
#include "directory/manual.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "directory/people.h"
#include "directory/servers.h"
#include "support/certificates.h"
#include "support/read_file.h"
#include "support/temporary_folder.h"

namespace doorward::directory_tests::manual {
namespace {

using boost::unit_test::label;
using boost::unit_test::precondition;
using signin::Reason;
using Names = std::vector<std::string>;

constexpr auto password_of_account = "Manual-4-account";

/// The toml blocks below `headings`. One without [directory] shows another [groups] for the first.
std::vector<std::string> settings_below(const std::string& chapter, const Names& headings) {
    std::vector<std::string> texts;
    for (const auto& block : blocks_of(chapter)) {
        const bool is_below =
            std::find(headings.begin(), headings.end(), block.heading) != headings.end();
        if (block.language != "toml" || !is_below) continue;
        const bool is_whole = block.text.find("[directory]") != std::string::npos;
        texts.push_back(is_whole
                            ? block.text
                            : texts.at(0).substr(0, texts.at(0).find("[groups]")) + block.text);
    }
    return texts;
}

void check_login(const config::DirectorySettings& settings) {
    const auto groups =
        settings.groups.pattern.empty() ? Names{"admins", "everyone", "staff"} : Names{"staff"};
    TestDirectory directory(settings);

    const auto carol = directory.log_in("carol", password_of("carol"));

    BOOST_REQUIRE_EQUAL(ending_of(carol), "ok");
    BOOST_CHECK_EQUAL(carol->username, "carol");
    BOOST_CHECK_EQUAL(carol->display_name, "Carol Example");
    BOOST_CHECK_EQUAL(carol->email, "carol@example.org");
    BOOST_TEST(carol->groups == groups, boost::test_tools::per_element());
    BOOST_CHECK(failed_with(directory.log_in("carol", "wrong"), Reason::Refused));
    if (settings.can_read_people())
        BOOST_CHECK_EQUAL(ending_of(directory.read(carol->directory_id)), "ok");
}

void check_chapter(const std::string& chapter, const Names& headings, std::size_t count,
                   const Populated& server) {
    const auto texts = settings_below(chapter, headings);
    BOOST_CHECK_EQUAL(texts.size(), count);
    for (const auto& text : texts) {
        BOOST_TEST_CONTEXT(text)
        check_login(settings_from(moved(text, places_of(server)), server.service.password));
    }
}

/// `server` as it is for the account that its chapter makes, which has no other rights.
Populated for_the_account(Populated server) {
    server.service.dn = "cn=doorward,ou=services,dc=example,dc=org";
    server.service.password = password_of_account;
    return server;
}

/// What the chapter has an administrator add, with a place for it.
std::string account_ldif(const std::string& chapter, const std::string& heading) {
    return "dn: ou=services,dc=example,dc=org\nobjectClass: organizationalUnit\n\n" +
           moved(block_in(chapter, heading, "ldif"),
                 {{"userPassword: ...", std::string("userPassword: ") + password_of_account}});
}

/// The account reads people and their states, but no password.
void check_account(const std::string& chapter, const Populated& server,
                   const std::string& locked_word) {
    const auto settings = usual_settings(chapter, server);
    check_login(settings);
    const auto seen = support::ldap_search(server.service, server.people_dn, "(uid=locked)");
    BOOST_CHECK_MESSAGE(seen.output.find(locked_word) != std::string::npos, seen.output);
    BOOST_CHECK(seen.output.find("userPassword") == std::string::npos);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(manual)

BOOST_AUTO_TEST_CASE(every_setting_shown_for_openldap_works) {
    check_chapter("openldap", {"Settings"}, 3, populated_slapd());
}

BOOST_AUTO_TEST_CASE(the_filter_shown_for_openldap_finds_people_by_mail) {
    const auto text = settings_below("openldap", {"Settings"}).at(1);
    TestDirectory directory(settings_from(moved(text, places_of(populated_slapd())),
                                          populated_slapd().service.password));

    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol@example.org", password_of("carol"))), "ok");
}

BOOST_AUTO_TEST_CASE(the_account_shown_for_openldap_may_read_what_is_needed) {
    const support::TemporaryFolder folder;
    const support::CertificateAuthority authority(folder.path(), "authority");
    auto options = populated_slapd_options();
    options.certificate = authority.issue("server", "IP:127.0.0.1");
    const std::string heading = "The account that searches";
    // Without the limits of its own, the account would find one group of carol's two.
    options.database_lines = block_in("openldap", heading, "") + "sizelimit 1\n" +
                             block_in("openldap", "Size limits", "");
    const support::Slapd slapd(options);
    const auto server = for_the_account(populate(slapd, authority.file()));
    BOOST_CHECK(failed_with(
        TestDirectory(usual_settings("openldap", server)).log_in("carol", password_of("carol")),
        Reason::Misconfigured, "directory.bind_dn"));

    slapd.modify(account_ldif("openldap", heading));

    check_account("openldap", server, "pwdAccountLockedTime");
}

BOOST_AUTO_TEST_CASE(every_setting_shown_for_389ds_works,
                     *label("dirsrv") * precondition(has_dirsrv)) {
    check_chapter("389ds-freeipa", {"389 Directory Server"}, 1, populated_dirsrv());
}

BOOST_AUTO_TEST_CASE(the_account_shown_for_389ds_may_read_what_is_needed,
                     *label("dirsrv") * precondition(has_dirsrv)) {
    const support::Dirsrv dirsrv;
    const auto server = for_the_account(populate(dirsrv));
    dirsrv.modify("dn: dc=example,dc=org\nchangetype: modify\ndelete: aci\n");

    dirsrv.modify(account_ldif("389ds-freeipa", "389 Directory Server"));

    check_account("389ds-freeipa", server, "accountUnlockTime");
}

BOOST_AUTO_TEST_CASE(every_setting_shown_for_active_directory_works,
                     *label("samba") * precondition(has_samba_domain)) {
    check_chapter("active-directory", {"The account that searches", "Groups"}, 3,
                  populated_samba_domain());
}

// No FreeIPA and no LLDAP is at hand: their settings are good settings, and the page says the rest.
BOOST_AUTO_TEST_CASE(what_is_shown_for_servers_that_are_not_run_can_be_read) {
    const support::TemporaryFolder folder;
    const auto ca_file = folder / "ca.crt";
    support::write_file(ca_file, "");
    for (const auto& [chapter, heading] :
         {std::pair{"389ds-freeipa", "FreeIPA"}, std::pair{"lldap", "Doorward with LLDAP"}}) {
        const auto texts = settings_below(chapter, {heading});
        BOOST_REQUIRE_EQUAL(texts.size(), 1U);
        const auto settings = settings_from(
            moved(texts.at(0), {{"/etc/ipa/ca.crt", ca_file.string()}}), password_of_account);

        BOOST_CHECK(!settings.urls.empty());
        BOOST_CHECK(settings.can_read_people());
        const auto page =
            support::read_file(DOORWARD_SOURCE_DIR "/scripts/man/" + std::string(chapter) + ".md");
        BOOST_CHECK(page.find("were not run", page.find(heading)) != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(every_setting_of_the_chapters_belongs_to_a_test) {
    const std::vector<std::pair<std::string, Names>> known{
        {"openldap", {"Settings"}},
        {"389ds-freeipa", {"389 Directory Server", "FreeIPA"}},
        {"active-directory", {"The account that searches", "Groups"}},
        {"lldap", {"Doorward with LLDAP"}}};
    for (const auto& [chapter, headings] : known)
        for (const auto& block : blocks_of(chapter))
            BOOST_CHECK_MESSAGE(
                block.language != "toml" ||
                    std::find(headings.begin(), headings.end(), block.heading) != headings.end(),
                chapter << ": " << block.heading);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace doorward::directory_tests::manual
