// What is particular to SQLite: files, locks, and what happens when they are in trouble.
#include "store/sqlite_store.h"

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <future>
#include <thread>
#include <vector>

#include "store/sqlite_connection.h"
#include "store/write_lock.h"
#include "support/eventually.h"
#include "unit/child_process.h"
#include "unit/sqlite_place.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;
using std::chrono::milliseconds;

/// Whatever lies beside the database, the database included, as one text.
std::string all_bytes(const SqlitePlace& place) {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator{place.file().parent_path()})
        bytes += file_text(entry.path());
    return bytes;
}

std::filesystem::path log_of(const SqlitePlace& place) {
    return place.file().string() + "-wal";
}

void grow_log(Store& store) {
    for (int i = 0; i < 40; ++i) {
        auto record = session("grow" + std::to_string(i));
        record.user_agent = std::string(40'000, 'x');
        BOOST_REQUIRE(store.open_session(carol(), record));
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite_store)

BOOST_AUTO_TEST_CASE(its_files_are_closed_to_others_whatever_the_umask_is) {
    SqlitePlace place;
    const auto umask_before = ::umask(0);
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("token")));
    ::umask(umask_before);

    BOOST_TEST(mode_of(place.file().parent_path()) == 0750U);
    for (const auto& entry : std::filesystem::directory_iterator{place.file().parent_path()})
        BOOST_TEST((mode_of(entry.path()) & 0077U) == 0U, entry.path());
}

BOOST_AUTO_TEST_CASE(no_token_is_ever_written) {
    SqlitePlace place;
    const auto store = place.open();
    const std::string token = "the-token-in-the-cookie-of-carol";
    BOOST_REQUIRE(store->open_session(carol(), session(token)));
    BOOST_REQUIRE(store->end_session(sha256(token)));

    const auto bytes = all_bytes(place);

    BOOST_TEST(bytes.find("id-of-carol") != std::string::npos);
    BOOST_TEST(bytes.find(token) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_lock_from_outside_makes_it_busy_until_it_goes) {
    SqlitePlace place{milliseconds{30}};
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("before")));
    Connection outside{place.file(), milliseconds{0}};
    outside.must_run("BEGIN IMMEDIATE");

    const auto opened = store->open_session(carol(), session("token"));
    const auto ended = store->end_session(sha256("before"));
    const auto found = store->find_session(sha256("before"));
    outside.must_run("ROLLBACK");

    BOOST_TEST((!opened && opened.error() == Fault::Busy));
    BOOST_TEST((!ended && ended.error() == Fault::Busy));
    BOOST_TEST(found.has_value());
    BOOST_TEST(store->open_session(carol(), session("token")).has_value());
}

BOOST_AUTO_TEST_CASE(processes_that_start_together_share_one_database) {
    SqlitePlace place;
    constexpr int processes = 8;
    constexpr int people = 8;
    std::vector<::pid_t> children;
    children.reserve(processes);

    for (int i = 0; i < processes; ++i)
        children.push_back(start_child([&] {
            const auto store = place.open();
            for (int j = 0; j < people; ++j) {
                auto person = carol();
                person.directory_id = "person" + std::to_string(j);
                const auto token = std::to_string(i) + "/" + std::to_string(j);
                if (!store->open_session(person, session(token))) ::_exit(2);
                if (!store->find_session(sha256(token))) ::_exit(3);
                store->maintain();
            }
        }));
    for (const auto child : children)
        BOOST_TEST(ended_well(child));

    Connection reader{place.file(), milliseconds{1000}};
    BOOST_TEST(reader.number("SELECT count(*) FROM users") == people);
    BOOST_TEST(reader.number("SELECT count(*) FROM sessions") == processes * people);
    BOOST_TEST(reader.text("PRAGMA integrity_check") == "ok");
}

BOOST_AUTO_TEST_CASE(a_worker_killed_in_a_transaction_leaves_nothing_and_no_lock) {
    SqlitePlace place{milliseconds{2000}};
    const auto child = start_child([&] {
        const auto store = place.open();
        if (!store->open_session(carol(), session("kept"))) ::_exit(2);
        Connection half{place.file(), milliseconds{1000}};
        half.must_run("BEGIN IMMEDIATE; DELETE FROM sessions");
        ::raise(SIGKILL);
    });
    BOOST_TEST(!ended_well(child));

    const auto store = place.open();

    BOOST_TEST(store->find_session(sha256("kept")).has_value());
    BOOST_TEST(store->end_session(sha256("kept")).has_value());
}

