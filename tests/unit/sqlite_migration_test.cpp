// Databases of older schemas go on with what they hold.
#include <boost/test/unit_test.hpp>
#include <string>

#include "store/sqlite_connection.h"
#include "store/sqlite_schema.h"
#include "unit/child_process.h"
#include "unit/sqlite_place.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;
using std::chrono::milliseconds;

/// A database of schema `version`, in which Ömer has a session that began and was seen at at(0).
void make_old(const SqlitePlace& place, int version) {
    std::filesystem::create_directory(place.file().parent_path());
    write_file(place.file(), "");
    std::filesystem::permissions(place.file(), std::filesystem::perms{0600});
    Connection connection{place.file(), milliseconds{1000}};
    const auto schema = std::filesystem::path{DOORWARD_SOURCE_DIR} / "tests/data" /
                        ("store_schema_" + std::to_string(version) + ".sql");
    connection.must_run(file_text(schema).c_str());
    const auto began = std::to_string(at(0).time_since_epoch().count());
    std::string digest;
    for (const auto byte : sha256("token")) {
        constexpr std::string_view digits = "0123456789abcdef";
        digest.append({digits.at(byte / 16U), digits.at(byte % 16U)});
    }
    const auto rows =
        "INSERT INTO users (directory_id, username, display_name, email, first_login, last_login)"
        " VALUES ('id-of-omer', '\u00d6mer', '\u00d6mer O.', 'o@example.org', " +
        began + ", " + began + "); INSERT INTO sessions VALUES (x'" + digest + "', 1, " + began +
        ", " + began + ", " + began + " + 1000, '192.0.2.7', 'Browser')";
    connection.must_run(rows.c_str());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite_migration)

BOOST_AUTO_TEST_CASE(older_databases_keep_their_people_and_sessions) {
    for (int version = 1; version < newest_schema(); ++version) {
        SqlitePlace place;
        make_old(place, version);
        const auto store = place.open();

        const auto found = store->find_session(sha256("token"));
        BOOST_REQUIRE(found.has_value());
        BOOST_TEST(found->user.record.username == "\u00d6mer");
        BOOST_TEST((found->record.last_seen == at(0)));
        BOOST_TEST(!found->record.is_remembered);
        BOOST_TEST((found->record.host.empty() && !found->record.central));
        BOOST_TEST(store->users_named("\u00f6mer").size() == 1U);
        BOOST_TEST(store->login_events(found->user.id).empty());
        BOOST_TEST(
            store
                ->list_sessions({.now = at(0), .idle_since = at(0), .remembered_idle_since = at(0)})
                .all == 1U);
        BOOST_TEST(store->sweep_sessions({at(0), at(1), at(0)}, 10).value() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(an_older_database_becomes_like_a_new_one) {
    const auto parts_of = [](SqlitePlace& place) {
        static_cast<void>(place.open());
        Connection connection{place.file(), milliseconds{1000}};
        BOOST_TEST(connection.text("PRAGMA integrity_check") == "ok");
        BOOST_TEST(connection.text("PRAGMA foreign_key_check") == "");
        BOOST_TEST(connection.number("PRAGMA user_version") == newest_schema());
        return connection.text(
            "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema ORDER BY name)");
    };
    SqlitePlace fresh;
    const auto parts = parts_of(fresh);
    BOOST_TEST(parts.find("sessions_by_central") != std::string::npos);

    for (int version = 1; version < newest_schema(); ++version) {
        SqlitePlace place;
        make_old(place, version);
        BOOST_TEST(parts_of(place) == parts);
    }
}

BOOST_AUTO_TEST_SUITE_END()
