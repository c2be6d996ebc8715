#include <boost/test/unit_test.hpp>

#include "session/sessions.h"
#include "unit/app_stage.h"

using namespace doorward;
using namespace doorward::unit;
using namespace std::chrono_literals;

namespace {

using Cookies = std::vector<std::pair<std::string, std::string>>;

/// John is signed in twice, then carol, who is an administrator: `cookies` are hers.
struct Busy : AppStage {
    Busy()
        : AppStage("http://127.0.0.1:8080", {},
                   [](config::Settings& settings) { settings.access.admin_groups = {"Admins"}; }) {
        const auto carol = directory->person;
        directory->person = {"id-of-john", "john", "John Example", "", {"staff"}};
        for (int i = 0; i < 2; ++i) {
            cookies.clear();
            (void)log_in("carol", "carol");
            clock->advance(1s);
        }
        johns_cookies = cookies;
        directory->person = carol;
        cookies.clear();
        (void)log_in("carol", "carol");
        (void)get("/");
    }

    [[nodiscard]] std::string user_id(const std::string& directory_id) const {
        return std::to_string(store->users.at(directory_id).id);
    }
    /// What names the session of that person that began last.
    [[nodiscard]] std::string session_of(const std::string& directory_id) const {
        const store::SessionRecord* last = nullptr;
        for (const auto& [digest, session] : store->sessions)
            if (session.user.record.directory_id == directory_id &&
                (last == nullptr || session.record.began > last->began))
                last = &session.record;
        return last == nullptr ? std::string{} : session::name_of(last->token_digest);
    }
    [[nodiscard]] std::string value_in_log(const http::Response& response,
                                           const std::string& name) const {
        for (const auto& field : response.event.value_or(LogEvent{}).fields)
            if (field.key == name) return field.value;
        return {};
    }
    http::Response end(const std::string& directory_id, const std::string& more = {}) {
        return post("/admin/end", "user=" + user_id(directory_id) + "&session=" +
                                      session_of(directory_id) + "&csrf_token=" + token() + more);
    }
    http::Response end_all(const std::string& directory_id, const std::string& more = {}) {
        return post("/admin/end-all",
                    "user=" + user_id(directory_id) + "&csrf_token=" + token() + more);
    }
    std::string token() { return form_token(get("/logout")); }

