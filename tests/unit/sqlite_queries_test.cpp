// How the queries find what they look for, and how much of the disk they touch.
#include "store/sqlite_queries.h"

#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>
#include <vector>

#include "store/sqlite_functions.h"
#include "store/sqlite_store.h"
#include "unit/sqlite_place.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;

/// A connection as bare as SQLite gives it.
class Bare {
public:
    explicit Bare(const std::filesystem::path& file) {
        ::sqlite3* opened = nullptr;
        const int code = ::sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
        handle_.reset(opened);
        BOOST_REQUIRE_EQUAL(code, SQLITE_OK);
        BOOST_REQUIRE_EQUAL(add_functions(opened), SQLITE_OK);
        BOOST_REQUIRE_EQUAL(
            ::sqlite3_exec(opened, "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr),
            SQLITE_OK);
    }

    struct Finalize {
        void operator()(::sqlite3_stmt* statement) const noexcept { ::sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<::sqlite3_stmt, Finalize>;
    [[nodiscard]] Statement prepare(const std::string& sql) const {
        ::sqlite3_stmt* prepared = nullptr;
        const int code = ::sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &prepared, nullptr);
        Statement statement{prepared};
        BOOST_REQUIRE_MESSAGE(code == SQLITE_OK, ::sqlite3_errmsg(handle_.get()) << ": " << sql);
        return statement;
    }

    /// How SQLite goes about it, one step a line.
    [[nodiscard]] std::string plan(Query query) const {
        constexpr int detail = 3;
        const auto statement = prepare("EXPLAIN QUERY PLAN " + std::string{sql_of(query)});
        std::string lines;
        while (::sqlite3_step(statement.get()) == SQLITE_ROW)
            lines
                .append(
                    reinterpret_cast<const char*>(::sqlite3_column_text(statement.get(), detail)))
                .append("\n");
        return lines;
    }

private:
    struct Close {
        void operator()(::sqlite3* handle) const noexcept { ::sqlite3_close_v2(handle); }
    };
    std::unique_ptr<::sqlite3, Close> handle_;
};

struct Fixture {
    SqlitePlace place;
    std::unique_ptr<Store> store = place.open();
    Bare bare{place.file()};

    /// How many pages were written to the log so far.
    [[nodiscard]] std::uintmax_t pages_written() const {
        constexpr std::uintmax_t header = 32;
        constexpr std::uintmax_t frame = 24 + 4096;
        const auto size = std::filesystem::file_size(place.file().string() + "-wal");
        return size < header ? 0 : (size - header) / frame;
    }
    /// How many of them `act` writes.
    template <class Act>
    std::uintmax_t pages_of(const Act& act) {
        const auto before = pages_written();
        act();
        return pages_written() - before;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite_queries, Fixture)

BOOST_AUTO_TEST_CASE(a_session_is_found_by_one_indexed_read) {
    BOOST_TEST(bare.plan(Query::FindSession) ==
               "SEARCH s USING PRIMARY KEY (token_digest=?)\n"
               "SEARCH u USING INTEGER PRIMARY KEY (rowid=?)\n");
}

BOOST_AUTO_TEST_CASE(no_query_walks_through_all_sessions) {
    for (auto i = std::size_t{0}; i < static_cast<std::size_t>(Query::Count); ++i) {
        const auto query = static_cast<Query>(i);
        if (query == Query::EndAllSessions) continue;  // It takes the first that come.
        const auto plan = bare.plan(query);
        for (const auto* walk : {"SCAN sessions", "SCAN tickets", "SCAN login_events"})
            if (query != Query::SweepTickets)
                BOOST_TEST(plan.find(walk) == std::string::npos, sql_of(query) << "\n" << plan);
    }
}

BOOST_AUTO_TEST_CASE(an_index_alone_answers_what_is_asked_of_many_sessions) {
    for (const auto query : {Query::CountSessions, Query::ListSessions, Query::DueReadings})
        BOOST_TEST(bare.plan(query).find("SEARCH sessions USING COVERING INDEX sessions_by_use "
                                         "(is_remembered=? AND last_seen>?)") != std::string::npos,
                   sql_of(query) << "\n"
                                 << bare.plan(query));
    BOOST_TEST(bare.plan(Query::SweepIdle)
                   .find("COVERING INDEX sessions_by_use (is_remembered=? AND last_seen<?)") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_ending_session_looks_at_no_other) {
    for (int i = 0; i < 50; ++i)
        BOOST_REQUIRE(store->open_session(carol(), session("token" + std::to_string(i))));
    const auto ending = bare.prepare(std::string{sql_of(Query::EndSession)});
    const auto digest = sha256("token7");
    ::sqlite3_bind_blob64(ending.get(), 1, digest.data(), digest.size(), SQLITE_STATIC);

    BOOST_TEST(::sqlite3_step(ending.get()) == SQLITE_DONE);

    BOOST_TEST(::sqlite3_stmt_status(ending.get(), SQLITE_STMTSTATUS_FULLSCAN_STEP, 0) == 0);
    BOOST_TEST(::sqlite3_stmt_status(ending.get(), SQLITE_STMTSTATUS_VM_STEP, 0) < 200);
    BOOST_TEST(!store->find_session(digest));
}

BOOST_AUTO_TEST_CASE(finding_a_session_writes_nothing) {
    BOOST_REQUIRE(store->open_session(carol(), session("token")));

    BOOST_TEST(pages_of([&] {
                   BOOST_TEST(store->find_session(sha256("token")).has_value());
                   BOOST_TEST(!store->find_session(sha256("another")));
               }) == 0U);
}

BOOST_AUTO_TEST_CASE(a_guess_writes_nothing) {
    BOOST_REQUIRE(store->open_session(carol(), session("token")));

    BOOST_TEST(
        pages_of([&] {
            BOOST_TEST(store->add_refused_login("nobody", {at(1), false, "", ""}).has_value());
            BOOST_TEST(!store->take_ticket(sha256("guessed")).value());
            BOOST_TEST(store->end_session(sha256("guessed")).has_value());
        }) == 0U);
}

// One page for the person, the event, the session, and each index of sessions: each is one more
// that a slow disk has to take at every login.
BOOST_AUTO_TEST_CASE(a_login_writes_six_pages) {
    for (int i = 0; i < static_cast<int>(login_events_kept); ++i)
        BOOST_REQUIRE(store->open_session(carol(), session("token" + std::to_string(i))));
    auto later = session("later");
    later.began = at(1);

    BOOST_TEST(pages_of([&] { BOOST_REQUIRE(store->open_session(carol(), later)); }) == 6U);
}

BOOST_AUTO_TEST_CASE(a_reading_that_changes_no_name_writes_one_page) {
    const auto user = store->open_session(carol(), session("token"));
    const std::vector<Reading> readings{{user->id, carol(), at(1)}};

    BOOST_TEST(pages_of([&] { BOOST_REQUIRE(store->record_readings(readings)); }) == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
