// The page for administrators: who has to wait, and an end to it.
#include <boost/test/unit_test.hpp>

#include "unit/app_stage.h"

using namespace doorward;
using namespace doorward::unit;

namespace {

/// Somebody has guessed at carol's password, and at a name that nobody has. Carol, an
/// administrator, is signed in; `cookies` are hers.
struct Guessed : AppStage {
    Guessed()
        : AppStage("http://127.0.0.1:8080", {},
                   [](config::Settings& settings) { settings.access.admin_groups = {"admins"}; }) {
        (void)log_in("carol", "carol");
        (void)get("/");
        const auto of_carol = std::exchange(cookies, {});
        for (int i = 0; i < 5; ++i)
            for (const auto* name : {"Carol", "hunter2"}) {
                (void)log_in(name, "wrong" + std::to_string(i));
                cookies.clear();
            }
        cookies = of_carol;
    }

    http::Response release(const std::string& subject, const std::string& token) {
        return post("/admin/release", "subject=" + subject + "&csrf_token=" + token);
    }
    /// What releases the first in the list.
    static std::string subject(const http::Response& page) {
        const auto at = page.body.find("name=\"subject\" value=\"");
        return at == std::string::npos ? "" : page.body.substr(at + 22, 43);
    }
    int tries(const std::string& name) {
        const auto of_carol = std::exchange(cookies, {});
        const auto status = log_in(name, "another").status;
        cookies = of_carol;
        return status;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(admin_release, Guessed)

BOOST_AUTO_TEST_CASE(those_who_wait_are_listed_by_name_only_where_it_is_somebodys) {
    const auto page = get("/admin");

    BOOST_TEST(shows(page, "Who has to wait"));
    BOOST_TEST(shows(page, "<p class=\"device\">carol</p>"));
    BOOST_TEST(shows(page, "<p class=\"device\">Unknown name "));
    BOOST_TEST(!shows(page, "hunter2"));
    BOOST_TEST(shows(page, "<dd>5</dd>"));
}

BOOST_AUTO_TEST_CASE(whoever_is_released_may_try_at_once) {
    BOOST_TEST(tries("carol") == 429);
    BOOST_TEST(tries("hunter2") == 429);

    for (int i = 0; i < 2; ++i) {
        const auto page = get("/admin");
        const auto response = release(subject(page), form_token(page));
        BOOST_TEST(response.status == 303);
        BOOST_TEST(header(response, "Location") == "/admin");
        BOOST_TEST(response.event->name == "throttle_released_by_admin");
    }

    const auto page = get("/admin");
    BOOST_TEST(shows(page, "Released: the next attempt may be made at once."));
    BOOST_TEST(!shows(page, "Who has to wait"));
    BOOST_TEST(tries("carol") == 401);
    BOOST_TEST(tries("hunter2") == 401);
}

BOOST_AUTO_TEST_CASE(what_names_nobody_releases_nobody) {
    for (const auto* nobody : {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
        BOOST_TEST(release(nobody, form_token(get("/admin"))).status == 303);
    BOOST_TEST(shows(get("/admin"), "Nobody had to wait any more."));
    BOOST_TEST(tries("carol") == 429);
}

BOOST_AUTO_TEST_CASE(only_administrators_release_and_only_by_our_form) {
    const auto page = get("/admin");
    BOOST_TEST(release(subject(page), "forged").status == 403);
    directory->person.groups = {"staff"};
    cookies.clear();
    (void)log_in("carol", "carol");
    directory->person = {"id-of-john", "john", "", "", {"staff"}};
    AppStage stranger;
    BOOST_TEST(stranger.post("/admin/release", "subject=" + subject(page)).status == 303);

    BOOST_TEST(tries("carol") == 429);
}

BOOST_AUTO_TEST_SUITE_END()
