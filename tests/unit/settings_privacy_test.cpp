// Passwords that the settings hold or name: who may read them.
#include <boost/test/unit_test.hpp>

#include "config/read_settings.h"
#include "unit/child_process.h"
#include "unit/temporary_folder.h"

namespace {

using namespace doorward;
using namespace doorward::config;
using namespace doorward::test;

std::string with(const std::string& password_line) {
    return "[server]\npublic_url = \"https://sso.example.org\"\n"
           "[directory]\nurls = [\"ldaps://ldap.example.org\"]\ndn_pattern = "
           "\"uid={username},dc=example\"\n"
           "bind_dn = \"cn=doorward\"\n" +
           password_line + "\n";
}

/// The password read, or the first fault.
std::string outcome(const std::filesystem::path& file) {
    const auto settings = read_settings(file);
    return settings ? settings->directory.bind_password : settings.error().at(0).text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(config_privacy)

BOOST_AUTO_TEST_CASE(a_password_in_settings_that_others_may_read_is_a_fault) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    write_file(file, with("bind_password = \"words\""), 0640);
    BOOST_TEST(outcome(file) == "words");

    for (const ::mode_t mode : {0644U, 0642U, 0666U}) {
        ::chmod(file.c_str(), mode);
        BOOST_TEST(outcome(file) ==
                   file.string() +
                       ":7: directory.bind_password: other users may read this file; run: "
                       "chmod 640 " +
                       file.string());
    }
}

BOOST_AUTO_TEST_CASE(a_password_file_that_others_may_read_is_a_fault) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    const auto password = folder / "password";
    write_file(file, with("bind_password_file = \"password\""), 0644);
    write_file(password, "words\n", 0600);
    BOOST_TEST(outcome(file) == "words");

    for (const ::mode_t mode : {0640U, 0604U}) {
        ::chmod(password.c_str(), mode);
        BOOST_TEST(outcome(file) ==
                   file.string() + ":7: directory.bind_password_file: " + password.string() +
                       ": other users may read it; run: chmod 600 " + password.string());
    }
    write_file(password, "\n", 0600);
    BOOST_TEST(outcome(file) == file.string() + ":7: directory.bind_password_file: " +
                                    password.string() + ": the file is empty");
}

BOOST_AUTO_TEST_CASE(a_credential_of_systemd_may_show_rights_of_the_group) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    write_file(file, with("bind_password_file = \"$CREDENTIALS_DIRECTORY/ldap\""), 0644);
    write_file(folder / "ldap", "words", 0440);
    ::unsetenv("CREDENTIALS_DIRECTORY");
    BOOST_TEST(outcome(file) ==
               file.string() +
                   ":7: directory.bind_password_file: $CREDENTIALS_DIRECTORY is not set; systemd "
                   "sets it where the unit has LoadCredential=");

    ::setenv("CREDENTIALS_DIRECTORY", folder.path().c_str(), 1);
    const auto read = outcome(file);
    ::unsetenv("CREDENTIALS_DIRECTORY");

    BOOST_TEST(read == "words");
}

BOOST_AUTO_TEST_CASE(a_key_that_others_may_read_is_a_fault) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    const auto certificate = folder / "client.pem";
    const auto key = folder / "client.key";
    const std::string lines = "bind_password = \"words\"\nclient_certificate_file = \"client.pem\"";
    write_file(certificate, "certificate", 0644);
    write_file(key, "key", 0640);

    // Where no key is named, it is in the file of the certificate.
    write_file(file, with(lines), 0600);
    BOOST_TEST(outcome(file) ==
               file.string() + ":8: directory.client_certificate_file: " + certificate.string() +
                   ": other users may read it; run: chmod 600 " + certificate.string());
    write_file(file, with(lines + "\nclient_key_file = \"client.key\""), 0600);
    BOOST_TEST(outcome(file) == file.string() + ":9: directory.client_key_file: " + key.string() +
                                    ": other users may read it; run: chmod 600 " + key.string());
    ::chmod(key.c_str(), 0600);
    BOOST_TEST(outcome(file) == "words");
}

BOOST_AUTO_TEST_CASE(no_fault_or_warning_shows_a_password) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    const std::string account = "bind_password = \"words of a secret\"\nallow_plaintext = true\n";
    for (const auto* lines :
         {"read_as = \"visitor\"", "read_as = \"anonymous\"", "bind_method = \"external\"",
          "bind_password_file = \"x\"", "bind_dm = 1"}) {
        write_file(file, with(account + lines), 0600);
        const auto settings = read_settings(file);
        std::string said;
        if (settings)
            for (const auto& warning : settings->warnings)
                said += warning;
        else
            for (const auto& fault : settings.error())
                said += fault.text;
        BOOST_TEST(!said.empty(), lines);
        BOOST_TEST(said.find("words of a secret") == std::string::npos, said);
    }
}

BOOST_AUTO_TEST_CASE(files_that_may_not_be_read_say_so) {
    const TemporaryFolder folder;
    ::chmod(folder.path().c_str(), 0755);
    const auto file = folder / "doorward.toml";
    write_file(file, with("bind_password = \"words\""), 0000);
    const auto child = start_child([&] {
        constexpr ::uid_t nobody = 65534;
        if (::geteuid() == 0 && ::setuid(nobody) != 0) ::_exit(2);
        if (outcome(file) != file.string() + ": cannot be read (Permission denied)") ::_exit(3);
    });

    BOOST_TEST(ended_well(child));
}

BOOST_AUTO_TEST_SUITE_END()
