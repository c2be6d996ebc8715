// What store::Store promises about sessions for other hosts and the tickets to them, kept by every
// implementation.
#include <atomic>
#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>
#include <vector>

#include "store/store.h"
#include "unit/sqlite_place.h"
#include "unit/store_suite.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;

using Places = boost::mpl::list<SqlitePlace>;

SessionRecord for_host(const std::string& token, const std::string& central) {
    auto record = session(token);
    record.host = "wiki.example.net";
    record.central = sha256(central);
    return record;
}

Ticket ticket(const std::string& text, std::int64_t expires_at = 30'000) {
    return {.digest = sha256(text),
            .session = sha256("central"),
            .host = "wiki.example.net",
            .browser = sha256("browser"),
            .expires_at = at(expires_at)};
}

/// Carol with the sessions "central" and "other", and one for a host that goes back to each.
std::int64_t fill(Store& store) {
    BOOST_REQUIRE(store.open_session(carol(), session("central")));
    const auto user = store.open_session(carol(), session("other"));
    BOOST_REQUIRE(store.open_host_session(for_host("wiki", "central")).value());
    BOOST_REQUIRE(store.open_host_session(for_host("other wiki", "other")).value());
    return user.value().id;
}

/// Only what goes back to "other" is still there.
void ended_with_its_central(Store& store) {
    BOOST_TEST(!store.find_session(sha256("central")));
    BOOST_TEST(!store.find_session(sha256("wiki")));
    BOOST_TEST(store.find_session(sha256("other")).has_value());
    BOOST_TEST(store.find_session(sha256("other wiki")).has_value());
}

