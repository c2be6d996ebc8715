#include <boost/test/unit_test.hpp>
#include <tuple>

#include "shared_stage.h"
#include "support/eventually.h"
#include "visitor.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

constexpr auto one_minute = "60000";

void end_workers(Stage& stage) {
    for (std::size_t i = 0; i < stage.workers(); ++i)
        stage.worker(i).end();
}

/// Puts a store of schema 1 with the same people and sessions in the place of this one. Their last
/// login was a minute ago.
void make_old(const Stage& stage) {
    const auto old = stage.folder() / "old.db";
    const std::filesystem::path schema{DOORWARD_SOURCE_DIR "/tests/data/store_schema_1.sql"};
    const std::string people = "id, directory_id, username, display_name, email, first_login";
    const std::string sessions =
        "token_digest, user_id, began, last_seen, expires_at, client, user_agent";
    support::run_or_throw({"sqlite3", old, ".read " + schema.string()});
    std::ignore = stage.sql("ATTACH '" + old.string() + "' AS old; INSERT INTO old.users SELECT " +
                            people + ", last_login - " + one_minute +
                            " FROM main.users; INSERT INTO old.sessions SELECT " + sessions +
                            " FROM main.sessions");
    for (const auto* ending : {"-wal", "-shm"})
        std::filesystem::remove(stage.database().string() + ending);
    std::filesystem::permissions(old, std::filesystem::perms{0600});
    std::filesystem::rename(old, stage.database());
}

BOOST_AUTO_TEST_SUITE(migration)

BOOST_AUTO_TEST_CASE(a_store_of_schema_1_goes_on_with_its_people_and_sessions) {
    Stage stage{{.directory_lines = "refresh = \"1s\"\n"}};
    const Visitor carol{stage, "carol"};
    const Visitor john{stage, "john"};
    end_workers(stage);
    make_old(stage);
    BOOST_TEST(stage.sql("PRAGMA user_version") == "1");
    const auto last_login = john.record("last_login");

    for (std::size_t i = 0; i < stage.workers(); ++i)
        stage.start_worker(i);

    BOOST_TEST(carol.is_known_to_all());
    BOOST_TEST(stage.sql("PRAGMA user_version") == "3");
    BOOST_TEST(stage.sql("PRAGMA integrity_check") == "ok");
    BOOST_TEST(john.record("last_login") == last_login);
    // Nobody has asked for him, so what was true at his login is the last that is known.
    BOOST_TEST(john.record("last_read") == last_login);
    BOOST_TEST(john.record("group_names") == "");
    const auto is_up_to_date = [&] {
        return carol.is_known_to_all() && carol.record("group_names") == "admins\nstaff";
    };
    BOOST_TEST(support::eventually(is_up_to_date));
    BOOST_TEST(Visitor(stage, "stuart").is_known_to_all());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
