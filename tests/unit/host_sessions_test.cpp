// Sessions for hosts of other domains.
#include <boost/test/unit_test.hpp>

#include "unit/session_fixture.h"

using namespace doorward;
using namespace doorward::session;
using namespace std::chrono_literals;

namespace {

const std::string wiki = "wiki.example.net";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(host_sessions, test::SessionFixture)

BOOST_AUTO_TEST_CASE(a_session_for_a_host_counts_on_that_host_alone) {
    const auto central = open();
    const auto token = open_for(wiki, central).value();

    const auto visitor = find({token}, wiki);
    BOOST_REQUIRE(visitor.has_value());
    BOOST_TEST(visitor->user.record.username == "carol");
    BOOST_TEST(visitor->session.host == wiki);
    BOOST_TEST((visitor->session.central == digest(central)));
    for (const auto* elsewhere :
         {"", "example.net", "a.wiki.example.net", "wiki.example.ne", "WIKI.example.net"})
        BOOST_TEST(!counts(token, elsewhere), elsewhere);
}

BOOST_AUTO_TEST_CASE(a_central_session_counts_on_every_host) {
    const auto central = open();

    const auto visitor = find({central}, wiki);
    BOOST_REQUIRE(visitor.has_value());
    BOOST_TEST((visitor->session.host.empty() && !visitor->session.central));
    BOOST_TEST(counts(central));
}

BOOST_AUTO_TEST_CASE(a_session_for_another_host_beside_a_good_one_is_none) {
    const auto central = open();
    const auto token = open_for(wiki, central).value();

    BOOST_TEST(find({token, central})->token == central);
    BOOST_TEST(find({token, central}, "other.example.net")->token == central);
    BOOST_TEST(!find({token, central}, wiki).has_value());
}

BOOST_AUTO_TEST_CASE(it_ends_with_its_central_session) {
    const auto central = open();
    const auto token = open_for(wiki, central).value();
    BOOST_REQUIRE(sessions.end(digest(central)));

    BOOST_TEST(!counts(token, wiki));
    BOOST_TEST(!open_for(wiki, central).has_value());
}

BOOST_AUTO_TEST_CASE(it_ends_when_its_central_session_does) {
    const auto central = open();
    clock.advance(30min);
    BOOST_REQUIRE(counts(central));
    BOOST_REQUIRE(sessions.write_touches());
    const auto token = open_for(wiki, central).value();

    BOOST_TEST((record(token).expires_at == record(central).expires_at));
    BOOST_TEST((record(token).began == clock.now()));
    BOOST_TEST(record(token).client == "::1");
    BOOST_TEST(record(token).user_agent == "Other browser");
}

BOOST_AUTO_TEST_CASE(it_is_remembered_as_its_central_session_is) {
    const auto token = open_for(wiki, open(Remember::Yes)).value();
    clock.advance(24h);

    BOOST_TEST(record(token).is_remembered);
    BOOST_TEST(counts(token, wiki));
}

BOOST_AUTO_TEST_CASE(none_is_opened_from_a_session_that_is_over) {
    const auto idle = open();
    const auto token = open_for(wiki, idle).value();
    clock.advance(1h);

    BOOST_TEST(!open_for(wiki, idle).has_value());
    BOOST_TEST(!open_for(wiki, new_token()).has_value());
    BOOST_TEST(!counts(token, wiki));
}

BOOST_AUTO_TEST_CASE(none_is_opened_from_one_for_a_host) {
    const auto token = open_for(wiki, open()).value();

    BOOST_TEST(!open_for("other.example.net", token).has_value());
}

BOOST_AUTO_TEST_CASE(its_use_is_a_use_of_its_central_session) {
    const auto central = open();
    const auto token = open_for(wiki, central).value();
    for (int i = 0; i < 5; ++i) {
        clock.advance(30min);
        BOOST_REQUIRE(counts(token, wiki));
        BOOST_TEST(sessions.write_touches().value() == 2U);
    }

    BOOST_TEST(counts(central));
    BOOST_TEST((record(central).last_seen == clock.now()));
}

BOOST_AUTO_TEST_CASE(opening_one_is_a_use_of_its_central_session) {
    const auto central = open();
    clock.advance(59min);
    const auto token = open_for(wiki, central).value();
    BOOST_TEST(sessions.write_touches().value() == 1U);
    clock.advance(59min);

    BOOST_TEST(counts(central));
}

BOOST_AUTO_TEST_CASE(a_central_session_ends_all_others_from_wherever_it_is_asked) {
    const auto central = open();
    const auto other = open();
    const auto token = open_for(wiki, central).value();

    BOOST_TEST(sessions.end_others(find({token}, wiki).value()).value() == 1U);

    BOOST_TEST((counts(central) && counts(token, wiki)));
    BOOST_TEST(!counts(other));
}

BOOST_AUTO_TEST_CASE(a_busy_store_opens_none) {
    const auto central = open();
    store.busy = true;

    BOOST_TEST((sessions.open_for_host(digest(central), wiki, {}).error() == store::Fault::Busy));
}

BOOST_AUTO_TEST_SUITE_END()
