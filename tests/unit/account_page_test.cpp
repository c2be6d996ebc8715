#include <boost/test/unit_test.hpp>

#include "session/sessions.h"
#include "unit/app_stage.h"

using namespace doorward;
using namespace doorward::unit;
using namespace std::chrono_literals;

namespace {

using Cookies = std::vector<std::pair<std::string, std::string>>;

/// Carol with two browsers: `cookies` are those of this one.
struct TwoBrowsers : AppStage {
    TwoBrowsers() {
        (void)log_in("carol", "carol");
        others_name = own_name();
        (void)get("/");
        others_cookies = cookies;
        cookies.clear();
        clock->advance(1s);
        (void)log_in("carol", "carol");
        (void)get("/");
    }

    /// What names the session of `cookies`.
    [[nodiscard]] std::string own_name() const {
        for (const auto& [digest, session] : store->sessions)
            if (session.record.began == clock->now()) return session::name_of(digest);
        return {};
    }
    http::Response end(const std::string& name) {
        return post("/account/end", "session=" + name + "&csrf_token=" + token());
    }
    http::Response end_others() { return post("/account/end-others", "csrf_token=" + token()); }
    [[nodiscard]] bool is_signed_in(Cookies some_cookies) {
        const auto kept = std::exchange(cookies, std::move(some_cookies));
        const bool is_greeted = shows(get("/"), "Hey ");
        cookies = kept;
        return is_greeted;
    }
    /// Somebody else signs in; gives what names their session.
    std::string johns_session() {
        const auto kept = std::exchange(cookies, {});
        const auto carol =
            std::exchange(directory->person, {"id-of-john", "john", "John", "", {"staff"}});
        clock->advance(1s);
        (void)log_in("carol", "carol");
        directory->person = carol;
        cookies = kept;
        return own_name();
    }
    std::string token() { return form_token(get("/logout")); }

