#include <boost/test/unit_test.hpp>

#include "config/read_settings.h"
#include "unit/temporary_folder.h"

namespace {

using namespace doorward;
using namespace doorward::config;
using namespace doorward::test;
using namespace std::chrono_literals;

Expected<Settings, std::vector<Fault>> read(const std::string& lines) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    write_file(file,
               "[server]\npublic_url = \"https://sso.example.org\"\n[directory]\n"
               "urls = [\"ldaps://ldap.example.org\"]\n[throttle]\n" +
                   lines);
    return read_settings(file);
}

std::string fault(const std::string& lines) {
    const auto settings = read(lines);
    if (settings) return {};
    const auto& text = settings.error().at(0).text;
    return text.substr(text.find(" throttle") + 1);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(config_throttle)

BOOST_AUTO_TEST_CASE(every_key_is_read) {
    const auto settings = read(
        "name_failures = 3\naddress_failures = 20\nwindow = \"10m\"\nfirst_delay = \"2s\"\n"
        "longest_delay = \"1h\"\nlockout_ceiling = 4\nlockout_window = \"45m\"\n");

    BOOST_REQUIRE(settings);
    const auto& throttle = settings->throttle;
    BOOST_TEST(throttle.name_failures == 3U);
    BOOST_TEST(throttle.address_failures == 20U);
    BOOST_TEST((throttle.window == 10min));
    BOOST_TEST((throttle.first_delay == 2s));
    BOOST_TEST((throttle.longest_delay == 1h));
    BOOST_TEST(throttle.lockout_ceiling.value() == 4U);
    BOOST_TEST((throttle.lockout_window.value() == 45min));
}

BOOST_AUTO_TEST_CASE(no_setting_lets_anybody_guess_without_end) {
    for (const auto* bad :
         {"name_failures = 0", "name_failures = 101", "address_failures = 0", "window = \"0s\"",
          "first_delay = \"0ms\"", "longest_delay = \"2d\"", "lockout_ceiling = 101"})
        BOOST_TEST(!fault(bad).empty(), bad);
}

BOOST_AUTO_TEST_CASE(delays_grow) {
    BOOST_TEST(fault("first_delay = \"1h\"") ==
               "throttle.first_delay: expected a first_delay (\"1h\") no longer than the "
               "longest_delay (\"15m\")");
    BOOST_TEST(fault("longest_delay = \"500ms\"").starts_with("throttle.longest_delay: "));
}

BOOST_AUTO_TEST_SUITE_END()
