#include <boost/test/unit_test.hpp>

#include <string>

#include "pages/verify.h"
#include "unit/check_stage.h"

using namespace doorward;
using namespace doorward::unit;

BOOST_FIXTURE_TEST_SUITE(verify_identity, CheckStage)

BOOST_AUTO_TEST_CASE(empty_values_are_not_sent) {
    const auto response = answer(check("/", {"doorward=" + sign_in({"id", "john", "", "", {}})}));

    BOOST_TEST(response.status == 200);
    for (const auto* name : {"Remote-Name", "Remote-Email", "Remote-Groups", "Doorward-Cookie"})
        BOOST_TEST(value_of(response, name) == "none", name);
}

BOOST_AUTO_TEST_CASE(values_are_safe_whatever_the_directory_holds) {
    const auto token =
        sign_in({"id", "zo\xc3\xab", "a\r\nX-Evil: 1", "100%", {"a,b", "\"q\"", "\x01"}});

    const auto response = answer(check("/", {"doorward=" + token}));

    BOOST_TEST(value_of(response, "Remote-User") == "zo%C3%AB");
    BOOST_TEST(value_of(response, "Remote-Name") == "a%0D%0AX-Evil: 1");
    BOOST_TEST(value_of(response, "Remote-Email") == "100%25");
    BOOST_TEST(value_of(response, "Remote-Groups") == "a%2Cb,\"q\",%01");
}

BOOST_AUTO_TEST_CASE(letters_may_be_left_as_they_are) {
    CheckStage raw{config::HeaderValues::Raw};
    const auto token = raw.sign_in({"id", "zo\xc3\xab", "", "", {"a,\xc3\xab"}});

    const auto response = raw.answer(check("/", {"doorward=" + token}));

    BOOST_TEST(value_of(response, "Remote-User") == "zo\xc3\xab");
    BOOST_TEST(value_of(response, "Remote-Groups") == "a%2C\xc3\xab");
}

BOOST_AUTO_TEST_CASE(of_too_many_groups_those_are_told_that_rules_name) {
    std::vector<std::string> groups{"staff"};
    for (int i = 0; i < 100; ++i)
        groups.push_back("group " + std::to_string(i) + std::string(80, 'x'));

    const auto response =
        answer(check("/staff", {"doorward=" + sign_in({"id", "john", "", "", groups})}));

    BOOST_TEST(response.status == 200);
    BOOST_TEST(value_of(response, "Remote-Groups") == "staff");
}

BOOST_AUTO_TEST_CASE(the_app_sees_the_visitors_cookies_without_ours) {
    const auto token = sign_in_carol();

    const auto response =
        answer(check("/", {"theme=dark; doorward=" + token, "doorward-flash=x; lang=en"}));

    BOOST_TEST(response.status == 200);
    BOOST_TEST(value_of(response, "Doorward-Cookie") == "theme=dark; lang=en");
}

BOOST_AUTO_TEST_SUITE_END()
