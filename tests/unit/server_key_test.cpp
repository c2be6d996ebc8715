#include "ldap/server_key.h"

#include <boost/test/unit_test.hpp>
#include <string>

#include "base/certificate.h"

using namespace doorward;

namespace {

// A self-signed certificate for CN=pin, and its pin as the openssl command computes it:
// x509 -pubkey | pkey -pubin -outform der | dgst -sha256 -binary | base64
constexpr std::string_view hexadecimal =
    "308201323081e5a003020102021428e8c33e91d57118fdb67458c77dd41445c080d8300506032b6570300e310c"
    "300a06035504030c0370696e3020170d3236313132333135333431305a180f3231323631303330313533343130"
    "5a300e310c300a06035504030c0370696e302a300506032b657003210051f21883f649eba85280f58b29d9b7f0"
    "d5529d6fbddecbf20522be5d30e4ce3ea3533051301d0603551d0e04160414fe301216a116466a2f04bf9dfa8b"
    "2fb0c00f6f4a301f0603551d23041830168014fe301216a116466a2f04bf9dfa8b2fb0c00f6f4a300f0603551d"
    "130101ff040530030101ff300506032b6570034100f2a5ad8ea6599fd0ca26aa850fcf028e3323c21ea487f0b7"
    "994f4ddd4a4f72ad102940003b18361a15b8d6a335c917fd96fc688fb7c5d895a76e87ffb3b87303";
const std::string pin = "h3ZeAFov/bW8qxKYgWxOT5LEJjXofr90JImN2kdI7+E=";

std::string certificate() {
    std::string der;
    for (std::size_t at = 0; at < hexadecimal.size(); at += 2)
        der += static_cast<char>(std::stoi(std::string(hexadecimal.substr(at, 2)), nullptr, 16));
    return der;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(server_key)

BOOST_AUTO_TEST_CASE(a_pin_is_what_openssl_makes_of_the_key) {
    BOOST_CHECK_EQUAL(key_pin(certificate()), pin);
}

BOOST_AUTO_TEST_CASE(what_is_no_certificate_has_no_pin) {
    BOOST_CHECK_EQUAL(key_pin(""), "");
    BOOST_CHECK_EQUAL(key_pin("a certificate"), "");
    for (std::size_t size = 0; size < certificate().size(); ++size)
        BOOST_CHECK_EQUAL(key_pin(certificate().substr(0, size)), "");
}

BOOST_AUTO_TEST_CASE(any_of_the_pins_will_do) {
    BOOST_CHECK(doorward::ldap::check_server_key(certificate(), {pin}));
    BOOST_CHECK(doorward::ldap::check_server_key(certificate(), {"another", pin, "a third"}));
}

BOOST_AUTO_TEST_CASE(another_key_is_not_trusted_with_its_pin_told) {
    auto other = pin;
    other.front() = other.front() == 'A' ? 'B' : 'A';
    for (const auto& pins : {std::vector{other}, {pin.substr(1)}, {pin + "="}, {""}, {}}) {
        const auto checked = doorward::ldap::check_server_key(certificate(), pins);

        BOOST_REQUIRE(!checked);
        BOOST_CHECK(checked.error().failure == doorward::ldap::Failure::Untrusted);
        BOOST_CHECK_NE(checked.error().words.find("sha256/" + pin), std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(no_key_matches_no_pin) {
    const auto checked = doorward::ldap::check_server_key("", {""});

    BOOST_REQUIRE(!checked);
    BOOST_CHECK(checked.error().failure == doorward::ldap::Failure::Untrusted);
}

BOOST_AUTO_TEST_SUITE_END()