BOOST_AUTO_TEST_CASE(upkeep_empties_a_large_log_and_lets_a_small_one_be) {
    SqlitePlace place;
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("token")));
    const auto small = std::filesystem::file_size(log_of(place));

    store->maintain();
    BOOST_TEST(std::filesystem::file_size(log_of(place)) == small);
    grow_log(*store);
    BOOST_TEST(std::filesystem::file_size(log_of(place)) > 1024U * 1024U);
    store->maintain();

    BOOST_TEST(std::filesystem::file_size(log_of(place)) == 0U);
    BOOST_TEST(store->find_session(sha256("grow39")).has_value());
}

BOOST_AUTO_TEST_CASE(upkeep_of_a_large_log_waits_a_moment_for_whoever_writes) {
    SqlitePlace place;
    const auto store = place.open();
    grow_log(*store);
    WriteLock theirs{place.file().string() + ".lock"};
    const auto upkeep_meets_a_writer = [&] {
        std::promise<void> is_held;
        std::promise<Tick> began;
        std::thread writer{[&] {
            const auto held = theirs.acquire(Tick::max());
            is_held.set_value();
            std::this_thread::sleep_until(began.get_future().get() + milliseconds{10});
        }};
        is_held.get_future().wait();
        began.set_value(std::chrono::steady_clock::now());
        store->maintain();
        writer.join();
        return std::filesystem::file_size(log_of(place)) == 0U;
    };

    // More than once, for a thread that gets no time may hold the lock for too long.
    BOOST_TEST(support::eventually(upkeep_meets_a_writer));
}

BOOST_AUTO_TEST_CASE(a_reader_in_the_way_of_upkeep_does_no_harm) {
    SqlitePlace place;
    const auto store = place.open();
    grow_log(*store);
    Connection reader{place.file(), milliseconds{0}};
    reader.must_run("BEGIN; SELECT count(*) FROM users");

    store->maintain();
    BOOST_TEST(store->open_session(carol(), session("meanwhile")).has_value());
    reader.must_run("COMMIT");
    store->maintain();

    BOOST_TEST(std::filesystem::file_size(log_of(place)) == 0U);
    BOOST_TEST(store->find_session(sha256("meanwhile")).has_value());
}

BOOST_AUTO_TEST_CASE(a_database_taken_away_is_made_anew_without_a_restart) {
    SqlitePlace place;
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("old")));
    BOOST_REQUIRE(store->find_session(sha256("old")));
    std::filesystem::rename(place.file().parent_path(), place.folder() / "away");

    BOOST_TEST(store->open_session(carol(), session("new")).has_value());

    BOOST_TEST(store->find_session(sha256("new")).has_value());
    BOOST_TEST(!store->find_session(sha256("old")));
    BOOST_TEST(mode_of(place.file()) == 0600U);
}

BOOST_AUTO_TEST_CASE(a_log_deleted_under_it_loses_no_session) {
    SqlitePlace place;
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("kept")));
    BOOST_REQUIRE(store->find_session(sha256("kept")));
    std::filesystem::remove(log_of(place));

    store->maintain();
    BOOST_TEST(store->open_session(carol(), session("later")).has_value());

    const auto fresh = place.open();
    for (const auto* token : {"kept", "later"}) {
        BOOST_TEST(store->find_session(sha256(token)).has_value());
        BOOST_TEST(fresh->find_session(sha256(token)).has_value());
    }
    BOOST_TEST(
        (Connection{place.file(), milliseconds{100}}.text("PRAGMA integrity_check") == "ok"));
}

BOOST_AUTO_TEST_CASE(it_is_named_by_its_whole_path) {
    SqlitePlace place;

    BOOST_TEST(place.open()->name() == "sqlite:" + place.file().string());
}

BOOST_AUTO_TEST_SUITE_END()
