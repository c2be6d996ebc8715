#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/sample_directory.h"
#include "visitor.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

constexpr int many = 2'000;

/// The sample directory, where carol is in very many groups beside her own.
support::SlapdOptions directory() {
    auto options = support::sample_directory();
    for (int number = 0; number < many; ++number) {
        const auto name = "group number " + std::to_string(number);
        options.ldif += "\ndn: cn=" + name +
                        ",ou=Groups,dc=testathon,dc=net\nobjectClass: groupOfNames\ncn: " + name +
                        "\nmember: cn=carol,ou=Users,dc=testathon,dc=net\n";
    }
    return options;
}

constexpr auto limits =
    "limits dn.exact=\"cn=doorward,dc=testathon,dc=net\" size.soft=unlimited "
    "size.hard=unlimited size.prtotal=unlimited\n";

BOOST_AUTO_TEST_SUITE(many_groups)

BOOST_AUTO_TEST_CASE(somebody_in_thousands_of_groups_is_at_home) {
    auto options = directory();
    options.database_lines.insert(0, limits);
    Stage stage{{.slapd = options, .directory_lines = "refresh = \"1s\"\n"}};

    const Visitor carol{stage, "carol"};

    BOOST_TEST(carol.is_known_to_all());
    BOOST_TEST(carol.record("length(group_names) - length(replace(group_names, char(10), ''))") ==
               std::to_string(many + 1));
    BOOST_TEST(carol.record("instr(group_names, 'group number 1999') > 0") == "1");
}

BOOST_AUTO_TEST_CASE(the_log_says_whose_groups_are_too_many_for_apps) {
    auto options = directory();
    options.database_lines.insert(0, limits);
    Stage stage{{.slapd = options}};
    const Visitor john{stage, "john"};
    const Visitor carol{stage, "carol"};

    const auto log = stage.log();
    const auto told = log.find("groups_for_apps=\"those that rules name\"");
    BOOST_REQUIRE(told != std::string::npos);
    const auto line = log.substr(log.rfind('\n', told) + 1, told - log.rfind('\n', told));
    BOOST_TEST(line.find("authn_login_success") != std::string::npos);
    BOOST_TEST(line.find("user=carol") != std::string::npos);
    BOOST_TEST(log.find("groups_for_apps", told + 1) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_list_of_groups_that_was_cut_short_is_no_login) {
    Stage stage{{.slapd = directory()}};
    auto browser = stage.browser();

    const auto carol = browser.log_in("carol", "carol");
    const auto john = browser.log_in("john", "john");

    BOOST_TEST(carol.status == 503);
    BOOST_TEST(stage.log().find("directory_misconfigured") != std::string::npos);
    BOOST_TEST(john.status == 303);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
