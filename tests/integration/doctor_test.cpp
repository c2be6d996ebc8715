#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>

#include "doctor_place.h"
#include "support/certificates.h"
#include "support/free_port.h"
#include "support/read_file.h"
#include "support/silent_directory.h"

namespace doorward::integration_tests {
namespace {

using support::CertificateAuthority;
using support::Slapd;

const std::string loopback = "IP:127.0.0.1";

/// `step` failed, and its lines hold all of `words`.
void failed(const Diagnosis& diagnosis, const std::string& step,
            const std::vector<std::string>& words) {
    BOOST_TEST(diagnosis.exit_code == 1, diagnosis.text);
    const auto lines = diagnosis.step(step);
    BOOST_TEST(lines.find("FAILED  " + step) != std::string::npos, diagnosis.text);
    for (const auto& each : words)
        BOOST_TEST(lines.find(each) != std::string::npos, diagnosis.text);
    BOOST_TEST(lines.find("remedy: ") != std::string::npos, diagnosis.text);
}

/// A slapd that shows `certificate`, looked at over TLS with `ca_file`.
Diagnosis over_tls(const support::ServerCertificate& certificate,
                   const std::filesystem::path& ca_file, const std::string& lines = {}) {
    auto options = doctor_directory();
    options.certificate = certificate;
    const Slapd slapd{options};
    return DoctorPlace{searching(slapd.tls_url()) + "ca_file = \"" + ca_file.string() + "\"\n" +
                       lines}
        .doctor();
}

BOOST_AUTO_TEST_SUITE(doctor)

BOOST_AUTO_TEST_CASE(a_sound_house_is_called_so_step_by_step) {
    const Slapd slapd{doctor_directory()};
    const DoctorPlace place{searching(slapd.url())};

    const auto diagnosis = place.doctor();

    BOOST_TEST(diagnosis.exit_code == 0, diagnosis.text);
    for (const auto* words :
         {"ok      settings", "secret (server.secret_file)", "store (store.url)", "templates",
          "static files", "ok      name (DNS)", "ok      connection (TCP) to 127.0.0.1",
          "ok      privacy of the line", "bound as cn=reader,dc=testathon,dc=net",
          "flavour: openldap", "ok      base of people dc=testathon,dc=net",
          "ok      search for anybody below dc=testathon,dc=net",
          "entryUUID: ", "ok      groups of ", "Everything is in order"})
        BOOST_TEST(diagnosis.says(words), words << "\n" << diagnosis.text);
    BOOST_TEST(!diagnosis.says("\x1b"));
    BOOST_TEST(std::distance(std::filesystem::directory_iterator{place.folder().path()}, {}) == 1);
}

BOOST_AUTO_TEST_CASE(machines_read_json) {
    const Slapd slapd{doctor_directory()};

    const auto diagnosis = DoctorPlace{searching(slapd.url())}.doctor({"--json"});

    BOOST_TEST(diagnosis.exit_code == 0);
    BOOST_TEST(diagnosis.text.starts_with("{\"good\":true,\"steps\":["), diagnosis.text);
    support::TemporaryFolder folder;
    support::write_file(folder / "document", diagnosis.text);
    const auto read = support::run(
        {"python3", "-c",
         "import json,sys; d=json.load(open(sys.argv[1])); "
         "assert all(set(s)=={'about','step','result','ms','words','cause','remedy'} for s in "
         "d['steps']); print(len(d['steps']))",
         folder / "document"});
    BOOST_TEST(read.exit_code == 0, read.output);
}

BOOST_AUTO_TEST_CASE(faults_of_the_settings_are_told_and_end_it) {
    const auto diagnosis = DoctorPlace{"urls = [\"ldap:/x\"]\nuser = \"me\"\n"}.doctor();

    BOOST_TEST(diagnosis.exit_code == 78);
    BOOST_TEST(diagnosis.says("directory.urls"), diagnosis.text);
    BOOST_TEST(diagnosis.says("directory.user"), diagnosis.text);
    BOOST_TEST(diagnosis.says("2 steps failed"), diagnosis.text);
    BOOST_TEST(!diagnosis.says("secret"), diagnosis.text);
}

BOOST_AUTO_TEST_CASE(a_certificate_is_told_with_its_pin) {
    const support::TemporaryFolder folder;
    const CertificateAuthority authority{folder.path(), "authority"};
    const auto certificate = authority.issue("server", loopback);

    const auto diagnosis = over_tls(certificate, authority.file());

    BOOST_TEST(diagnosis.exit_code == 0, diagnosis.text);
    BOOST_TEST(diagnosis.step("TLS").find("TLS1.") != std::string::npos, diagnosis.text);
    const auto lines = diagnosis.step("the server's certificate");
    for (const auto* words : {"CN=server", "signed by CN=Doorward test authority", "127.0.0.1",
                              "it expires on", "server_key_pins = [\"sha256/"})
        BOOST_TEST(lines.find(words) != std::string::npos, diagnosis.text);

    const auto at = lines.find("server_key_pins");
    const auto pin = lines.substr(at, lines.find(']', at) + 1 - at);
    const CertificateAuthority stranger{folder.path(), "stranger"};
    const auto pinned = over_tls(certificate, stranger.file(), pin + "\n");
    BOOST_TEST(pinned.exit_code == 0, pinned.text);
    BOOST_TEST(pinned.says("one of the pinned ones"), pinned.text);
}

BOOST_AUTO_TEST_CASE(a_wrong_authority_is_told_with_the_right_one) {
    const support::TemporaryFolder folder;
    const CertificateAuthority authority{folder.path(), "authority"};
    const CertificateAuthority stranger{folder.path(), "stranger"};

    const auto diagnosis = over_tls(authority.issue("server", loopback), stranger.file());

    failed(diagnosis, "TLS",
           {"not signed by an authority in", "CN=Doorward test authority", "directory.ca_file"});
    BOOST_TEST(diagnosis.says("server_key_pins = [\"sha256/"), diagnosis.text);
}

BOOST_AUTO_TEST_CASE(an_expired_certificate_is_told_with_its_date) {
    const support::TemporaryFolder folder;
    const CertificateAuthority authority{folder.path(), "authority"};

    failed(
        over_tls(authority.issue("server", loopback, support::Validity::Expired), authority.file()),
        "TLS", {"likely: the certificate expired on 20", "renew it"});
}

BOOST_AUTO_TEST_CASE(a_certificate_for_another_name_is_told_with_its_names) {
    const support::TemporaryFolder folder;
    const CertificateAuthority authority{folder.path(), "authority"};

    failed(over_tls(authority.issue("server", "DNS:ldap.example.org"), authority.file()), "TLS",
           {"is for ldap.example.org, not for 127.0.0.1", "directory.urls"});
}

BOOST_AUTO_TEST_CASE(starttls_that_is_not_offered_is_told) {
    const Slapd slapd{doctor_directory()};

    failed(DoctorPlace{searching(slapd.url()) + "start_tls = true\n"}.doctor(), "StartTLS",
           {"does not offer StartTLS"});
}

BOOST_AUTO_TEST_CASE(nobody_listening_does_not_hide_the_next_server) {
    const Slapd slapd{doctor_directory()};
    const auto nobody = "ldap://127.0.0.1:" + std::to_string(support::free_port());

    const auto diagnosis = DoctorPlace{searching(nobody + "\", \"" + slapd.url())}.doctor();

    failed(diagnosis, "connection (TCP) to 127.0.0.1", {"Connection refused", "start the server"});
    BOOST_TEST(diagnosis.says("skipped the rest"), diagnosis.text);
    BOOST_TEST(diagnosis.says("ok      groups of "), diagnosis.text);
    BOOST_TEST(diagnosis.says("1 step failed"), diagnosis.text);
}

BOOST_AUTO_TEST_CASE(a_silent_server_costs_no_more_than_the_limits) {
    const support::SilentDirectory silent;
    const auto began = std::chrono::steady_clock::now();

    const auto diagnosis = DoctorPlace{searching(silent.url()) +
                                       "connect_limit = \"500ms\"\noperation_limit = \"500ms\"\n"
                                       "login_limit = \"2s\"\n"}
                               .doctor();

    BOOST_TEST(diagnosis.exit_code == 1);
    BOOST_TEST(diagnosis.says("no answer within"), diagnosis.text);
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds{20}));
}

