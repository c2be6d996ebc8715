// The tables [directory] and [groups]: what is written is read, and what follows from it.
#include <boost/test/unit_test.hpp>

#include "config/read_settings.h"
#include "unit/temporary_folder.h"

namespace {

using namespace doorward::config;
using namespace doorward::test;
using Texts = std::vector<std::string>;

/// Settings whose table [directory] goes on with `lines`.
DirectorySettings directory_of(const TemporaryFolder& folder, const std::string& lines,
                               const std::string& urls = "\"ldaps://ldap.example.org\"") {
    const auto file = folder / "doorward.toml";
    write_file(file,
               "[server]\npublic_url = \"https://sso.example.org\"\n[directory]\nurls = [" + urls +
                   "]\n" + lines,
               0600);
    auto settings = read_settings(file);
    if (!settings) throw std::runtime_error(settings.error().at(0).text);
    return settings->directory;
}

DirectorySettings directory_of(const std::string& lines) {
    return directory_of(TemporaryFolder{}, lines);
}

const std::string account =
    "bind_dn = \"cn=doorward,dc=example\"\nbind_password = \"secret words\"\n";
const std::string pattern = "dn_pattern = \"uid={username},dc=example\"\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(config_read_directory)

BOOST_AUTO_TEST_CASE(an_address_is_enough) {
    const auto directory = directory_of("");

    BOOST_TEST((directory.flavour == Flavour::Auto));
    BOOST_REQUIRE(directory.bases.size() == 1U);
    BOOST_TEST(directory.bases.front().dn == "");
    BOOST_TEST(directory.bases.front().filter == "");
    BOOST_TEST((directory.bases.front().scope == SearchScope::Subtree));
    BOOST_TEST(!directory.username_attribute);
    BOOST_TEST((directory.read_as == ReadAs::Anonymous));
    BOOST_TEST(!directory.groups.ways);
}

BOOST_AUTO_TEST_CASE(bases_keep_their_order) {
    const auto directory = directory_of(
        "[[directory.base]]\ndn = \"ou=b\"\nscope = \"one\"\n"
        "[[directory.base]]\ndn = \"ou=a\"\nfilter = \"(mail={username})\"\n"
        "[[directory.base]]\n");

    BOOST_REQUIRE(directory.bases.size() == 3U);
    BOOST_TEST(directory.bases[0].dn == "ou=b");
    BOOST_TEST((directory.bases[0].scope == SearchScope::One));
    BOOST_TEST(directory.bases[0].filter == "");
    BOOST_TEST(directory.bases[1].dn == "ou=a");
    BOOST_TEST((directory.bases[1].scope == SearchScope::Subtree));
    BOOST_TEST(directory.bases[1].filter == "(mail={username})");
    BOOST_TEST(directory.bases[2].dn == "");
}

BOOST_AUTO_TEST_CASE(every_flavour_has_its_name) {
    const std::vector<std::pair<std::string, Flavour>> names{
        {"auto", Flavour::Auto},       {"openldap", Flavour::OpenLdap},  {"389ds", Flavour::Dirsrv},
        {"freeipa", Flavour::FreeIpa}, {"ad", Flavour::ActiveDirectory}, {"lldap", Flavour::Lldap},
        {"other", Flavour::Other}};
    for (const auto& [name, flavour] : names)
        BOOST_TEST((directory_of("flavour = \"" + name + "\"\n").flavour == flavour), name);
}

BOOST_AUTO_TEST_CASE(people_are_read_with_the_rights_there_are) {
    const std::vector<std::pair<std::string, ReadAs>> cases{
        {"", ReadAs::Anonymous},
        {"read_as = \"visitor\"\n", ReadAs::Visitor},
        {account, ReadAs::Service},
        {account + "read_as = \"visitor\"\n", ReadAs::Visitor},
        {pattern, ReadAs::Visitor},
        {pattern + "read_as = \"anonymous\"\n", ReadAs::Anonymous},
        {pattern + account, ReadAs::Service},
        {"bind_pattern = \"{username}@ad.example.org\"\n", ReadAs::Visitor},
        {"bind_pattern = \"{username}@ad.example.org\"\n" + account, ReadAs::Service}};
    for (const auto& [lines, reader] : cases) {
        const auto directory = directory_of(lines);
        BOOST_TEST((directory.read_as == reader), lines);
        BOOST_TEST(directory.can_read_people() == (reader != ReadAs::Visitor), lines);
    }
}

BOOST_AUTO_TEST_CASE(an_account_may_be_shown_by_the_line_itself) {
    const TemporaryFolder folder;
    write_file(folder / "client.pem", "certificate", 0600);
    const std::string external = "bind_method = \"external\"\n";
    const auto with_certificate = external + "client_certificate_file = \"client.pem\"\n";

    const auto by_socket = directory_of(folder, external, "\"ldapi://%2Frun%2Fslapd\"");
    BOOST_TEST(by_socket.bind_external);
    BOOST_TEST((by_socket.read_as == ReadAs::Service));
    BOOST_TEST(directory_of(folder, with_certificate).bind_external);
    BOOST_TEST(directory_of(folder, with_certificate, "\"srv:example.org\"").bind_external);
    BOOST_TEST(directory_of(folder, with_certificate + "start_tls = true\n",
                            "\"ldap://ldap.example.org\", \"srv:example.org\"")
                   .bind_external);
    BOOST_CHECK_THROW(directory_of(folder, with_certificate, "\"ldap://localhost\""),
                      std::runtime_error);
    BOOST_CHECK_THROW(
        directory_of(folder, with_certificate + "allow_plaintext = true\n", "\"srv:example.org\""),
        std::runtime_error);
    BOOST_TEST(!directory_of("bind_method = \"simple\"\n").bind_external);
}

BOOST_AUTO_TEST_CASE(the_key_is_in_the_certificates_file_where_none_is_named) {
    const TemporaryFolder folder;
    write_file(folder / "client.pem", "certificate", 0600);
    write_file(folder / "client.key", "key", 0600);
    const std::string certificate = "client_certificate_file = \"client.pem\"\n";

    const auto one = directory_of(folder, certificate);
    const auto two = directory_of(folder, certificate + "client_key_file = \"client.key\"\n");

    BOOST_TEST(one.client_certificate_file.value() == folder / "client.pem");
    BOOST_TEST(one.client_key_file.value() == folder / "client.pem");
    BOOST_TEST(two.client_certificate_file.value() == folder / "client.pem");
    BOOST_TEST(two.client_key_file.value() == folder / "client.key");
}

BOOST_AUTO_TEST_CASE(pins_are_kept_without_what_stands_before_them) {
    const std::string digest = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    const auto pins = directory_of("server_key_pins = [\"sha256/" + digest +
                                   "\", \"sha256:" + digest + "\", \"" + digest + "\"]\n")
                          .server_key_pins;

    BOOST_TEST(pins == (Texts{digest, digest, digest}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_short_login_cuts_the_usual_limits_of_its_parts) {
    const auto directory = directory_of("login_limit = \"1s\"\n");

    BOOST_TEST((directory.connect_limit == std::chrono::seconds{1}));
    BOOST_TEST((directory.operation_limit == std::chrono::seconds{1}));
}

BOOST_AUTO_TEST_CASE(numbers_and_times_are_read) {
    const auto directory = directory_of(
        "server_order = \"random\"\nbind_connections = 256\nservice_connections = 1\n"
        "connection_idle_limit = \"10m\"\nrefresh = \"10s\"\nstale_limit = \"10s\"\n");

    BOOST_TEST((directory.server_order == ServerOrder::Random));
    BOOST_TEST(directory.bind_connections == 256U);
    BOOST_TEST(directory.service_connections == 1U);
    BOOST_TEST((directory.connection_idle_limit == std::chrono::minutes{10}));
    BOOST_TEST((directory.refresh == std::chrono::seconds{10}));
    BOOST_TEST((directory.stale_limit == std::chrono::seconds{10}));
}

BOOST_AUTO_TEST_CASE(groups_are_read) {
    const auto groups =
        directory_of(
            "[groups]\nways = [\"tokenGroups\", \"memberUid\", \"primaryGid\", "
            "\"uniqueMember\", \"member\", \"memberOf\"]\n"
            "bases = [\"ou=b\", \"ou=a\"]\nfilter = \"(objectClass=group)\"\n"
            "name_attribute = \"sAMAccountName\"\npattern = \"app-*\"\nnesting = 0\n")
            .groups;

    const std::vector<GroupWay> ways{GroupWay::TokenGroups, GroupWay::MemberUid,
                                     GroupWay::PrimaryGid,  GroupWay::UniqueMember,
                                     GroupWay::Member,      GroupWay::MemberOf};
    BOOST_TEST((groups.ways.value() == ways));
    BOOST_TEST(groups.bases == (Texts{"ou=b", "ou=a"}), boost::test_tools::per_element());
    BOOST_TEST(groups.filter == "(objectClass=group)");
    BOOST_TEST(groups.name_attribute == "sAMAccountName");
    BOOST_TEST(groups.pattern == "app-*");
    BOOST_TEST(groups.nesting == 0U);
    BOOST_TEST(directory_of("[groups]\nways = []\n").groups.ways.value().empty());
}

BOOST_AUTO_TEST_SUITE_END()
