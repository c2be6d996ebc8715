// The promises of store::Store, kept by every implementation in the list below.
#include "store/store.h"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <set>
#include <thread>
#include <vector>

#include "unit/sqlite_place.h"
#include "unit/store_suite.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;

using Places = boost::mpl::list<SqlitePlace>;

}  // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_session_is_found_as_it_was_opened, Place, Places) {
    Place place;
    const auto store = place.open();

    const auto user = store->open_session(carol(), session("token"));
    const auto found = store->find_session(sha256("token"));

    BOOST_REQUIRE(user && found);
    BOOST_TEST(found->user.id == user->id);
    BOOST_TEST(found->user.record.directory_id == "id-of-carol");
    BOOST_TEST(found->user.record.username == "carol");
    BOOST_TEST(found->user.record.display_name == "Carol Müller");
    BOOST_TEST(found->user.record.email == "carol@example.org");
    BOOST_TEST(found->user.record.groups == carol().groups);
    BOOST_TEST((found->user.first_login == at(0) && found->user.last_login == at(0)));
    BOOST_TEST((found->user.last_read == at(0)));
    BOOST_TEST((found->record.token_digest == sha256("token")));
    BOOST_TEST((found->record.began == at(0) && found->record.last_seen == at(0)));
    BOOST_TEST((found->record.expires_at == session("token").expires_at));
    BOOST_TEST(found->record.client == "192.0.2.7");
    BOOST_TEST(found->record.user_agent == "Mozilla/5.0 (X11)");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_unknown_token_is_nobodys, Place, Places) {
    Place place;
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("token")));

    BOOST_TEST(!store->find_session(sha256("another")));
    BOOST_TEST(!store->find_session(Digest{}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_later_login_brings_the_same_record_up_to_date, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto first = store->open_session(carol(), session("one"));
    auto married = carol();
    married.username = "carol2";
    married.display_name = "";
    auto later = session("two");
    later.began = at(5000);

    const auto second = store->open_session(married, later);
    const auto seen_from_before = store->find_session(sha256("one"));

    BOOST_REQUIRE(first && second && seen_from_before);
    BOOST_TEST(second->id == first->id);
    BOOST_TEST((second->first_login == at(0) && second->last_login == at(5000)));
    BOOST_TEST(seen_from_before->user.record.username == "carol2");
    BOOST_TEST(seen_from_before->user.record.display_name == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_same_name_with_another_id_is_another_person, Place, Places) {
    Place place;
    const auto store = place.open();
    auto namesake = carol();
    namesake.directory_id = "another-id";

    const auto first = store->open_session(carol(), session("one"));
    const auto second = store->open_session(namesake, session("two"));

    BOOST_REQUIRE(first && second);
    BOOST_TEST(first->id != second->id);
    BOOST_TEST(store->find_session(sha256("one"))->user.record.directory_id == "id-of-carol");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_token_that_is_taken_opens_nothing, Place, Places) {
    Place place;
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("token")));
    auto john = carol();
    john.directory_id = "id-of-john";

    BOOST_CHECK_THROW(static_cast<void>(store->open_session(john, session("token"))),
                      std::runtime_error);

    BOOST_TEST(store->find_session(sha256("token"))->user.record.directory_id == "id-of-carol");
    BOOST_TEST(store->open_session(john, session("other")).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_ended_session_is_gone_and_no_other, Place, Places) {
    Place place;
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("one")));
    BOOST_REQUIRE(store->open_session(carol(), session("two")));

    BOOST_TEST(store->end_session(sha256("one")).has_value());
    BOOST_TEST(store->end_session(sha256("never there")).has_value());

    BOOST_TEST(!store->find_session(sha256("one")));
    BOOST_TEST(store->find_session(sha256("two")).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(last_seen_moves_forward_and_never_back, Place, Places) {
    Place place;
    const auto store = place.open();
    BOOST_REQUIRE(store->open_session(carol(), session("one")));
    BOOST_REQUIRE(store->open_session(carol(), session("two")));

    const std::vector<Touch> forward{
        {sha256("one"), at(9000)}, {sha256("gone"), at(1)}, {sha256("two"), at(70)}};
    BOOST_TEST(store->touch_sessions(forward).has_value());
    const std::vector<Touch> back{{sha256("one"), at(8000)}};
    BOOST_TEST(store->touch_sessions(back).has_value());
    BOOST_TEST(store->touch_sessions({}).has_value());

    BOOST_TEST((store->find_session(sha256("one"))->record.last_seen == at(9000)));
    BOOST_TEST((store->find_session(sha256("two"))->record.last_seen == at(70)));
    BOOST_TEST(!store->find_session(sha256("gone")));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(sweeping_takes_what_is_over_and_nothing_else, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto open = [&](const std::string& token, Time seen, Time expires) {
        auto record = session(token);
        record.last_seen = seen;
        record.expires_at = expires;
        BOOST_REQUIRE(store->open_session(carol(), record));
    };
    open("expired", at(1000), at(1999));
    open("idle", at(499), at(9000));
    open("both", at(1), at(2));
    open("expires this moment", at(1000), at(2000));
    open("seen at the limit", at(500), at(9000));

    const auto gone = store->sweep_sessions({at(2000), at(500), at(500)}, 100);

    BOOST_TEST(gone.value() == 3U);
    for (const auto* token : {"expired", "idle", "both"})
        BOOST_TEST(!store->find_session(sha256(token)));
    for (const auto* token : {"expires this moment", "seen at the limit"})
        BOOST_TEST(store->find_session(sha256(token)).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(sweeping_takes_no_more_than_asked, Place, Places) {
    Place place;
    const auto store = place.open();
    for (int i = 0; i < 5; ++i)
        BOOST_REQUIRE(store->open_session(carol(), session("token" + std::to_string(i))));
    const auto past = at(std::chrono::milliseconds{std::chrono::hours{48}}.count());

    BOOST_TEST(store->sweep_sessions({past, past, past}, 2).value() == 2U);
    BOOST_TEST(store->sweep_sessions({past, past, past}, 2).value() == 2U);
    BOOST_TEST(store->sweep_sessions({past, past, past}, 2).value() == 1U);
    BOOST_TEST(store->sweep_sessions({past, past, past}, 2).value() == 0U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(text_keeps_every_byte, Place, Places) {
    Place place;
    const auto store = place.open();
    auto odd = carol();
    odd.display_name = "'); DROP TABLE users; -- \"\u202e\U0001f511";
    odd.email = "";
    auto record = session("token");
    record.user_agent = std::string(4000, 'x');

    BOOST_REQUIRE(store->open_session(odd, record));

    const auto found = store->find_session(sha256("token"));
    BOOST_TEST(found->user.record.display_name == odd.display_name);
    BOOST_TEST(found->user.record.email == "");
    BOOST_TEST(found->record.user_agent == record.user_agent);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_one_worker_does_the_other_sees_at_once, Place, Places) {
    Place place;
    const auto one = place.open();
    const auto two = place.open();

    BOOST_REQUIRE(one->open_session(carol(), session("token")));
    BOOST_TEST(two->find_session(sha256("token")).has_value());
    BOOST_REQUIRE(two->end_session(sha256("token")));
    BOOST_TEST(!one->find_session(sha256("token")));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(first_logins_at_once_make_one_record_a_person, Place, Places) {
    Place place;
    const auto one = place.open();
    const auto two = place.open();
    constexpr int logins = 64;
    constexpr int people = 8;
    std::vector<std::int64_t> ids(logins);
    std::vector<std::thread> threads;
    threads.reserve(logins);

    for (int i = 0; i < logins; ++i)
        threads.emplace_back([&, i] {
            auto person = carol();
            person.directory_id = "person" + std::to_string(i % people);
            auto& store = i % 2 == 0 ? *one : *two;
            const auto user = store.open_session(person, session("token" + std::to_string(i)));
            ids[static_cast<std::size_t>(i)] = user ? user->id : -1;
        });
    for (auto& thread : threads)
        thread.join();

    const std::set<std::int64_t> distinct{ids.begin(), ids.end()};
    BOOST_TEST(distinct.size() == static_cast<std::size_t>(people));
    BOOST_TEST(*distinct.begin() > 0);
    for (int i = 0; i < logins; ++i)
        BOOST_TEST(
            one->find_session(sha256("token" + std::to_string(i)))->user.record.directory_id ==
            "person" + std::to_string(i % people));
}

BOOST_AUTO_TEST_SUITE_END()
