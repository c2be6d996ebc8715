// Writes that wait at the same time share one transaction, and each gets its own answer.
#include "store/sqlite_writer.h"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <csignal>

#include "unit/child_process.h"
#include "unit/write_burst.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;
using std::chrono::milliseconds;
using Endings = std::vector<std::string>;

Wish adding(const std::string& name) {
    return {[name](Connection& connection) { return add(connection, name); }};
}

bool is_about(const std::string& ending, std::string_view what) {
    return ending.find(what) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite_writer)

BOOST_AUTO_TEST_CASE(writers_at_once_each_get_their_own_result_and_run_once) {
    WriterPlace place;
    Writer another{place.file, std::chrono::seconds{30}, place.readers};
    constexpr int threads = 8;
    constexpr int rounds = 25;
    std::atomic<int> runs{0};
    std::atomic<int> faults{0};
    const auto work = [&](int number) {
        auto& writer = number % 2 == 0 ? place.writer : another;
        for (int round = 0; round < rounds; ++round) {
            const bool fails = round % 5 == number % 5;
            const auto name = std::to_string(number) + "/" + std::to_string(round);
            const auto end = ending(writer, Durability::Normal, [&](Connection& connection) {
                ++runs;
                return add(connection, name) == Step::Done && fails ? Step::Busy : Step::Done;
            });
            if (end != (fails ? "busy" : "written")) ++faults;
        }
    };

    std::vector<std::thread> workers;
    workers.reserve(threads);
    for (int number = 0; number < threads; ++number)
        workers.emplace_back(work, number);
    for (auto& worker : workers)
        worker.join();

    BOOST_TEST(faults == 0);
    BOOST_TEST(runs == threads * rounds);
    Connection reader{place.file, milliseconds{1000}};
    BOOST_TEST(reader.number("SELECT count(*) FROM duties") == threads * rounds * 4 / 5);
}

BOOST_AUTO_TEST_CASE(what_waits_together_is_one_transaction_and_returns_after_it) {
    WriterPlace place;
    std::atomic<int> returned{0};
    std::string seen_inside;
    std::string seen_outside = "never looked";
    bool has_returned = true;
    const auto first = [&] {
        auto end = ending(place.writer, Durability::Full, adding("a").work);
        ++returned;
        return end;
    };

    std::string first_ending;
    OpenTransaction before{place.writer};
    std::thread earlier{[&] { first_ending = first(); }};
    BOOST_TEST(support::eventually([&] { return place.writer.waiting() == 1; }));
    std::thread later{[&] {
        static_cast<void>(ending(place.writer, Durability::Full, [&](Connection& connection) {
            seen_inside = connection.text("SELECT name FROM duties");
            seen_outside = place.names();
            // Had it an answer already, it would come within this time.
            has_returned = support::eventually([&] { return returned != 0; }, milliseconds{30});
            return Step::Done;
        }));
    }};
    BOOST_TEST(support::eventually([&] { return place.writer.waiting() == 2; }));
    BOOST_TEST(before.end() == "written");
    earlier.join();
    later.join();

    BOOST_TEST(first_ending == "written");
    BOOST_TEST(seen_inside == "a");
    BOOST_TEST(seen_outside == "");
    BOOST_TEST(!has_returned);
    BOOST_TEST(place.names() == "a ");
}

BOOST_AUTO_TEST_CASE(a_write_that_fails_undoes_itself_and_no_neighbour) {
    WriterPlace place;

    const auto endings = write_at_once(place.writer, {adding("a"),
                                                      {[](Connection& connection) {
                                                          static_cast<void>(add(connection, "b"));
                                                          return add(connection, "a");
                                                      }},
                                                      adding("c"),
                                                      {[](Connection& connection) {
                                                          static_cast<void>(add(connection, "d"));
                                                          return Step::Busy;
                                                      }},
                                                      adding("e")});

    BOOST_TEST(endings[0] == "written");
    BOOST_TEST(is_about(endings[1], "breaks a rule of the database"), endings[1]);
    BOOST_TEST(endings[2] == "written");
    BOOST_TEST(endings[3] == "busy");
    BOOST_TEST(endings[4] == "written");
    BOOST_TEST(place.names() == "a c e ");
}

BOOST_AUTO_TEST_CASE(a_write_that_fails_alone_leaves_nothing_open) {
    WriterPlace place;
    BOOST_TEST(ending(place.writer, Durability::Full, adding("a").work) == "written");

    const auto again = ending(place.writer, Durability::Full, adding("a").work);

    BOOST_TEST(is_about(again, "breaks a rule of the database"), again);
    BOOST_TEST(ending(place.writer, Durability::Full, adding("b").work) == "written");
    BOOST_TEST(place.names() == "a b ");
}

