// Sessions that are kept between two commits, and never longer.
#include "store/session_cache.h"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>

#include "store/sqlite_connection.h"
#include "unit/sqlite_place.h"
#include "unit/store_suite.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;

Session known(const std::string& token) {
    Session known{session(token), {}};
    known.user.record = carol();
    return known;
}

Moment moment(std::uint32_t commit, unsigned generation = 0) {
    return {generation, {commit}};
}

bool has(SessionCache& cache, const std::string& token, const Moment& now) {
    return cache.find(sha256(token), now).has_value();
}

/// What a connection that reads says before and after `change`.
template <class Change>
bool is_seen(const SqlitePlace& place, const Change& change) {
    Connection connection{place.file(), std::chrono::seconds{5}};
    static_cast<void>(connection.number("SELECT count(*) FROM sessions"));
    const auto before = connection.log_mark();
    BOOST_REQUIRE(before.has_value());
    BOOST_REQUIRE(connection.log_mark() == before);
    change();
    return connection.log_mark() != before;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(session_cache)

BOOST_AUTO_TEST_CASE(what_was_kept_is_found_at_the_same_moment_alone) {
    SessionCache cache;
    cache.keep(known("a"), moment(1));

    BOOST_TEST(has(cache, "a", moment(1)));
    BOOST_TEST(!has(cache, "b", moment(1)));
    BOOST_TEST(!has(cache, "a", moment(2)));
    BOOST_TEST(!has(cache, "a", moment(1, /*generation=*/1)));
}

BOOST_AUTO_TEST_CASE(a_new_moment_forgets_what_was_kept_at_another) {
    SessionCache cache;
    cache.keep(known("a"), moment(1));
    cache.keep(known("b"), moment(2));

    BOOST_TEST(!has(cache, "a", moment(2)));
    BOOST_TEST(has(cache, "b", moment(2)));
    BOOST_TEST(!has(cache, "a", moment(1)));
}

BOOST_AUTO_TEST_CASE(no_more_is_kept_than_the_limit_allows) {
    SessionCache cache;
    auto large = known("large");
    large.user.record.groups = {std::string(SessionCache::session_limit, 'g')};
    cache.keep(large, moment(1));
    BOOST_TEST(!has(cache, "large", moment(1)));

    large.user.record.groups = {std::string(SessionCache::session_limit / 2, 'g')};
    const auto many = SessionCache::limit / (SessionCache::session_limit / 2) * 2;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < many; ++i) {
        large.record.token_digest = sha256(std::to_string(i));
        cache.keep(large, moment(1));
    }
    for (std::size_t i = 0; i < many; ++i)
        kept += has(cache, std::to_string(i), moment(1)) ? 1 : 0;
    BOOST_TEST(kept > 0U);
    BOOST_TEST(kept < many / 2);
}

BOOST_AUTO_TEST_CASE(every_commit_is_seen_and_nothing_else) {
    SqlitePlace place;
    const auto store = place.open();
    const auto user = store->open_session(carol(), session("a")).value();

    BOOST_TEST(is_seen(place, [&] { BOOST_REQUIRE(store->open_session(carol(), session("b"))); }));
    BOOST_TEST(is_seen(place, [&] { BOOST_REQUIRE(store->end_session(sha256("b"))); }));
    BOOST_TEST(is_seen(place, [&] {
        const Touch touch{sha256("a"), at(5000)};
        BOOST_REQUIRE(store->touch_sessions({&touch, 1}));
    }));
    BOOST_TEST(is_seen(place, [&] {
        const Reading reading{user.id, carol(), at(1000)};
        BOOST_REQUIRE(store->record_readings({&reading, 1}));
    }));
    BOOST_TEST(!is_seen(place, [&] { BOOST_REQUIRE(store->find_session(sha256("a"))); }));
}

BOOST_AUTO_TEST_CASE(a_checkpoint_is_seen) {
    SqlitePlace place;
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("a")));

    BOOST_TEST(is_seen(place, [&] {
        Connection other{place.file(), std::chrono::seconds{5}};
        BOOST_REQUIRE(other.checkpoint() == Step::Done);
    }));
}

BOOST_AUTO_TEST_CASE(what_another_worker_changes_is_seen_at_once) {
    SqlitePlace place;
    const auto ours = place.open();
    const auto theirs = place.open();
    const auto user = ours->open_session(carol(), session("a")).value();
    BOOST_REQUIRE(ours->find_session(sha256("a")));

    auto record = carol();
    record.groups = {"elsewhere"};
    const Reading reading{user.id, record, at(1000)};
    BOOST_REQUIRE(theirs->record_readings({&reading, 1}));
    BOOST_TEST(ours->find_session(sha256("a"))->user.record.groups == record.groups,
               boost::test_tools::per_element());

    BOOST_REQUIRE(theirs->end_session(sha256("a")));
    BOOST_TEST(!ours->find_session(sha256("a")));
}

// Whoever was told that a session ended never sees it again, whatever others look up meanwhile.
BOOST_AUTO_TEST_CASE(no_session_is_found_after_its_end_while_others_look) {
    SqlitePlace place;
    const auto ours = place.open();
    const auto theirs = place.open();
    constexpr int rounds = 150;
    std::atomic<int> current{0};
    std::atomic<bool> is_over{false};
    std::thread looking{[&] {
        while (!is_over)
            static_cast<void>(ours->find_session(sha256(std::to_string(current))));
    }};
    int found_after_end = 0;
    int missed = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto token = std::to_string(i);
        current = i;
        const bool is_open = theirs->open_session(carol(), session(token)).has_value();
        missed += is_open && ours->find_session(sha256(token)) ? 0 : 1;
        const bool is_ended = theirs->end_session(sha256(token)).has_value();
        found_after_end += is_ended && !ours->find_session(sha256(token)) ? 0 : 1;
    }
    is_over = true;
    looking.join();

    BOOST_TEST(missed == 0);
    BOOST_TEST(found_after_end == 0);
}

BOOST_AUTO_TEST_SUITE_END()
