#include <boost/test/unit_test.hpp>

#include "unit/app_stage.h"

using namespace doorward;
using namespace doorward::unit;

namespace {

/// Carol has been here before; nobody is signed in.
struct Known : AppStage {
    Known() {
        (void)log_in("carol", "carol");
        cookies.clear();
    }

    /// What the store remembers of carol, the newest first.
    [[nodiscard]] const std::vector<store::LoginEvent>& history() const {
        return store->events.begin()->second;
    }
};

http::Request typed(const AppStage& stage, const std::string& fields, const std::string& token) {
    auto posted = stage.request("POST", "/login");
    posted.content_type = "application/x-www-form-urlencoded";
    posted.body = fields + "&csrf_token=" + token;
    return posted;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(login_history, Known)

BOOST_AUTO_TEST_CASE(a_refused_login_is_remembered_with_where_it_came_from) {
    auto posted = typed(*this, "username=+CAROL&password=wrong", form_token(get("/login")));
    posted.cookie_headers = request("GET", "/").cookie_headers;
    posted.client = "203.0.113.9";
    posted.user_agent = "curl/7.88.1";
    BOOST_TEST(send(posted).status == 401);

    BOOST_REQUIRE(history().size() == 2U);
    BOOST_TEST(!history().front().succeeded);
    BOOST_TEST(history().front().client == "203.0.113.9");
    (void)log_in("carol", "carol");
    const auto page = get("/account");
    BOOST_TEST(shows(page, ">Refused<"));
    BOOST_TEST(shows(page, "203.0.113.9"));
    BOOST_TEST(shows(page, "<dd>curl</dd>"));
}

BOOST_AUTO_TEST_CASE(somebody_who_is_barred_was_refused) {
    directory->failure = signin::Failure{signin::Reason::Barred, "locked"};
    (void)log_in("carol", "carol");

    BOOST_REQUIRE(history().size() == 2U);
    BOOST_TEST(!history().front().succeeded);
}

BOOST_AUTO_TEST_CASE(an_outage_is_nobodys_refusal) {
    for (const auto reason : {signin::Reason::Unavailable, signin::Reason::Misconfigured}) {
        directory->failure = signin::Failure{reason, "down"};
        BOOST_TEST(log_in("carol", "carol").status == 503);
    }
    (void)log_in("", "");

    BOOST_TEST(history().size() == 1U);
}

BOOST_AUTO_TEST_CASE(names_that_nobody_has_are_remembered_nowhere) {
    for (const auto* name : {"nobody", "carol2", "\xff", "a\x01"})
        BOOST_TEST(log_in(name, "wrong").status == 401);

    BOOST_TEST(store->users.size() == 1U);
    BOOST_TEST(history().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_busy_or_broken_store_changes_no_answer) {
    const auto usual = log_in("carol", "wrong");
    const auto token = form_token(get("/login"));
    store->busy_history = true;
    const auto busy = send(typed(*this, "username=carol&password=wrong", token));
    store->busy_history = false;
    store->broken_history = true;
    const auto broken = send(typed(*this, "username=carol&password=wrong", token));

    for (const auto* response : {&busy, &broken}) {
        BOOST_TEST(response->status == usual.status);
        BOOST_TEST(shows(*response, "Invalid username or password. Please try again."));
        BOOST_REQUIRE(response->event.has_value());
        BOOST_TEST(response->event->fields.back().key == "not_remembered");
    }
    BOOST_TEST(busy.not_before.has_value());
}

BOOST_AUTO_TEST_CASE(a_device_that_cannot_be_kept_is_left_out) {
    auto posted = typed(*this, "username=carol&password=wrong", form_token(get("/login")));
    posted.cookie_headers = request("GET", "/").cookie_headers;
    posted.user_agent = "\xff\x01";
    (void)send(posted);
    BOOST_TEST(history().front().user_agent.empty());

    posted.user_agent = std::string(1'000, 'a');
    (void)send(posted);
    BOOST_TEST(history().front().user_agent.size() == 256U);
}

BOOST_AUTO_TEST_SUITE_END()
