#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/parallel.h"
#include "support/silent_directory.h"

namespace doorward::integration_tests {
namespace {

using support::SilentDirectory;
using support::Stage;

constexpr auto no_name = "Please enter your username.";
constexpr auto no_password = "Please enter your password.";

/// Names that are nobody's, whatever a careless filter or DN would make of them.
const std::vector<std::string>& hostile_names() {
    static const std::vector<std::string> names{
        "*",
        "car*",
        ")(uid=*",
        "carol)(cn=*",
        "carol)(|(cn=*",
        "*)(objectClass=*",
        "carol,ou=Users",
        "carol,ou=Users,dc=testathon,dc=net",
        "cn=carol,ou=Users,dc=testathon,dc=net",
        "carol+sn=Example",
        "\\63arol",
        "#6361726f6c",
        "\"carol\"",
        "carol;",
        "<carol>",
        "carol\\",
        "carol\\00",
        std::string("carol\0", 6),
        std::string("carol\0x", 7),
        "ca\x01rol",
        "ca\r\nrol",
        "carol\x7f",
        "carol\xc2\x85",
        "\xff\xfe",
        "carol\xc0\xaf",
        "\xed\xa0\x80",
        std::string(257, 'a'),
        std::string(4096, 'a'),
    };
    return names;
}

void refuses_hostile_names(const Stage& stage) {
    const auto& names = hostile_names();
    std::vector<int> statuses(names.size());
    std::vector<std::size_t> sessions(names.size());

    support::in_parallel(names.size(), [&](std::size_t i) {
        auto browser = stage.browser();
        statuses[i] = browser.log_in(names[i], "carol").status;
        sessions[i] = browser.cookies.count("doorward");
    });

    for (std::size_t i = 0; i < names.size(); ++i) {
        BOOST_TEST(statuses[i] == 401, names[i]);
        BOOST_TEST(sessions[i] == 0U, names[i]);
    }
}

BOOST_AUTO_TEST_SUITE(login_input)

BOOST_AUTO_TEST_CASE(hostile_names_are_nobody_where_the_dn_is_made_of_the_name) {
    refuses_hostile_names(shared_stage());
}

BOOST_AUTO_TEST_CASE(hostile_names_are_nobody_where_people_are_searched_for) {
    Stage stage{{.people_lines = "base_dn = \"ou=Users,dc=testathon,dc=net\"\n"
                                 "filter = \"(cn={username})\"\n"
                                 "bind_dn = \"cn=doorward,dc=testathon,dc=net\"\n"
                                 "bind_password = \"doorward-service\"\n"}};

    refuses_hostile_names(stage);

    auto browser = stage.browser();
    BOOST_TEST(browser.log_in("CAROL ", "carol").status == 303);
    BOOST_TEST(is_greeted(browser, "carol"));
}

BOOST_AUTO_TEST_CASE(each_empty_field_says_so_itself) {
    auto browser = shared_stage().browser();

    const auto both = browser.log_in("", "");
    const auto name = browser.log_in("", "carol");
    const auto password = browser.log_in("carol", "");
    const auto blank = browser.log_in("  ", "carol");

    BOOST_TEST(both.status == 422);
    BOOST_TEST((both.shows(no_name) && both.shows(no_password)));
    BOOST_TEST(name.status == 422);
    BOOST_TEST((name.shows(no_name) && !name.shows(no_password)));
    BOOST_TEST(password.status == 422);
    BOOST_TEST((!password.shows(no_name) && password.shows(no_password)));
    BOOST_TEST(password.shows("value=\"carol\""));
    BOOST_TEST(blank.status == 422);
    BOOST_TEST(!browser.cookies.contains("doorward"));
}

BOOST_AUTO_TEST_CASE(what_no_directory_could_take_never_reaches_it) {
    SilentDirectory directory;
    Stage stage{{.workers = 1, .directory_url = directory.url()}};
    const std::vector<std::pair<std::string, std::string>> pairs{
        {"", ""},
        {"carol", ""},
        {"", "carol"},
        {"carol", std::string("carol\0", 6)},
        {"carol", std::string("\0", 1)},
        {"carol", std::string(1025, 'p')},
        {std::string("carol\0", 6), "carol"},
        {std::string(257, 'a'), "carol"},
        {"ca\x01rol", "carol"},
        {"\xff", "carol"},
    };

    for (const auto& [name, password] : pairs) {
        auto browser = stage.browser();
        const auto answer = browser.log_in(name, password);
        BOOST_TEST((answer.status == 422 || answer.status == 401), answer.status);
    }

    BOOST_TEST(directory.new_connections() == 0U);
}

BOOST_AUTO_TEST_CASE(a_name_is_shown_as_text_and_nothing_else) {
    for (const std::string name : {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                                   "' autofocus onfocus='x", "{{BRAND}}", "&lt;b&gt;"}) {
        auto browser = shared_stage().browser();
        const auto answer = browser.log_in(name, "wrong");
        BOOST_TEST(answer.status == 401, name);
        BOOST_TEST(!answer.shows("<script>alert"), name);
        BOOST_TEST(!answer.shows("<img src=x"), name);
        BOOST_TEST(!answer.shows("' autofocus onfocus='x"), name);
        BOOST_TEST(!answer.shows("value=\"&lt;b&gt;\""), name);
    }
}

BOOST_AUTO_TEST_CASE(a_password_of_the_greatest_length_is_asked_about) {
    auto browser = shared_stage().browser();

    BOOST_TEST(browser.log_in("carol", std::string(1024, 'p')).status == 401);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
