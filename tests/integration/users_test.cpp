#include <atomic>
#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/eventually.h"
#include "support/parallel.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

BOOST_AUTO_TEST_SUITE(users)

BOOST_AUTO_TEST_CASE(many_first_logins_at_once_make_one_person) {
    Stage stage;
    const std::vector<std::string> spellings{"carol", "CAROL", " Carol ", "cArOl"};
    std::atomic<int> successes{0};

    support::in_parallel(32, [&](std::size_t i) {
        auto browser = stage.browser();
        if (browser.log_in(spellings[i % spellings.size()], "carol").status == 303) ++successes;
    });

    BOOST_TEST(successes == 32);
    BOOST_TEST(stage.sql("SELECT count(*) FROM users") == "1");
    BOOST_TEST(stage.sql("SELECT username || '|' || display_name || '|' || email || '|' || "
                         "directory_id FROM users") ==
               "carol|Carol Example|carol@testathon.net|6dd9a210-7ccd-4470-b3cc-2e2713cddf9d");
    BOOST_TEST(stage.sql("SELECT count(*) FROM sessions") == "32");
}

BOOST_AUTO_TEST_CASE(the_first_login_stays_and_the_last_one_moves) {
    Stage stage{{.workers = 1}};
    auto browser = stage.browser();
    browser.log_in("john", "john");
    const auto first = stage.sql("SELECT first_login FROM users");
    BOOST_TEST(stage.sql("SELECT last_login FROM users") == first);

    const bool has_moved = support::eventually([&] {
        auto again = stage.browser();
        again.log_in("john", "john");
        return stage.sql("SELECT last_login > first_login FROM users") == "1";
    });

    BOOST_TEST(has_moved);
    BOOST_TEST(stage.sql("SELECT first_login FROM users") == first);
    BOOST_TEST(stage.sql("SELECT count(*) FROM users") == "1");
}

BOOST_AUTO_TEST_CASE(the_store_and_the_secret_are_their_owners_alone) {
    using std::filesystem::perms;
    auto& stage = shared_stage();

    for (const auto& file : {stage.database(), stage.folder() / "doorward.secret"})
        BOOST_TEST((std::filesystem::status(file).permissions() ==
                    (perms::owner_read | perms::owner_write)),
                   file.string());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
