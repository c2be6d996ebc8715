// What `doorward explain` says of rules with networks. It needs nothing but the settings.
#include <boost/test/unit_test.hpp>

#include "support/process.h"
#include "support/read_file.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {
namespace {

using support::Outcome;
using Words = std::vector<std::string>;

const std::string settings =
    "[server]\npublic_url = \"https://sso.example.org\"\n"
    "[directory]\nurls = [\"ldaps://ldap.example.org\"]\n"
    "[store]\nurl = \"sqlite:none.db\"\n"
    "[[rule]]\nhost = \"office.example.org\"\npath = \"/shut\"\n"
    "networks = [\"192.0.2.0/24\", \"2001:db8::/32\"]\ndeny = true\n"
    "[[rule]]\nhost = \"office.example.org\"\n"
    "networks = [\"192.0.2.0/24\", \"2001:db8::/32\"]\nallow = \"anyone\"\n"
    "[[rule]]\nhost = \"office.example.org\"\nallow = \"signed-in\"\n";

Outcome explained(const std::string& path, const Words& more = {}) {
    const support::TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    support::write_file(file, settings);
    Words words{DOORWARD_PROGRAM, "explain", "-", "GET", "https://office.example.org" + path};
    words.insert(words.end(), more.begin(), more.end());
    words.insert(words.end(), {"--config", file});
    return support::run(words);
}

bool says(const Outcome& outcome, const std::string& words) {
    return outcome.output.find(words) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(explain_networks)

BOOST_AUTO_TEST_CASE(the_address_that_is_given_decides) {
    const auto exit_code = [](const std::string& path, const std::string& from) {
        return explained(path, {"--from", from}).exit_code;
    };

    for (const auto* inside : {"192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7"}) {
        BOOST_TEST(exit_code("/", inside) == 0, inside);
        BOOST_TEST(exit_code("/shut", inside) == 1, inside);
    }
    for (const auto* outside : {"192.0.3.7", "2001:db9::7"}) {
        BOOST_TEST(exit_code("/", outside) == 2, outside);
        BOOST_TEST(exit_code("/shut", outside) == 2, outside);
    }
    const auto outcome = explained("/", {"--from", "192.0.3.7"});
    BOOST_TEST(says(outcome, ": networks: 192.0.3.7 is not in 192.0.2.0/24 or 2001:db8::/32\n"),
               outcome.output);
    BOOST_TEST(!says(outcome, "--from"), outcome.output);
}

BOOST_AUTO_TEST_CASE(without_an_address_the_strictest_counts) {
    const auto open = explained("/");
    const auto shut = explained("/shut");

    BOOST_TEST(open.exit_code == 2, open.output);
    BOOST_TEST(open.output.starts_with("login required\nrule 3 ("), open.output);
    BOOST_TEST(says(open,
                    ": networks: an unknown address may be in 192.0.2.0/24 or 2001:db8::/32, "
                    "which would be no stricter\n"),
               open.output);
    BOOST_TEST(says(open, "note: without an address (--from) the strictest"), open.output);
    BOOST_TEST(shut.exit_code == 1, shut.output);
    BOOST_TEST(shut.output.starts_with("denied\nrule 1 ("), shut.output);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
