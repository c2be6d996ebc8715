// `doorward throttle`, on the store of running workers.
#include <boost/test/unit_test.hpp>

#include "support/process.h"
#include "support/stage.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

support::Outcome throttle(const Stage& stage, std::vector<std::string> words) {
    words.insert(words.begin(), {DOORWARD_PROGRAM, "throttle"});
    words.insert(words.end(), {"--config", stage.settings_file()});
    return support::run(words);
}

bool says(const support::Outcome& outcome, const std::string& words) {
    return outcome.output.find(words) != std::string::npos;
}

int status_of(const Stage& stage, const std::string& name, const std::string& password) {
    auto browser = stage.browser();
    return browser.log_in(name, password).status;
}

BOOST_AUTO_TEST_SUITE(throttle_command)

BOOST_AUTO_TEST_CASE(administrators_see_who_waits_and_release_them) {
    Stage stage{{.workers = 1,
                 .throttle_lines = "name_failures = 1\naddress_failures = 100000\n"
                                   "first_delay = \"15m\"\n"}};
    BOOST_TEST(says(throttle(stage, {"list"}), "nobody has to wait"));
    BOOST_TEST(status_of(stage, "carol", "carol") == 303);
    for (const auto* name : {"CAROL", "hunter2"})
        BOOST_TEST(status_of(stage, name, "wrong") == 401);

    const auto list = throttle(stage, {"list"});
    const auto json = throttle(stage, {"list", "--json"});
    BOOST_TEST(list.exit_code == 0);
    BOOST_TEST(says(list, " carol "), list.output);
    BOOST_TEST(says(list, "(nobody known)"));
    BOOST_TEST(!says(list, "hunter2"));
    BOOST_TEST(says(json, R"("kind":"name","username":"carol","network":"","failures":1)"));
    BOOST_TEST(!says(json, "hunter2"));

    const auto digest = R"("digest":")";
    const auto unknown = json.output.find(R"("username":"")");
    BOOST_REQUIRE(unknown != std::string::npos);
    const auto of_unknown =
        json.output.substr(json.output.rfind(digest, unknown) + std::string(digest).size(), 12);
    const auto released = throttle(stage, {"release", " Carol", of_unknown});
    BOOST_TEST(released.exit_code == 0, released.output);
    BOOST_TEST(says(released, "2 released"));
    BOOST_TEST(status_of(stage, "carol", "carol") == 303);
    BOOST_TEST(status_of(stage, "hunter2", "x") == 401);
}

BOOST_AUTO_TEST_CASE(whoever_does_not_wait_cannot_be_released) {
    Stage stage{{.workers = 1}};

    const auto outcome = throttle(stage, {"release", "carol"});

    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(says(outcome, "nothing is counted against \"carol\""), outcome.output);
}

BOOST_AUTO_TEST_CASE(an_address_is_released_however_it_is_written) {
    Stage stage{{.workers = 1, .throttle_lines = "address_failures = 1\nfirst_delay = \"15m\"\n"}};
    BOOST_TEST(status_of(stage, "nobody", "wrong") == 401);
    BOOST_TEST(status_of(stage, "carol", "carol") == 429);

    BOOST_TEST(throttle(stage, {"release", "::ffff:127.0.0.1"}).exit_code == 0);

    BOOST_TEST(status_of(stage, "carol", "carol") == 303);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
