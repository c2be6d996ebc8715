// The small judges of values: durations, addresses, nearest names.
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "config/address.h"
#include "config/duration.h"
#include "config/key_pin.h"
#include "config/suggest.h"

namespace {

using namespace doorward::config;
using std::chrono::milliseconds;

}  // namespace

BOOST_AUTO_TEST_SUITE(config_values)

BOOST_AUTO_TEST_CASE(a_duration_is_a_whole_number_with_its_unit) {
    BOOST_TEST((parse_duration("250ms") == milliseconds{250}));
    BOOST_TEST((parse_duration("90s") == milliseconds{90'000}));
    BOOST_TEST((parse_duration("5m") == milliseconds{300'000}));
    BOOST_TEST((parse_duration("12h") == milliseconds{43'200'000}));
    BOOST_TEST((parse_duration("30d") == milliseconds{2'592'000'000}));
    for (const auto* text : {"", "s", "5", "5 s", " 5s", "5s ", "-5s", "+5s", "1.5h", "5S", "5sec",
                             "0x5s", "1h30m", "4294967296s", "99999999999999999999ms"})
        BOOST_TEST(!parse_duration(text), text);
}

BOOST_AUTO_TEST_CASE(a_duration_is_shown_as_it_would_be_written) {
    BOOST_TEST(duration_text(milliseconds{250}) == "250ms");
    BOOST_TEST(duration_text(milliseconds{90'000}) == "90s");
    BOOST_TEST(duration_text(milliseconds{3'600'000}) == "1h");
    BOOST_TEST(duration_text(milliseconds{0}) == "0ms");
}

BOOST_AUTO_TEST_CASE(a_public_url_has_one_spelling) {
    BOOST_TEST(normal_public_url("HTTPS://SSO.Example.ORG/").value() == "https://sso.example.org");
    BOOST_TEST(normal_public_url("https://sso.example.org:443").value() ==
               "https://sso.example.org");
    BOOST_TEST(normal_public_url("http://127.0.0.1:080").value() == "http://127.0.0.1");
    BOOST_TEST(normal_public_url("http://127.0.0.1:08080/Sub/").value() ==
               "http://127.0.0.1:8080/Sub");
    BOOST_TEST(normal_public_url("https://[::1]:8443/cgi-bin/doorward.fcgi").value() ==
               "https://[::1]:8443/cgi-bin/doorward.fcgi");
    for (const auto* text : {"",
                             "sso.example.org",
                             "//sso.example.org",
                             "ftp://sso.example.org",
                             "https://",
                             "https:///x",
                             "https://a@b.example.org",
                             "https://sso.example.org?x",
                             "https://sso.example.org#x",
                             "https://a b",
                             "https://sso.example.org/a//b",
                             "https://sso.example.org/a/../b",
                             "https://sso.example.org/./",
                             "https://sso.example.org/%61",
                             "https://sso.example.org\\x",
                             "https://sso.example.org:0",
                             "https://sso.example.org:65536",
                             "https://sso.example.org:",
                             "https://[::1",
                             "https://[nonsense]",
                             "https://-a.example.org",
                             "https://a..b",
                             "https://1.2.3",
                             "https://a.example.org.",
                             "https://\xc3\xa4.org"})
        BOOST_TEST(!normal_public_url(text), text);
}

BOOST_AUTO_TEST_CASE(a_directory_url_names_a_server_and_nothing_else) {
    for (const auto* text : {"ldap://localhost", "ldaps://ldap.example.org:636/", "LDAP://10.0.0.1",
                             "ldap://[::1]:389", "ldapi://%2Frun%2Fslapd%2Fldapi", "ldapi:///",
                             "srv:example.org", "srv:localdomain"})
        BOOST_TEST(is_directory_url(text), text);
    for (const auto* text : {"ldap:/localhost", "ldap://", "ldaps:///", "ldap://a/dc=example",
                             "ldap://a b", "http://a", "ldap://a,ldap://b", "ldap://a?x",
                             "ldap://u@a", "ldap://a:b", "srv:", "srv://a", "srv:a:389", "srv:a/",
                             "srv:10.0.0.1", "srv:[::1]", "SRV:a", "srv:a b", ""})
        BOOST_TEST(!is_directory_url(text), text);
}

BOOST_AUTO_TEST_CASE(a_pin_is_the_base64_of_a_digest) {
    const std::string digest = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    const std::string slashes = "//DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    for (const auto* prefix : {"", "sha256/", "sha256:", "sha256//"}) {
        BOOST_TEST(normal_key_pin(prefix + digest).value() == digest, prefix);
        BOOST_TEST(normal_key_pin(prefix + slashes).value() == slashes, prefix);
    }
    for (const auto& text :
         {std::string{}, std::string{"sha256/"}, "sha1/" + digest, "SHA256/" + digest,
          "sha256 " + digest, "sha256///" + digest, digest + "=", digest + " ", " " + digest,
          digest.substr(0, 43), digest.substr(1), "A" + digest,
          // The URL-safe alphabet; unused bits that are not zero; a foreign letter.
          std::string{"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU="},
          std::string{"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV="},
          std::string{"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSu,U="}})
        BOOST_TEST(!normal_key_pin(text), text);
}

BOOST_AUTO_TEST_CASE(loopback_is_this_machine_alone) {
    for (const auto* host : {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]"})
        BOOST_TEST(is_loopback(host), host);
    for (const auto* host :
         {"", "127.example.org", "localhost.example.org", "128.0.0.1", "[::2]", "0.0.0.0"})
        BOOST_TEST(!is_loopback(host), host);
}

BOOST_AUTO_TEST_CASE(a_link_leads_to_a_page) {
    for (const auto* text : {"https://a.example.org/x?y#z", "http://a", "/help"})
        BOOST_TEST(is_link(text), text);
    for (const auto* text : {"", "help", "//a", "javascript:alert(1)", "data:text/html,x",
                             "mailto:help@example.org", "https://a\"b", "/a\\b", "/a b", "/\n"})
        BOOST_TEST(!is_link(text), text);
}

BOOST_AUTO_TEST_CASE(the_nearest_name_is_the_one_that_was_meant) {
    const std::vector<std::string> known{"directory.urls", "directory.base_dn", "store.url",
                                         "session.idle_limit", "pages.brand"};
    BOOST_TEST(nearest("directory.base", known).value() == "directory.base_dn");
    BOOST_TEST(nearest("directory.url", known).value() == "directory.urls");
    BOOST_TEST(nearest("server.idle_limit", known).value() == "session.idle_limit");
    BOOST_TEST(nearest("brand", known).value() == "pages.brand");
    BOOST_TEST(nearest("Pages.Bramd", known).value() == "pages.brand");
    BOOST_TEST(!nearest("directory.nothing_of_the_kind", known));
    BOOST_TEST(!nearest(std::string(5000, 'u'), known));
    BOOST_TEST(edit_distance("kitten", "sitting") == 3U);
    BOOST_TEST(edit_distance("", "abc") == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