BOOST_AUTO_TEST_CASE(a_connection_that_breaks_fails_all_that_share_it) {
    WriterPlace place;
    bool has_run = false;

    const auto endings = write_at_once(place.writer, {adding("a"),
                                                      {[](Connection& connection) {
                                                          connection.must_run("nonsense");
                                                          return Step::Done;
                                                      }},
                                                      {[&](Connection&) {
                                                          has_run = true;
                                                          return Step::Done;
                                                      }}});

    for (const auto& end : endings)
        BOOST_TEST(is_about(end, "nonsense"), end);
    BOOST_TEST(!has_run);
    BOOST_TEST(place.names() == "");
    BOOST_TEST(ending(place.writer, Durability::Full, adding("b").work) == "written");
}

BOOST_AUTO_TEST_CASE(a_commit_that_fails_fails_all) {
    WriterPlace place;
    const Wish nobodys{[](Connection& connection) {
        connection.must_run(
            "PRAGMA defer_foreign_keys = ON;"
            "INSERT INTO sessions (token_digest, user_id, began, last_seen, expires_at, client, "
            "user_agent) VALUES (zeroblob(32), 99, 0, 0, 0, '', '')");
        return Step::Done;
    }};

    const auto endings = write_at_once(place.writer, {adding("a"), nobodys, adding("b")});

    for (const auto& end : endings)
        BOOST_TEST(is_about(end, "breaks a rule of the database"), end);
    BOOST_TEST(place.names() == "");
    BOOST_TEST(ending(place.writer, Durability::Full, adding("b").work) == "written");
}

BOOST_AUTO_TEST_CASE(a_transaction_that_sqlite_gave_up_writes_nothing) {
    WriterPlace place;

    const auto endings = write_at_once(place.writer, {adding("a"),
                                                      {[](Connection& connection) {
                                                          connection.must_run("ROLLBACK");
                                                          return Step::Busy;
                                                      }},
                                                      adding("b")});

    BOOST_TEST((endings == Endings{"busy", "busy", "busy"}));
    BOOST_TEST(place.names() == "");
}

BOOST_AUTO_TEST_CASE(one_that_must_be_durable_makes_all_durable) {
    WriterPlace place;
    constexpr std::int64_t normal = 1;
    constexpr std::int64_t full = 2;
    std::vector<std::int64_t> found(3);
    const auto looking = [&](std::size_t place_of_it, Durability durability) {
        return Wish{[&found, place_of_it](Connection& connection) {
                        found[place_of_it] = connection.number("PRAGMA synchronous");
                        return Step::Done;
                    },
                    durability};
    };

    static_cast<void>(write_at_once(
        place.writer, {looking(0, Durability::Normal), looking(1, Durability::Full)}));
    static_cast<void>(write_at_once(place.writer, {looking(2, Durability::Normal)}));

    BOOST_TEST(found[0] == full);
    BOOST_TEST(found[1] == full);
    BOOST_TEST(found[2] == normal);
}

BOOST_AUTO_TEST_CASE(what_was_acknowledged_outlives_the_process) {
    WriterPlace place;
    std::array<int, 2> ends{};
    BOOST_REQUIRE_EQUAL(::pipe(ends.data()), 0);
    const auto child = start_child([&] {
        ReaderPool readers{place.file, std::chrono::seconds{30}};
        Writer writer{place.file, std::chrono::seconds{30}, readers};
        std::vector<std::thread> threads;
        for (char letter = 'a'; letter < 'e'; ++letter)
            threads.emplace_back([&, letter] {
                for (int i = 100; i < 1000; ++i) {
                    const auto name = letter + std::to_string(i);
                    if (ending(writer, Durability::Full, adding(name).work) != "written")
                        ::_exit(2);
                    if (::write(ends[1], name.data(), name.size()) < 0) ::_exit(3);
                }
            });
        for (auto& thread : threads)
            thread.join();
    });
    ::close(ends[1]);

    constexpr std::size_t names_awaited = 200;
    std::string said(names_awaited * 4, ' ');
    std::size_t length = 0;
    for (ssize_t got = 1; got > 0 && length < said.size(); length += static_cast<std::size_t>(got))
        got = ::read(ends[0], said.data() + length, said.size() - length);
    ::kill(child, SIGKILL);
    BOOST_TEST(!ended_well(child));
    ::close(ends[0]);

    const auto names = place.names();
    for (std::size_t i = 0; i < said.size(); i += 4)
        BOOST_TEST(is_about(names, said.substr(i, 4) + " "), said.substr(i, 4));
}

BOOST_AUTO_TEST_SUITE_END()
