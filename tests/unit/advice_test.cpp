#include "ldap/advice.h"

#include <boost/test/unit_test.hpp>

#include <array>

using namespace doorward;
using namespace doorward::ldap;

namespace {

const Time now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

UntrustedCertificate certificate() {
    UntrustedCertificate it;
    it.facts = {.subject = "CN=ldap.example.org",
                .issuer = "CN=Example CA",
                .names = {"ldap.example.org"},
                .first = now - std::chrono::days{10},
                .last = now + std::chrono::days{10}};
    it.host = "ldap.example.org";
    it.is_for_host = true;
    it.ca_file = "/etc/ca.pem";
    return it;
}

CertificateFacts authority(const std::string& subject) {
    CertificateFacts facts;
    facts.subject = subject;
    return facts;
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(advice)

BOOST_AUTO_TEST_CASE(every_failure_at_every_stage_has_a_cause_and_a_remedy) {
    constexpr std::array stages{Stage::Discovery, Stage::Name,       Stage::Connect,
                                Stage::Tls,       Stage::StartTls,   Stage::ServiceBind,
                                Stage::RootDse,   Stage::PeopleBase, Stage::GroupBase,
                                Stage::Example,   Stage::Groups};
    constexpr std::array failures{Failure::Refused, Failure::Denied,      Failure::NoSuchEntry,
                                  Failure::TooMany, Failure::Unreachable, Failure::TimedOut,
                                  Failure::Busy,    Failure::Untrusted,   Failure::Unsuitable};
    for (const auto stage : stages)
        for (const auto failure : failures) {
            const auto found = advice_for(stage, failure);
            BOOST_TEST(!found.cause.empty());
            BOOST_TEST(!found.remedy.empty());
        }
}

BOOST_AUTO_TEST_CASE(a_remedy_names_the_setting_to_mend) {
    BOOST_TEST(holds(advice_for(Stage::Name, Failure::Unreachable).remedy, "directory.urls"));
    BOOST_TEST(holds(advice_for(Stage::ServiceBind, Failure::Refused).remedy,
                     "directory.bind_password_file"));
    BOOST_TEST(
        holds(advice_for(Stage::PeopleBase, Failure::NoSuchEntry).remedy, "directory.base_dn"));
    BOOST_TEST(holds(advice_for(Stage::GroupBase, Failure::NoSuchEntry).remedy, "groups.bases"));
}

BOOST_AUTO_TEST_CASE(dates_go_first) {
    auto expired = certificate();
    expired.facts.last = now - std::chrono::days{1};
    BOOST_TEST(holds(advice_for(expired, now).cause, "expired on 2026-11-22"));

    auto early = certificate();
    early.facts.first = now + std::chrono::days{1};
    BOOST_TEST(holds(advice_for(early, now).cause, "not valid before 2026-11-24"));
    BOOST_TEST(holds(advice_for(early, now).remedy, "clock"));
}

BOOST_AUTO_TEST_CASE(another_name_is_told_with_the_names_that_it_has) {
    auto other = certificate();
    other.is_for_host = false;
    other.host = "ldap";

    const auto found = advice_for(other, now);

    BOOST_TEST(found.cause == "the certificate is for ldap.example.org, not for ldap");
    BOOST_TEST(holds(found.remedy, "directory.urls"));
}

BOOST_AUTO_TEST_CASE(an_unknown_signer_is_told_with_what_would_help) {
    BOOST_TEST(holds(advice_for(certificate(), now).cause, "CN=Example CA"));
    BOOST_TEST(holds(advice_for(certificate(), now).remedy, "directory.ca_file"));

    auto own = certificate();
    own.facts.issuer = own.facts.subject;
    BOOST_TEST(holds(advice_for(own, now).cause, "signed by itself"));

    auto known = certificate();
    known.system_authorities = {authority("CN=Other"), authority("CN=Example CA")};
    BOOST_TEST(advice_for(known, now).remedy == "take directory.ca_file away");

    auto namesake = certificate();
    namesake.authorities = {authority("CN=Example CA")};
    BOOST_TEST(holds(advice_for(namesake, now).cause, "did not sign"));
}

BOOST_AUTO_TEST_CASE(with_pins_nothing_but_the_key_counts) {
    auto pinned = certificate();
    pinned.is_pinned = true;
    pinned.facts.last = now - std::chrono::days{1};

    BOOST_TEST(holds(advice_for(pinned, now).remedy, "directory.server_key_pins"));
}

BOOST_AUTO_TEST_SUITE_END()
