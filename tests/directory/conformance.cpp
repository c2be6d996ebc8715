#include "directory/conformance.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <boost/test/unit_test.hpp>

#include "directory/manual.h"
#include "directory/servers.h"

namespace doorward::directory_tests::conformance {
namespace {

using boost::unit_test::label;
using boost::unit_test::precondition;

std::string base64(const std::string& bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::string hex_of_base64(const std::string& text) {
    std::string bytes(text.size(), '\0');
    const auto padding = text.size() - (text.find_last_not_of('=') + 1);
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    bytes.resize(static_cast<std::size_t>(size) - padding);
    std::string hex;
    for (const char byte : bytes)
        hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return hex;
}

std::string user_password_line(const std::string& password) {
    return "userPassword:: " + base64(password) + "\n";
}

std::string inet_org_person_lines(const std::string& name) {
    return "objectClass: inetOrgPerson\ncn: " + name + "\nsn: Example\nuid: " + name + "\n";
}

/// What the two servers of the usual schema have in common.
template <typename Server>
Host host_of(Server& server, const Populated& people, const std::string& chapter) {
    const auto modify = [&server](const std::string& ldif) { server.modify(ldif); };
    return {people,
            manual::usual_settings(chapter, people),
            modify,
            [&server] { server.stop(); },
            [&server] { server.start(); },
            user_password_line,
            inet_org_person_lines,
            {},
            {},
            [modify](const std::string& dn, const std::string& name) {
                modify("dn: " + dn + "\nchangetype: modify\nadd: uid\nuid: " + name + "\n");
            },
            {},
            {},
            {}};
}

constexpr auto said_to_guessers =
    "the server says so to wrong passwords as well, so that it proves nothing";

Host slapd_host() {
    auto host = host_of(shared_slapd(), populated_slapd(), "openldap");
    host.disabling_lines = "replace: pwdAccountLockedTime\npwdAccountLockedTime: 000001010000Z\n";
    host.id_attribute = "entryUUID";
    host.differences = {{"disabled",
                         {Told{"refused", "barred locked"},
                          "the policy knows one kind of lock, which it tells wrong passwords too"}},
                        {"ended", {Told{"refused", "barred account_expired"}, said_to_guessers}},
                        {"outsidehours", {{}, "the policy knows no hours of the week"}}};
    host.after_reset = {"barred must_change", "refused",
                        "the policy wants a change of whatever an administrator sets"};
    return host;
}

Host dirsrv_host() {
    auto host = host_of(shared_dirsrv(), populated_dirsrv(), "389ds-freeipa");
    host.disabling_lines = "replace: nsAccountLock\nnsAccountLock: true\n";
    host.id_attribute = "nsUniqueId";
    host.differences = {
        {"disabled", {Told{"refused", "barred disabled"}, said_to_guessers}},
        {"ended", {{}, "the time of an account is a matter of a plug-in that is off by default"}},
        {"outsidehours", {{}, "there are no hours of the week"}}};
    return host;
}

Host samba_host() {
    auto& domain = shared_samba_domain();
    Host host{populated_samba_domain(),
              manual::usual_settings("active-directory", populated_samba_domain()),
              [&domain](const std::string& ldif) { domain.modify(ldif); },
              [&domain] { domain.stop(); },
              [&domain] { domain.start(); },
              support::unicode_password_line,
              [](const std::string& name) {
                  return "objectClass: user\nsAMAccountName: " + name +
                         "\nuserPrincipalName: " + name +
                         "@ad.example.org\nuserAccountControl: 512\n";
              },
              "replace: userAccountControl\nuserAccountControl: 514\n",
              "objectGUID",
              // LDAP keeps these names unique; the database behind it does not.
              [&domain](const std::string& dn, const std::string& name) {
                  domain.set_stored(dn, "sAMAccountName", name);
              },
              {"ADEX\\carol", "adex\\CAROL", "carol@ad.example.org", "Carol@AD.example.ORG"},
              {{"grace", {{}, "an expired password is good for no login more"}}},
              {"fine", "fine", "the old password is good for another hour"}};
    return host;
}

using boost::unit_test::decorator::collector_t;

void add_suite(const std::string& name, collector_t& decorators, const std::vector<Case>& cases,
               Host (*make_host)()) {
    auto* const suite = BOOST_TEST_SUITE(name);
    for (const auto& each : cases) {
        const auto check = [check = each.check, make_host] {
            auto host = make_host();
            check(host);
        };
        suite->add(boost::unit_test::make_test_case(check, each.name, __FILE__, __LINE__));
    }
    decorators.store_in(*suite);
    decorators.reset();
    boost::unit_test::framework::master_test_suite().add(suite);
}

}  // namespace

Newcomer::Newcomer(Host& host, const std::string& name, const std::string& password)
    : host_(host), dn_(host.people.dn_of(name)) {
    host.modify("dn: " + dn_ + "\n" + host.person_lines(name) + host.password_lines(password));
}

Newcomer::~Newcomer() {
    try {
        if (is_there_) remove();
    } catch (const std::exception& fault) {
        BOOST_TEST_MESSAGE(fault.what());
    }
}

void Newcomer::rename(const std::string& name, const std::string& parent) {
    const auto rdn = dn_.substr(0, dn_.find('=') + 1) + name;
    host_.modify("dn: " + dn_ + "\nchangetype: modrdn\nnewrdn: " + rdn +
                 "\ndeleteoldrdn: 1\nnewsuperior: " + parent + "\n");
    dn_ = rdn + "," + parent;
    // Where the name of the entry is not that of logins.
    const auto& attribute = host_.people.login_attribute;
    if (!rdn.starts_with(attribute))
        set("replace: " + attribute + "\n" + attribute + ": " + name + "\n");
}

void Newcomer::set(const std::string& lines) const {
    host_.modify("dn: " + dn_ + "\nchangetype: modify\n" + lines);
}

void Newcomer::remove() {
    is_there_ = false;
    host_.modify("dn: " + dn_ + "\nchangetype: delete\n");
}

std::string id_of(const Host& host, const std::string& name) {
    const auto found =
        support::ldap_search(host.people.service, host.people.dn_of(name), "(objectClass=*)");
    const auto begin = found.output.find("\n" + host.id_attribute + ":");
    if (begin == std::string::npos) throw std::runtime_error(found.output);
    const auto line =
        found.output.substr(begin + 1, found.output.find('\n', begin + 1) - begin - 1);
    const auto value = line.substr(line.find(' ') + 1);
    // Two colons: bytes in base64, which are told as hex.
    return line.find(":: ") == std::string::npos ? value : hex_of_base64(value);
}

std::string word_of(const Expected<signin::Admission, signin::Failure>& answer) {
    if (answer) return std::string(signin::name_of(answer->password.state));
    if (answer.error().reason == signin::Reason::Refused) return "refused";
    if (answer.error().reason == signin::Reason::Barred)
        return "barred " + std::string(signin::name_of(answer.error().state));
    return answer.error().detail;
}

std::string word_of(const Expected<signin::Person, signin::Failure>& answer) {
    if (answer) return "ok";
    return word_of(
        Expected<signin::Admission, signin::Failure>(Unexpected<signin::Failure>(answer.error())));
}

Cases::Cases(const std::string& topic, const std::vector<Case>& cases) {
    add_suite(topic + "_slapd", collector_t::instance(), cases, slapd_host);
    add_suite(topic + "_389ds", *label("dirsrv") * precondition(has_dirsrv), cases, dirsrv_host);
    add_suite(topic + "_samba", *label("samba") * precondition(has_samba_domain), cases,
              samba_host);
}

}  // namespace doorward::directory_tests::conformance