SessionName name_of(const std::string& token) {
    const auto digest = sha256(token);
    SessionName name{};
    std::copy_n(digest.begin(), name.size(), name.begin());
    return name;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(store_hosts)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_session_for_a_host_is_found_as_it_was_opened, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = fill(*store);
    auto remembered = for_host("remembered", "central");
    remembered.is_remembered = true;
    remembered.expires_at = at(77);
    BOOST_REQUIRE(store->open_host_session(remembered).value());

    const auto found = store->find_session(sha256("wiki"));
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->user.id == id);
    BOOST_TEST(found->user.record.groups == carol().groups);
    BOOST_TEST(found->record.host == "wiki.example.net");
    BOOST_TEST((found->record.central == sha256("central")));
    BOOST_TEST(!found->record.is_remembered);
    const auto central = store->find_session(sha256("central"));
    BOOST_TEST((central->record.host.empty() && !central->record.central));
    const auto other = store->find_session(sha256("remembered"));
    BOOST_TEST((other->record.is_remembered && other->record.expires_at == at(77)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(without_its_central_session_none_is_opened, Place, Places) {
    Place place;
    const auto store = place.open();
    fill(*store);

    BOOST_TEST(!store->open_host_session(for_host("new", "never there")).value());
    BOOST_TEST(!store->open_host_session(for_host("new", "wiki")).value());
    BOOST_REQUIRE(store->end_session(sha256("central")));
    BOOST_TEST(!store->open_host_session(for_host("new", "central")).value());

    BOOST_TEST(!store->find_session(sha256("new")));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_session_for_a_host_ends_alone, Place, Places) {
    Place place;
    const auto store = place.open();
    fill(*store);

    BOOST_REQUIRE(store->end_session(sha256("wiki")));

    BOOST_TEST(!store->find_session(sha256("wiki")));
    BOOST_TEST(store->find_session(sha256("central")).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(every_ending_of_the_central_one_ends_it, Place, Places) {
    {
        Place place;
        const auto store = place.open();
        fill(*store);
        BOOST_REQUIRE(store->end_session(sha256("central")));
        ended_with_its_central(*store);
    }
    {
        Place place;
        const auto store = place.open();
        fill(*store);
        BOOST_TEST(store->end_session_named(name_of("central"), {}).value() == 1U);
        ended_with_its_central(*store);
    }
    {
        Place place;
        const auto store = place.open();
        const auto id = fill(*store);
        BOOST_TEST(store->end_other_sessions(id, sha256("other")).value() == 1U);
        ended_with_its_central(*store);
    }
    {
        Place place;
        const auto store = place.open();
        fill(*store);
        const std::vector<Touch> touches{
            {sha256("other"), at(9)}, {sha256("other wiki"), at(9)}, {sha256("wiki"), at(9)}};
        BOOST_REQUIRE(store->touch_sessions(touches));
        BOOST_TEST(store->sweep_sessions({at(9), at(9), at(9)}, 100).value() == 1U);
        ended_with_its_central(*store);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(sessions_for_hosts_are_not_counted, Place, Places) {
    {
        Place place;
        const auto store = place.open();
        BOOST_TEST(store->end_sessions_of(fill(*store)).value() == 2U);
        BOOST_TEST(!store->find_session(sha256("wiki")));
    }
    {
        Place place;
        const auto store = place.open();
        fill(*store);
        BOOST_TEST(store->end_all_sessions(100).value() == 2U);
        BOOST_TEST(!store->find_session(sha256("other wiki")));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(sessions_for_hosts_are_neither_listed_nor_named, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = fill(*store);
    SessionQuery query{.now = at(0), .idle_since = at(0), .remembered_idle_since = at(0)};

    BOOST_TEST(store->list_sessions(query).all == 2U);
    BOOST_TEST(store->list_sessions(query).sessions.size() == 2U);
    query.user_id = id;
    BOOST_TEST(store->list_sessions(query).all == 2U);
    BOOST_TEST(store->list_sessions(query).sessions.size() == 2U);
    BOOST_TEST(store->end_session_named(name_of("wiki"), {}).value() == 0U);
    BOOST_TEST(store->find_session(sha256("wiki")).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_ticket_is_taken_once, Place, Places) {
    Place place;
    const auto store = place.open();
    BOOST_REQUIRE(store->add_ticket(ticket("one")));
    BOOST_REQUIRE(store->add_ticket(ticket("two")));

    const auto taken = store->take_ticket(sha256("one")).value();

    BOOST_REQUIRE(taken.has_value());
    BOOST_TEST((taken->digest == sha256("one") && taken->session == sha256("central")));
    BOOST_TEST(taken->host == "wiki.example.net");
    BOOST_TEST((taken->browser == sha256("browser") && taken->expires_at == at(30'000)));
    BOOST_TEST(!store->take_ticket(sha256("one")).value());
    BOOST_TEST(!store->take_ticket(sha256("never there")).value());
    BOOST_TEST(store->take_ticket(sha256("two")).value().has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_many_who_take_a_ticket_one_has_it, Place, Places) {
    Place place;
    const auto one = place.open();
    const auto two = place.open();
    for (int round = 0; round < 20; ++round) {
        BOOST_REQUIRE(one->add_ticket(ticket("ticket")));
        std::atomic<int> taken = 0;
        std::vector<std::thread> threads;
        threads.reserve(4);
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                auto& store = i % 2 == 0 ? *one : *two;
                const auto found = store.take_ticket(sha256("ticket"));
                if (found && *found) ++taken;
            });
        for (auto& thread : threads)
            thread.join();
        BOOST_TEST(taken == 1);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(tickets_past_their_time_are_swept, Place, Places) {
    Place place;
    const auto store = place.open();
    BOOST_REQUIRE(store->add_ticket(ticket("old", 999)));
    BOOST_REQUIRE(store->add_ticket(ticket("good", 1000)));

    BOOST_TEST(store->sweep_sessions({at(1000), at(0), at(0)}, 100).value() == 0U);

    BOOST_TEST(!store->take_ticket(sha256("old")).value());
    BOOST_TEST(store->take_ticket(sha256("good")).value().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
