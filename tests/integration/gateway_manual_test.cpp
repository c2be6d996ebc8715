#include <boost/test/unit_test.hpp>
#include <sstream>
#include <vector>

#include "lone_worker.h"
#include "support/read_file.h"

namespace doorward::integration_tests {
namespace {

/// The settings that the gateway's chapter of the manual shows, block by block.
std::vector<std::string> blocks() {
    std::istringstream lines{support::read_file(DOORWARD_SOURCE_DIR "/scripts/man/gateway.md")};
    std::vector<std::string> found;
    bool is_inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line == "```toml") found.emplace_back();
        if (is_inside && line != "```") found.back() += line + "\n";
        is_inside = line == "```toml" || (is_inside && line != "```");
    }
    return found;
}

/// What check-config says of `text` in a whole file of settings.
support::Outcome checked(const std::string& text) {
    const LoneWorker place{{}, text};
    auto settings = support::read_file(place.settings());
    const std::string plain = "http://127.0.0.1:1";
    settings.replace(settings.find(plain), plain.size(), "https://sso.example.org");
    support::write_file(place.settings(), settings);
    return outcome_of(
        {{DOORWARD_PROGRAM, "check-config", "--config", place.settings()}, {}, place.log_file()});
}

BOOST_AUTO_TEST_SUITE(gateway_manual)

BOOST_AUTO_TEST_CASE(every_setting_of_the_gateways_chapter_is_a_good_one) {
    const auto shown = blocks();
    const auto nothing = checked({});

    BOOST_TEST(shown.size() == 4U);
    for (const auto& block : shown) {
        const auto outcome = checked(block);
        BOOST_TEST(outcome.exit_code == 0, block << outcome.output);
        BOOST_TEST(lines_of(outcome.output) == lines_of(nothing.output), outcome.output);
    }
    BOOST_TEST(checked("[access]\nheader_value = \"raw\"\n").exit_code == 78);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
