#include "ldap/examination.h"

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "directory/servers.h"

using namespace doorward;
using namespace doorward::directory_tests;
using boost::unit_test::label;
using boost::unit_test::precondition;

namespace {

config::DirectorySettings settings_for(const Populated& server) {
    config::DirectorySettings settings;
    settings.urls = {server.tls_url};
    settings.ca_file = server.ca_file;
    settings.bind_dn = server.service.dn;
    settings.bind_password = server.service.password;
    settings.read_as = config::ReadAs::Service;
    settings.bases = {{server.people_dn, config::SearchScope::Subtree, ""}};
    settings.groups.bases = {server.groups_dn};
    return settings;
}

struct Examined {
    std::vector<Finding> findings;

    [[nodiscard]] std::string text() const {
        std::string all;
        for (const auto& each : findings)
            all += fmt::format("{} {}: {}\n", name_of(each.result), each.step, each.words);
        return all;
    }
    /// The words of the step whose name begins so.
    [[nodiscard]] std::string words(std::string_view step) const {
        for (const auto& each : findings)
            if (each.step.starts_with(step)) return each.words;
        return {};
    }
    [[nodiscard]] bool has_failed(std::string_view step) const {
        for (const auto& each : findings)
            if (each.step.starts_with(step)) return each.result == Finding::Result::Failed;
        return false;
    }
};

Examined examined(const config::DirectorySettings& settings) {
    Examined examined;
    doorward::ldap::examine(settings, SystemClock{}.now(), [&examined](const Finding& finding) {
        examined.findings.push_back(finding);
    });
    return examined;
}

/// Nothing fails at `server`, which is recognised as `flavour`.
void check_sound(const Populated& server, const std::string& flavour) {
    const auto found = examined(settings_for(server));

    for (const auto& each : found.findings)
        BOOST_CHECK_MESSAGE(each.result != Finding::Result::Failed, found.text());
    BOOST_CHECK_MESSAGE(
        found.words("kind of directory").find("flavour: " + flavour) != std::string::npos,
        found.text());
    for (const auto* step : {"TLS", "the server's certificate", "service account", "base of people",
                             "base of groups", "search for anybody", "attributes of", "groups of"})
        BOOST_CHECK_MESSAGE(!found.words(step).empty(), found.text());
    BOOST_CHECK_EQUAL(found.text().find(server.service.password), std::string::npos);
}

/// A wrong service password is told, and what does not need it is looked at all the same.
void check_wrong_password(const Populated& server) {
    auto settings = settings_for(server);
    settings.bind_password = "not the password";

    const auto found = examined(settings);

    BOOST_CHECK_MESSAGE(found.has_failed("service account"), found.text());
    BOOST_CHECK_MESSAGE(found.words("service account").find("(49)") != std::string::npos,
                        found.text());
    BOOST_CHECK_MESSAGE(!found.words("kind of directory").empty(), found.text());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(examination)

BOOST_AUTO_TEST_CASE(nothing_is_wrong_with_openldap) {
    check_sound(populated_slapd(), "openldap");
    check_wrong_password(populated_slapd());
}

BOOST_AUTO_TEST_CASE(nothing_is_wrong_with_389_directory_server,
                     *label("dirsrv") * precondition(has_dirsrv)) {
    check_sound(populated_dirsrv(), "389ds");
    check_wrong_password(populated_dirsrv());
}

BOOST_AUTO_TEST_CASE(nothing_is_wrong_with_active_directory,
                     *label("samba") * precondition(has_samba_domain)) {
    check_sound(populated_samba_domain(), "ad");
    check_wrong_password(populated_samba_domain());
    const auto clock = examined(settings_for(populated_samba_domain())).words("clock");
    BOOST_CHECK_MESSAGE(clock.find(" s ") != std::string::npos, clock);
}

BOOST_AUTO_TEST_SUITE_END()