    Cookies others_cookies;
    std::string others_name;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(account_page, TwoBrowsers)

BOOST_AUTO_TEST_CASE(strangers_are_asked_to_log_in_first_and_come_back) {
    cookies.clear();

    const auto response = get("/account");

    BOOST_TEST(response.status == 303);
    BOOST_TEST(header(response, "Location") == "/login?next=%2Faccount");
    BOOST_TEST(header(post("/account/end", "session=" + others_name), "Location") ==
               "/login?next=%2Faccount");
    BOOST_TEST(store->sessions.size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_page_tells_who_the_directory_says_one_is) {
    const auto page = get("/account");

    BOOST_TEST(page.status == 200);
    for (const auto* told : {"<dd>carol</dd>", "<dd>Carol Example</dd>",
                             "<dd>carol@example.org</dd>", "<li>admins</li>", "<li>staff</li>"})
        BOOST_TEST(shows(page, told), told);
    BOOST_TEST(!shows(page, "Change your password"));
}

BOOST_AUTO_TEST_CASE(sessions_are_told_with_device_and_address_the_own_one_first) {
    store->sessions.begin()->second.record.user_agent =
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    const auto page = get("/account");

    BOOST_TEST(shows(page, "Firefox on Linux"));
    BOOST_TEST(shows(page, "127.0.0.1"));
    BOOST_TEST(page.body.find("This session") < page.body.find("action=\"/account/end\""));
    BOOST_TEST(shows(page, "name=\"session\" value=\"" + others_name + "\""));
    BOOST_TEST(!shows(page, "name=\"session\" value=\"" + own_name() + "\""));
}

BOOST_AUTO_TEST_CASE(one_other_session_is_ended_at_once) {
    const auto response = end(others_name);

    BOOST_TEST(response.status == 303);
    BOOST_TEST(header(response, "Location") == "/account");
    BOOST_TEST(shows(get("/account"), "The session has ended."));
    BOOST_TEST(!is_signed_in(others_cookies));
    BOOST_TEST(is_signed_in(cookies));
}

BOOST_AUTO_TEST_CASE(a_session_that_is_gone_already_is_no_fault) {
    (void)end(others_name);

    BOOST_TEST(end(others_name).status == 303);
    BOOST_TEST(shows(get("/account"), "That session had ended already."));
}

BOOST_AUTO_TEST_CASE(ending_the_session_that_asks_is_logging_out) {
    const auto response = end(own_name());

    BOOST_TEST(response.status == 303);
    BOOST_TEST(header(response, "Location") == "/");
    BOOST_TEST(set_cookie(response, "doorward").find("Max-Age=0") != std::string::npos);
    BOOST_TEST(shows(get("/"), "You have been logged out."));
    BOOST_TEST(is_signed_in(others_cookies));
}

BOOST_AUTO_TEST_CASE(nobody_ends_a_session_of_somebody_else) {
    const auto johns = johns_session();

    BOOST_TEST(end(johns).status == 303);

    BOOST_TEST(shows(get("/account"), "That session had ended already."));
    BOOST_TEST(store->sessions.size() == 3U);
}

BOOST_AUTO_TEST_CASE(all_others_end_and_nobody_elses) {
    (void)johns_session();

    const auto response = end_others();

    BOOST_TEST(header(response, "Location") == "/account");
    BOOST_TEST(shows(get("/account"), "The other session has ended."));
    BOOST_TEST(!is_signed_in(others_cookies));
    BOOST_TEST(is_signed_in(cookies));
    BOOST_TEST(store->sessions.size() == 2U);
    BOOST_TEST(!shows(get("/account"), "end-others"));
    (void)end_others();
    BOOST_TEST(shows(get("/account"), "There was no other session."));
}

BOOST_AUTO_TEST_CASE(forged_forms_end_nothing) {
    const auto of_the_other = [this] {
        const auto kept = std::exchange(cookies, others_cookies);
        auto token = this->token();
        cookies = kept;
        return token;
    }();
    for (const auto& bad : {std::string{}, std::string{"forged"}, of_the_other}) {
        const auto one = post("/account/end", "session=" + others_name + "&csrf_token=" + bad);
        BOOST_TEST(one.status == 403);
        BOOST_TEST(shows(one, "This form has expired. Please try again."));
        BOOST_TEST(!form_token(one).empty());
        BOOST_TEST(post("/account/end-others", "csrf_token=" + bad).status == 403);
    }
    BOOST_TEST(store->sessions.size() == 2U);
}

BOOST_AUTO_TEST_CASE(forms_of_other_sites_end_nothing) {
    auto posted = request("POST", "/account/end");
    posted.content_type = "application/x-www-form-urlencoded";
    posted.body = "session=" + others_name + "&csrf_token=" + token();
    posted.sec_fetch_site = "cross-site";
    BOOST_TEST(send(posted).status == 403);
    posted.sec_fetch_site.reset();
    posted.origin = "https://evil.example";
    BOOST_TEST(send(posted).status == 403);
    posted.origin = "http://127.0.0.1:8080";
    posted.content_type = "text/plain";
    BOOST_TEST(send(posted).status == 415);

    BOOST_TEST(store->sessions.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_names_no_session_is_not_understood) {
    for (const auto* name : {"", "x", "0123456789abcde", "0123456789abcdef0", "%00", "../../etc"})
        BOOST_TEST(end(name).status == 400, name);
    BOOST_TEST(store->sessions.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_busy_store_asks_for_patience) {
    const auto fresh = token();
    store->busy = true;

    for (const auto& name : {others_name, own_name()})
        BOOST_TEST(post("/account/end", "session=" + name + "&csrf_token=" + fresh).status == 503);
    BOOST_TEST(post("/account/end-others", "csrf_token=" + fresh).status == 503);
    BOOST_TEST(is_signed_in(cookies));
}

BOOST_AUTO_TEST_CASE(a_get_ends_nothing) {
    for (const auto* path : {"/account/end", "/account/end-others"}) {
        const auto response = get(path);
        BOOST_TEST(response.status == 405);
        BOOST_TEST(header(response, "Allow") == "POST");
    }
}

BOOST_AUTO_TEST_CASE(many_sessions_are_counted) {
    for (int i = 0; i < 110; ++i) {
        const auto kept = std::exchange(cookies, {});
        (void)log_in("carol", "carol");
        cookies = kept;
    }

    BOOST_TEST(shows(get("/account"), "Showing 100 of 112 sessions."));
}

BOOST_AUTO_TEST_CASE(a_device_that_lies_harms_nobody) {
    for (auto& [digest, session] : store->sessions)
        session.record.user_agent = "<script>alert(1)</script>";
    store->events.begin()->second.front().client = "<b>";

    const auto page = get("/account");

    BOOST_TEST(!shows(page, "alert(1)"));
    BOOST_TEST(shows(page, "Unknown browser"));
    BOOST_TEST(!shows(page, "<b>"));
}

BOOST_AUTO_TEST_CASE(everything_stays_below_the_prefix) {
    auto mounted = request("GET", "/account");
    mounted.prefix = "/sso";
    BOOST_TEST(shows(send(mounted), "action=\"/sso/account/end\""));

    mounted.cookie_headers.clear();
    BOOST_TEST(header(send(mounted), "Location") == "/sso/login?next=%2Fsso%2Faccount");
}

BOOST_AUTO_TEST_SUITE_END()
