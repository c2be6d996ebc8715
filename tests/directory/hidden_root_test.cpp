// A server that tells strangers nothing about itself.
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "directory/people.h"

using namespace doorward;
using namespace doorward::directory_tests;

namespace {

using Names = std::vector<std::string>;

support::SlapdOptions hidden_root_options() {
    auto options = people_options();
    options.ldif +=
        "\ndn: ou=Groups,dc=testathon,dc=net\nobjectClass: organizationalUnit\nou: Groups\n"
        "\ndn: cn=staff,ou=Groups,dc=testathon,dc=net\nobjectClass: groupOfNames\ncn: staff\n"
        "member: cn=carol,ou=Users,dc=testathon,dc=net\n";
    options.global_lines =
        "access to dn.base=\"\" by dn.exact=\"cn=reader,dc=testathon,dc=net\" read by * none\n"
        "access to attrs=userPassword by anonymous auth\n"
        "access to * by * read\n";
    return options;
}

config::DirectorySettings with_account(config::DirectorySettings settings) {
    settings.bind_dn = "cn=reader,dc=testathon,dc=net";
    settings.bind_password = "service password";
    return settings;
}

struct Fixture {
    support::Slapd slapd{hidden_root_options()};

    /// The groups that carol has after each of three logins at a directory just made.
    [[nodiscard]] static std::vector<Names> groups_of_three_logins(
        const config::DirectorySettings& settings) {
        TestDirectory directory(settings);
        std::vector<Names> groups;
        for (int each = 0; each < 3; ++each) {
            const auto carol = directory.log_in("carol", "carol");
            BOOST_REQUIRE_EQUAL(ending_of(carol), "ok");
            groups.push_back(carol->groups);
        }
        return groups;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(hidden_root, Fixture)

BOOST_AUTO_TEST_CASE(the_first_login_goes_by_what_the_service_account_is_told) {
    const std::vector<Names> always(3, Names{"staff"});
    for (const auto read_as : {config::ReadAs::Service, config::ReadAs::Visitor}) {
        auto settings = with_account(pattern_settings(slapd.url()));
        settings.read_as = read_as;
        BOOST_CHECK((groups_of_three_logins(settings) == always));
    }
    BOOST_CHECK((groups_of_three_logins(search_settings(slapd.url())) == always));
}

BOOST_AUTO_TEST_SUITE_END()