    Cookies johns_cookies;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(admin_page, Busy)

BOOST_AUTO_TEST_CASE(administrators_see_everybody_with_their_sessions) {
    const auto page = get("/admin");

    BOOST_TEST(page.status == 200);
    BOOST_TEST(shows(page, "3 sessions."));
    BOOST_TEST(shows(page, "<h2>john"));
    BOOST_TEST(shows(page, "John Example"));
    BOOST_TEST(shows(page, "<h2>carol"));
    BOOST_TEST(page.body.find("<h2>john") == page.body.rfind("<h2>john"));
    BOOST_TEST(shows(get("/"), "href=\"/admin\""));
}

BOOST_AUTO_TEST_CASE(nobody_else_is_let_in) {
    cookies = johns_cookies;

    for (const auto& response :
         {get("/admin"), end("id-of-carol"), end_all("id-of-carol"), get("/admin?q=c")}) {
        BOOST_TEST(response.status == 403);
        BOOST_TEST(shows(response, "This page is for administrators"));
        BOOST_TEST(shows(response, "You are signed in as john"));
        BOOST_TEST(value_in_log(response, "user") == "john");
    }
    BOOST_TEST(store->sessions.size() == 3U);
    BOOST_TEST(!shows(get("/"), "href=\"/admin\""));
}

BOOST_AUTO_TEST_CASE(strangers_log_in_first_and_come_back_to_their_search) {
    cookies.clear();

    BOOST_TEST(header(get("/admin"), "Location") == "/login?next=%2Fadmin");
    BOOST_TEST(header(get("/admin?q=a%26b"), "Location") == "/login?next=%2Fadmin%3Fq%3Da%2526b");
    BOOST_TEST(header(post("/admin/end", ""), "Location") == "/login?next=%2Fadmin");
    BOOST_TEST(store->sessions.size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_search_finds_a_part_of_a_name) {
    const auto found = get("/admin?q=+JOH+");
    BOOST_TEST(shows(found, "2 sessions."));
    BOOST_TEST(!shows(found, "<h2>carol"));
    BOOST_TEST(shows(found, R"(name="q" value="JOH")"));

    const auto nobody = get("/admin?q=zz");
    BOOST_TEST(nobody.status == 200);
    BOOST_TEST(shows(nobody, "Nobody with such a name."));
}

BOOST_AUTO_TEST_CASE(what_can_be_in_no_name_is_not_understood) {
    for (const auto& query : {std::string{"q=%ff"}, std::string{"q=a%00"}, std::string{"q=%zz"},
                              "q=" + std::string(257, 'a'), std::string{"q=a&q=b"}})
        BOOST_TEST(get("/admin?" + query).status == 400, query);
}

BOOST_AUTO_TEST_CASE(an_administrator_ends_one_session_and_the_log_says_so) {
    const auto name = session_of("id-of-john");

    const auto response = end("id-of-john", "&q=jo");

    BOOST_TEST(response.status == 303);
    BOOST_TEST(header(response, "Location") == "/admin?q=jo");
    BOOST_TEST(store->sessions.size() == 2U);
    BOOST_REQUIRE(response.event.has_value());
    BOOST_TEST(response.event->name == "session_ended_by_admin");
    BOOST_TEST(value_in_log(response, "admin") == "carol");
    BOOST_TEST(value_in_log(response, "user") == "john");
    BOOST_TEST(value_in_log(response, "session") == name);
    BOOST_TEST(value_in_log(response, "ended") == "1");
    BOOST_TEST(shows(get("/admin"), "The session has ended."));
}

BOOST_AUTO_TEST_CASE(a_session_is_ended_only_as_that_of_its_own_person) {
    const auto response =
        post("/admin/end", "user=" + user_id("id-of-carol") +
                               "&session=" + session_of("id-of-john") + "&csrf_token=" + token());

    BOOST_TEST(value_in_log(response, "ended") == "0");
    BOOST_TEST(store->sessions.size() == 3U);
}

BOOST_AUTO_TEST_CASE(an_administrator_ends_all_sessions_of_somebody) {
    const auto response = end_all("id-of-john");

    BOOST_TEST(header(response, "Location") == "/admin");
    BOOST_TEST(response.event.value().name == "sessions_ended_by_admin");
    BOOST_TEST(value_in_log(response, "admin") == "carol");
    BOOST_TEST(value_in_log(response, "user") == "john");
    BOOST_TEST(value_in_log(response, "ended") == "2");
    BOOST_TEST(shows(get("/admin"), "All 2 sessions of john have ended."));
    BOOST_TEST(store->sessions.size() == 1U);
    (void)end_all("id-of-john");
    BOOST_TEST(shows(get("/admin"), "There was no session to end any more."));
}

BOOST_AUTO_TEST_CASE(ending_the_own_session_is_logging_out) {
    const auto kept = cookies;
    const auto one = end("id-of-carol");
    BOOST_TEST(header(one, "Location") == "/");
    BOOST_TEST(set_cookie(one, "doorward").find("Max-Age=0") != std::string::npos);
    cookies = kept;
    BOOST_TEST(!shows(get("/"), "Hey"));

    (void)log_in("carol", "carol");
    const auto all = end_all("id-of-carol");
    BOOST_TEST(header(all, "Location") == "/");
    BOOST_TEST(set_cookie(all, "doorward").find("Max-Age=0") != std::string::npos);
    BOOST_TEST(shows(get("/"), "The session of carol has ended."));
    BOOST_TEST(store->sessions.size() == 2U);
}

BOOST_AUTO_TEST_CASE(forged_or_garbled_forms_end_nothing) {
    const auto target = "user=" + user_id("id-of-john") + "&session=" + session_of("id-of-john");
    for (const auto* path : {"/admin/end", "/admin/end-all"}) {
        BOOST_TEST(post(path, target).status == 403);
        BOOST_TEST(shows(post(path, target + "&csrf_token=x"), "This form has expired."));
        auto foreign = request("POST", path);
        foreign.content_type = "application/x-www-form-urlencoded";
        foreign.body = target + "&csrf_token=" + token();
        foreign.sec_fetch_site = "same-site";
        BOOST_TEST(send(foreign).status == 403);
        for (const auto* user : {"", "x", "1x", "99999999999999999999", "+1"})
            BOOST_TEST(post(path, "user=" + std::string{user} + "&session=" +
                                      session_of("id-of-john") + "&csrf_token=" + token())
                           .status == 400);
        BOOST_TEST(post(path, target + "&q=%ff&csrf_token=" + token()).status == 400);
        BOOST_TEST(get(path).status == 405);
    }
    BOOST_TEST(store->sessions.size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_busy_store_asks_for_patience) {
    store->busy = true;

    BOOST_TEST(end("id-of-john").status == 503);
    BOOST_TEST(end_all("id-of-john").status == 503);
}

BOOST_AUTO_TEST_CASE(no_more_than_a_hundred_sessions_are_listed) {
    const auto some = store->sessions.begin()->second;
    for (std::uint8_t i = 0; i < 130; ++i) {
        auto more = some;
        more.record.token_digest = {};
        more.record.token_digest[0] = i;
        store->sessions[more.record.token_digest] = more;
    }

    BOOST_TEST(shows(get("/admin"), "Showing 100 of 133 sessions."));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(admin_page_of_nobody)

BOOST_AUTO_TEST_CASE(without_a_group_of_administrators_nobody_is_one) {
    AppStage stage;
    (void)stage.log_in("carol", "carol");

    BOOST_TEST(stage.get("/admin").status == 403);
    BOOST_TEST(!shows(stage.get("/"), "href=\"/admin\""));
}

BOOST_AUTO_TEST_SUITE_END()