BOOST_AUTO_TEST_CASE(a_wrong_service_password_is_told_with_its_credential) {
    const Slapd slapd{doctor_directory()};
    const DoctorPlace place{"urls = [\"" + slapd.url() +
                            "\"]\nbind_dn = \"cn=reader,dc=testathon,dc=net\"\n"
                            "bind_password = \"not a word of it\"\n"};

    const auto diagnosis = place.doctor();

    failed(diagnosis, "service account",
           {"cn=reader,dc=testathon,dc=net (directory.bind_dn)", "directory.bind_password_file"});
    BOOST_TEST(diagnosis.says("skipped people and groups"), diagnosis.text);
    BOOST_TEST(!diagnosis.says("not a word of it"));
}

BOOST_AUTO_TEST_CASE(a_missing_base_is_told) {
    const Slapd slapd{doctor_directory()};

    failed(DoctorPlace{searching(slapd.url()) + "base_dn = \"ou=Usres,dc=testathon,dc=net\"\n"}
               .doctor(),
           "base of people ou=Usres,dc=testathon,dc=net", {"directory.base_dn"});
}

BOOST_AUTO_TEST_CASE(attributes_that_may_not_be_read_are_named) {
    auto options = doctor_directory();
    options.database_lines = "access to attrs=entryUUID by * none\n" + options.database_lines;
    const Slapd slapd{options};

    failed(DoctorPlace{searching(slapd.url())}.doctor(), "attributes of ",
           {"entryUUID", "directory.id_attribute"});
}

BOOST_AUTO_TEST_CASE(nobody_to_be_found_is_told_with_the_filter) {
    const Slapd slapd{doctor_directory()};

    failed(
        DoctorPlace{searching(slapd.url()) + "filter = \"(employeeType={username})\"\n"}.doctor(),
        "search for anybody", {"(employeeType=*)", "directory.filter"});
}

BOOST_AUTO_TEST_CASE(files_that_others_may_read_are_told) {
    const Slapd slapd{doctor_directory()};
    const DoctorPlace place{searching(slapd.url())};
    const auto secret = place.folder() / "doorward.secret";
    support::write_file(secret, std::string(64, 's'));
    std::filesystem::permissions(secret, std::filesystem::perms{0644});

    failed(place.doctor(), "secret", {secret.string(), "chmod 600"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
